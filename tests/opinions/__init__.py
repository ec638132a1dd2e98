"""Tests of written opinions."""
