"""Tests of the pages that put several packages together, in a real browser."""
