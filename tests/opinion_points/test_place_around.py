"""The place of a paper that holds the words somebody selected: the innermost one, found in the text itself."""

import pytest

from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.places import place_around
from tests.cast import Player
from tests.opinion_points.making import DRAFT, PLACES
from tests.opinions.making import row

NUMBERS = [0, 2, 3, 4, 5, 6, 7, 8]  # of the lines that begin the places after the whole paper


@pytest.mark.parametrize(("place", "number"), list(zip(PLACES[1:], NUMBERS, strict=True)))
def test_words_of_one_line_stand_in_its_place(slip: OpinionSlip, place: str, number: int) -> None:
    assert DRAFT[number]
    assert place_around(row(slip.id).papers[0], (1, number), (1, number + 0.5)) == place


@pytest.mark.parametrize(
    ("begin", "end", "place"),
    [
        (6, 7, "dieu-5.khoan-2"),  # from point a to point b
        (4, 7, "dieu-5"),  # from clause 1 to clause 2
        (2, 8, "chuong-1"),  # from article 1 to article 9
    ],
)
def test_words_of_several_places_stand_in_what_holds_them_all(
    slip: OpinionSlip, begin: int, end: int, place: str
) -> None:
    assert place_around(row(slip.id).papers[0], (1, begin), (1, end)) == place


def test_words_before_all_places_are_about_the_whole_paper(slip: OpinionSlip) -> None:
    assert place_around(row(slip.id).papers[0], (1, -1.0), (1, 3)) == ""


def test_words_on_a_later_page_stand_in_the_last_place_before(slip: OpinionSlip) -> None:
    assert place_around(row(slip.id).papers[0], (2, 0.1), (3, 0.9)) == "dieu-9"


def test_the_form_of_a_new_point_has_the_place_chosen(slip: OpinionSlip, member: Player) -> None:
    document = row(slip.id).papers[0]["document"]
    form = f"/slips/{slip.id}/points/form?document={document}"
    chosen = 'name="place" value="{}" data-label="{}" required checked'
    page = member.http.get(f"{form}&begin=1:0&end=1:0.5").text
    assert chosen.format("chuong-1", "Chương I") in page
    for wrong in ("begin=1:0", "begin=x&end=1:0", "begin=1:0&end=1:2.5"):
        assert chosen.format("", "Toàn bộ dự thảo") in member.http.get(f"{form}&{wrong}").text
