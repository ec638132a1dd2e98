"""The outline that a reader gets: bookmarks, and the chapters and articles that they do not name."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ecabinet.texts.outlines import merged


def line(title: str, page: int, level: int = 0) -> dict[str, Any]:
    return {"title": title, "page": page, "level": level}


def titles(lines: list[dict[str, Any]]) -> list[str]:
    return [f"{'  ' * one['level']}{one['title']}" for one in lines]


def test_articles_stand_below_the_bookmark_of_their_chapter() -> None:
    marks = [line("CHƯƠNG I - QUY ĐỊNH CHUNG", 1), line("Chương II", 4)]
    found = [line("Chương I. QUY ĐỊNH CHUNG", 1), line("Điều 1. Phạm vi", 1, 1), line("Điều 2. Đối tượng", 3, 1),
             line("Chương II. TỔ CHỨC", 5), line("Điều 3. Bộ", 5, 1)]  # fmt: skip
    assert titles(merged(marks, found)) == [
        "CHƯƠNG I - QUY ĐỊNH CHUNG", "  Điều 1. Phạm vi", "  Điều 2. Đối tượng", "Chương II", "  Điều 3. Bộ",
    ]  # fmt: skip


def test_bookmarks_that_name_everything_stay_as_they_are() -> None:
    marks = [line("Chương I. Quy định chung", 1), line("Điều 1. Phạm vi", 1, 1)]
    assert merged(marks, [line("Chương I. QUY ĐỊNH CHUNG", 1), line("Điều 1. Phạm vi", 2, 1)]) == marks


def test_without_bookmarks_it_is_what_was_recognised() -> None:
    found = [line("Chương I", 1), line("Điều 1", 1, 1)]
    assert merged([], found) == found


def test_what_comes_before_the_first_bookmark_stands_before_it() -> None:
    assert titles(merged([line("Phụ lục", 9)], [line("Điều 1", 2, 1), line("Điều 2", 9, 1)])) == [
        "Điều 1", "Phụ lục", "  Điều 2",
    ]  # fmt: skip


PAGES = st.integers(1, 30)
MARKS = st.lists(st.builds(line, st.sampled_from(["Phần I", "Tờ trình", "Điều 3"]), PAGES, st.integers(0, 2)))
FOUND = st.lists(st.builds(lambda number, page: line(f"Điều {number}", page, 1), st.integers(1, 9), PAGES))


@given(MARKS, FOUND)
def test_no_bookmark_is_lost_or_moved_and_each_other_line_stands_once(
    marks: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    found = sorted(found, key=lambda one: one["page"])
    lines = merged(marks, found)
    rest = iter(lines)
    assert all(any(one is mark for one in rest) for mark in marks)
    assert len(lines) <= len(marks) + len(found)
    assert {one["title"] for one in found} <= {one["title"] for one in lines}
