"""Meetings found: by stage, time, body, part and words; in pages; and nothing that one may not see."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.core import clock, db
from ecabinet.finding.periods import days_of
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.search.entries import Index
from tests.cast import NAMES, Cast, Player
from tests.search.shelf import change, follow, shelve_agenda, told

NOW = datetime(2026, 11, 18, 3, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def year(cast: Cast) -> list[UUID]:
    """Ten meetings of the member, one a month from March on, the last three yet to come; and the cast's own."""
    clock.set_clock(lambda: NOW)
    made = []
    with db.writing() as session:
        for number in range(10):
            state = ("closed", "running", "draft", "convened")[max(0, number - 6)]
            starts_at = datetime(2026, 3, 10, 1, tzinfo=UTC) + timedelta(days=31 * number)
            row = Meeting(id=uuid4(), body_id=cast.body.id, title=f"Phiên {number}", starts_at=starts_at, state=state)
            session.add(row)
            session.flush()
            session.add(AgendaItem(meeting_id=row.id, number=1, title=f"Nghị định số {number}"))
            for name, seat, role in (("chair", 0, "chair"), ("member", 1, "member")):
                session.add(Participant(
                    meeting_id=row.id, person_id=cast[name].id, role=role, seat_id=cast.seats[seat].id, name=name
                ))  # fmt: skip
            made.append(row.id)
    change(Meeting, cast.meeting.id, starts_at=NOW + timedelta(days=1))
    return made


def found(player: Player, **asked: Any) -> Any:
    answer = player.http.get("/api/v1/meetings/found", query_string=asked)
    assert answer.status_code == 200, answer.json
    return answer.json


def ids(player: Player, **asked: Any) -> list[str]:
    return [row["id"] for row in found(player, **asked)["meetings"]]


def test_stages_have_their_order_and_counts(cast: Cast, year: list[UUID], member: Player) -> None:
    assert found(member)["counted"] == {"running": 1, "coming": 2, "past": 7}  # the draft is not the member's
    assert found(cast["secretary"])["counted"] == {"running": 1, "coming": 3, "past": 7}
    assert ids(member, when="past") == [str(one) for one in year[6::-1]]
    assert ids(member, when="coming") == [str(cast.meeting.id), str(year[9])]
    assert ids(member, state="convened", when="past") == []


@pytest.mark.parametrize("asked", [{}, {"when": "coming"}, {"when": "past"}])
def test_pages_follow_each_other_even_if_a_meeting_is_moved_meanwhile(
    cast: Cast, year: list[UUID], asked: dict[str, str]
) -> None:
    whole, gathered, after = ids(cast["secretary"], **asked), [], ""
    while True:
        page = found(cast["secretary"], most=2, after=after, **asked)
        gathered += [row["id"] for row in page["meetings"]]
        if not (after := page["after"]):
            break
        assert page["counted"] == found(cast["secretary"], **asked)["counted"]
    assert gathered == whole
    bad = cast["secretary"].http.get("/api/v1/meetings/found?after=x")
    assert bad.status_code == 422


def test_time_is_of_hanoi_by_days_or_by_period(cast: Cast, year: list[UUID], member: Player) -> None:
    assert (
        ids(member, period="week")
        == ids(member, **{"from": "2026-11-16", "to": "2026-11-22"})
        == [str(cast.meeting.id)]
    )
    assert {str(cast.meeting.id)} == set(ids(member, period="month", when="coming"))
    change(Meeting, year[0], starts_at=datetime(2026, 3, 31, 17, 30, tzinfo=UTC))  # 0.30 on 1 April in Hà Nội
    assert str(year[0]) not in ids(member, to="2026-03-31")
    assert str(year[0]) in ids(member, **{"from": "2026-04-01"})
    assert cast["member"].http.get("/api/v1/meetings/found?from=hom-nay").status_code == 422


def test_what_one_is_to_a_meeting(cast: Cast, year: list[UUID]) -> None:
    everything = {str(one) for one in (*year, cast.meeting.id)}
    draft = str(year[8])
    assert set(ids(cast["chair"], part="chair")) == everything - {draft}
    assert ids(cast["member"], part="chair") == ids(cast["chair"], part="secretary") == []
    assert set(ids(cast["secretary"], part="secretary")) == everything
    assert set(ids(cast["member"], part="unit_joins")) == everything - {draft}
    assert ids(cast["member1"], part="unit_joins") == []
    assert ids(cast["clerk"], part="unit_joins") == []  # who takes no part sees no meeting
    change(AgendaItem, cast.items[1].id, organisation_id=cast.organisation.id)
    assert ids(cast["member"], part="unit_prepares") == [str(cast.meeting.id)]
    assert ids(cast["aide"], part="unit_prepares") == [str(cast.meeting.id)]
    change(AgendaItem, cast.items[1].id, removed_at=NOW, number=0)
    assert ids(cast["member"], part="unit_prepares") == []


def test_the_body_that_holds_it_or_its_unit(cast: Cast, year: list[UUID], member: Player) -> None:
    assert len(ids(member, body=cast.body.id)) == len(ids(member, unit=cast.organisation.id)) == 10
    assert ids(member, body=uuid4()) == ids(member, unit=uuid4()) == []


@pytest.mark.parametrize("typed", ["Nội dung 2", "noi dung 2", "NOI DUNG 2", "thường kỳ"])
def test_words_of_title_and_agenda_with_or_without_marks(cast: Cast, index: Index, typed: str) -> None:
    shelve_agenda(cast)
    assert ids(cast["member"], q=typed) == [str(cast.meeting.id)]
    assert found(cast["member"], q=typed)["counted"] == {"running": 0, "coming": 1, "past": 0}
    assert (ids(cast["guest"], q=typed) == []) == ("2" in typed)  # admitted to the first item only
    assert ids(cast["stranger"], q=typed) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_or_counted_that_one_may_not_see(
    cast: Cast, year: list[UUID], index: Index, name: str
) -> None:
    with db.reading() as session:
        told(*session.query(Meeting), *session.query(AgendaItem))
        seen = {str(row.id) for row in meetings.visible_meetings(session, cast[name].actor, MeetingFilter())}
    follow()
    for asked in ({}, {"body": cast.body.id}, {"q": "phien"}):
        answer = found(cast[name], **asked)
        assert {row["id"] for row in answer["meetings"]} == seen
        assert sum(answer["counted"].values()) == len(seen)


@pytest.mark.parametrize("name", NAMES)
def test_everybody_opens_the_page(cast: Cast, index: Index, name: str) -> None:
    asked = cast[name].http.get("/meetings?when=coming&period=month&part=unit_joins&q=phien")
    assert asked.status_code == 200
    page = cast[name].http.get("/meetings")
    sees = name not in ("clerk", "administrator", "auditor", "stranger")
    assert (page.status_code, "Phiên họp Chính phủ thường kỳ" in page.text) == (200, sees)


@given(today=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_period_is_the_calendars(today: date) -> None:
    monday, sunday = days_of("week", today)
    assert (monday.isocalendar().week, monday.weekday(), sunday.weekday()) == (today.isocalendar().week, 0, 6)
    assert days_of("month", today) == (today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1]))
    first, last = days_of("quarter", today)
    months = {(1, 2, 3): 1, (4, 5, 6): 4, (7, 8, 9): 7, (10, 11, 12): 10}
    begins = next(month for quarter, month in months.items() if today.month in quarter)
    assert (first, last.month, (last + timedelta(days=1)).day) == (date(today.year, begins, 1), begins + 2, 1)
