"""New moons over Viet Nam, for checking the holidays that follow the lunar calendar.

After J. Meeus, Astronomical Algorithms, chapter 49: the mean new moon and its largest periodic terms, good to minutes.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from math import radians, sin

VIET_NAM = timezone(timedelta(hours=7))
TERRESTRIAL_TIME_AHEAD = timedelta(seconds=70)


def new_moon(number: int) -> datetime:
    """The new moon that many lunations after the first of 2000."""
    t = number / 1236.85
    mean = 2451550.09766 + 29.530588861 * number + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    terms = (
        -0.40720 * sin(moon)
        + 0.17241 * sin(sun)
        + 0.01608 * sin(2 * moon)
        + 0.01039 * sin(2 * node)
        + 0.00739 * sin(moon - sun)
        - 0.00514 * sin(moon + sun)
        + 0.00208 * sin(2 * sun)
        - 0.00111 * sin(moon - 2 * node)
    )
    days_after_noon = mean + terms - 2451545.0
    return datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(days=days_after_noon) - TERRESTRIAL_TIME_AHEAD


def month_holding(day: date) -> date:
    """The first day of the lunar month that this day falls in."""
    number = round((day - date(2000, 1, 6)).days / 29.530588861) + 1
    while (first := new_moon(number).astimezone(VIET_NAM).date()) > day:
        number -= 1
    return first


def new_year(year: int) -> date:
    """Mùng 1 Tết: the first day of the month in which the sun reaches 330 degrees, about 19 February."""
    return month_holding(date(year, 2, 19))


def hung_kings(year: int) -> date:
    """The tenth day of the third month, the one in which the sun reaches 30 degrees, about 20 April."""
    return month_holding(date(year, 4, 20)) + timedelta(days=9)
