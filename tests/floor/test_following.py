"""What becomes of the floor as the meeting goes on, and as people leave it."""

from collections.abc import Callable

import pytest

from ecabinet.core import clock
from ecabinet.floor import commands
from ecabinet.floor.models import SpeakingRequest
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.agenda_forms import Recuse
from ecabinet.meetings.forms import AdjournMeeting, MakeItemCurrent
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.floor.speaking import ask, call, follow, kept, opened, raise_point, speaks_now, speeches, waiting
from tests.replay import Replay, events_of

Wait = Callable[[float], None]


@pytest.fixture
def queue(cast: Cast, wait: Wait, running_meeting: Meeting) -> list[SpeakingRequest]:
    """The member speaks on the first item since half a minute, another one and the guest wait."""
    opened(cast["secretary"], cast.items[0])
    rows = [ask(cast[name], cast.items[0]) for name in ("member", "member1", "guest")]
    wait(1)
    call(cast["secretary"], rows[0])
    wait(30)
    return rows


def streams(cast: Cast, meeting: Meeting) -> tuple[str, ...]:
    return f"item:{cast.items[0].id}", meeting.display_stream


def test_adjourned_the_speech_ends_then_and_the_list_stays(
    queue: list[SpeakingRequest], cast: Cast, wait: Wait, running_meeting: Meeting, replay: Replay
) -> None:
    meetings.adjourn_meeting(cast["secretary"].actor, running_meeting.id, AdjournMeeting())
    adjourned = clock.now()
    wait(500)
    with replay(*streams(cast, running_meeting)):
        follow()
    (speech,) = speeches(cast.items[0])
    assert (speech.spoken_ms, speech.ended_at) == (30_000, adjourned)
    assert waiting(cast.items[0]) == [cast["member1"].id, cast["guest"].id]
    follow()
    assert events_of(f"item:{cast.items[0].id}").count("speech.ended") == 1


def test_what_began_after_the_meeting_went_on_is_not_ended_by_a_late_follower(
    queue: list[SpeakingRequest], secretary: Player, wait: Wait, running_meeting: Meeting
) -> None:
    meetings.adjourn_meeting(secretary.actor, running_meeting.id, AdjournMeeting())
    wait(60)
    meetings.resume_meeting(secretary.actor, running_meeting.id)
    wait(1)
    speech = call(secretary, queue[1])
    wait(1)
    follow()
    now = speaks_now(running_meeting.id)
    assert now is not None
    assert now.id == speech.id


def test_with_the_item_speaking_ends_and_who_waits_was_not_called(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    later = ask(cast["member"], cast.items[1])
    meetings.make_item_current(secretary.actor, running_meeting.id, MakeItemCurrent(item_id=cast.items[1].id))
    with replay(*streams(cast, running_meeting)):
        follow()
    assert [kept(row).state for row in queue] == ["spoken", "not_called", "not_called"]
    assert kept(later).state == "waiting"
    assert speaks_now(running_meeting.id) is None


def test_taken_up_again_the_item_is_opened_again(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, running_meeting: Meeting
) -> None:
    meetings.end_item(secretary.actor, cast.items[0].id)
    follow()
    meetings.make_item_current(secretary.actor, running_meeting.id, MakeItemCurrent(item_id=cast.items[0].id))
    follow()
    opened(secretary, cast.items[0])
    assert waiting(cast.items[0]) == [cast["member1"].id, cast["guest"].id]


def test_closed_all_of_it_ends(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    opened(secretary, cast.items[1], "question")
    point = raise_point(cast["member2"], running_meeting)
    meetings.close_meeting(secretary.actor, running_meeting.id)
    with replay(*streams(cast, running_meeting), running_meeting.desk_stream, f"item:{cast.items[1].id}"):
        follow()
    assert speaks_now(running_meeting.id) is None
    assert events_of(f"item:{cast.items[1].id}")[-1] == "floor.ended"
    assert events_of(running_meeting.desk_stream)[-1] == "point_of_order.withdrawn"
    assert point.state == "raised"


def test_who_leaves_the_room_speaks_no_more_and_waits_on(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    for name in ("member", "member1"):
        meetings.check_out(cast[name].actor, cast.participants[name].id)
    with replay(*streams(cast, running_meeting)):
        follow()
    assert [kept(row).state for row in queue] == ["spoken", "waiting", "waiting"]


@pytest.mark.parametrize("what", ["removed", "recused", "admission withdrawn"])
def test_who_may_not_speak_there_any_more_is_off_the_list(
    queue: list[SpeakingRequest], cast: Cast, running_meeting: Meeting, what: str, replay: Replay
) -> None:
    later = ask(cast["member1"], cast.items[1])
    with replay(*streams(cast, running_meeting)):
        if what == "removed":
            meetings.remove_participant(cast["secretary"].actor, cast.participants["member1"].id)
        elif what == "recused":
            form = Recuse(participant_id=cast.participants["member1"].id, reason="Liên quan")
            meetings.recuse(cast["secretary"].actor, cast.items[0].id, form)
        else:
            meetings.withdraw_admission(cast["secretary"].actor, cast.items[0].id, cast.participants["guest"].id)
        follow()
    gone = queue[2] if what == "admission withdrawn" else queue[1]
    assert (kept(gone).state, kept(gone).reason) == ("removed", "")
    assert kept(later).state == ("removed" if what == "removed" else "waiting")
    assert speaks_now(running_meeting.id) is not None


def test_a_speaker_who_is_recused_stops(
    queue: list[SpeakingRequest], secretary: Player, cast: Cast, running_meeting: Meeting
) -> None:
    form = Recuse(participant_id=cast.participants["member"].id, reason="Liên quan")
    meetings.recuse(secretary.actor, cast.items[0].id, form)
    follow()
    assert speaks_now(running_meeting.id) is None
    assert kept(queue[0]).state == "spoken"
    commands.skip_speaker(secretary.actor, queue[1].id)
