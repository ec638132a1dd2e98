"""A draft's structure from its text: parts, chapters, sections, articles, clauses, points, with ids that stay. Pure.

Ids name the way there as people cite it: `dieu-5.khoan-2.diem-a`. Articles are numbered through the whole text, so
their chapter is not in their id; what an annex holds begins with the annex, `phu-luc-1.dieu-2`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ecabinet.texts.paragraphs import Paragraph
from ecabinet.texts.quotes import quoted
from ecabinet.texts.structure_marks import ATTACHED, ATTACHED_NAME, Mark, is_upper, mark_of

FILE = "structure.json"
SLUGS = {
    "part": "phan",
    "chapter": "chuong",
    "section": "muc",
    "subsection": "tieu-muc",
    "article": "dieu",
    "clause": "khoan",
    "point": "diem",
    "annex": "phu-luc",
    "heading": "de-muc",
}
NAMES = {
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "subsection": "Tiểu mục",
    "article": "Điều",
    "annex": "Phụ lục",
}
FIGURES = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
ABOVE = ("part", "chapter", "section", "subsection")  # in this order each holds the next
MOST_SKIPPED = 2  # numbers that a draft may leave out
LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of the text. `number` as written (`5`, `5a`, `đ`), `level` from 0, `page` and `y` where it begins."""

    id: str
    kind: str
    number: str
    title: str
    level: int
    page: int
    y: float


