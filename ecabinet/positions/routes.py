"""The JSON API of positions."""

from uuid import UUID

from flask import Response

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.passkeys.forms import Confirm
from ecabinet.passkeys.here import site_here
from ecabinet.positions import commands, presenters, queries, recording
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


@api.post("/agenda-items/<uuid:item_id>/positions/mine/confirmation")
@accepts(Confirm)
def confirm_position(item_id: UUID, form: Confirm) -> PositionView:
    """The position that one stated is confirmed by a passkey of one's own."""
    return presenters.position(commands.confirm_position(current_actor(), item_id, form, site_here()))


@api.get("/agenda-items/<uuid:item_id>/positions/record")
def export_position_record(item_id: UUID) -> Response:
    """The signed record of all positions on the item as they are now, for chair and secretaries: one JSON file."""
    with reading() as session:
        record = recording.record_of(session, current_actor(), item_id)
    name = f'attachment; filename="positions-{item_id}.json"'
    return Response(record, mimetype="application/json", headers={"Content-Disposition": name})


@api.delete("/agenda-items/<uuid:item_id>/positions/mine")
def withdraw_position(item_id: UUID) -> None:
    """Nothing is stated any more; may be repeated."""
    commands.withdraw_position(current_actor(), item_id)
