"""What a dossier lacks, against a second telling of the rules."""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from ecabinet.dossiers.templates import shipped_templates, template_of
from ecabinet.submissions.completeness import Finding, PaperFacts, a4_pages, checklist, findings

KINDS = sorted({slot.kind for template in shipped_templates().values() for slot in template.documents})
papers = some.lists(
    some.builds(
        PaperFacts,
        id=some.builds(uuid4),
        kind=some.sampled_from(KINDS),
        title=some.just("Tài liệu"),
        state=some.sampled_from(["ready", "coming", "failed", "on_paper"]),
        pages=some.integers(0, 30),
    ).map(
        lambda paper: paper if paper.state == "ready" else PaperFacts(paper.id, paper.kind, paper.title, paper.state)
    ),
    max_size=12,
)


def told_otherwise(kind: str, rows: list[PaperFacts]) -> list[tuple[str, str]]:
    """The rules told anew, by counting: (code, kind of document), sorted."""
    wrong = []
    kinds = [row.kind for row in rows]
    for slot in template_of(kind).model_dump()["documents"]:
        condition: Any = slot["needed_if"]
        long = condition and any(row.kind == condition["kind"] and row.pages > condition["more_than"] for row in rows)
        if (slot["required"] or long) and slot["kind"] not in kinds:
            wrong.append(("missing", slot["kind"]))
    slots = {slot.kind: slot for slot in template_of(kind).documents}
    for row in rows:
        slot = slots.get(row.kind)
        name = row.kind if slot else "other"
        if row.state in ("failed", "coming"):
            wrong.append(("unreadable" if row.state == "failed" else "not_ready", name))
        elif slot and slot.most_pages and row.pages > slot.most_pages:
            wrong.append(("too_long", name))
    return sorted(wrong)


@settings(max_examples=150, deadline=None)
@given(kind=some.sampled_from(sorted(shipped_templates())), rows=papers)
def test_the_findings_are_those_of_the_oracle(kind: str, rows: list[PaperFacts]) -> None:
    found = findings(template_of(kind), rows)
    assert sorted((one.code, one.kind) for one in found) == told_otherwise(kind, rows)
    held = [paper for line in checklist(template_of(kind), rows) for paper in line.papers]
    assert sorted(paper.id.int for paper in held) == sorted(row.id.int for row in rows)


def letter(pages: int, state: Any = "ready") -> PaperFacts:
    return PaperFacts(uuid4(), "submission_letter", "Tờ trình", state, pages)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([letter(10)], []),
        ([letter(11)], [Finding("missing", "submission_summary", pages=11, most=10)]),
        ([], [Finding("missing", "submission_letter")]),
        ([letter(0, "on_paper")], []),
    ],
)
def test_a_letter_of_more_than_ten_pages_needs_a_summary(rows: list[PaperFacts], expected: list[Finding]) -> None:
    assert findings(template_of("other"), rows) == expected


def test_the_summary_has_at_most_six_pages() -> None:
    summary = PaperFacts(uuid4(), "submission_summary", "Tóm tắt", "ready", 7)
    [found] = findings(template_of("other"), [letter(12), summary])
    assert (found.code, found.pages, found.most, found.document_id) == ("too_long", 7, 6, summary.id)


@pytest.mark.parametrize(
    ("sizes", "pages"),
    [
        ([], 0),
        ([[595.0, 842.0]], 1),
        ([[842.0, 595.0]], 1),
        ([[612.0, 792.0]], 1),
        ([[842.0, 1191.0]], 2),
        ([[420.0, 595.0]], 1),
        ([[595.0, 842.0], [1191.0, 1684.0]], 5),
    ],
)
def test_lengths_are_counted_in_a4_pages(sizes: list[list[float]], pages: int) -> None:
    assert a4_pages(sizes) == pages
