"""The JSON API of catalogues."""

from uuid import UUID

from ecabinet.catalogues import commands, presenters, queries
from ecabinet.catalogues.forms import AddEntry, AddRoom, ChangeEntry, ChangeRoom, DrawSeatMap, MoveEntry
from ecabinet.catalogues.presenters import EntryView, RoomView
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor

api = Api("catalogues")


@api.get("/catalogues/<catalogue>/entries")
def list_catalogue_entries(catalogue: str) -> list[EntryView]:
    """The catalogue's entries in their order, withdrawn ones too."""
    with reading() as session:
        return [presenters.entry(row) for row in queries.entries(session, catalogue)]


@api.post("/catalogues/<catalogue>/entries")
@accepts(AddEntry)
def add_catalogue_entry(catalogue: str, form: AddEntry) -> tuple[EntryView, int]:
    """The catalogue offers an entry more."""
    return presenters.entry(commands.add_entry(current_actor(), catalogue, form)), 201


@api.patch("/catalogue-entries/<uuid:entry_id>")
@accepts(ChangeEntry)
def change_catalogue_entry(entry_id: UUID, form: ChangeEntry) -> EntryView:
    """The entry is called differently."""
    return presenters.entry(commands.change_entry(current_actor(), entry_id, form))


@api.put("/catalogue-entries/<uuid:entry_id>/position")
@accepts(MoveEntry)
def move_catalogue_entry(entry_id: UUID, form: MoveEntry) -> list[EntryView]:
    """The entry changes its place in the order."""
    return [presenters.entry(row) for row in commands.move_entry(current_actor(), entry_id, form)]


@api.post("/catalogue-entries/<uuid:entry_id>/withdrawal")
def withdraw_catalogue_entry(entry_id: UUID) -> EntryView:
    """The entry is no longer offered."""
    return presenters.entry(commands.withdraw_entry(current_actor(), entry_id))


@api.delete("/catalogue-entries/<uuid:entry_id>/withdrawal")
def offer_catalogue_entry(entry_id: UUID) -> EntryView:
    """The entry is offered again."""
    return presenters.entry(commands.offer_entry(current_actor(), entry_id))


@api.get("/rooms")
def list_rooms() -> list[RoomView]:
    """All rooms with their seat maps, withdrawn ones too."""
    with reading() as session:
        return [presenters.room(row) for row in queries.rooms(session)]


@api.post("/rooms")
@accepts(AddRoom)
def add_room(form: AddRoom) -> tuple[RoomView, int]:
    """There is a room more."""
    return presenters.room(commands.add_room(current_actor(), form)), 201


@api.get("/rooms/<uuid:room_id>")
def show_room(room_id: UUID) -> RoomView:
    """A room with its seat map."""
    with reading() as session:
        return presenters.room(queries.room(session, room_id))


@api.patch("/rooms/<uuid:room_id>")
@accepts(ChangeRoom)
def change_room(room_id: UUID, form: ChangeRoom) -> RoomView:
    """A room is called differently, lies elsewhere or holds more."""
    return presenters.room(commands.change_room(current_actor(), room_id, form))


@api.put("/rooms/<uuid:room_id>/seat-map")
@accepts(DrawSeatMap)
def draw_seat_map(room_id: UUID, form: DrawSeatMap) -> RoomView:
    """The room's seat map is this one."""
    return presenters.room(commands.draw_seat_map(current_actor(), room_id, form))


@api.post("/rooms/<uuid:room_id>/withdrawal")
def withdraw_room(room_id: UUID) -> RoomView:
    """The room is no longer offered."""
    return presenters.room(commands.withdraw_room(current_actor(), room_id))


@api.delete("/rooms/<uuid:room_id>/withdrawal")
def offer_room(room_id: UUID) -> RoomView:
    """The room is offered again."""
    return presenters.room(commands.offer_room(current_actor(), room_id))
