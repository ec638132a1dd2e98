"""Chance that falls the same way every time."""

from random import Random


def seeded(name: str) -> Random:
    """A source of chance that gives the same row for the same name, on every machine."""
    return Random(name)  # noqa: S311 - invents papers, guards nothing
