"""Breaks of a meeting: until when they last, and that no item's time runs on in them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ecabinet.core import clock, db
from ecabinet.core.clock import rfc3339
from ecabinet.meetings.models import AgendaItem, Meeting
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, code
from tests.replay import Replay

NINE = datetime(2026, 11, 23, 2, tzinfo=UTC)
TEN = rfc3339(NINE + timedelta(hours=1))


@pytest.fixture
def nine(running_meeting: Meeting) -> Meeting:
    """A meeting that runs and is at its first item, at nine o'clock in Hà Nội."""
    clock.set_clock(lambda: NINE)
    return running_meeting


def later(**more: float) -> None:
    clock.set_clock(lambda: NINE + timedelta(**more))


def ask(player: Player, meeting: Meeting, what: str, **body: Any) -> Any:
    return player.http.post(f"/api/v1/meetings/{meeting.id}/{what}", json=body)


def test_the_time_of_resuming_is_said_changed_and_gone_again(chair: Player, nine: Meeting, replay: Replay) -> None:
    half_past = rfc3339(NINE + timedelta(minutes=30))
    with replay(nine.stream, nine.display_stream):
        assert ask(chair, nine, "adjournment", resumes_at=half_past).json["resumes_at"] == half_past
        for _ in range(2):
            told = ask(chair, nine, "adjournment", resumes_at=TEN).json
        assert (told["resumes_at"], told["adjourned_at"]) == (TEN, rfc3339(NINE))
        later(minutes=70)
        told = ask(chair, nine, "resumption").json
    assert (told["resumes_at"], told["adjourned_at"], told["stood_seconds"]) == (None, None, 70 * 60)
    assert replay.heard(nine.stream) == ["meeting.adjourned", "resumption.set", "meeting.resumed"]


def test_a_time_that_is_past_is_refused_and_changes_nothing(chair: Player, nine: Meeting) -> None:
    for past in (NINE, NINE - timedelta(minutes=1)):
        answer = ask(chair, nine, "adjournment", resumes_at=rfc3339(past))
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["resumes_at"])
    with db.reading() as session:
        assert session.get_one(Meeting, nine.id).state == "running"


def test_who_may_say_when_it_goes_on(cast: Cast, nine: Meeting) -> None:
    ask(cast["chair"], nine, "adjournment")
    assert answers(cast, lambda player: ask(player, nine, "adjournment", resumes_at=TEN)) == allowed(
        200, "secretary", "chair"
    )


def test_two_breaks_within_an_item_are_no_time_of_it(chair: Player, nine: Meeting, cast: Cast) -> None:
    for begun, over in ((10, 25), (40, 45)):
        later(minutes=begun)
        ask(chair, nine, "adjournment")
        later(minutes=over)
        ask(chair, nine, "resumption")
    later(minutes=60)
    told = chair.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/closure").json
    assert told["stood_seconds"] == 0
    with db.reading() as session:
        assert session.get_one(AgendaItem, cast.items[0].id).stood_seconds == 20 * 60


def test_a_break_before_an_item_is_none_of_its_time(chair: Player, nine: Meeting, cast: Cast) -> None:
    later(minutes=5)
    ask(chair, nine, "adjournment")
    later(minutes=15)
    ask(chair, nine, "resumption")
    second = cast.items[1]
    chair.http.put(f"/api/v1/meetings/{nine.id}/current-item", json={"item_id": str(second.id)})
    later(minutes=30)
    chair.http.post(f"/api/v1/agenda-items/{second.id}/closure")
    with db.reading() as session:
        assert session.get_one(AgendaItem, cast.items[0].id).stood_seconds == 10 * 60
        assert session.get_one(AgendaItem, second.id).stood_seconds == 0


def test_a_break_between_two_items_is_no_time_of_either(chair: Player, nine: Meeting, cast: Cast) -> None:
    first, second = cast.items[:2]
    chair.http.post(f"/api/v1/agenda-items/{first.id}/closure")
    ask(chair, nine, "adjournment")
    later(minutes=15)
    assert ask(chair, nine, "resumption").json["stood_seconds"] == 0
    told = chair.http.put(f"/api/v1/meetings/{nine.id}/current-item", json={"item_id": str(second.id)}).json
    assert told["stood_seconds"] == 0
    later(minutes=30)
    chair.http.post(f"/api/v1/agenda-items/{second.id}/closure")
    with db.reading() as session:
        assert [session.get_one(AgendaItem, item.id).stood_seconds for item in (first, second)] == [0, 0]


def test_closed_in_a_break_the_item_s_time_ends_where_the_break_began(chair: Player, nine: Meeting, cast: Cast) -> None:
    later(minutes=20)
    ask(chair, nine, "adjournment", resumes_at=rfc3339(NINE + timedelta(hours=4)))
    later(minutes=50)
    told = ask(chair, nine, "closure").json
    assert (told["adjourned_at"], told["resumes_at"]) == (None, None)
    with db.reading() as session:
        item = session.get_one(AgendaItem, cast.items[0].id)
    assert item.ended_at == NINE + timedelta(minutes=50)
    assert item.stood_seconds == 30 * 60
    assert code(ask(chair, nine, "adjournment", resumes_at=TEN)) == (409, "meeting-closed")
