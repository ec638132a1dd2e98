"""The parts a paper is made of, before anyone decides whether it becomes a PDF or a DOCX."""

from dataclasses import dataclass, replace
from typing import Literal

Align = Literal["left", "centre", "right"]
TextStyle = Literal["body", "last", "basis", "centre", "resolve", "note"]
HeadingStyle = Literal["part", "roman", "arabic", "chapter", "article", "annex"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The head of page 1: issuer, number, place and day, name, subject, addressee (NĐ 30/2020, Phụ lục I)."""

    agency: str
    number: str
    place_and_day: str
    name: str
    subject: str
    parent: str = ""
    addressee: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    style: TextStyle = "body"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; lines are parted by a newline. `level` 0 to 2 is its depth in the outline, None leaves it out."""

    text: str
    style: HeadingStyle
    level: int | None = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `share` is its part of the table's width, in any unit."""

    title: str
    share: float
    align: Align = "left"


NUMBER = Column("STT", 8, "centre")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under its caption; a newline parts paragraphs in a cell, the last row is bold where it holds totals."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    unit: str = ""
    has_totals: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one value per label and series, under its caption; DOCX papers leave it out."""

    caption: str
    kind: Literal["bars", "lines"]
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own before everything else."""

    agency: str
    name: str
    subject: str
    note: str
    place_and_year: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings of levels 0 and 1 with their pages; a DOCX paper leaves it out."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients on the left, the signer's office on the right; a draft is not signed yet."""

    authority: tuple[str, ...]
    recipients: tuple[str, ...]
    is_signed: bool = True


Block = Opening | Text | Heading | Grid | Chart | Cover | Contents | NewPage | Closing


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole paper, ready for a printer. `size` is the size of the body in points: 13 or 14."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    size: int = 14

    def printed(self) -> tuple[Block, ...]:
        """The blocks, the last words before a closing marked so that nobody signs on a page of its own."""
        following = (*self.blocks[1:], None)
        return tuple(
            replace(block, style="last") if isinstance(block, Text) and isinstance(after, Closing) else block
            for block, after in zip(self.blocks, following, strict=True)
        )
