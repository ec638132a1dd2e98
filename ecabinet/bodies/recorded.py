"""What records of decisions hold of a body: the roll of its seats, and the rules it decided by."""

from collections.abc import Collection, Iterator, Sequence

from ecabinet.bodies.quorum import RollSeat, SeatStatus
from ecabinet.bodies.rules import RuleProfile
from ecabinet.signed_records.report import say
from ecabinet.signed_records.shape import Id, Part


class Seat(Part):
    """A seat of the roll frozen at opening; `holder` is null where the seat is vacant."""

    seat: Id
    title: str
    holder: str | None
    chair: bool
    status: SeatStatus


def roll_of(seats: Sequence[Seat]) -> list[RollSeat]:
    """The recorded roll, as a count takes it."""
    return [RollSeat(seat=seat.seat, chair=seat.chair, status=seat.status) for seat in seats]


def title_of(seats: Sequence[Seat], seat: str) -> str:
    """The title of that seat; its id where the roll does not know it."""
    return next((entry.title for entry in seats if entry.seat == seat), seat)


def rules_lines(rules: RuleProfile, counting: Collection[str], locale: str) -> Iterator[str]:
    """Which rules were applied, and those of their sources, among the fields that count, that nobody has verified."""
    yield say("recount.rules", locale, title=getattr(rules.title, locale), since=rules.in_force_from.isoformat())
    for source in rules.sources:
        if not source.verified and set(counting) & set(source.fields):
            yield say("recount.rules.source-unverified", locale, text=getattr(source.text, locale))
