"""Who may open the pages on which invitations are answered, and what stands on them for whom."""

import pytest

from tests.cast import Cast
from tests.invitations.asking import answer, invite, substitute_leaves
from tests.meetings.asking import UNSEEN, allowed, answers, set_state

INVITED = ("chair", "member", "absent_member", "substitute", "secretary", "guest")


def test_who_may_open_the_answers(cast: Cast) -> None:
    for path in ("answers", "answers/list?show=waiting"):
        statuses = answers(cast, lambda player, path=path: player.http.get(f"/meetings/{cast.meeting.id}/{path}"))
        assert statuses == allowed(200, "chair", "secretary")


def test_who_is_invited_has_a_card_and_an_aide_has_none(cast: Cast) -> None:
    statuses = answers(cast, lambda player: player.http.get(f"/meetings/{cast.meeting.id}/answer"))
    assert statuses == {name: 200 if name in INVITED else 404 for name in statuses}
    shown = cast["aide"].http.get(f"/meetings/{cast.meeting.id}").text
    assert "Đồng chí có dự họp không?" not in shown


def test_the_picker_of_substitutes_is_for_who_holds_a_seat(cast: Cast) -> None:
    statuses = answers(cast, lambda player: player.http.get(f"/meetings/{cast.meeting.id}/answer/choices?q=nguoi"))
    wanted = {name: 404 if name in UNSEEN else 200 if name in ("member", "absent_member") else 403 for name in statuses}
    assert statuses == wanted


def test_an_absence_waits_on_the_chairs_page_and_nobody_elses(cast: Cast) -> None:
    invite(cast)
    answer(cast, "member", "absent", reason="Đi công tác nước ngoài")
    pages = {name: player.http.get("/today/asked").text for name, player in cast.players.items()}
    assert [name for name, page in pages.items() if "Đi công tác nước ngoài" in page] == ["chair"]


def test_a_substitution_waits_on_the_page_of_who_is_asked(cast: Cast) -> None:
    substitute_leaves(cast)
    invite(cast)
    answer(cast, "member", "substitute", reason="Bận", substitute_id=str(cast["stranger"].id))
    assert "Phiên họp Chính phủ thường kỳ" in cast["stranger"].http.get("/").text
    assert cast["stranger"].http.get("/today/asked").text.count("Nhận dự thay") == 1
    set_state(cast.meeting, "running")
    assert "Nhận dự thay" not in cast["stranger"].http.get("/today/asked").text


@pytest.mark.parametrize("name", ["member", "stranger", "administrator"])
def test_everybody_has_a_calendar_of_their_own(cast: Cast, name: str) -> None:
    page = cast[name].http.get("/my/calendar")
    assert page.status_code == 200
    assert ("Phiên họp Chính phủ thường kỳ" in page.text) == (name == "member")
