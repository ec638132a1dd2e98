"""Speaking on an item is opened, paused, ended, and opened again."""

import pytest

from ecabinet.core import db
from ecabinet.core.problems import Forbidden, NotFound
from ecabinet.floor import commands, queries
from ecabinet.floor.forms import SetFloor
from ecabinet.live import streams
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.conflicts import ItemEnded, MeetingClosed
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.floor.speaking import ask, call, kept, opened, speaks_now, waiting
from tests.replay import Replay


def test_it_opens_with_the_time_that_the_body_gives(
    secretary: Player, cast: Cast, meeting: Meeting, replay: Replay
) -> None:
    with db.writing() as session:
        session.get_one(type(cast.body), cast.body.id).question_minutes = 3
    with replay(f"item:{cast.items[0].id}", meeting.display_stream):
        assert opened(secretary, cast.items[0]).allotted_seconds == 300
        assert opened(secretary, cast.items[0], "question").allotted_seconds == 180
        opened(secretary, cast.items[0])
    assert replay.heard(f"item:{cast.items[0].id}") == ["floor.opened", "floor.opened"]


def test_the_time_of_an_item_is_changed(secretary: Player, cast: Cast, replay: Replay) -> None:
    opened(secretary, cast.items[0])
    with replay(f"item:{cast.items[0].id}"):
        for _ in range(2):
            commands.set_floor(secretary.actor, cast.items[0].id, SetFloor(state="open", allotted_seconds=120))
    assert replay.heard(f"item:{cast.items[0].id}") == ["floor.changed"]


def test_ended_nobody_speaks_and_opened_again_all_wait_as_before(
    secretary: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    item = cast.items[0]
    opened(secretary, item)
    rows = [ask(cast[name], item) for name in ("member", "member1", "member2")]
    call(secretary, rows[0])
    with replay(f"item:{item.id}", running_meeting.display_stream):
        opened(secretary, item, state="ended")
    assert speaks_now(running_meeting.id) is None
    assert [kept(row).state for row in rows] == ["spoken", "not_called", "not_called"]
    with replay(f"item:{item.id}", running_meeting.display_stream):
        opened(secretary, item)
    assert waiting(item) == [cast["member1"].id, cast["member2"].id]


def test_paused_who_is_on_the_list_is_called(secretary: Player, cast: Cast, running_meeting: Meeting) -> None:
    row = ask(cast["member"], cast.items[0])
    opened(secretary, cast.items[0], state="paused")
    assert call(secretary, row).ended_at is None


def test_speaking_and_questioning_are_two(secretary: Player, cast: Cast, running_meeting: Meeting) -> None:
    opened(secretary, cast.items[0])
    opened(secretary, cast.items[0], "question")
    call(secretary, ask(cast["member"], cast.items[0]))
    opened(secretary, cast.items[0], "question", "ended")
    assert speaks_now(running_meeting.id) is not None


@pytest.mark.parametrize("name", ["member", "guest", "aide", "stranger", "administrator"])
def test_nobody_else_may(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound if name in ("stranger", "administrator") else Forbidden):
        opened(cast[name], cast.items[0])


def test_not_on_an_item_that_has_ended_nor_in_a_closed_meeting(
    secretary: Player, cast: Cast, running_meeting: Meeting
) -> None:
    meetings.end_item(secretary.actor, cast.items[0].id)
    with pytest.raises(ItemEnded):
        opened(secretary, cast.items[0])
    meetings.close_meeting(secretary.actor, running_meeting.id)
    with pytest.raises(MeetingClosed):
        opened(secretary, cast.items[1])


def test_the_room_sees_names_and_only_where_the_body_shows_them_who_waits(
    secretary: Player, cast: Cast, running_meeting: Meeting
) -> None:
    opened(secretary, cast.items[1])
    with db.writing() as session:
        session.get_one(type(cast.body), cast.body.id).shows_speakers = True
    ask(cast["member2"], cast.items[1])
    with db.reading() as session:
        shown = queries.on_display(session, running_meeting)
        assert shown is not None
        assert shown["waiting"] == []
    opened(secretary, cast.items[0])
    call(secretary, ask(cast["member"], cast.items[0], "Không cho phòng thấy"))
    ask(cast["member1"], cast.items[0])
    with db.reading() as session:
        snapshot = streams.snapshot(session, running_meeting.display_stream)
    data = next(row["data"] for row in snapshot["entities"] if row["entity"] == "floor_on_display")
    assert data["speech"]["name"] == cast["member"].person.name
    assert [one["name"] for one in data["waiting"]] == [cast["member1"].person.name]
    assert "Không cho phòng thấy" not in str(snapshot)
