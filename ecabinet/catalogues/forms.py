"""What catalogues accept."""

from collections.abc import Hashable, Sequence
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from ecabinet.core.forms import Form, Line, NewThing, Text

Code = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9_-]{1,30}$")]
Name = Annotated[Line, Field(max_length=200)]
NameEn = Annotated[Text, Field(max_length=200)]
Where = Annotated[Text, Field(max_length=300)]
Capacity = Annotated[int, Field(ge=1, le=5_000)]
Cell = Annotated[int, Field(ge=0, le=39)]
Side = Annotated[int, Field(ge=1, le=40)]


class AddEntry(NewThing):
    """An entry, after the others of its catalogue."""

    name: Name
    name_en: NameEn = ""


class ChangeEntry(Form):
    """What an entry is called from now on; what is left out stays."""

    version: int
    name: Name = ""
    name_en: NameEn = ""


class MoveEntry(Form):
    """The entry's new place, from 1; beyond the last is the last."""

    position: Annotated[int, Field(ge=1, le=10_000)]


class AddRoom(NewThing):
    """A room, with nothing drawn yet."""

    name: Name
    name_en: NameEn = ""
    place: Where = ""
    capacity: Capacity | None = None


class ChangeRoom(Form):
    """What becomes different in a room; what is left out stays."""

    version: int
    name: Name = ""
    name_en: NameEn = ""
    place: Where = ""
    capacity: Capacity | None = None


class SeatPlace(Form):
    """Where somebody sits: a cell of the grid and what stands on it; its id stays when it is moved."""

    id: UUID
    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6)]
    x: Cell
    y: Cell


class Table(Form):
    """A table: the cells it covers, from its upper left one."""

    x: Cell
    y: Cell
    width: Side
    height: Side


class DrawSeatMap(Form):
    """The whole drawing: so many columns and rows of cells, places and tables on them.

    `version` is the `map_version` that was read. Places have a cell, a label and an id of their own each.
    """

    version: int
    columns: Side
    rows: Side
    places: Annotated[list[SeatPlace], Field(max_length=400)] = []
    tables: Annotated[list[Table], Field(max_length=60)] = []

    @field_validator("places")
    @classmethod
    def _each_of_its_own(cls, places: list[SeatPlace], info: ValidationInfo) -> list[SeatPlace]:
        columns, rows = info.data.get("columns", 0), info.data.get("rows", 0)
        if any(one.x >= columns or one.y >= rows for one in places):
            raise ValueError("catalogues.place_outside")
        if not _differ([(one.x, one.y) for one in places]) or not _differ([one.id for one in places]):
            raise ValueError("catalogues.cell_taken")
        if not _differ([one.label.casefold() for one in places]):
            raise ValueError("catalogues.label_taken")
        return places

    @field_validator("tables")
    @classmethod
    def _inside(cls, tables: list[Table], info: ValidationInfo) -> list[Table]:
        columns, rows = info.data.get("columns", 0), info.data.get("rows", 0)
        if any(one.x + one.width > columns or one.y + one.height > rows for one in tables):
            raise ValueError("catalogues.place_outside")
        return tables


def _differ(values: Sequence[Hashable]) -> bool:
    return len(set(values)) == len(values)
