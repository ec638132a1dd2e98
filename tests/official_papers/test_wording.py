"""Numbers, days and hours as official papers write them; titles broken evenly."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings, strategies

from ecabinet.official_papers.measuring import balanced, width_of
from ecabinet.official_papers.wording import day_in_words, hour_and_day, number_line, place_and_day

WORDS = strategies.lists(
    strategies.sampled_from(["dự", "thảo", "Nghị", "định", "quản", "lý", "hạ", "tầng"]), min_size=1, max_size=30
)


@pytest.mark.parametrize(("number", "line"), [(5, "Số: 05/GM-VPCP"), (10, "Số: 10/GM-VPCP"), (365, "Số: 365/GM-VPCP")])
def test_a_number_below_ten_has_a_zero(number: int, line: str) -> None:
    assert number_line(number, "GM-VPCP") == line


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2020, 2, 29), "ngày 29 tháng 02 năm 2020"),
        (date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
        (date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day: date, words: str) -> None:
    assert day_in_words(day) == words
    assert place_and_day("Hà Nội", day) == f"Hà Nội, {words}"


def test_without_number_or_day_there_is_room_to_write_them() -> None:
    assert number_line(None, "GM-VPCP") == "Số:         /GM-VPCP"
    assert place_and_day("Hà Nội", None) == "Hà Nội, ngày      tháng      năm"


def test_hours_are_said_with_the_day_of_the_week() -> None:
    assert hour_and_day(datetime(2026, 11, 22, 8, 5)) == "08 giờ 05, Chủ nhật, ngày 22 tháng 11 năm 2026"


@settings(max_examples=50)
@given(words=WORDS)
def test_a_title_loses_no_word_and_no_line_is_too_long(words: list[str]) -> None:
    lines = balanced(" ".join(words), 14, 300)
    assert " ".join(lines) == " ".join(words)
    assert all(width_of(line, 14, bold=True) <= 300 for line in lines)
