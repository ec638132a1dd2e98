"""Today asks members for positions on the items of the meetings to come."""

from tests.cast import Cast
from tests.positions.stating import change_meeting, recuse, state

ASKED = "Nêu ý kiến trước phiên họp"


def today(cast: Cast, by: str) -> str:
    return str(cast[by].http.get("/today/positions").text)


def test_a_member_is_asked_until_all_is_said(cast: Cast) -> None:
    assert "Còn 3 trên 3 nội dung" in today(cast, "member")
    state(cast, "member", "no_objection", item=0)
    state(cast, "member", "objection", item=1)
    assert "Còn 1 trên 3 nội dung" in today(cast, "member")
    state(cast, "member", "wants_to_speak", item=2)
    assert ASKED not in today(cast, "member")


def test_who_stands_in_is_asked_for_the_member(cast: Cast) -> None:
    state(cast, "absent_member", item=0)
    assert "Còn 2 trên 3 nội dung" in today(cast, "substitute")


def test_an_item_that_one_is_recused_from_is_not_asked_about(cast: Cast) -> None:
    recuse(cast, "member")
    assert "Còn 2 trên 2 nội dung" in today(cast, "member")


def test_nobody_else_is_asked(cast: Cast) -> None:
    for name in ("chair", "secretary", "guest", "aide", "clerk", "stranger"):
        assert ASKED not in today(cast, name)


def test_once_the_meeting_runs_nobody_is_asked(cast: Cast) -> None:
    change_meeting(cast, state="running")
    assert ASKED not in today(cast, "member")


def test_the_pages_of_the_agenda_offer_it_to_who_states_positions(cast: Cast) -> None:
    for name in ("member", "substitute", "chair"):
        assert cast[name].http.get(f"/meetings/{cast.meeting.id}/agenda").text.count("<position-choice") == 3
    for name in ("secretary", "guest", "aide"):
        assert "<position-choice" not in cast[name].http.get(f"/meetings/{cast.meeting.id}/agenda").text
