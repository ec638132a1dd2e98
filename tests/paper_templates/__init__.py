"""Tests of sheets of a body's own."""
