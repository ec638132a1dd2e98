"""Blocks as JSON."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from ecabinet.block_adoption.models import AdoptionBlock, BlockItem
from ecabinet.core.clock import rfc3339


class OutView(TypedDict):
    """Who took an item out, when and why."""

    by: str
    name: str
    reason: str
    at: str


class BlockItemView(TypedDict):
    """An item of the block; `out` once it is taken out."""

    item_id: str
    out: OutView | None


class BlockView(TypedDict):
    """A block as those see it who see each of its items; `vote_id` once it was put to the vote."""

    id: str
    meeting_id: str
    state: str
    made_at: str
    vote_id: str | None
    items: list[BlockItemView]


class AnnouncedBlockView(TypedDict):
    """That there is a block, for everybody in the meeting; the rest is on its own stream."""

    id: str
    meeting_id: str
    state: str
    item_ids: list[str]


def block(row: AdoptionBlock, items: Sequence[BlockItem]) -> BlockView:
    """The block as presented, its items in the order of the agenda."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "state": row.state,
        "made_at": rfc3339(row.made_at),
        "vote_id": str(row.vote_id) if row.vote_id else None,
        "items": [{"item_id": str(one.item_id), "out": _out(one)} for one in items],
    }


def announced(row: AdoptionBlock, items: Sequence[BlockItem]) -> AnnouncedBlockView:
    """That it is there, with the items that are in it."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "state": row.state,
        "item_ids": [str(one.item_id) for one in items if one.out_at is None],
    }


def _out(row: BlockItem) -> OutView | None:
    if row.out_at is None:
        return None
    return {"by": str(row.out_by), "name": row.out_name, "reason": row.out_reason, "at": rfc3339(row.out_at)}
