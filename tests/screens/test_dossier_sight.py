"""Who may open the pages of dossiers, and what they offer to whom."""

from typing import Any

import pytest

from tests.cast import Cast, Player
from tests.meetings.asking import ROLES
from tests.submissions.making import another_ministry, brought_to, put_paper
from tests.submissions.test_advice import ask

DRAFTERS = {"clerk", "member", "aide"}
PARTS = ("", "/head", "/papers", "/advice", "/history", "/next")


def opened(cast: Cast, path: str, status: int = 200) -> set[str]:
    return {name for name in ROLES if cast[name].http.get(path).status_code == status}


def test_the_list_is_for_whom_dossiers_concern(cast: Cast) -> None:
    for path in ("/dossiers", "/dossiers/list"):
        assert opened(cast, path) == DRAFTERS | {"secretary"}
        assert opened(cast, path, 403) == set(ROLES) - DRAFTERS - {"secretary"}
    assert cast["clerk"].http.get("/dossiers?view=nowhere").status_code == 404
    assert cast["clerk"].http.get("/dossiers?ministry=nowhere").status_code == 404


def test_who_writes_for_a_ministry_begins_a_dossier(cast: Cast) -> None:
    assert opened(cast, "/dossiers/new") == {"clerk", "member"}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_there_for_who_sees_the_dossier(cast: Cast, part: str) -> None:
    assert opened(cast, f"/dossiers/{brought_to(cast, 'approved')}{part}") == DRAFTERS
    assert opened(cast, f"/dossiers/{brought_to(cast, 'submitted')}{part}") == DRAFTERS | {"secretary"}


STATES = ("draft", "awaiting_approval", "approved", "submitted", "accepted")
OFFERED = {
    ("clerk", "draft"): {"approval-request", "withdrawal"},
    ("member", "awaiting_approval"): {"approval", "sending-back", "withdrawal"},
    ("clerk", "approved"): {"submission", "withdrawal"},
    ("member", "approved"): {"submission", "sending-back", "withdrawal"},
    ("secretary", "submitted"): {"acceptance", "return"},
    ("secretary", "accepted"): {"agenda-item", "return"},
    ("aide", "awaiting_approval"): set[str](),
}


@pytest.mark.parametrize(("name", "state"), OFFERED)
def test_the_next_step_is_offered_to_who_may_take_it(cast: Cast, name: str, state: str) -> None:
    dossier = brought_to(cast, state)
    page: Any = cast[name].http.get(f"/dossiers/{dossier}/next").text
    steps = ("approval-request", "approval", "sending-back", "submission", "acceptance", "return", "agenda-item")
    offered = {step for step in (*steps, "withdrawal") if f'action="/api/v1/dossiers/{dossier}/{step}"' in page}
    assert offered == OFFERED[name, state]


def test_the_words_of_the_head_stay_in_the_ministry(cast: Cast, clerk: Player, member: Player) -> None:
    dossier = brought_to(cast, "awaiting_approval")
    member.http.post(f"/api/v1/dossiers/{dossier}/sending-back", json={"words": "Viết lại mục 2"})
    ministry = another_ministry(cast, "stranger")
    ask(clerk, dossier, ministry)
    assert "Viết lại mục 2" in clerk.http.get(f"/dossiers/{dossier}").text
    assert "Viết lại mục 2" not in cast["stranger"].http.get(f"/dossiers/{dossier}").text
    assert "Chờ cho ý kiến" in cast["stranger"].http.get("/dossiers").text


def test_a_title_is_text_and_never_a_tag(cast: Cast, clerk: Player) -> None:
    dossier = brought_to(cast, "draft", title="<script>alert(1)</script>")
    put_paper(dossier, title="<img src=x>")
    for path in ("/dossiers", f"/dossiers/{dossier}"):
        page = clerk.http.get(path).text
        assert "<script>alert" not in page and "<img src=x>" not in page


def test_the_pages_are_there_in_english_too(cast: Cast, clerk: Player, secretary: Player) -> None:
    dossier = brought_to(cast, "submitted")
    for player in (clerk, secretary):
        player.http.patch("/api/v1/me", json={"locale": "en"})
        assert "Dossiers" in player.http.get("/dossiers").text
        assert "Submitted, being checked" in player.http.get(f"/dossiers/{dossier}").text
    assert "Draft decree" in clerk.http.get("/dossiers/new").text


def test_a_clerk_without_meetings_begins_with_the_dossiers(cast: Cast, clerk: Player, secretary: Player) -> None:
    assert clerk.http.get("/").location == "/dossiers"
    assert secretary.http.get("/").status_code == 200
    assert 'href="/dossiers"' in secretary.http.get("/").text
    assert 'href="/dossiers"' not in cast["member1"].http.get("/").text
