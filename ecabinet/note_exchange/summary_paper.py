"""The summary of one's notes as DOCX: by item, paper and page; pure, from plain data to bytes."""

from dataclasses import dataclass

from ecabinet.official_papers import figures
from ecabinet.official_papers.paper import Look, bytes_of, new_paper, write
from ecabinet.official_papers.rows import Passage, TableRow, add_rows
from ecabinet.official_papers.tables import new_table

TITLE = Look(figures.BODY + 1, bold=True, align="centre", after=4)
UNDER = Look(figures.BODY, italic=True, align="centre", after=12)
ITEM = Look(figures.BODY, bold=True, before=12, after=4, keep_with_next=True)
PAPER = Look(figures.BODY, italic=True, before=4, after=4, keep_with_next=True)
WIDTHS = (22.0, 60.0, 73.0)  # millimetres


@dataclass(frozen=True)
class Line:
    """A note: the words it stands on, what is said, by whom, what was answered."""

    page: str
    words: str
    kind: str
    text: str
    by: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Said:
    """All that stands on the paper; `parts` are headings with papers by title and their notes."""

    title: str
    under: str
    heads: tuple[str, str, str]
    nothing: str
    parts: tuple[tuple[str, tuple[tuple[str, tuple[Line, ...]], ...]], ...]


def write_summary(said: Said) -> bytes:
    """The summary as a DOCX file."""
    paper = new_paper(said.title)
    write(paper.add_paragraph(), said.title, TITLE)
    write(paper.add_paragraph(), said.under, UNDER)
    if not said.parts:
        write(paper.add_paragraph(), said.nothing, UNDER)
    for heading, papers in said.parts:
        write(paper.add_paragraph(), heading, ITEM)
        for title, lines in papers:
            write(paper.add_paragraph(), title, PAPER)
            table = new_table(paper, said.heads, WIDTHS)
            add_rows(table, (TableRow(_cells(line), may_break=True) for line in lines), ("centre", "left", "left"))
    return bytes_of(paper)


def _cells(line: Line) -> list[list[Passage]]:
    said = [Passage(line.text, f"{line.by}: ")] if line.text else [Passage(line.by, italic=True)]
    said += [Passage(text, f"{name}: ") for name, text in line.answers]
    words = [Passage(line.words)] if line.words else []
    return [[Passage(line.page)], [*words, Passage(line.kind, italic=True)], said]
