"""Notes go along with their words from version to version, measured on papers that know the truth."""

import random
from collections import Counter

import pytest

from ecabinet.anchors.notes import Mover, Place, box_of

from .generated import EDITS, Paper, draft, insert_pages, laid_out, notes, typed, where
from .measured import judged, place_of

TOGETHER = ("insert_pages", "delete_pages", "retype_words", "move_paragraphs", "add_words")


def two_versions(seed: int, words: int, *edits: str) -> tuple[Paper, Paper]:
    rng = random.Random(seed)
    paragraphs = draft(rng, words)
    old = laid_out(paragraphs, title="Dự thảo")
    for edit in edits:
        paragraphs = EDITS[edit](rng, paragraphs)
    return old, laid_out(paragraphs, letter=rng.choice((6.0, 5.5)), title="Dự thảo")


def box(paper: Paper, page: int, start: int) -> tuple[float, float, float, float]:
    """Where the word that begins there stands."""
    written = paper.pages[page - 1]
    line = next(line for line in written["lines"] if line[0] <= start < line[1])
    word = next(word for word in written["words"] if word[0] == start)
    return line[2] + word[2], line[3], word[3], line[5]


def assert_good(counts: Counter[str]) -> None:
    """Most of those whose words exist stand right; hardly any stands wrong, or anywhere if its words are gone."""
    exist = counts["right"] + counts["wrong"] + counts["listed"]
    assert counts["right"] >= 0.95 * exist, counts
    assert counts["wrong"] <= 0.02 * counts.total(), counts
    assert counts["invented"] <= 0.01 * counts.total(), counts


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_each_way_of_editing_leaves_the_notes_on_their_words(edit: str) -> None:
    counts: Counter[str] = Counter()
    for seed in (11, 12):
        old, new = two_versions(seed, 8_000, edit)
        counts += judged(old, new, notes(random.Random(seed), old, 150))
    assert_good(counts)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_edits_of_all_kinds_at_once_leave_them_there_too(seed: int) -> None:
    old, new = two_versions(seed, 12_000, *TOGETHER)
    counts = judged(old, new, notes(random.Random(seed), old, 200))
    assert_good(counts)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [21, 22])
def test_three_hundred_notes_on_five_hundred_pages(seed: int) -> None:
    old, new = two_versions(seed, 255_000, *TOGETHER, "renumber")
    assert len(old.pages) >= 500
    counts = judged(old, new, notes(random.Random(seed), old, 300))
    assert counts.total() == 300
    assert_good(counts)


def test_the_same_version_again_moves_nothing() -> None:
    old, _ = two_versions(5, 3_000)
    mover = Mover(old.pages, old.pages)
    for note in notes(random.Random(5), old, 60):
        found = mover.moved(place_of(note, old))
        assert found and found.page == note.page and found.quote
        assert (found.quote["start"], found.quote["end"]) == (note.start, note.end)


def test_ink_goes_along_with_the_word_that_it_lies_on() -> None:
    rng = random.Random(8)
    paragraphs = draft(rng, 6_000)
    old, new = laid_out(paragraphs), laid_out(insert_pages(rng, paragraphs))
    mover, places = Mover(old.pages, new.pages), where(new)
    for _ in range(60):
        page = rng.randrange(len(old.words))
        word, start, end = rng.choice(old.words[page])
        x, y, w, h = box(old, page + 1, start)
        ink = Place(page + 1, strokes=[{"id": "s", "points": [[x, y, 0.5], [x + w, y + h, 0.7]]}])
        found = mover.moved(ink)
        there = places[word.id]
        assert found and found.page == there[0]
        assert [*box_of(found)] == pytest.approx([*box(new, there[0], there[1])], abs=0.1)
        assert [point[2] for point in found.strokes[0]["points"]] == [0.5, 0.7]


def test_a_tick_in_the_margin_stays_in_the_margin() -> None:
    lead, body = typed("Một câu ở đầu."), typed("Hai câu nữa đứng sau đó và đủ dài để nhận ra.")
    old = laid_out([body])
    new = laid_out([lead, typed("Thêm vào đây."), body])
    found = Mover(old.pages, new.pages).moved(Place(1, at=[50.0, 78.0]))
    assert found == Place(1, at=[50.0, 114.0])


def test_ink_whose_words_are_gone_is_placed_nowhere() -> None:
    rng = random.Random(9)
    old, new = laid_out(draft(rng, 400)), laid_out(draft(rng, 400))
    ink = Place(1, strokes=[{"id": "s", "points": [[200.0, 300.0, 0.5], [260.0, 310.0, 0.5]]}])
    assert Mover(old.pages, new.pages).moved(ink) is None


def test_a_sentence_that_comes_back_is_told_by_what_stands_around_it() -> None:
    same = "Bộ trưởng Bộ Tài chính chịu trách nhiệm thi hành."
    first, second = typed(f"Điều 1. Về ngân sách trung ương năm nay. {same}"), typed(f"Điều 2. Về đất đai. {same}")
    old, new = laid_out([first, second], right=900.0), laid_out([typed("Một điều mới."), second], right=900.0)
    text = old.pages[0]["text"]
    mover = Mover(old.pages, new.pages)

    def moved(start: int) -> Place | None:
        quote = {"exact": same, "prefix": text[:start][-32:], "suffix": "", "start": start, "end": start + len(same)}
        return mover.moved(Place(1, rects=[[0, 0, 1, 1]], quote=quote))

    assert moved(text.index(same)) is None
    found = moved(text.rindex(same))
    assert found and found.quote and found.quote["start"] == new.pages[0]["text"].index(same)


def test_a_page_without_words_is_known_by_its_picture() -> None:
    blank = {"width": 595.0, "height": 842.0, "text": "", "lines": [], "words": [], "cut": False}
    before, after = {1: "a", 2: "b"}, {1: "new", 2: "a", 3: "b"}
    mover = Mover([blank] * 2, [blank] * 3, (lambda page: before[page], lambda page: after[page]))
    assert mover.moved(Place(2, at=[100.0, 100.0])) == Place(3, at=[100.0, 100.0])
    assert Mover([blank], [blank], (lambda _: "a", lambda _: "c")).moved(Place(1, at=[1.0, 1.0])) is None
