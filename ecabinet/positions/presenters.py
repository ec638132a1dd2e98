"""Positions as JSON, the same for everybody who may see them."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.position_records.record import make_receipt
from ecabinet.positions.models import Position, Stance


class PositionView(TypedDict):
    """A position; `ended_at` is none for the one that stands, `withdrawn` says how an earlier one ended.

    `holder_id` is the member whose position it is, `stated_by` and `name` who stated it: with `as_substitute`,
    somebody who stands in. `receipt` is what a device signs of it, `confirmed_at` when one of theirs did.
    """

    id: str
    meeting_id: str
    item_id: str
    seat_id: str
    holder_id: str
    stated_by: str
    name: str
    as_substitute: bool
    stance: Stance
    words: str
    stated_at: str
    ended_at: str | None
    withdrawn: bool
    receipt: str
    confirmed_at: str | None


def position(row: Position) -> PositionView:
    """The position as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "seat_id": str(row.seat_id),
        "holder_id": str(row.holder_id),
        "stated_by": str(row.stated_by),
        "name": row.name,
        "as_substitute": row.as_substitute,
        "stance": row.stance,
        "words": row.words,
        "stated_at": rfc3339(row.stated_at),
        "ended_at": rfc3339(row.ended_at) if row.ended_at else None,
        "withdrawn": row.withdrawn,
        "receipt": receipt_of(row),
        "confirmed_at": row.confirmation["at"] if row.confirmation else None,
    }


def receipt_of(row: Position) -> str:
    """What a device signs of the position."""
    return make_receipt(
        item=str(row.item_id),
        position=str(row.id),
        seat=str(row.seat_id),
        stated_by=str(row.stated_by),
        stance=row.stance,
        words=row.words,
    )
