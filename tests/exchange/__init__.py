"""Tests of what leaves the program in forms that other programs read."""
