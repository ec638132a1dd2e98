"""Tests of reading and writing without a network."""
