"""The index: one suite for SQLite's full text and PostgreSQL's, against an oracle that reads every page."""

import random
import unicodedata
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from ecabinet.search.entries import Entry, Hit, Index, Page
from ecabinet.search.question import Words, ask
from ecabinet.texts.vietnamese import exact, fold, words

SYLLABLES = ["thuế", "Thuê", "thue", "đất", "đặt", "hoà", "hòa", "bình", "ngân", "sách", "nhà", "NƯỚC", "15/2026/NĐ-CP"]


def entry(name: str, *pages: str, edition: UUID | None = None) -> Entry:
    return Entry(uuid4(), "paper", name, [Page(number, text) for number, text in enumerate(pages, 1)], edition)


def among(*entries: Entry) -> dict[UUID, UUID | None]:
    return {one.id: one.edition for one in entries}


def found(index: Index, typed: str, *entries: Entry) -> set[Hit]:
    return set(index.find(ask(typed), among(*entries)).hits)


def answers(typed: str, one: Entry) -> set[Hit]:
    """What reading every word finds: the best tier of the name and of each page."""
    hits = set()
    for page, text in [(None, one.name), *((page.number, page.text) for page in one.pages)]:
        for tier, way in enumerate(ask(typed).tiers):
            said = words(exact(text) if way.exact else fold(text))
            if all(_holds(said, phrase) for phrase in way.phrases):
                hits.add(Hit(one.id, page, tier))
                break
    return hits


def _holds(said: list[str], phrase: Words) -> bool:
    return any(tuple(said[at : at + len(phrase)]) == phrase for at in range(len(said)))


@pytest.mark.parametrize("seed", range(3))
def test_all_and_only_what_answers_is_found(index: Index, seed: int) -> None:
    chance = random.Random(seed)

    def text(most: int) -> str:
        return " ".join(chance.choices(SYLLABLES, k=chance.randint(1, most)))

    entries = [entry(text(5), *(text(14) for _ in range(chance.randint(0, 4)))) for _ in range(12)]
    for one in entries:
        index.put(one)
    for _ in range(25):
        typed = text(3) if chance.random() < 0.7 else f'"{text(2)}" {text(1)}'
        seen = chance.sample(entries, chance.randint(0, len(entries)))
        expected = set().union(*(answers(typed, one) for one in seen))
        for form in (typed, typed.upper(), unicodedata.normalize("NFD", typed)):
            assert found(index, form, *seen) == expected, form


def test_nothing_is_found_but_among_those_asked_for(index: Index) -> None:
    seen, hidden = entry("thuế", "thuế"), entry("thuế", "thuế")
    index.put(seen)
    index.put(hidden)
    assert {hit.id for hit in found(index, "thuế", seen)} == {seen.id}
    assert found(index, "thuế") == set()


def test_many_apart_are_found_as_few_are(index: Index) -> None:
    entries = [entry("tên", "thuế đất") for _ in range(100)]
    for one in entries:
        index.put(one)
    seen = entries[::2]
    assert {hit.id for hit in found(index, "thue dat", *seen)} == {one.id for one in seen}


def test_pages_of_another_edition_are_not_found(index: Index) -> None:
    old, new = uuid4(), uuid4()
    paper = entry("Tờ trình", "thuế", edition=old)
    index.put(paper)
    assert index.find(ask("thuế"), {paper.id: new}).hits == []
    assert index.find(ask("thuế"), {paper.id: None}).hits == []
    assert index.find(ask("tờ trình"), {paper.id: new}).hits == [Hit(paper.id, None, 0)]
    assert index.find(ask("thuế"), {paper.id: old}).hits == [Hit(paper.id, 1, 0)]


def test_what_is_put_again_replaces_all_of_it(index: Index) -> None:
    first = entry("Cũ", "một", "hai")
    again = Entry(first.id, "paper", "Mới", [Page(1, "ba")])
    index.put(first)
    for _ in range(2):
        index.put(again)
    assert [found(index, typed, first) for typed in ("cũ", "một", "hai")] == [set()] * 3
    assert found(index, "mới", first) | found(index, "ba", first) == {Hit(first.id, None, 0), Hit(first.id, 1, 0)}
    assert index.texts([(first.id, 1), (first.id, 2)]) == {(first.id, 1): "ba"}


