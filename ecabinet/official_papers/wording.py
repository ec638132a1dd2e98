"""Numbers, days and hours as official papers write them."""

from datetime import date, datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def number_line(number: int | None, symbol: str) -> str:
    """As `Số: 05/GM-VPCP`: below ten with a zero, no spaces at the stroke; room to write where none is set."""
    return f"Số: {f'{number:02d}' if number is not None else '        '}/{symbol}"


def day_in_words(day: date) -> str:
    """As `ngày 05 tháng 01 năm 2020`: a zero before days below ten and before January and February only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_and_day(place: str, day: date | None) -> str:
    """As `Hà Nội, ngày 05 tháng 01 năm 2020`; without a day there is room to write one."""
    return f"{place}, {day_in_words(day) if day else 'ngày      tháng      năm'}"


def hour_and_day(at: datetime) -> str:
    """As `08 giờ 00, Thứ Hai, ngày 05 tháng 01 năm 2026`, in the zone that the instant has."""
    return f"{at:%H} giờ {at:%M}, {WEEKDAYS[at.weekday()]}, {day_in_words(at.date())}"
