"""What a note holds, as it is sealed: plain data without a database."""

import json
import zlib
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pydantic_core import from_json
from typing_extensions import TypedDict

KINDS = ("highlight", "underline", "strike", "ink", "pin", "text", "tick", "question")
COLOURS = ("yellow", "green", "blue", "red", "purple", "black")


class Stroke(TypedDict):
    """A stroke of the pen: points [x, y, pressure from 0 to 1], under an id that its sender gave it."""

    id: str
    points: list[list[float]]


class Quote(TypedDict):
    """The words that a note stands on, with what is before and after, and their place in the page's text."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Answer(TypedDict):
    """What somebody wrote under the note; `author` is a person's id, `at` RFC 3339."""

    id: str
    author: str
    text: str
    at: str


class Was(TypedDict, total=False):
    """Where an unplaced note stood before its words went, as it looked there."""

    version_id: str
    version: int
    page: int
    at: list[float] | None
    rects: list[list[float]]
    strokes: list[Stroke]
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Content:
    """All of a note but whose it is and on which page. Lengths in points from the page's top left.

    `rubbed_out` are ids of strokes that were there, `shifts` how far strokes were moved since they were drawn: so that
    devices may tell of their changes in any order.
    """

    kind: str
    colour: str
    width: float | None = None
    at: list[float] | None = None
    rects: list[list[float]] = field(default_factory=list)
    quote: Quote | None = None
    text: str = ""
    strokes: list[Stroke] = field(default_factory=list)
    rubbed_out: list[str] = field(default_factory=list)
    shifts: dict[str, list[float]] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    was: Was | None = None

    @property
    def ink(self) -> list[Stroke]:
        """The strokes where they stand now."""
        return [_shifted(one, *self.shifts.get(one["id"], (0.0, 0.0))) for one in self.strokes]

    def settled(self) -> "Content":
        """The same, with its strokes where they stand now: for who gives the whole note another place."""
        return replace(self, strokes=self.ink, shifts={})


def _shifted(stroke: Stroke, right: float, down: float) -> Stroke:
    if not right and not down:
        return stroke
    points = [[x + right, y + down, *rest] for x, y, *rest in stroke["points"]]
    return {"id": stroke["id"], "points": points}


def packed(content: Content) -> bytes:
    """The content as bytes."""
    return zlib.compress(_written(content), 6)


def unpacked(data: bytes) -> Content:
    """The content that was packed."""
    held: dict[str, Any] = from_json(zlib.decompress(data))
    return Content(**held)


def unpacked_size(content: Content) -> int:
    """How many bytes the content is before it is packed."""
    return len(_written(content))


def _written(content: Content) -> bytes:
    return json.dumps(asdict(content), ensure_ascii=False, separators=(",", ":")).encode()
