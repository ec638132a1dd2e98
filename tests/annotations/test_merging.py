"""Changes of one note by several devices: in whichever order they come, the same strokes are there at the end."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ecabinet.annotations.content import Content, Stroke, packed, unpacked
from ecabinet.annotations.merging import StrokesChange, TextChange, answered, merged, without_answers

NAMES = st.sampled_from(["a", "b", "c", "d", "e"])
MOVES = st.tuples(st.integers(-9, 9).map(float), st.integers(-9, 9).map(float))
CHANGES = st.builds(
    StrokesChange,
    added=st.lists(NAMES, max_size=3, unique=True).map(lambda names: tuple(_stroke(name) for name in names)),
    removed=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    shifted=st.dictionaries(NAMES, MOVES, max_size=2),
)
EMPTY = Content("ink", "blue")


def _stroke(name: str) -> Stroke:
    return {"id": name, "points": [[float(ord(name)), 2.0, 0.5]]}


def _after(content: Content, changes: list[StrokesChange]) -> Content:
    for change in changes:
        content = merged(content, {}, None, change)
    return content


@given(changes=st.lists(CHANGES, max_size=6), data=st.data())
def test_the_order_of_changes_does_not_matter(changes: list[StrokesChange], data: Any) -> None:
    other = data.draw(st.permutations(changes))
    here, there = _after(EMPTY, changes), _after(EMPTY, other)
    assert _seen(here) == _seen(there)
    assert here.rubbed_out == there.rubbed_out


@given(changes=st.lists(CHANGES, max_size=6))
def test_a_stroke_is_there_if_it_was_drawn_and_nobody_rubbed_it_out(changes: list[StrokesChange]) -> None:
    drawn = {one["id"] for change in changes for one in change.added}
    gone = {name for change in changes for name in change.removed}
    assert set(_seen(_after(EMPTY, changes))) == drawn - gone


@given(changes=st.lists(CHANGES, max_size=4))
def test_drawing_and_rubbing_out_again_changes_nothing(changes: list[StrokesChange]) -> None:
    once = _after(EMPTY, changes)
    again = _after(once, [StrokesChange(change.added, change.removed) for change in changes])
    assert again == once


@given(changes=st.lists(CHANGES, max_size=4), text=st.text(max_size=20))
def test_what_is_packed_comes_back(changes: list[StrokesChange], text: str) -> None:
    content = merged(_after(EMPTY, changes), {}, TextChange("", text), None)
    assert unpacked(packed(content)) == content


def test_only_the_fields_that_changed_change() -> None:
    content = Content("pin", "blue", at=[1.0, 2.0], text="một")
    first = merged(content, {"colour": "red"}, None, None)
    both = merged(first, {"at": [3.0, 4.0]}, TextChange("một", "một hai"), None)
    assert both == Content("pin", "red", at=[3.0, 4.0], text="một hai")


def test_settled_strokes_stand_where_they_were_seen() -> None:
    content = _after(EMPTY, [StrokesChange((_stroke("a"),), (), {"a": (1.0, 2.0)})])
    assert content.settled().ink == content.ink == [{"id": "a", "points": [[98.0, 4.0, 0.5]]}]
    assert content.settled().shifts == {}


def test_an_answer_stands_once_and_can_be_taken_back() -> None:
    content = answered(EMPTY, {"id": "x", "author": "y", "text": "Đồng ý", "at": "2026-01-01T00:00:00.000Z"})
    again = answered(content, {"id": "x", "author": "y", "text": "khác", "at": "2026-01-02T00:00:00.000Z"})
    assert again == content
    assert without_answers(content, ["x"]) == EMPTY


def _seen(content: Content) -> Mapping[str, Any]:
    return {one["id"]: one["points"] for one in content.ink}
