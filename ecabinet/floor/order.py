"""The order of those who wait: pure."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

Move = Callable[[Sequence[UUID], UUID], list[UUID]]


def last(order: Sequence[UUID], one: UUID) -> list[UUID]:
    """The order with that one behind all others."""
    return [*(other for other in order if other != one), one]


def at(position: int) -> Move:
    """What puts somebody at that place, from 1; beyond the end it is the last."""

    def move(order: Sequence[UUID], one: UUID) -> list[UUID]:
        others = [other for other in order if other != one]
        return [*others[: position - 1], one, *others[position - 1 :]]

    return move


def places(known: Mapping[UUID, int], order: Sequence[UUID]) -> dict[UUID, int]:
    """The places that these have already, given out in that order, so that as few as can be change; none twice."""
    given, before = dict[UUID, int](), None
    for one, place in zip(order, sorted(known.values()), strict=True):
        before = place if before is None else max(place, before + 1)
        given[one] = before
    return given