def test_a_new_name_leaves_the_pages(index: Index) -> None:
    paper = entry("Tờ trình", "thuế", edition=uuid4())
    index.put(paper)
    index.rename(paper.id, "Báo cáo")
    index.rename(uuid4(), "Không có")
    assert index.known(paper.id) == ("Báo cáo", paper.edition)
    assert (found(index, "tờ trình", paper), found(index, "bao cao", paper)) == (set(), {Hit(paper.id, None, 0)})
    assert found(index, "thuế", paper) == {Hit(paper.id, 1, 0)}


def test_what_is_removed_is_gone(index: Index) -> None:
    gone, stays = entry("thuế", "thuế"), entry("thuế", "thuế")
    index.put(gone)
    index.put(stays)
    index.remove([gone.id, uuid4()])
    index.remove([gone.id])
    assert {hit.id for hit in found(index, "thuế", gone, stays)} == {stays.id}
    assert (index.known(gone.id), index.texts([(gone.id, 1)])) == (None, {})


def test_an_emptied_index_has_another_epoch(index: Index) -> None:
    paper = entry("thuế", "thuế")
    index.put(paper)
    before = index.epoch()
    assert index.epoch() == before
    index.clear()
    assert (index.epoch() != before, found(index, "thuế", paper)) == (True, set())


def test_more_than_can_be_counted_is_said_to_be_more(index: Index) -> None:
    paper = entry("Báo cáo", *(["thuế"] * 30))
    index.put(paper)
    some = index.find(ask("thuế"), among(paper), most=10)
    assert (len(some.hits), some.more) == (10, True)
    every = index.find(ask("thuế"), among(paper), most=40)
    assert (len(every.hits), every.more) == (30, False)


def test_names_are_found_while_they_are_typed(index: Index) -> None:
    marks, plain, hidden = entry("Thuế đất nông nghiệp"), entry("Thuê đất"), entry("Thuế đất")
    for one in (marks, plain, hidden):
        index.put(one)
    assert index.named(ask("thuế đ"), among(marks, plain), 5) == [marks.id, plain.id]
    assert index.named(ask("nông ng"), among(marks, plain), 5) == [marks.id]
    assert index.named(ask("nghiep thu"), among(marks, plain), 5) == [marks.id]
    assert len(index.named(ask("t"), among(marks, plain), 1)) == 1
    assert index.named(ask("thuế"), {}, 5) == []


def test_texts_come_back_as_they_were(index: Index) -> None:
    text = 'Điều 1. "Thuế";\n\n\tđất — 5 %\u00a0'
    paper = entry("Luật", text, "\ufffd")
    index.put(paper)
    assert index.texts([(paper.id, 1), (paper.id, 2)]) == {(paper.id, 1): text, (paper.id, 2): "\ufffd"}


def test_very_long_pages_and_words_are_taken(index: Index) -> None:
    paper = entry("dài", " ".join(["ngân"] * 20_000) + " cuối", "x" * 5_000)
    index.put(paper)
    assert {hit.page for hit in found(index, "cuối", paper)} == {1}
    assert {hit.page for hit in found(index, "x" * 5_000, paper)} == {2}


def test_phrases_do_not_run_from_page_to_page(index: Index) -> None:
    paper = entry("Báo cáo", "nói về thuế", "đất đai")
    index.put(paper)
    assert found(index, '"thuế đất"', paper) == set()


def test_every_pair_of_neighbours_is_a_phrase(index: Index) -> None:
    said = ["ban", "hành", "Nghị", "định", "quy", "định", "chi", "tiết", "thi", "hành", "một", "số", "điều"]
    paper = entry("Tờ trình", " ".join(said))
    index.put(paper)
    for pair in pairwise(said):
        assert found(index, f'"{" ".join(pair)}"', paper) == {Hit(paper.id, 1, 0)}
