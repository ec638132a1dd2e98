"""Tests of the papers that come out of a meeting."""
