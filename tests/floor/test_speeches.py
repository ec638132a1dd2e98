"""Who is called speaks, one at a time; what is done can be taken back, and the journal keeps the trace."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from ecabinet.core import db
from ecabinet.core.problems import Forbidden, IdTaken, NotFound
from ecabinet.floor import commands, queries
from ecabinet.floor.conflicts import NotWaiting, SpeakerChanged, SpeakingNotOpen, SpeechOver
from ecabinet.floor.forms import CallSpeaker, GiveTime, SetFloor
from ecabinet.floor.models import SpeakingRequest, Speech
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.conflicts import ItemNotCurrent, MeetingNotRunning
from ecabinet.meetings.forms import AdjournMeeting
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.floor.speaking import ask, call, kept, opened, remove, speaks_now, speeches, waiting
from tests.replay import Replay, events_of

Wait = Callable[[float], None]


@pytest.fixture
def queue(cast: Cast, wait: Wait, running_meeting: Meeting) -> list[SpeakingRequest]:
    """Three wait to speak on the first item."""
    opened(cast["secretary"], cast.items[0])
    return [ask(cast[name], cast.items[0]) for name in ("member", "member1", "member2")]


def test_who_is_called_speaks_as_long_as_the_item_allows(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, replay: Replay, running_meeting: Meeting
) -> None:
    commands.set_floor(secretary.actor, cast.items[0].id, SetFloor(state="open", allotted_seconds=180))
    streams = (f"item:{cast.items[0].id}", running_meeting.display_stream, running_meeting.stream)
    with replay(*streams):
        speech = call(secretary, queue[0])
    assert (speech.name, speech.allotted_seconds, speech.kind) == (cast["member"].person.name, 180, "speech")
    assert kept(queue[0]).state == "speaking"
    assert waiting(cast.items[0]) == [cast["member1"].id, cast["member2"].id]
    assert replay.heard(streams[0]) == ["speech.started", "speaking.called"]


def test_the_one_before_has_ended_and_what_was_spoken_is_kept(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, wait: Wait, replay: Replay
) -> None:
    first = call(secretary, queue[0])
    wait(95.25)
    with replay(f"item:{cast.items[0].id}"):
        second = call(secretary, queue[1])
    before, now = speeches(cast.items[0])
    assert (before.id, before.spoken_ms, now.id, now.ended_at) == (first.id, 95_250, second.id, None)
    assert kept(queue[0]).state == "spoken"


def test_the_same_id_calls_once(queue: list[SpeakingRequest], secretary: Player, cast: Cast) -> None:
    known = uuid4()
    form = CallSpeaker(id=known, current_speech_id=None)
    for _ in range(2):
        assert commands.call_speaker(secretary.actor, queue[0].id, form).id == known
    assert len(speeches(cast.items[0])) == 1
    with pytest.raises(IdTaken):
        commands.call_speaker(secretary.actor, queue[1].id, form)


def test_two_who_call_at_once_don_t_call_two(
    queue: list[SpeakingRequest], secretary: Player, chair: Player, cast: Cast
) -> None:
    """Both saw that nobody spoke; the second is told who does."""
    form = CallSpeaker(current_speech_id=None)
    first = commands.call_speaker(secretary.actor, queue[0].id, form)
    for request in queue[:2]:
        with pytest.raises(SpeakerChanged) as refusal:
            commands.call_speaker(chair.actor, request.id, CallSpeaker(current_speech_id=None))
        assert refusal.value.current["id"] == str(first.id)
    assert len(speeches(cast.items[0])) == 1


def test_only_on_the_current_item_while_the_meeting_runs_and_speaking_is_open(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, running_meeting: Meeting
) -> None:
    later = ask(cast["member"], cast.items[1])
    with pytest.raises(ItemNotCurrent):
        call(secretary, later)
    opened(secretary, cast.items[0], state="paused")
    call(secretary, queue[0])
    meetings.adjourn_meeting(secretary.actor, running_meeting.id, AdjournMeeting())
    with pytest.raises(MeetingNotRunning):
        call(secretary, queue[1])
    meetings.resume_meeting(secretary.actor, running_meeting.id)
    opened(secretary, cast.items[0], state="ended")
    with pytest.raises(SpeakingNotOpen):
        call(secretary, queue[1])


def test_who_is_not_on_the_list_is_not_called_and_who_has_spoken_may_be_again(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast
) -> None:
    remove(secretary, queue[1])
    with pytest.raises(NotWaiting):
        call(secretary, queue[1])
    commands.end_speech(secretary.actor, call(secretary, queue[0]).id)
    call(secretary, queue[0])
    assert [row.request_id for row in speeches(cast.items[0])] == [queue[0].id, queue[0].id]


def test_it_ends_once(
    queue: list[SpeakingRequest], cast: Cast, wait: Wait, replay: Replay, running_meeting: Meeting
) -> None:
    speech = call(cast["secretary"], queue[0])
    wait(10)
    with replay(f"item:{cast.items[0].id}", running_meeting.display_stream):
        ended = commands.end_speech(cast["secretary"].actor, speech.id)
    wait(10)
    again = commands.end_speech(cast["secretary"].actor, speech.id)
    assert (again.spoken_ms, again.ended_at) == (10_000, ended.ended_at)
    assert speaks_now(running_meeting.id) is None


def test_an_end_is_taken_back_and_the_time_between_is_not_counted(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, wait: Wait, replay: Replay
) -> None:
    speech = call(secretary, queue[0])
    wait(30)
    commands.end_speech(secretary.actor, speech.id)
    wait(7)
    with replay(f"item:{cast.items[0].id}"):
        commands.continue_speech(secretary.actor, speech.id)
        commands.continue_speech(secretary.actor, speech.id)
    assert kept(queue[0]).state == "speaking"
    wait(5)
    assert commands.end_speech(secretary.actor, speech.id).spoken_ms == 35_000
    call(secretary, queue[1])
    with pytest.raises(SpeakerChanged):
        commands.continue_speech(secretary.actor, speech.id)


def test_a_call_is_taken_back_and_who_was_called_waits_first(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, replay: Replay, running_meeting: Meeting
) -> None:
    speech = call(secretary, queue[2])
    with replay(f"item:{cast.items[0].id}", running_meeting.display_stream):
        commands.take_back_speech(secretary.actor, speech.id)
        commands.take_back_speech(secretary.actor, speech.id)
    assert waiting(cast.items[0]) == [cast[name].id for name in ("member2", "member", "member1")]
    with db.reading() as session:
        assert queries.speeches_of(session, cast.items[0].id) == []
    assert events_of(f"item:{cast.items[0].id}")[-2:] == ["speech.taken_back", "speech.taken_back"]
    with pytest.raises(SpeechOver):
        commands.continue_speech(secretary.actor, speech.id)


def test_who_spoke_and_was_called_again_by_mistake_has_spoken(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast
) -> None:
    commands.end_speech(secretary.actor, call(secretary, queue[0]).id)
    commands.take_back_speech(secretary.actor, call(secretary, queue[0]).id)
    assert kept(queue[0]).state == "spoken"
    assert waiting(cast.items[0]) == [cast["member1"].id, cast["member2"].id]


def test_an_interruption_is_not_counted(
    queue: list[SpeakingRequest], cast: Cast, wait: Wait, replay: Replay, running_meeting: Meeting
) -> None:
    speech = call(cast["secretary"], queue[0])
    wait(20)
    with replay(f"item:{cast.items[0].id}", running_meeting.display_stream):
        commands.pause_speech(cast["secretary"].actor, speech.id)
    wait(100)
    commands.pause_speech(cast["secretary"].actor, speech.id)
    with replay(f"item:{cast.items[0].id}", running_meeting.display_stream):
        commands.resume_speech(cast["secretary"].actor, speech.id)
        commands.resume_speech(cast["secretary"].actor, speech.id)
    wait(15)
    assert commands.end_speech(cast["secretary"].actor, speech.id).spoken_ms == 35_000
    for act in (commands.pause_speech, commands.resume_speech):
        with pytest.raises(SpeechOver):
            act(cast["secretary"].actor, speech.id)


def test_it_ends_while_it_is_interrupted(queue: list[SpeakingRequest], secretary: Player, wait: Wait) -> None:
    speech = call(secretary, queue[0])
    wait(20)
    commands.pause_speech(secretary.actor, speech.id)
    wait(100)
    assert commands.end_speech(secretary.actor, speech.id).spoken_ms == 20_000
    wait(3)
    commands.continue_speech(secretary.actor, speech.id)
    wait(1)
    assert commands.end_speech(secretary.actor, speech.id).spoken_ms == 21_000


def test_more_time_is_given(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, replay: Replay, running_meeting: Meeting
) -> None:
    speech = call(secretary, queue[0])
    with replay(f"item:{cast.items[0].id}", running_meeting.display_stream):
        for _ in range(2):
            assert (
                commands.give_time(secretary.actor, speech.id, GiveTime(allotted_seconds=420)).allotted_seconds == 420
            )
    assert replay.heard(f"item:{cast.items[0].id}") == ["speech.time_given"]


@pytest.mark.parametrize("name", ["member", "substitute", "guest", "aide", "auditor"])
def test_nobody_else_calls_or_ends(queue: list[SpeakingRequest], secretary: Player, cast: Cast, name: str) -> None:
    problem = NotFound if name == "auditor" else Forbidden
    by, speech = cast[name].actor, call(secretary, queue[0])
    acts: list[Callable[[], object]] = [
        lambda: call(cast[name], queue[1]),
        lambda: commands.give_time(by, speech.id, GiveTime(allotted_seconds=60)),
        *((lambda act=act: act(by, speech.id)) for act in (
            commands.end_speech, commands.continue_speech, commands.take_back_speech,
            commands.pause_speech, commands.resume_speech,
        )),
    ]  # fmt: skip
    for act in acts:
        with pytest.raises(problem):
            act()
    with pytest.raises(NotFound):
        commands.end_speech(secretary.actor, uuid4())


def test_statistics_count_what_was_spoken(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, wait: Wait, running_meeting: Meeting
) -> None:
    for request, seconds in ((queue[0], 61.4), (queue[1], 5), (queue[0], 10)):
        speech: Speech = call(secretary, request)
        wait(seconds)
        commands.end_speech(secretary.actor, speech.id)
    commands.take_back_speech(secretary.actor, call(secretary, queue[2]).id)
    with db.reading() as session:
        found = {row.person_id: row for row in queries.spoken_in(session, [running_meeting.id])}
    assert {(one.times, one.seconds, one.kind) for one in found.values()} == {(2, 71, "speech"), (1, 5, "speech")}
    assert found[cast["member"].id].seat_id == cast.seats[1].id
