"""A point of order reaches the desk at once; the chair grants or declines it; nobody else hears of it."""

from uuid import uuid4

import pytest

from ecabinet.core import db
from ecabinet.core.problems import Forbidden, IdTaken, NotFound
from ecabinet.floor import commands, queries
from ecabinet.floor.conflicts import NotPresent, PointAnswered
from ecabinet.floor.forms import AnswerPoint
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.conflicts import MeetingNotRunning
from ecabinet.meetings.forms import AdjournMeeting
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.floor.speaking import ask, call, opened, raise_point, speaks_now
from tests.replay import Replay

GRANTED = AnswerPoint(state="granted", answer="Mời đồng chí")
DECLINED = AnswerPoint(state="declined", answer="Sau nội dung này")


def part_of(cast: Cast, name: str) -> str:
    return f"part:{cast.participants[name].id}"


def test_the_desk_hears_it_and_who_raised_it_and_nobody_else(
    member: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    streams = (running_meeting.desk_stream, part_of(cast, "member"), running_meeting.stream, f"item:{cast.items[0].id}")
    with replay(*streams):
        row = raise_point(member, running_meeting)
    assert [replay.heard(stream) for stream in streams] == [
        ["point_of_order.raised"],
        ["point_of_order.raised"],
        [],
        [],
    ]
    assert (row.state, row.item_id) == ("raised", cast.items[0].id)


def test_the_same_id_raises_it_once_and_one_waits_at_a_time(
    member: Player, cast: Cast, running_meeting: Meeting
) -> None:
    known = uuid4()
    assert {raise_point(member, running_meeting, known).id for _ in range(2)} == {known}
    assert raise_point(member, running_meeting).id == known
    with pytest.raises(IdTaken):
        raise_point(cast["member1"], running_meeting, known)


def test_only_who_is_present_while_the_meeting_runs(cast: Cast, secretary: Player, running_meeting: Meeting) -> None:
    with pytest.raises(NotPresent):
        raise_point(cast["absent_member"], running_meeting)
    with pytest.raises(Forbidden):
        raise_point(cast["aide"], running_meeting)
    with pytest.raises(NotFound):
        raise_point(cast["stranger"], running_meeting)
    meetings.adjourn_meeting(secretary.actor, running_meeting.id, AdjournMeeting())
    with pytest.raises(MeetingNotRunning):
        raise_point(cast["member"], running_meeting)


def test_granted_the_clock_of_the_speaker_stands(
    member: Player, chair: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    opened(cast["secretary"], cast.items[0])
    call(cast["secretary"], ask(cast["member1"], cast.items[0]))
    point = raise_point(member, running_meeting)
    streams = (running_meeting.desk_stream, part_of(cast, "member"), f"item:{cast.items[0].id}")
    with replay(*streams, running_meeting.display_stream):
        commands.answer_point_of_order(chair.actor, point.id, GRANTED)
        commands.answer_point_of_order(chair.actor, point.id, GRANTED)
    assert [replay.heard(stream) for stream in streams] == [
        ["point_of_order.granted"], ["point_of_order.granted"], ["speech.paused"]
    ]  # fmt: skip
    speech = speaks_now(running_meeting.id)
    assert speech is not None
    assert speech.paused_at is not None


def test_an_answer_is_corrected_with_a_trace(member: Player, chair: Player, running_meeting: Meeting) -> None:
    point = raise_point(member, running_meeting)
    commands.answer_point_of_order(chair.actor, point.id, DECLINED)
    row = commands.answer_point_of_order(chair.actor, point.id, GRANTED)
    assert (row.state, row.answer, row.answered_by) == ("granted", "Mời đồng chí", chair.id)
    assert raise_point(member, running_meeting).id != point.id


def test_it_is_withdrawn_before_it_is_answered(
    member: Player, chair: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    point = raise_point(member, running_meeting)
    with pytest.raises(Forbidden):
        commands.withdraw_point_of_order(chair.actor, point.id)
    with replay(running_meeting.desk_stream, part_of(cast, "member")):
        commands.withdraw_point_of_order(member.actor, point.id)
        commands.withdraw_point_of_order(member.actor, point.id)
    with pytest.raises(PointAnswered):
        commands.answer_point_of_order(chair.actor, point.id, GRANTED)
    other = raise_point(member, running_meeting)
    commands.answer_point_of_order(chair.actor, other.id, DECLINED)
    with pytest.raises(PointAnswered):
        commands.withdraw_point_of_order(member.actor, other.id)


def test_others_know_nothing_of_it(member: Player, cast: Cast, running_meeting: Meeting) -> None:
    point = raise_point(member, running_meeting)
    for name in ("member1", "guest", "aide", "auditor"):
        with pytest.raises(NotFound):
            commands.answer_point_of_order(cast[name].actor, point.id, GRANTED)
    with pytest.raises(Forbidden):
        commands.answer_point_of_order(member.actor, point.id, GRANTED)
    participant = cast.participants["member"].id
    with db.reading() as session:
        can = {name for name in cast.players if queries.may_follow_part(session, cast[name].actor, participant)}
        assert can == {"member"}
        assert [row.id for row in queries.points_in(session, cast["chair"].actor, running_meeting.id)] == [point.id]
        with pytest.raises(Forbidden):
            queries.points_in(session, member.actor, running_meeting.id)
