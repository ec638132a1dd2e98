"""Tests of signed records."""
