"""Sheets of a body's own, on which its papers are written: letterhead, page, faces as the body has them."""
