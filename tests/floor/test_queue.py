"""The order of the list: skipped, moved, taken off, put on again; and against a simple model."""

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.core.problems import Forbidden, NotFound
from ecabinet.floor import commands, order
from ecabinet.floor.conflicts import AlreadyWaiting, NotWaiting
from ecabinet.floor.forms import MoveSpeaker
from ecabinet.floor.models import SpeakingRequest
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.floor.speaking import ask, call, kept, opened, remove, waiting
from tests.replay import Replay

NAMES = ("member", "member1", "member2", "member3")


@pytest.fixture
def queue(cast: Cast, running_meeting: Meeting) -> list[SpeakingRequest]:
    """Four wait to speak on the first item, which is open to them."""
    opened(cast["secretary"], cast.items[0])
    return [ask(cast[name], cast.items[0]) for name in NAMES]


def who(cast: Cast) -> list[str]:
    names = {cast[name].id: name for name in NAMES}
    return [names[one] for one in waiting(cast.items[0])]


def test_who_is_skipped_stands_last(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, replay: Replay, running_meeting: Meeting
) -> None:
    with replay(f"item:{cast.items[0].id}", running_meeting.display_stream):
        commands.skip_speaker(secretary.actor, queue[1].id)
    assert who(cast) == ["member", "member2", "member3", "member1"]
    commands.skip_speaker(secretary.actor, queue[1].id)
    assert who(cast) == ["member", "member2", "member3", "member1"]


def test_who_is_moved_stands_there(queue: list[SpeakingRequest], chair: Player, cast: Cast, replay: Replay) -> None:
    with replay(f"item:{cast.items[0].id}"):
        commands.move_speaker(chair.actor, queue[3].id, MoveSpeaker(position=2))
    assert who(cast) == ["member", "member3", "member1", "member2"]
    commands.move_speaker(chair.actor, queue[0].id, MoveSpeaker(position=9))
    assert who(cast) == ["member3", "member1", "member2", "member"]


def test_only_those_who_moved_are_told_of(
    queue: list[SpeakingRequest], chair: Player, cast: Cast, replay: Replay
) -> None:
    with replay(f"item:{cast.items[0].id}"):
        commands.move_speaker(chair.actor, queue[3].id, MoveSpeaker(position=3))
    assert replay.heard(f"item:{cast.items[0].id}") == ["speaking.moved"] * 2
    with replay(f"item:{cast.items[0].id}"):
        commands.move_speaker(chair.actor, queue[3].id, MoveSpeaker(position=3))
    assert replay.heard(f"item:{cast.items[0].id}") == []


def test_who_is_taken_off_is_off_with_a_reason_and_comes_back_in_place(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, replay: Replay
) -> None:
    with replay(f"item:{cast.items[0].id}"):
        remove(secretary, queue[1], "Đã nêu ở nội dung trước")
        remove(secretary, queue[1], "Lý do khác")
    assert (kept(queue[1]).state, kept(queue[1]).reason) == ("removed", "Đã nêu ở nội dung trước")
    assert who(cast) == ["member", "member2", "member3"]
    with replay(f"item:{cast.items[0].id}"):
        commands.restore_speaker(secretary.actor, queue[1].id)
        commands.restore_speaker(secretary.actor, queue[1].id)
    assert who(cast) == list(NAMES)


def test_who_asked_anew_is_not_put_on_twice(queue: list[SpeakingRequest], secretary: Player, cast: Cast) -> None:
    remove(secretary, queue[1])
    ask(cast["member1"], cast.items[0])
    with pytest.raises(AlreadyWaiting):
        commands.restore_speaker(secretary.actor, queue[1].id)


def test_who_speaks_is_neither_skipped_nor_moved_nor_taken_off(queue: list[SpeakingRequest], secretary: Player) -> None:
    call(secretary, queue[0])
    with pytest.raises(NotWaiting):
        commands.skip_speaker(secretary.actor, queue[0].id)
    with pytest.raises(NotWaiting):
        commands.move_speaker(secretary.actor, queue[0].id, MoveSpeaker(position=1))
    with pytest.raises(NotWaiting):
        remove(secretary, queue[0])
    with pytest.raises(NotWaiting):
        commands.restore_speaker(secretary.actor, queue[0].id)


@pytest.mark.parametrize("name", ["member", "substitute", "guest", "aide", "stranger"])
def test_nobody_else_orders_the_list(queue: list[SpeakingRequest], cast: Cast, name: str) -> None:
    problem = NotFound if name == "stranger" else Forbidden
    for act in (
        lambda: commands.skip_speaker(cast[name].actor, queue[0].id),
        lambda: commands.move_speaker(cast[name].actor, queue[0].id, MoveSpeaker(position=2)),
        lambda: remove(cast[name], queue[0]),
        lambda: commands.restore_speaker(cast[name].actor, queue[0].id),
    ):
        with pytest.raises(problem):
            act()
    with pytest.raises(NotFound):
        commands.skip_speaker(cast["secretary"].actor, uuid4())


@settings(deadline=None)
@given(st.integers(1, 8), st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9)), max_size=30))
def test_the_order_is_that_of_a_list(people: int, moves: list[tuple[int, int]]) -> None:
    """Position 0 stands for being skipped; whatever is done, places give the order that a plain list has."""
    model = [uuid4() for _ in range(people)]
    places = {one: 3 * place - 4 for place, one in enumerate(model)}
    for whom, position in moves:
        one = model[whom % people]
        move = order.at(position) if position else order.last
        wanted = [other for other in model if other != one]
        wanted.insert(position - 1 if position else people, one)
        standing = sorted(places, key=places.__getitem__)
        assert standing == model
        before, places = places, order.places(places, move(standing, one))
        model = wanted
        assert sorted(places, key=places.__getitem__) == model
        assert sorted(places.values()) == sorted(before.values())


def test_two_who_came_to_one_place_are_told_apart() -> None:
    first, second, third = (uuid4() for _ in range(3))
    given_out = order.places({first: 1, second: 1, third: 2}, [third, first, second])
    assert list(given_out.values()) == [1, 2, 3]