def structure(paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """The entries in reading order. What an amending text quotes is a part of other texts and stays out."""
    walk = _Walk()
    inside = quoted([paragraph.text for paragraph in paragraphs])
    for index, paragraph in enumerate(paragraphs):
        if inside[index]:
            continue
        mark = mark_of(paragraph.text, paragraph.is_centred)
        before = paragraphs[index - 1].text if index else ""
        if mark is None and ATTACHED.match(paragraph.text) and ATTACHED_NAME.match(before):
            mark = Mark("annex", "", before)
        if mark is not None:
            walk.take(mark, paragraph, _title(mark, paragraphs[index + 1 : index + 5]))
    return walk.entries


def _title(mark: Mark, following: Sequence[Paragraph]) -> str:
    """The words of the heading; where it stands alone, those of the lines below it."""
    if mark.title or mark.kind in ("clause", "point"):
        return mark.title[:LONGEST_TITLE]
    lines = list(_title_lines(mark, following))
    return " ".join(lines)[:LONGEST_TITLE]


def _title_lines(mark: Mark, following: Sequence[Paragraph]) -> Iterator[str]:
    for number, paragraph in enumerate(following):
        heading = is_upper(paragraph.text) or (number == 0 and (paragraph.is_centred or mark.kind == "article"))
        if not heading or mark_of(paragraph.text, paragraph.is_centred):
            return
        yield paragraph.text
        if mark.kind == "article":
            return


class _Walk:
    """Takes marks in reading order, and believes those whose number follows from what came before."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._ids: set[str] = set()
        self._scope = ""
        self._annexes = 0
        self._above: dict[str, str] = {}
        self._article: Entry | None = None
        self._last_article = 0
        self._clause: Entry | None = None
        self._point: Entry | None = None

    def take(self, mark: Mark, paragraph: Paragraph, title: str) -> None:
        """The mark is an entry, if it is believed."""
        if mark.kind in ABOVE or mark.kind == "annex":
            self._take_heading(mark, paragraph, title)
        elif mark.kind in ("article", "heading"):
            self._take_article(mark, paragraph, title)
        elif mark.kind == "clause":
            self._take_clause(mark, paragraph, title)
        else:
            self._take_point(mark, paragraph, title)

    def _take_heading(self, mark: Mark, paragraph: Paragraph, title: str) -> None:
        if mark.kind == "annex":
            self._annexes += 1
            number = mark.number or str(self._annexes)
            self._scope, self._above, self._last_article = "", {}, 0
            entry = self._add(mark, paragraph, title, f"phu-luc-{number}", 0)
            self._scope = entry.id + "."
        else:
            higher = ABOVE[: ABOVE.index(mark.kind)]
            self._above = {kind: self._above[kind] for kind in higher if kind in self._above}
            own = f"{SLUGS[mark.kind]}-{mark.number}"
            self._add(mark, paragraph, title, ".".join([*self._above.values(), own]), len(self._above))
            self._above[mark.kind] = own
        self._article = self._clause = self._point = None

    def _take_article(self, mark: Mark, paragraph: Paragraph, title: str) -> None:
        is_article = mark.kind == "article"
        if not is_article and (self._last_article or mark.figure > 1 and self._article is None):
            return
        if self._article is not None and self._article.kind == mark.kind and not self._follows(self._article, mark):
            if not is_article or mark.figure != 1:
                return
            self._begin_attached()
        elif is_article and mark.figure <= self._last_article and not self._is_inserted(mark):
            if mark.figure != 1:
                return
            self._begin_attached()
        self._article = self._add(mark, paragraph, title, f"{SLUGS[mark.kind]}-{mark.number}", len(self._above))
        self._last_article = mark.figure if is_article else 0
        self._clause = self._point = None

    def _begin_attached(self) -> None:
        """Numbers begin anew: what follows is a text of its own, attached without a heading that says so."""
        self._annexes += 1
        self._scope, self._above = f"phu-luc-{self._annexes}.", {}

    def _is_inserted(self, mark: Mark) -> bool:
        """`5a` stands behind `5`."""
        return not mark.number.isdecimal() and mark.figure == self._last_article

    def _take_clause(self, mark: Mark, paragraph: Paragraph, title: str) -> None:
        if self._article is None or not _is_next(self._clause, mark):
            return
        own = f"{self._article_id()}.khoan-{mark.number}"
        self._clause = self._add(mark, paragraph, title, own, self._article.level + 1)
        self._point = None

    def _take_point(self, mark: Mark, paragraph: Paragraph, title: str) -> None:
        holder = self._clause or self._article
        if holder is None or not _is_next(self._point, mark):
            return
        own = f"{holder.id.removeprefix(self._scope)}.diem-{mark.number.replace('đ', 'dd')}"
        self._point = self._add(mark, paragraph, title, own, holder.level + 1)

    def _article_id(self) -> str:
        return self._article.id.removeprefix(self._scope) if self._article else ""

    @staticmethod
    def _follows(before: Entry, mark: Mark) -> bool:
        """Articles may be left out of a draft, they never go back; `5a` stands behind `5`."""
        known = Mark(before.kind, before.number, "")
        return mark.figure > known.figure or (mark.figure == known.figure and mark.number > known.number)

    def _add(self, mark: Mark, paragraph: Paragraph, title: str, own: str, level: int) -> Entry:
        identity = wanted = self._scope + own
        again = 1
        while identity in self._ids:
            again += 1
            identity = f"{wanted}~{again}"
        self._ids.add(identity)
        entry = Entry(identity, mark.kind, mark.number, title, level, paragraph.page, paragraph.y)
        self.entries.append(entry)
        return entry


def _is_next(before: Entry | None, mark: Mark) -> bool:
    if before is None:
        return mark.figure == 1
    known = Mark(before.kind, before.number, "")
    inserted = mark.figure == known.figure and mark.number > known.number
    return inserted or 0 < mark.figure - known.figure <= MOST_SKIPPED


def outline(entries: Sequence[Entry]) -> list[dict[str, str | int]]:
    """What a reader's outline shows: down to articles, as `{"title", "page", "level", "id"}`."""
    return [
        {"title": _named(entry), "page": entry.page, "level": entry.level, "id": entry.id}
        for entry in entries
        if entry.kind not in ("clause", "point")
    ]


def _named(entry: Entry) -> str:
    number = roman(entry.number) if entry.kind in ("part", "chapter", "annex", "heading") else entry.number
    head = f"{NAMES[entry.kind]} {number}".strip() if entry.kind in NAMES else number
    return f"{head}. {entry.title}".removesuffix(". ")


def roman(number: str) -> str:
    """As chapters are numbered: `4a` as `IVa`; what has no digits stays as it is."""
    digits = "".join(letter for letter in number if letter.isdecimal())
    if not digits:
        return number
    value, written = int(digits), ""
    for figure, letters in FIGURES:
        while value >= figure:
            written, value = written + letters, value - figure
    return written + number[len(digits) :]


def write_structure(paragraphs: Sequence[Paragraph], folder: Path) -> list[Entry]:
    """The folder's `structure.json` holds the entries."""
    entries = structure(paragraphs)
    (folder / FILE).write_text(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False), "utf-8")
    return entries


def read_structure(folder: Path) -> list[Entry]:
    """The entries that the folder's `structure.json` holds; none where there is no such file."""
    place = folder / FILE
    return [Entry(**one) for one in json.loads(place.read_text("utf-8"))] if place.is_file() else []
