"""A letter of invitation becomes a PDF in the background."""

import io

import pypdfium2
import pytest

from ecabinet.exchange import work
from ecabinet.intake.tools import find_tools
from tests.cast import Cast
from tests.invitations.asking import user
from tests.replay import Replay, events_of

pytestmark = pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")


@pytest.mark.slow
def test_a_letter_is_printed_once_for_who_asks(cast: Cast, replay: Replay) -> None:
    path = f"/api/v1/invitations/{cast.participants['member'].id}/printouts"
    with replay(user(cast, "member")):
        asked = cast["member"].http.post(path)
        assert (asked.status_code, asked.json["state"]) == (201, "waiting")
        assert cast["member"].http.get(f"/api/v1/printouts/{asked.json['id']}/pdf").status_code == 404
        assert cast["member"].http.post(path).json == asked.json
        assert [work.print_next(), work.print_next()] == [True, False]
    assert events_of(user(cast, "member")) == ["printout.asked", "printout.made"]
    with cast["member"].http.get(f"/api/v1/printouts/{asked.json['id']}/pdf") as made:
        assert (made.status_code, made.mimetype) == (200, "application/pdf")
        text = pypdfium2.PdfDocument(io.BytesIO(made.data))[0].get_textpage().get_text_range()
    assert "GIẤY MỜI" in text
    assert cast["member"].http.post(path).json["state"] == "ready"
    others = [cast[name].http.get(f"/api/v1/printouts/{asked.json['id']}").status_code for name in ("chair", "aide")]
    assert others == [404, 404]


def test_what_can_not_be_printed_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch, replay: Replay) -> None:
    monkeypatch.setattr(work, "find_tools", lambda: find_tools().__class__(None, None))
    path = f"/api/v1/invitations/{cast.participants['member'].id}/printouts"
    asked = cast["member"].http.post(path).json
    with replay(user(cast, "member")):
        work.print_next()
    assert cast["member"].http.get(f"/api/v1/printouts/{asked['id']}").json["state"] == "failed"
    assert cast["member"].http.post(path).json["id"] != asked["id"], "it may be tried again"


def test_only_who_may_have_the_letter_has_it_printed(cast: Cast) -> None:
    path = f"/api/v1/invitations/{cast.participants['member'].id}/printouts"
    for name in cast.players:
        wanted = 201 if name in ("member", "secretary", "chair") else 404
        assert cast[name].http.post(path).status_code == wanted, name
