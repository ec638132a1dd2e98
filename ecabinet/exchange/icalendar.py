"""Calendars as RFC 5545 writes them: pure, from plain data to text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

MOST_OCTETS = 75
MEDIA_TYPE = "text/calendar; charset=utf-8"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One appointment; `sequence` grows with each change, so that calendars know the later of two."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    is_cancelled: bool = False
    is_free: bool = False


def calendar_text(name: str, events: Iterable[CalendarEvent], at: datetime) -> str:
    """The whole calendar, as it stands at that instant."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//eCabinet//eCabinet//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    if name:
        lines += [f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M"]
    for event in events:
        lines += _lines(event, at)
    return "".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def _lines(event: CalendarEvent, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{instant(at)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART:{instant(event.starts_at)}"
    yield f"DTEND:{instant(event.ends_at)}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'TRANSPARENT' if event.is_free or event.is_cancelled else 'OPAQUE'}"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """The text as a value (RFC 5545, 3.3.11): marks that mean something escaped, other control characters dropped."""
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\r", "\\n"), ("\n", "\\n")):
        text = text.replace(mark, written)
    return CONTROL.sub("", text)


def instant(at: datetime) -> str:
    """In UTC, which every calendar knows without a zone's history."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def folded(line: str) -> str:
    """The line with its end, in pieces of at most 75 octets, no letter of several octets cut (3.1)."""
    pieces, piece, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > MOST_OCTETS:
            pieces.append(piece)
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    return "\r\n".join([*pieces, piece]) + "\r\n"
