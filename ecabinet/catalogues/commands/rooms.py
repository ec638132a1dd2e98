"""Writes of rooms and of their seat maps. Each room's stream keeps its history; no tablet follows it."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.catalogues import presenters
from ecabinet.catalogues.conflicts import RoomKnown
from ecabinet.catalogues.forms import AddRoom, ChangeRoom, DrawSeatMap
from ecabinet.catalogues.models import Room
from ecabinet.catalogues.policy import may_manage_catalogues
from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction


def add_room(actor: Actor | Program, form: AddRoom) -> Room:
    """There is a room more. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        require(may_manage_catalogues(actor))
        rows = _locked_rooms(tx)
        if (known := tx.session.get(Room, form.id)) is not None:
            return known
        _require_new_name(rows, form.name, form.id)
        row = Room(**form.model_dump())
        tx.add(row)
        tx.record("room.added", row.stream, row, presenters.room(row))
    return row


def change_room(actor: Actor | Program, room_id: UUID, form: ChangeRoom) -> Room:
    """The room is as the form says; meetings keep the words they have. A stale version is refused with the row."""
    with transaction(actor) as tx:
        row, rows = _locked_room(tx, actor, room_id)
        require(row.version == form.version, StaleVersion(current=presenters.room(row)))
        changes = form.model_dump(exclude_unset=True, exclude={"version"})
        _require_new_name(rows, changes.get("name", row.name), row.id)
        for field, value in changes.items():
            setattr(row, field, value)
        row.version += 1
        tx.record("room.changed", row.stream, row, presenters.room(row))
    return row


def draw_seat_map(actor: Actor | Program, room_id: UUID, form: DrawSeatMap) -> Room:
    """The room's seat map is this one. Not repeatable: who drew on an older one is refused with the room as it is."""
    with transaction(actor) as tx:
        row, _ = _locked_room(tx, actor, room_id)
        require(row.map_version == form.version, StaleVersion(current=presenters.room(row)))
        row.seat_map = form.model_dump(mode="json", exclude={"version"})
        row.map_version += 1
        tx.record("seat_map.changed", row.stream, row, presenters.room(row))
    return row


def withdraw_room(actor: Actor | Program, room_id: UUID) -> Room:
    """The room is no longer offered; meetings in it keep it. May be repeated."""
    with transaction(actor) as tx:
        row, _ = _locked_room(tx, actor, room_id)
        if row.withdrawn_at is None:
            row.withdrawn_at = clock.now()
            row.version += 1
            tx.record("room.withdrawn", row.stream, row, presenters.room(row))
    return row


def offer_room(actor: Actor | Program, room_id: UUID) -> Room:
    """The room that was withdrawn is offered again. May be repeated."""
    with transaction(actor) as tx:
        row, rows = _locked_room(tx, actor, room_id)
        if row.withdrawn_at is not None:
            _require_new_name(rows, row.name, row.id)
            row.withdrawn_at = None
            row.version += 1
            tx.record("room.offered", row.stream, row, presenters.room(row))
    return row


def _locked_room(tx: Transaction, actor: Actor | Program, room_id: UUID) -> tuple[Room, list[Room]]:
    """The room and all others, locked; everybody sees it, an administrator may change it."""
    if tx.session.get(Room, room_id) is None:
        raise NotFound
    require(may_manage_catalogues(actor))
    rows = _locked_rooms(tx)
    return next(row for row in rows if row.id == room_id), rows


def _locked_rooms(tx: Transaction) -> list[Room]:
    query = select(Room).order_by(Room.id).with_for_update()
    return tx.scalars(query.execution_options(populate_existing=True))


def _require_new_name(rows: list[Room], name: str, room_id: UUID) -> None:
    others = {row.name.casefold() for row in rows if row.id != room_id and row.withdrawn_at is None}
    require(name.casefold() not in others, RoomKnown)
