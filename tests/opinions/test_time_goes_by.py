"""Slips through their whole time against an independent oracle: weekends, holidays, Tết, extensions, workers away."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ecabinet.bodies.calendar import calendar_of, is_working_day, shipped_years
from ecabinet.core import keys
from ecabinet.core.clock import HANOI
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.work import close_all_due
from ecabinet.slip_records.recount import recount
from tests.cast import SEATED, Cast
from tests.opinions.making import answer, at, extend, issued, kept, refused, row
from tests.opinions.wall_calendar import DAY, FIRST, Paper, at_desk, day_at, number_of

SEATS = len(SEATED)
LAST_MINUTE, MIDNIGHT, MORNING = DAY - 1, 0, 8 * 60
TET, NEW_YEAR, INDEPENDENCE = (number_of(day) for day in (date(2026, 2, 13), date(2026, 12, 31), date(2026, 8, 28)))
# A step: so many days after the issue, at that minute of the day, somebody does something.
steps = st.tuples(
    st.integers(0, 16),
    st.sampled_from((MIDNIGHT, 1, MORNING, LAST_MINUTE - 1, LAST_MINUTE)) | st.integers(0, LAST_MINUTE),
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, SEATS - 1)),
        st.tuples(st.just("worker"), st.just(0)),
        st.tuples(st.just("more time"), st.integers(0, 14)),
    ),
)
issues = st.tuples(
    st.integers(0, 500) | st.sampled_from((TET, NEW_YEAR, INDEPENDENCE)), st.sampled_from((MIDNIGHT, MORNING, 1439))
)


@given(st.integers(0, 729))
def test_both_calendars_have_the_same_working_days(number: int) -> None:
    day = day_at(number * DAY)
    assert is_working_day(calendar_of(shipped_years()), day) == at_desk(day)


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(issues, st.integers(2, 5), st.lists(steps, max_size=9))
@example((TET, LAST_MINUTE), 2, [(11, LAST_MINUTE, ("answer", 1)), (12, MIDNIGHT, ("answer", 2))])
@example((NEW_YEAR, MORNING), 2, [(4, MORNING, ("more time", 8)), (5, MIDNIGHT, ("worker", 0))])
@example((INDEPENDENCE, MORNING), 2, [(7, LAST_MINUTE, ("answer", 1)), (9, MORNING, ("answer", 2))])
def test_time_goes_by_as_on_the_wall(
    cast: Cast, issue: tuple[int, int], days: int, then: list[tuple[int, int, tuple[str, int]]]
) -> None:
    began = issue[0] * DAY + issue[1]
    paper = Paper(began, days, most=5)
    at(instant(began))
    slip = issued(cast, days=days)
    assert row(slip.id).due_on == paper.back_by
    for day, minute, step in sorted(then, key=lambda one: one[:2]):
        moment = (issue[0] + day) * DAY + minute
        if moment >= began:
            at(instant(moment))
            take(cast, slip, paper, moment, step)
    last = began + 60 * DAY
    at(instant(last))
    close_all_due()
    paper.look(last)
    compare(cast, slip, paper)


def instant(minute: int) -> datetime:
    midnight = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=HANOI)
    return midnight.astimezone(UTC) + timedelta(minutes=minute)


def take(cast: Cast, slip: OpinionSlip, paper: Paper, moment: int, step: tuple[str, int]) -> None:
    """The same is done with the slip and with the paper, and comes to the same."""
    what, number = step
    if what == "answer":
        assert (not answer(cast[SEATED[number]], slip).late) == paper.answer(moment, number)
    elif what == "worker":
        close_all_due()
        paper.look(moment)
        assert (row(slip.id).state == "closed") == (paper.drawer is not None)
    else:
        until = day_at(paper.sent + number * DAY)
        assert refused(lambda: extend(cast["secretary"], slip, until)) == paper.more_time(moment, until)
        assert row(slip.id).due_on == paper.back_by


def compare(cast: Cast, slip: OpinionSlip, paper: Paper) -> None:
    closed = row(slip.id)
    record: dict[str, Any] = json.loads(closed.record or "")
    places = {str(seat.id): place for place, seat in enumerate(cast.seats)}
    assert paper.drawer is not None
    assert closed.closed_at == instant(paper.drawer)
    assert {places[one["seat"]] for one in record["answers"]} == paper.counted()
    # Those of one and the same minute stand in no order that a paper would know.
    assert sorted(places[one["seat"]] for one in record["late"]) == sorted(paper.beside)
    assert sorted(places[str(one.seat_id)] for one in kept(slip) if one.late) == sorted(paper.after_hours())
    counted = record["result"][0]
    assert counted["deemed"] == SEATS - len(paper.counted())
    report = recount((closed.record or "").encode(), keys.public_key_pem())
    assert (report.signature, [fault.code for fault in report.faults]) == ("valid", [])
