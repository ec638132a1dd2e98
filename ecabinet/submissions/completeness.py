"""What a dossier lacks by the rules of its kind: missing documents, broken lengths, papers that can't be read. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from ecabinet.dossiers.templates import DossierTemplate, NeededIf, Slot

A4_AREA = 595.28 * 841.89  # in points
Code = Literal["missing", "too_long", "not_ready", "unreadable"]
UNREADABLE: tuple[Code, ...] = ("not_ready", "unreadable")


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper as the rules see it: `state` is `ready`, `coming`, `failed`, or `on_paper` for a classified one.

    `pages` counts A4 pages, 0 until they are known.
    """

    id: UUID
    kind: str
    title: str
    state: Literal["ready", "coming", "failed", "on_paper"]
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the rules say; `document_id` is none where a document is missing.

    `pages` is the length that breaks or calls for the rule, `most` the longest allowed; 0 where it is not about length.
    """

    code: Code
    kind: str
    document_id: UUID | None = None
    title: str = ""
    pages: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist: a slot of the template, whether it is needed here, its papers, and what is wrong."""

    slot: Slot
    needed: bool
    papers: tuple[PaperFacts, ...]
    findings: tuple[Finding, ...]


def checklist(template: DossierTemplate, papers: Sequence[PaperFacts]) -> list[Line]:
    """The template's documents in their order; a paper of a kind it does not name stands with the last, `other`."""
    named = {slot.kind for slot in template.documents}
    lines = []
    for slot in template.documents:
        own = tuple(paper for paper in papers if (paper.kind if paper.kind in named else "other") == slot.kind)
        cause = _cause(slot.needed_if, papers)
        needed = slot.required or cause > 0
        lines.append(Line(slot, needed, own, tuple(_findings(slot, needed, cause, own))))
    return lines


def findings(template: DossierTemplate, papers: Sequence[PaperFacts]) -> list[Finding]:
    """All that is wrong, in the order of the checklist."""
    return [found for line in checklist(template, papers) for found in line.findings]


def a4_pages(sizes: Iterable[Sequence[float]]) -> int:
    """How many A4 pages these pages (width and height in points) make: an A3 page counts as two, a small one as one."""
    return sum(max(1, round(width * height / A4_AREA)) for width, height in sizes)


def _cause(condition: NeededIf | None, papers: Sequence[PaperFacts]) -> int:
    """The length for which the document is needed, 0 if it is not."""
    if condition is None:
        return 0
    longest = max((paper.pages for paper in papers if paper.kind == condition.kind), default=0)
    return longest if longest > condition.more_than else 0


def _findings(slot: Slot, needed: bool, cause: int, papers: Sequence[PaperFacts]) -> Iterable[Finding]:
    if needed and not papers:
        yield Finding("missing", slot.kind, pages=cause, most=slot.needed_if.more_than if slot.needed_if else 0)
    for paper in papers:
        if paper.state == "failed":
            yield Finding("unreadable", slot.kind, paper.id, paper.title)
        elif paper.state == "coming":
            yield Finding("not_ready", slot.kind, paper.id, paper.title)
        elif slot.most_pages is not None and paper.pages > slot.most_pages:
            yield Finding("too_long", slot.kind, paper.id, paper.title, paper.pages, slot.most_pages)
