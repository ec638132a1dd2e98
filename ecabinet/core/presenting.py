"""How rows are shown to followers."""

from typing import Any
from uuid import UUID

from typing_extensions import TypedDict


class Entity(TypedDict):
    """One row of a stream's snapshot: what events call it, its id, and the whole of it as presented."""

    entity: str
    id: str
    data: Any


def entity(kind: str, identity: UUID, data: Any) -> Entity:
    """The row as a snapshot's part."""
    return {"entity": kind, "id": str(identity), "data": data}
