"""Numbers, days and hours as official papers write them."""

import re
from datetime import date, datetime

NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def printable(text: str) -> str:
    """The text without characters that no document may hold; every kind of line break is a newline."""
    return NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n"))


def ended(text: str, mark: str = ".") -> str:
    """The text with that mark at its end, in place of what stood there; one that asks or exclaims keeps its own."""
    bare = text.rstrip(" .;,")
    return bare if mark == "." and bare.endswith(("?", "!", "…")) else bare + mark


def number_line(number: int | None, symbol: str) -> str:
    """As `Số: 05/GM-VPCP`: below ten with a zero, no spaces at the stroke; room to write where none is set."""
    return f"Số: {f'{number:02d}' if number is not None else '        '}/{symbol}"


def day_in_words(day: date) -> str:
    """As `ngày 05 tháng 01 năm 2020`: a zero before days below ten and before January and February only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday_and_day(day: date) -> str:
    """As `Thứ Hai, ngày 05 tháng 01 năm 2026`."""
    return f"{WEEKDAYS[day.weekday()]}, {day_in_words(day)}"


def place_and_day(place: str, day: date | None) -> str:
    """As `Hà Nội, ngày 05 tháng 01 năm 2020`; without a day there is room to write one."""
    return f"{place}, {day_in_words(day) if day else 'ngày      tháng      năm'}"


def hour_and_day(at: datetime) -> str:
    """As `08 giờ 00, Thứ Hai, ngày 05 tháng 01 năm 2026`, in the zone that the instant has."""
    return f"{at:%H} giờ {at:%M}, {weekday_and_day(at.date())}"
