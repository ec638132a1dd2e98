"""The demo's draft decree has a second version, in which everything happens that happens to drafts."""

from dataclasses import replace
from datetime import date

import pytest

from ecabinet.demo.papers import WRITERS, all_papers
from ecabinet.demo.writing.blocks import Draft, Heading, Text
from ecabinet.demo.writing.revised import NUMBER, revised
from ecabinet.texts.changes import changes
from ecabinet.texts.paragraphs import Paragraph

DAY = date(2026, 11, 21)
REVISED = [paper for paper in all_papers(DAY) if paper.revision]


def read(draft: Draft) -> list[Paragraph]:
    lines = [line for block in draft.blocks if isinstance(block, Text | Heading) for line in block.text.split("\n")]
    return [Paragraph(line, 1, 0.0, 1) for line in lines]


def test_one_paper_has_a_second_version():
    assert [paper.key for paper in REVISED] == ["charging-decree"]


@pytest.mark.parametrize("day", [DAY, date(2028, 2, 29)])
def test_words_changed_and_articles_came_went_and_moved(day):
    paper = next(one for one in all_papers(day) if one.revision)
    first = WRITERS[paper.kind](paper)
    counts = changes(read(first), read(revised(first)))["counts"]
    assert (counts["added"], counts["removed"], counts["moved"]) == (1, 1, 1)
    assert counts["changed"] > 5
    assert counts["renumbered"] > 30


def test_its_articles_are_numbered_through():
    draft = revised(WRITERS["decree"](REVISED[0]))
    heads = [block.text for block in draft.blocks if isinstance(block, Heading) and block.style == "article"]
    assert [NUMBER.match(head)[0] for head in heads] == [f"Điều {number}." for number in range(1, len(heads) + 1)]


def test_a_paper_of_few_articles_stays_as_it_is():
    draft = WRITERS["resolution"](next(paper for paper in all_papers(DAY) if paper.kind == "resolution"))
    assert revised(draft) == replace(draft)
