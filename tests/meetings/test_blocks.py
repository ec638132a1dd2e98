"""Blocks of the agenda: where items join them, and that two who order the agenda at once lose nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.core import db
from ecabinet.meetings import commands, queries
from ecabinet.meetings.agenda_order import place_in_block, runs, runs_and_empty_blocks
from ecabinet.meetings.forms import AddAgendaItem, MoveAgendaItem
from ecabinet.meetings.models import BLOCKS, AgendaItem
from tests.cast import Cast, Player
from tests.meetings.asking import agenda, at_once, code
from tests.replay import Replay


def blocks(cast: Cast) -> list[str]:
    with db.reading() as session:
        return [f"{item.block[0]}{item.title[-1]}" for item in queries.items_of(session, cast.meeting.id)]


def add(cast: Cast, title: str, block: str) -> AgendaItem:
    form = AddAgendaItem.model_validate({"title": title, "block": block})
    return commands.add_agenda_item(cast["secretary"].actor, cast.meeting.id, form)


def test_an_item_joins_the_end_of_its_block(cast: Cast, replay: Replay) -> None:
    with replay(cast.meeting.stream, *(item.stream for item in cast.items)):
        add(cast, "Báo cáo 4", "information")
        add(cast, "Thông qua 5", "adoption")
        add(cast, "Thảo luận 6", "debate")
    assert blocks(cast) == ["d1", "d2", "d3", "d6", "a5", "i4"]
    assert len(agenda(cast.meeting.id)) == 6


def test_behind_what_was_taken_up_an_item_stands_last(cast: Cast) -> None:
    add(cast, "Báo cáo 4", "information")
    with db.writing() as session:
        queries.items_of(session, cast.meeting.id)[3].state = "ended"
    add(cast, "Thảo luận 5", "debate")
    assert blocks(cast) == ["d1", "d2", "d3", "i4", "d5"]


def test_an_item_given_another_block_goes_there(cast: Cast, secretary: Player, replay: Replay) -> None:
    path = f"/api/v1/agenda-items/{cast.items[0].id}"
    with replay(cast.meeting.stream, *(item.stream for item in cast.items)):
        answer = secretary.http.patch(path, json={"version": 1, "block": "information"})
    assert (answer.json["number"], answer.json["block"]) == (3, "information")
    assert blocks(cast) == ["d2", "d3", "i1"]


def test_an_item_changes_its_block_where_it_stands(cast: Cast, secretary: Player, replay: Replay) -> None:
    path = f"/api/v1/agenda-items/{cast.items[2].id}/position"
    with replay(cast.meeting.stream, *(item.stream for item in cast.items)):
        answer = secretary.http.put(path, json={"position": 3, "block": "adoption", "agenda_version": 1})
    assert answer.json["version"] == 2
    assert blocks(cast) == ["d1", "d2", "a3"]
    stale = secretary.http.patch(f"/api/v1/agenda-items/{cast.items[2].id}", json={"version": 1, "block": "debate"})
    assert code(stale) == (409, "stale-version")


def test_a_stale_order_is_refused_with_the_order_as_it_is(cast: Cast, secretary: Player) -> None:
    first, _, third = (f"/api/v1/agenda-items/{item.id}/position" for item in cast.items)
    secretary.http.put(third, json={"position": 1, "agenda_version": 1})
    stale = secretary.http.put(first, json={"position": 3, "agenda_version": 1})
    assert code(stale) == (409, "stale-version")
    current = stale.json["current"]
    assert [row["title"] for row in current["items"]] == ["Nội dung 3", "Nội dung 1", "Nội dung 2"]
    again = secretary.http.put(first, json={"position": 3, "agenda_version": current["version"]})
    assert [row["title"] for row in again.json["items"]] == ["Nội dung 3", "Nội dung 2", "Nội dung 1"]


@pytest.mark.parametrize("what", ["add", "remove", "block"])
def test_every_change_of_order_makes_an_older_one_stale(cast: Cast, secretary: Player, what: str) -> None:
    if what == "add":
        add(cast, "Thêm 4", "debate")
    elif what == "remove":
        secretary.http.delete(f"/api/v1/agenda-items/{cast.items[2].id}")
    else:
        secretary.http.patch(f"/api/v1/agenda-items/{cast.items[2].id}", json={"version": 1, "block": "adoption"})
    path = f"/api/v1/agenda-items/{cast.items[0].id}/position"
    assert code(secretary.http.put(path, json={"position": 2, "agenda_version": 1})) == (409, "stale-version")
    secretary.http.patch(f"/api/v1/agenda-items/{cast.items[0].id}", json={"version": 1, "minutes": 5})
    assert secretary.http.put(path, json={"position": 2, "agenda_version": 2}).status_code == 200


def test_of_two_secretaries_moving_at_once_one_is_told(cast: Cast, secretary: Player) -> None:
    def move(place: int, position: int) -> Any:
        form = MoveAgendaItem(position=position, agenda_version=1)
        return commands.move_agenda_item(secretary.actor, cast.items[place].id, form)

    answers = at_once(lambda: move(0, 3), lambda: move(2, 1))
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert [getattr(one, "code", one) for one in refused] == ["stale-version"]
    assert agenda(cast.meeting.id) in (
        ["Nội dung 2", "Nội dung 3", "Nội dung 1"],
        ["Nội dung 3", "Nội dung 1", "Nội dung 2"],
    )


AGENDAS = st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(["waiting", "ended"])), max_size=7)


@pytest.mark.one_database
@given(drawn=AGENDAS, block=st.sampled_from(BLOCKS))
def test_joining_a_block_against_trying_every_place(drawn: list[tuple[str, str]], block: str) -> None:
    """The oracle tries each place: none before what was taken up, none before its own block or an earlier one."""
    items = [AgendaItem(block=name, state=state) for name, state in drawn]
    good = [
        place
        for place in range(len(items) + 1)
        if all(item.state == "waiting" for item in items[place:])
        and all(BLOCKS.index(item.block) > BLOCKS.index(block) for item in items[place:])
    ]
    assert place_in_block(items, block) == min(good)


@pytest.mark.one_database
@given(drawn=AGENDAS)
def test_runs_are_the_agenda_and_every_block_is_there(drawn: list[tuple[str, str]]) -> None:
    items = [AgendaItem(block=name, state=state) for name, state in drawn]
    assert [item for _, run in runs(items) for item in run] == items
    assert all(item.block == name for name, run in runs(items) for item in run)
    names = [name for name, _ in runs(items)]
    assert all(one != other for one, other in zip(names, names[1:], strict=False))
    everything = runs_and_empty_blocks(items)
    assert [item for _, run in everything for item in run] == items
    assert {name for name, _ in everything} == set(BLOCKS)
    assert sum(not run for _, run in everything) == len(set(BLOCKS) - set(names))
