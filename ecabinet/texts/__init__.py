"""Texts: the paragraphs and the structure of a text, what changed between two, and two changes of one merged."""
