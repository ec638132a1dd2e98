"""Tests of the papers that come out of written opinions."""
