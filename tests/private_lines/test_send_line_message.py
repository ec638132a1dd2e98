"""A private line is between one who takes part and the secretaries, and nobody else, neither now nor later."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ecabinet.core import clock, db
from ecabinet.core.journal import Event
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.floor import queries as floor
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.conflicts import MeetingClosed
from ecabinet.meetings.models import Meeting
from ecabinet.private_lines import clearing, commands, queries
from ecabinet.private_lines.forms import SendLineMessage
from ecabinet.private_lines.models import LineMessage
from tests.cast import Cast, Player
from tests.replay import Replay

WORDS = "Xin phép ra ngoài năm phút"


def say(by: Player, meeting: Meeting, to: UUID | None = None, known: UUID | None = None) -> LineMessage:
    form = SendLineMessage(id=known or uuid4(), text=WORDS, participant_id=to)
    return commands.send_line_message(by.actor, meeting.id, form)


def read(by: Player, meeting: Meeting) -> list[LineMessage]:
    with db.reading() as session:
        return list(queries.messages_in(session, by.actor, meeting.id))


def test_both_sides_read_it_and_answer(
    member: Player, secretary: Player, cast: Cast, meeting: Meeting, replay: Replay
) -> None:
    line = cast.participants["member"].id
    with replay(f"part:{line}", f"lines:{meeting.id}", meeting.stream, meeting.desk_stream):
        assert member.http.post(f"/api/v1/meetings/{meeting.id}/line-messages", json={"text": WORDS}).status_code == 201
        say(secretary, meeting, line)
    assert replay.heard(f"part:{line}") == replay.heard(f"lines:{meeting.id}") == ["line_message.sent"] * 2
    assert replay.heard(meeting.stream) == replay.heard(meeting.desk_stream) == []
    for side in (member, secretary):
        assert [(row.by, row.from_desk) for row in read(side, meeting)] == [(member.id, False), (secretary.id, True)]


def test_its_words_stand_in_no_event(member: Player, meeting: Meeting) -> None:
    say(member, meeting)
    with db.reading() as session:
        told = session.scalars(select(Event.data).where(Event.name == "line_message.sent")).all()
    assert len(told) == 2
    assert not any(WORDS in (data or "") for data in told)


def test_nobody_else_reads_or_follows_it(member: Player, cast: Cast, meeting: Meeting) -> None:
    say(member, meeting)
    for name in ("chair", "member1", "substitute", "guest"):
        assert read(cast[name], meeting) == []
    for name, problem in {"aide": Forbidden, "auditor": NotFound, "administrator": NotFound, "clerk": NotFound}.items():
        with pytest.raises(problem):
            read(cast[name], meeting)
        with pytest.raises(problem):
            say(cast[name], meeting)
    with db.reading() as session:
        lines = {name for name in cast.players if queries.may_follow_lines(session, cast[name].actor, meeting.id)}
        own = cast.participants["member"].id
        line = {name for name in cast.players if floor.may_follow_part(session, cast[name].actor, own)}
    assert (lines, line) == ({"secretary"}, {"member"})


def test_the_chairs_line_is_with_the_secretaries_alone(
    chair: Player, secretary: Player, cast: Cast, meeting: Meeting
) -> None:
    say(chair, meeting)
    assert [row.participant_id for row in read(secretary, meeting)] == [cast.participants["chair"].id]
    assert read(cast["member"], meeting) == []
    with pytest.raises(Forbidden):
        say(chair, meeting, cast.participants["member"].id)


def test_it_is_sent_once(member: Player, cast: Cast, meeting: Meeting) -> None:
    known = uuid4()
    assert say(member, meeting, known=known).id == say(member, meeting, known=known).id
    assert len(read(member, meeting)) == 1
    with pytest.raises(IdTaken):
        say(cast["member1"], meeting, known=known)


def test_a_secretary_names_whose_line_it_is(secretary: Player, cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(Forbidden):
        say(secretary, meeting)
    with pytest.raises(BadInput):
        say(secretary, meeting, uuid4())


def test_after_the_closing_nothing_is_sent_and_after_a_while_nothing_is_kept(
    member: Player, secretary: Player, running_meeting: Meeting
) -> None:
    say(member, running_meeting)
    meetings.close_meeting(secretary.actor, running_meeting.id)
    with pytest.raises(MeetingClosed):
        say(member, running_meeting)
    assert clearing.clear_old_messages() == 0
    later = clock.now() + timedelta(days=clearing.DAYS, minutes=1)
    clock.set_clock(lambda: later)
    with db.reading() as session:
        assert clearing.old_messages(session) == 1
    assert clearing.clear_old_messages() == 1
    assert read(member, running_meeting) == []


def test_a_body_that_keeps_notes_for_some_days_keeps_messages_as_long(
    member: Player, secretary: Player, cast: Cast, running_meeting: Meeting
) -> None:
    with db.writing() as session:
        session.get_one(type(cast.body), cast.body.id).notes_days = 3
    say(member, running_meeting)
    meetings.close_meeting(secretary.actor, running_meeting.id)
    later = clock.now() + timedelta(days=3, minutes=1)
    clock.set_clock(lambda: later)
    assert clearing.clear_old_messages() == 1
