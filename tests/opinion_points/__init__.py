"""Tests of opinions on points of a draft."""
