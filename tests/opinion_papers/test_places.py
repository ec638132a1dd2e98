"""Places in a draft: their order, how they are cited, what they stand under."""

import random

import pytest
from hypothesis import given, settings, strategies

from ecabinet.opinion_papers.draft import Draft
from ecabinet.opinion_papers.places import cited, natural, within
from tests.opinion_papers.content import structure

IN_ORDER = [
    "", "chuong-1", "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.diem-c", "dieu-1.khoan-1.diem-d",
    "dieu-1.khoan-1.diem-dd", "dieu-1.khoan-1.diem-e", "dieu-1.khoan-2", "dieu-2", "dieu-5.khoan-3.diem-e", "chuong-2",
    "dieu-9", "dieu-9.khoan-2", "dieu-14", "chuong-3", "dieu-21", "dieu-26.khoan-3.diem-e",
]  # fmt: skip
LETTERS = "abcdđeghiklmnopqrstuvxy"


@given(shuffle=strategies.randoms(use_true_random=False))
@settings(max_examples=20)
def test_places_follow_each_other_as_in_the_text(shuffle: random.Random) -> None:
    places = list(IN_ORDER)
    shuffle.shuffle(places)
    assert sorted(places, key=Draft(structure()).order) == IN_ORDER


@pytest.mark.parametrize(
    ("unknown", "before", "after"),
    [
        ("dieu-5a", "dieu-5.khoan-3.diem-e", "chuong-2"),
        ("dieu-3", "dieu-2.khoan-3.diem-e", "dieu-5"),
        ("dieu-9.khoan-2a", "dieu-9.khoan-2.diem-e", "dieu-9.khoan-3"),
        ("dieu-9.khoan-7.diem-b", "dieu-9.khoan-3", "dieu-14"),
        ("dieu-99", "dieu-26.khoan-3.diem-e", "phu-luc-1"),
    ],
)
def test_what_the_structure_does_not_know_stands_by_its_number(unknown: str, before: str, after: str) -> None:
    assert sorted([after, unknown, before], key=Draft(structure()).order) == [before, unknown, after]


@settings(max_examples=50)
@given(
    places=strategies.lists(
        strategies.tuples(strategies.integers(1, 30), strategies.integers(1, 12), strategies.sampled_from(LETTERS)),
        max_size=8,
    )
)
def test_without_a_structure_numbers_and_the_alphabet_give_the_order(places: list[tuple[int, int, str]]) -> None:
    named = [f"dieu-{article}.khoan-{clause}.diem-{point.replace('đ', 'dd')}" for article, clause, point in places]
    expected = sorted(places, key=lambda one: (one[0], one[1], LETTERS.index(one[2])))
    ordered = sorted(named, key=Draft([]).order)
    assert ordered == [f"dieu-{one}.khoan-{two}.diem-{three.replace('đ', 'dd')}" for one, two, three in expected]


def test_an_inserted_number_stands_behind_the_plain_one() -> None:
    places = ["dieu-5", "dieu-5a", "dieu-5đ", "dieu-6", "dieu-10", "phu-luc-1", "phu-luc-1.dieu-1", "phu-luc-2"]
    assert sorted(set(places), key=natural) == places


@pytest.mark.parametrize(
    ("place", "said", "below"),
    [
        ("", "Toàn bộ dự thảo", "Toàn bộ dự thảo"),
        ("chuong-4", "Chương IV", "Chương IV"),
        ("chuong-2.muc-1", "Mục 1 Chương II", "Mục 1 Chương II"),
        ("dieu-5", "Điều 5", "Điều 5"),
        ("dieu-5a.khoan-2", "Khoản 2 Điều 5a", "Khoản 2"),
        ("dieu-5.khoan-2.diem-dd", "Điểm đ khoản 2 Điều 5", "Điểm đ khoản 2"),
        ("phu-luc-1.dieu-2.khoan-3", "Khoản 3 Điều 2 Phụ lục I", "Khoản 3"),
        ("phu-luc-2", "Phụ lục II", "Phụ lục II"),
        ("chuong-1.muc-2.tieu-muc-3", "Tiểu mục 3 Mục 2 Chương I", "Tiểu mục 3 Mục 2 Chương I"),
    ],
)
def test_a_place_is_cited_from_the_smallest_part_to_the_widest(place: str, said: str, below: str) -> None:
    assert (cited(place), within(place)) == (said, below)


def test_a_place_stands_under_its_chapter_and_its_article() -> None:
    draft = Draft(structure())
    assert draft.headings("") == ["Toàn bộ dự thảo"]
    assert draft.headings("chuong-2") == ["Chương II. KẾT NỐI, CHIA SẺ DỮ LIỆU"]
    assert draft.headings("dieu-9.khoan-1.diem-c") == [
        "Chương II. KẾT NỐI, CHIA SẺ DỮ LIỆU", "Điều 9. Bảo đảm an ninh, an toàn dữ liệu",
    ]  # fmt: skip
    assert draft.headings("dieu-15.khoan-1") == ["Chương II. KẾT NỐI, CHIA SẺ DỮ LIỆU", "Điều 15"]
    assert Draft([]).headings("dieu-9.khoan-1") == ["Điều 9"]
