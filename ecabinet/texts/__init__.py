"""Texts: the paragraphs and the structure of a text, and what changed between two."""
