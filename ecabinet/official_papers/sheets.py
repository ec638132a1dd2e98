"""The sheet on which an official paper is put together: a plain one, or an organisation's own with marks in it.

A mark is a name in double braces. One that stands for a part of the paper has a paragraph of its own, in whose place
the part comes; one that stands for words may be anywhere, in the header of the page too.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

from ecabinet.official_papers.blocks import Letterhead
from ecabinet.official_papers.paper import Look, bytes_of, columns, entitle, new_paper, text_width, write
from ecabinet.official_papers.tables import new_table
from ecabinet.official_papers.wording import day_in_words, printable

MARK = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
HEAD, TITLE, CONTENT, SIGNATURES, CORRECTIONS = "phần đầu", "tên văn bản", "nội dung", "chữ ký", "đính chính"
PARTS = (HEAD, TITLE, CONTENT, SIGNATURES, CORRECTIONS)
NEEDED = (CONTENT, SIGNATURES)
ISSUER, MEETING, DAY = "cơ quan", "phiên họp", "ngày họp"
WORDS = (ISSUER, MEETING, DAY)
# The two that a sheet may have in words of its own; another part that it does not name comes at its end.
MAY_BE_LEFT_OUT = (HEAD, TITLE)
Writer = Callable[[Document], None]


@dataclass(frozen=True, slots=True)
class Marks:
    """Those that stand `alone`, where parts can come, each once; the `others`; and parts that are named `again`."""

    alone: frozenset[str]
    others: frozenset[str]
    again: frozenset[str]


def put_together(title: str, parts: Mapping[str, Writer], words: Mapping[str, str], sheet: bytes | None) -> bytes:
    """The DOCX file with these parts in their order, or where the sheet has their marks, and with words for others."""
    if sheet is None:
        paper = new_paper(title)
        for part in parts.values():
            part(paper)
        return bytes_of(paper)
    paper = docx.Document(BytesIO(sheet))
    entitle(paper, title)
    _say(paper, words)
    places = {mark: paragraph for paragraph in paper.paragraphs if (mark := _alone(paragraph)) in PARTS}
    for name, part in parts.items():
        if name in places or name not in MAY_BE_LEFT_OUT:
            _put(paper, part, places.get(name))
    for paragraph in places.values():
        paragraph._p.getparent().remove(paragraph._p)
    return bytes_of(paper)


def words_of(head: Letterhead, meeting: str, held: date | None) -> dict[str, str]:
    """What a sheet's marks for words say."""
    return {ISSUER: head.issuer, MEETING: meeting, DAY: day_in_words(held) if held else ""}


def first_sheet() -> bytes:
    """The sheet that an organisation begins with: the decree's page, and each mark once."""
    paper = new_paper("")
    for part in PARTS:
        write(paper.add_paragraph(), f"{{{{{part}}}}}", Look(14))
    return bytes_of(paper)


def marks_in(sheet: bytes) -> Marks:
    """The marks of the sheet. ValueError: it can't be read, or no paper can be written on it."""
    try:
        paper = docx.Document(BytesIO(sheet))
        alone = {mark for paragraph in paper.paragraphs if (mark := _alone(paragraph)) in PARTS}
        found = Counter(_name(mark) for paragraph in _all_paragraphs(paper) for mark in MARK.findall(_text(paragraph)))
        put_together("", dict.fromkeys(PARTS, _try_on), {}, sheet)
    except Exception as fault:  # noqa: BLE001  (a stranger's file breaks a parser in more ways than it has errors)
        raise ValueError("no paper can be written on the sheet") from fault
    again = {mark for mark in alone if found[mark] > 1}
    return Marks(frozenset(alone), frozenset(found.keys() - alone), frozenset(again))


def _try_on(paper: Document) -> None:
    """All that papers are made of stands on the sheet."""
    write(columns(paper, text_width(paper))[0].paragraphs[0], "", Look(14))
    new_table(paper, ("",), (10.0,))
    write(paper.add_paragraph(), "", Look(14))


def _alone(paragraph: Paragraph) -> str:
    """The mark that the paragraph is, or nothing."""
    found = MARK.fullmatch(_text(paragraph).strip())
    return _name(found[1]) if found else ""


def _name(mark: str) -> str:
    return unicodedata.normalize("NFC", " ".join(mark.split())).casefold()


def _put(paper: Document, part: Writer, place: Paragraph | None) -> None:
    """The part is written at the end of the sheet, then stands before its mark."""
    body = paper.element.body
    known = set(body)
    part(paper)
    if place is not None:
        for element in [element for element in body if element not in known]:
            place._p.addprevious(element)


def _say(paper: Document, words: Mapping[str, str]) -> None:
    for paragraph in _all_paragraphs(paper):
        for found in reversed(list(MARK.finditer(_text(paragraph)))):
            if (name := _name(found[1])) in WORDS:
                _replace(paragraph, found.start(), found.end(), printable(words.get(name, "")))


def _replace(paragraph: Paragraph, start: int, end: int, text: str) -> None:
    """The words stand in the place of those letters, in the face of the first, however the letters lie in runs."""
    at = 0
    for run in paragraph.runs:
        length = len(run.text)
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            run.text = f"{run.text[:first]}{text if start >= at else ''}{run.text[last:]}"
        at += length


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _all_paragraphs(paper: Document) -> Iterator[Paragraph]:
    """Those of the text, of tables and boxes in it, of headers and footers."""
    stories = [paper.element.body]
    for section in paper.sections:
        headers = (section.header, section.first_page_header, section.even_page_header)
        footers = (section.footer, section.first_page_footer, section.even_page_footer)
        for story in (*headers, *footers):
            if not story.is_linked_to_previous:
                stories.append(story._element)
    for story in stories:
        for element in story.iter(qn("w:p")):
            assert isinstance(element, CT_P)  # noqa: S101  (what python-docx makes of w:p)
            yield Paragraph(element, paper._body)
