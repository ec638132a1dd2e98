"""The record of the positions on an item: one canonical JSON file, as in docs/integrators/position-record.md."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from ecabinet.core.canonical import digest
from ecabinet.signed_records.confirmations import Confirmation
from ecabinet.signed_records.receipts import same
from ecabinet.signed_records.shape import Id, Instant, Named, Part, Sha256, Signature

FORMAT, VERSION = "ecabinet-position-record", 1
RECEIPT = "ecabinet-position-receipt-1"
Stance = Literal["no_objection", "objection", "wants_to_speak"]


class Item(Part):
    """The agenda item on which members took positions."""

    id: Id
    number: str
    title: str


class Position(Part):
    """A position as it was stated, by the `holder` of the seat or by who stands in; it ended when another came."""

    id: Id
    seat: Id
    title: str
    holder: Named
    stated_by: Named
    as_substitute: bool
    stance: Stance
    words: str
    receipt: Sha256
    stated_at: Instant
    ended_at: Instant | None
    withdrawn: bool


class PositionRecord(Part):
    """The whole record as it was `at` that instant, the first stated first."""

    format: Literal["ecabinet-position-record"]
    version: Annotated[int, Field(ge=1, le=1)]
    installation: Named
    body: Named
    meeting: Named
    item: Item
    at: Instant
    positions: list[Position]
    confirmations: list[Confirmation]
    signature: Signature | None = None


def make_receipt(*, item: str, position: str, seat: str, stated_by: str, stance: str, words: str) -> str:
    """SHA-256 over the canonical form of all this and the format's name: what a device signs of a position.

    It hides nothing, and needs no salt: whoever sees it sees the position.
    """
    said = {"item": item, "id": position, "seat": seat, "stated_by": stated_by, "stance": stance, "words": words}
    return digest({"format": RECEIPT, **said})


def is_receipt_of(position: Position, item: str) -> bool:
    """Whether the receipt is the one of exactly this position."""
    made = make_receipt(
        item=item,
        position=position.id,
        seat=position.seat,
        stated_by=position.stated_by.id,
        stance=position.stance,
        words=position.words,
    )
    return same(made, position.receipt)


def build_record(
    positions: Sequence[Mapping[str, Any]], confirmations: Sequence[Mapping[str, Any]], **about: Any
) -> dict[str, Any]:
    """The unsigned record as JSON data; `about` is `installation`, `body`, `meeting`, `item` and `at`.

    Raises ValueError.
    """
    said = {"format": FORMAT, "version": VERSION, **about}
    said["positions"] = [dict(one) for one in positions]
    said["confirmations"] = sorted((dict(one) for one in confirmations), key=lambda one: str(one["receipt"]))
    return PositionRecord.model_validate(said).model_dump(mode="json", exclude={"signature"})
