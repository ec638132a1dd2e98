"""My calendar as a list, a month and a week: whose meetings stand on which day."""

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.core import clock
from ecabinet.meetings.models import Meeting
from ecabinet.screens.calendar_days import beside, weeks_of
from tests.browser import Window, look
from tests.cast import NAMES, Cast
from tests.search.shelf import change
from tests.stage import MEMBER, Stage

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(on=DAYS)
def test_a_months_sheet_is_the_calendars(on: date) -> None:
    assert weeks_of("month", on) == calendar.Calendar().monthdatescalendar(on.year, on.month)
    assert [week for week in weeks_of("month", on) if on in week] == weeks_of("week", on)


@given(on=DAYS, view=st.sampled_from(["month", "week"]))
def test_no_day_is_between_a_sheet_and_the_one_beside_it(on: date, view: str) -> None:
    before, after = beside(view, on)
    here, there, back = (weeks_of(view, day) for day in (on, after, before))
    assert there[0][0] <= here[-1][-1] + timedelta(days=1) and there[-1][-1] > here[-1][-1]
    assert back[-1][-1] >= here[0][0] - timedelta(days=1) and back[0][0] < here[0][0]


@pytest.mark.parametrize("view", ["month", "week"])
@pytest.mark.parametrize("name", NAMES)
def test_everybody_s_sheet_holds_what_they_may_see(cast: Cast, name: str, view: str) -> None:
    clock.set_clock(lambda: datetime(2026, 3, 18, 3, tzinfo=UTC))
    change(Meeting, cast.meeting.id, starts_at=datetime(2026, 3, 31, 17, 30, tzinfo=UTC))  # 1 April in Hà Nội
    pages = [
        cast[name].http.get(f"/my/calendar/list?view={view}&on={day}").text for day in ("2026-04-02", "2026-03-10")
    ]
    sees = name not in ("clerk", "administrator", "auditor", "stranger")
    assert [cast.meeting.title in page for page in pages] == [
        sees,
        sees and view == "month",
    ]  # whose last week it is in
    assert cast[name].http.get(f"/my/calendar?view={view}").status_code == 200


@pytest.mark.parametrize("asked", ["view=year", "view=month&on=mai"])
def test_an_address_that_asks_for_nothing_there_is_refused(cast: Cast, asked: str) -> None:
    assert cast["member"].http.get(f"/my/calendar?{asked}").status_code == 422


@pytest.mark.slow
@pytest.mark.one_database
def test_a_calendar_to_look_at(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1, title="Phiên họp Chính phủ thường kỳ về phát triển kinh tế - xã hội")
    page = window("tablet", MEMBER)
    page.goto("/my/calendar")
    for view in ("Tháng", "Tuần"):
        page.get_by_role("link", name=view, exact=True).click()
        page.locator(f".sheet-meeting[href='/meetings/{meeting.id}']").wait_for()
        look(page, "calendar-month" if view == "Tháng" else "calendar-week")
    page.get_by_role("link", name="Tuần sau").click()
    page.get_by_role("heading", name="Tuần").wait_for()
    page.get_by_role("link", name="Danh sách").click()
    look(page, "calendar-list", ("tablet", "phone"))
