"""Items that come on the agenda after the lead time are marked late, and are so no more when the meeting moves away."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.bodies.calendar import calendar_of, is_working_day, shipped_years
from ecabinet.bodies.lead_time import sending_time
from ecabinet.bodies.rules import LeadTime
from ecabinet.core import clock
from tests.cast import Cast, Player
from tests.meetings.asking import draft
from tests.replay import Replay

CALENDAR = calendar_of(shipped_years())
# A Thursday; three working days before it are Wednesday, Tuesday, Monday.
HELD = datetime(2026, 11, 19, 1, tzinfo=UTC)


def make(cast: Cast, secretary: Player) -> str:
    made = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"starts_at": HELD.isoformat()})
    return str(made.json["id"])


def add(secretary: Player, meeting: str, at: datetime) -> Any:
    clock.set_clock(lambda: at)
    return secretary.http.post(f"/api/v1/meetings/{meeting}/agenda-items", json={"title": "Nội dung"}).json


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2026, 11, 13, 9, tzinfo=UTC), False),
        (datetime(2026, 11, 16, 16, 59, tzinfo=UTC), False),  # Monday, one minute before midnight in Hà Nội
        (datetime(2026, 11, 16, 17, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 18, 9, tzinfo=UTC), True),
    ],
)
def test_three_working_days_before_is_in_time(cast: Cast, secretary: Player, at: datetime, late: bool) -> None:
    assert add(secretary, make(cast, secretary), at)["late"] is late


def test_a_meeting_put_off_makes_its_items_timely(cast: Cast, secretary: Player, replay: Replay) -> None:
    meeting = make(cast, secretary)
    item = add(secretary, meeting, HELD - timedelta(days=1))
    assert item["late"]
    with replay(f"item:{item['id']}", f"meeting:{meeting}"):
        later = (HELD + timedelta(days=14)).isoformat()
        secretary.http.patch(f"/api/v1/meetings/{meeting}", json={"version": 1, "starts_at": later})
    assert replay.heard(f"item:{item['id']}") == ["agenda_item.changed"]
    assert not secretary.http.get(f"/api/v1/agenda-items/{item['id']}").json["late"]


def test_where_working_days_are_not_known_nothing_is_late(cast: Cast, secretary: Player) -> None:
    far = datetime(2031, 5, 12, 1, tzinfo=UTC)
    made = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"starts_at": far.isoformat()})
    assert not add(secretary, made.json["id"], clock.now())["late"]


@pytest.mark.one_database
@given(st.dates(date(2025, 2, 1), date(2027, 12, 31)), st.integers(0, 10), st.booleans())
def test_the_last_day_leaves_so_many_days(held: date, days: int, working: bool) -> None:
    found = sending_time(CALENDAR, LeadTime(days=days, working=working), held, held).by
    between = [found + timedelta(days=number) for number in range((held - found).days)]
    assert sum(not working or is_working_day(CALENDAR, day) for day in between) == days
    assert not between or not working or is_working_day(CALENDAR, between[0])
