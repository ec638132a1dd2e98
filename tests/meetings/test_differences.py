"""Differences between two agendas: they lead from the one to the other, and no item is called moved without need."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.meetings.agenda_content import AgendaContent
from ecabinet.meetings.differences import HEAD, TEXTS, differences

pytestmark = pytest.mark.one_database
ITEM = {
    "block": "debate", "title": "Một", "title_en": "", "summary": "", "question": "", "question_en": "", "minutes": 15,
    "organisation": "", "organisation_en": "", "presenter": "", "presenter_en": "", "late": False,
}  # fmt: skip


def agenda(items: list[dict[str, Any]], **head: Any) -> AgendaContent:
    known = {
        "id": "m",
        "title": "Phiên họp",
        "title_en": "",
        "room": "",
        "starts_at": "2026-01-01T01:00:00Z",
        "ends_at": None,
    }
    return {
        "format": "ecabinet-agenda",
        "version": 1,
        "meeting": known | head,
        "items": [ITEM | item for item in items],
    }  # type: ignore[typeddict-item]


ITEMS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from("abcdefg"),
            "block": st.sampled_from(["debate", "information"]),
            "minutes": st.integers(1, 3),
            "title": st.sampled_from(["Một", "Hai"]),
        }
    ),
    max_size=7,
    unique_by=lambda item: item["id"],
)


@given(ITEMS, ITEMS)
def test_the_differences_lead_from_one_agenda_to_the_other(old: list[Any], new: list[Any]) -> None:
    """The oracle takes out what was removed or moved, changes what stays, and puts in what was added or moved."""
    found = differences(agenda(old), agenda(new))
    out = {one.before["id"] for one in found if one.before and one.kind in ("removed", "moved")}
    stay = [item for item in agenda(old)["items"] if item["id"] not in out]
    for one in found:
        if one.kind in ("retimed", "changed") and one.after and one.after["id"] not in out:
            place = next(place for place, item in enumerate(stay) if item["id"] == one.after["id"])
            stay[place] = stay[place] | {name: one.after[name] for name in one.fields}  # type: ignore[literal-required, typeddict-item]
    for one in sorted((one for one in found if one.kind in ("added", "moved")), key=lambda one: one.place_after):
        assert one.after is not None
        stay.insert(one.place_after - 1, one.after)
    assert [dict(item) for item in stay] == [dict(item) for item in agenda(new)["items"]]
    assert (found == []) == (old == new)


@given(st.permutations(range(6)))
def test_as_few_items_as_can_be_are_moved(order: list[int]) -> None:
    """The oracle tries every choice of items that stay, the largest first."""
    old = agenda([{"id": str(number)} for number in range(6)])
    new = agenda([{"id": str(number)} for number in order])
    moved = [one for one in differences(old, new) if one.kind == "moved"]
    most = max(size for size in range(7) for kept in combinations(order, size) if list(kept) == sorted(kept))
    assert len(moved) == 6 - most


@pytest.mark.parametrize("name", HEAD)
def test_every_field_of_the_meeting_is_compared(name: str) -> None:
    (found,) = differences(agenda([]), agenda([], **{name: "khác"}))
    assert (found.kind, found.fields) == ("meeting", (name,))


@pytest.mark.parametrize("name", [*TEXTS, "minutes", "block"])
def test_every_field_of_an_item_is_compared(name: str) -> None:
    (found,) = differences(agenda([{"id": "a"}]), agenda([{"id": "a", name: "khác"}]))
    assert found.fields == (name,)
    assert set(TEXTS) | {"minutes", "block"} == set(ITEM)
