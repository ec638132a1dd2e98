"""The JSON API of positions."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.positions import commands, presenters, queries
from ecabinet.positions.forms import RecordPosition
from ecabinet.positions.presenters import PositionView

api = Api("positions")


@api.get("/agenda-items/<uuid:item_id>/positions")
def list_positions(item_id: UUID) -> list[PositionView]:
    """Positions stated on the item, earlier ones too: all for chair and secretaries, else those of one's own seat."""
    with reading() as session:
        rows = queries.positions_on(session, current_actor(), item_id)
        return [presenters.position(row) for row in rows]


@api.post("/agenda-items/<uuid:item_id>/positions")
@accepts(RecordPosition)
def record_position(item_id: UUID, form: RecordPosition) -> tuple[PositionView, int]:
    """So one stands on the item, or the member for whom one stands in; an earlier position ends."""
    return presenters.position(commands.record_position(current_actor(), item_id, form)), 201


@api.delete("/agenda-items/<uuid:item_id>/positions/mine")
def withdraw_position(item_id: UUID) -> None:
    """Nothing is stated any more; may be repeated."""
    commands.withdraw_position(current_actor(), item_id)
