"""What a downloaded book is called."""

import unicodedata

from ecabinet.core import clock
from ecabinet.meetings.models import Meeting

LONGEST = 80


def file_name(meeting: Meeting) -> str:
    """The meeting's title and day in letters that every file system takes, as `Tap tai lieu - … 2026-11-22.pdf`."""
    plain = unicodedata.normalize("NFD", meeting.title.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain
                   if not unicodedata.combining(letter))  # fmt: skip
    title = " ".join(kept.split())[:LONGEST].strip()
    return f"Tap tai lieu - {title} {meeting.starts_at.astimezone(clock.HANOI):%Y-%m-%d}.pdf"
