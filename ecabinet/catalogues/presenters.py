"""Catalogues as JSON."""

from typing import Any

from typing_extensions import TypedDict

from ecabinet.catalogues.models import CatalogueEntry, Room


class EntryView(TypedDict):
    """An entry; `offered` until it is withdrawn."""

    id: str
    catalogue: str
    code: str
    name: str
    name_en: str
    position: int
    offered: bool
    version: int


class RoomView(TypedDict):
    """A room with its seat map; `offered` until it is withdrawn."""

    id: str
    name: str
    name_en: str
    place: str
    capacity: int | None
    seat_map: dict[str, Any]
    map_version: int
    offered: bool
    version: int


def entry(row: CatalogueEntry) -> EntryView:
    """The entry as presented."""
    return {
        "id": str(row.id),
        "catalogue": row.catalogue,
        "code": row.code,
        "name": row.name,
        "name_en": row.name_en,
        "position": row.position,
        "offered": row.withdrawn_at is None,
        "version": row.version,
    }


def room(row: Room) -> RoomView:
    """The room as presented."""
    return {
        "id": str(row.id),
        "name": row.name,
        "name_en": row.name_en,
        "place": row.place,
        "capacity": row.capacity,
        "seat_map": row.seat_map,
        "map_version": row.map_version,
        "offered": row.withdrawn_at is None,
        "version": row.version,
    }
