"""Calendars are valid by RFC 5545: read back by another program, they say what was put in."""

from datetime import UTC, datetime, timedelta

import icalendar
from hypothesis import given, settings, strategies

from ecabinet.exchange.icalendar import CONTROL, CalendarEvent, calendar_text, escaped, folded

AT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
TEXT = strategies.text(strategies.characters(exclude_categories=["Cs"]), max_size=120)
INSTANT = strategies.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)


def event(**more: object) -> CalendarEvent:
    given: dict[str, object] = {
        "uid": "a@ecabinet", "sequence": 0, "starts_at": AT, "ends_at": AT + timedelta(hours=2), "title": "Phiên họp",
    }  # fmt: skip
    return CalendarEvent(**given | more)  # type: ignore[arg-type]


def parsed(*events: CalendarEvent) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(calendar_text("Lịch họp", events, AT))
    assert not calendar.errors
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    return list(calendar.walk("VEVENT"))


@settings(max_examples=150)
@given(title=TEXT, place=TEXT, begins=INSTANT, hours=strategies.integers(0, 72), sequence=strategies.integers(0, 999))
def test_what_is_written_is_read_back(title: str, place: str, begins: datetime, hours: int, sequence: int) -> None:
    ends = begins + timedelta(hours=hours)
    (read,) = parsed(event(title=title, place=place, starts_at=begins, ends_at=ends, sequence=sequence))
    assert read["SUMMARY"] == as_kept(title)
    assert read.get("LOCATION", "") == as_kept(place)
    assert (read.decoded("DTSTART"), read.decoded("DTEND"), read["SEQUENCE"]) == (begins, ends, sequence)


def as_kept(text: str) -> str:
    """A text as a calendar can hold it: one kind of line end, no control characters."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@given(text=TEXT)
def test_no_line_is_longer_than_75_octets_and_unfolding_gives_it_back(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    lines = folded(line).split("\r\n")
    assert lines.pop() == ""
    assert all(len(one.encode()) <= 75 for one in lines)
    assert "\r\n".join(lines).replace("\r\n ", "") == line


def test_a_cancelled_meeting_says_so_and_takes_no_time() -> None:
    (read,) = parsed(event(is_cancelled=True, sequence=3))
    assert (read["STATUS"], read["TRANSP"], read["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 3)


def test_who_is_excused_is_free() -> None:
    (read,) = parsed(event(is_free=True))
    assert (read["STATUS"], read["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
