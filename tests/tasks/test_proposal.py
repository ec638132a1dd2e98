"""What a conclusion says of who and by when."""

from datetime import date

import pytest

from ecabinet.tasks.proposal import day_in, named_in

TODAY = date(2026, 6, 1)
NAMES = [(1, "Bộ Tài chính"), (2, "Bộ Nội vụ"), (3, "Bộ Nội vụ và Xây dựng"), (4, "")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trước ngày 15/7/2026", date(2026, 7, 15)),
        ("xong trước 30 tháng 9 năm 2026, báo cáo 01/10/2026", date(2026, 10, 1)),
        ("theo Nghị định ngày 15/3/2020", date(2026, 7, 1)),
        ("ngày 31/2/2027", date(2026, 7, 1)),
        ("sớm", date(2026, 7, 1)),
        ("giữ đến 31/12/9999", date(2026, 7, 1)),
    ],
)
def test_the_last_day_named_that_is_not_over_else_thirty_days(text: str, day: date) -> None:
    assert day_in(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Giao Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính", 2),
        ("giao bộ nội vụ và xây dựng trình", 3),
        ("Giao các bộ, ngành", None),
    ],
)
def test_the_first_organisation_named_leads(text: str, key: int | None) -> None:
    assert named_in(text, NAMES) == key
