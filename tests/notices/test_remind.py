"""Time itself reminds: who has not answered, and that a meeting begins."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies

from ecabinet.notices.reminders import remind, reminder_due
from tests.cast import Cast
from tests.notices.asking import at, invite, later, notices, set_meeting, told


def test_who_has_not_answered_is_reminded_twice_and_no_more(cast: Cast, monday: datetime) -> None:
    invite(cast)
    for _ in range(4 * 8):
        remind()
        later(hours=3)
    assert notices(cast, "member")["member"].count("answer_due") == 2


def test_who_has_answered_is_not_reminded(cast: Cast, monday: datetime) -> None:
    invite(cast)
    path = f"/api/v1/invitations/{cast.participants['member'].id}/answer"
    cast["member"].http.post(path, json={"version": 0, "answer": "onsite"})
    at(monday + timedelta(days=3))
    remind()
    assert told(cast, "answer_due") == set(cast.participants) - {"member"}


def test_a_worker_that_was_away_reminds_once(cast: Cast, monday: datetime) -> None:
    invite(cast)
    at(monday + timedelta(days=3, hours=5))
    assert (remind(), remind()) == (10, 0)


def test_within_the_hour_those_who_come_are_told(cast: Cast, monday: datetime) -> None:
    invite(cast)
    asked = {"version": 0, "answer": "absent", "reason": "Đi công tác"}
    cast["member"].http.post(f"/api/v1/invitations/{cast.participants['member'].id}/answer", json=asked)
    at(monday + timedelta(days=3, hours=23, minutes=1))
    remind()
    assert told(cast, "starts_soon") == set(cast.participants) - {"member"}
    set_meeting(cast, starts_at=monday + timedelta(days=4, hours=3))
    at(monday + timedelta(days=4, hours=2, minutes=30))
    remind()
    assert notices(cast, "guest")["guest"].count("starts_soon") == 2, "moved, it begins anew"


def test_a_meeting_taken_back_reminds_nobody(cast: Cast, monday: datetime) -> None:
    invite(cast)
    at(monday + timedelta(days=3))
    set_meeting(cast, removed_at=monday)
    assert remind() == 0


HOURS = strategies.integers(0, 200)


@given(sent=HOURS, lead=HOURS, now=HOURS)
def test_a_reminder_stands_from_its_instant_until_the_next(sent: int, lead: int, now: int) -> None:
    """An oracle that walks from the sending to now, hour by hour."""
    zero = datetime(2026, 11, 1, tzinfo=UTC)
    starts = sent + lead
    standing = None
    for hour in range(sent + 6, min(now, starts - 1) + 1):
        if starts - hour in (48, 24):
            standing = zero + timedelta(hours=hour)
    wanted = standing if now < starts else None
    given_hours = (zero + timedelta(hours=one) for one in (sent, starts, now))
    assert reminder_due(*given_hours) == wanted
