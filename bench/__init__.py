"""Benchmarks: each figure beside its baseline, taken in the same run."""
