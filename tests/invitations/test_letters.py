"""Letters of invitation: what they say, and who gets whose."""

import io
from typing import Any

import docx

from tests.cast import Cast
from tests.invitations.asking import stream
from tests.meetings.asking import UNSEEN, allowed, answers, code
from tests.replay import Replay

SETTINGS = {
    "version": 0, "parent": "Chính phủ", "issuer": "Văn phòng Chính phủ", "number": 7, "symbol": "GM-VPCP",
    "place": "Hà Nội", "day": "2026-11-05", "authority": "TL. Thủ tướng\nBộ trưởng, Chủ nhiệm", "signer": "",
    "recipients": "Như trên\nLưu: VT", "note": "Đề nghị đồng chí dự họp đúng giờ.",
}  # fmt: skip


def settle(cast: Cast, by: str = "secretary", **more: Any) -> Any:
    path = f"/api/v1/meetings/{cast.meeting.id}/invitation-letter"
    return cast[by].http.put(path, json={**SETTINGS, **more})


def letter(cast: Cast, whose: str, by: str) -> Any:
    return cast[by].http.get(f"/api/v1/invitations/{cast.participants[whose].id}/letter.docx")


def text_of(answer: Any) -> str:
    paper = docx.Document(io.BytesIO(answer.data))
    cells = [cell.text for table in paper.tables for cell in table.rows[0].cells]
    return "\n".join([*cells, *(one.text for one in paper.paragraphs)])


def test_what_is_set_stands_in_everybodys_letter(cast: Cast, replay: Replay) -> None:
    with replay(stream(cast)):
        assert settle(cast).json["version"] == 1
    said = text_of(letter(cast, "member", "member"))
    for words in (
        "Số: 07/GM-VPCP",
        "Hà Nội, ngày 05 tháng 11 năm 2026",
        "Văn phòng Chính phủ trân trọng kính mời: Đồng chí Bộ trưởng Bộ Tài chính.",
        "Chủ trì: Đồng chí Thủ tướng.",
        "TL. THỦ TƯỚNG\nBỘ TRƯỞNG, CHỦ NHIỆM",
        "Đề nghị đồng chí dự họp đúng giờ./.",
    ):
        assert words in said


def test_a_guests_letter_names_the_items_that_the_guest_sees_and_no_other(cast: Cast) -> None:
    said = text_of(letter(cast, "guest", "guest"))
    assert ("1. Nội dung 1" in said, "Nội dung 2" in said) == (True, False)
    assert "Nội dung 1" not in text_of(letter(cast, "member", "member"))


def test_before_anything_is_set_the_body_invites(cast: Cast) -> None:
    said = text_of(letter(cast, "member", "secretary"))
    assert "Chính phủ trân trọng kính mời: Đồng chí Bộ trưởng Bộ Tài chính." in said
    assert "/GM" in said


def test_one_gets_ones_own_letter_and_the_desk_everybodys(cast: Cast) -> None:
    for name in cast.players:
        wanted = 200 if name in ("member", "secretary", "chair") else 404
        assert letter(cast, "member", name).status_code == wanted, name


def test_who_may_set_and_see_it(cast: Cast) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/invitation-letter"
    assert answers(cast, lambda player: player.http.get(path)) == allowed(200, "chair", "secretary")
    for name in cast.players:
        if name != "secretary":
            assert settle(cast, name).status_code == (404 if name in UNSEEN else 403), name


def test_two_who_set_it_at_once_lose_nothing(cast: Cast) -> None:
    settle(cast)
    stale = settle(cast, number=8)
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"]["number"] == 7
    assert settle(cast, version=1, number=8).json["number"] == 8


def test_a_symbol_holds_no_stroke(cast: Cast) -> None:
    assert list(settle(cast, symbol="GM/VPCP").json["errors"]) == ["symbol"]
