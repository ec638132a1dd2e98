"""A slip before its issue: drafted by the secretariat, approved by the chair exactly as it stands."""

from typing import Any
from uuid import uuid4

import pytest

from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound, StaleVersion
from ecabinet.dossiers.conflicts import DossierElsewhere
from ecabinet.opinions import commands
from ecabinet.opinions.conflicts import SlipElsewhere
from ecabinet.opinions.forms import ChangeSlip, DecideOnSlip, SendBackSlip
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast, Player
from tests.opinions.making import (
    AGREE,
    OPTIONS,
    approved,
    issued,
    questions,
    recall,
    refused,
    row,
    streams,
    version,
    written,
)
from tests.replay import Replay
from tests.submissions.making import brought_to


def change(by: Player, slip: OpinionSlip, **said: Any) -> OpinionSlip:
    form = {"version": version(slip), "title": "Tên khác", "days": 3, "questions": [AGREE, OPTIONS]}
    return commands.change_slip(by.actor, slip.id, ChangeSlip.model_validate(form | said))


def test_it_is_a_draft_that_only_secretaries_see(monday: None, cast: Cast, replay: Replay) -> None:
    dossier = brought_to(cast, "accepted")
    with replay(f"intake:{cast.body.id}") as heard:
        slip = written(cast, dossier_id=dossier)
    assert heard.heard(f"intake:{cast.body.id}") == ["slip.created"]
    assert (slip.state, slip.reference, slip.organisation) == ("draft", "", "Chính phủ")
    for name, player in cast.players.items():
        wanted = 200 if name == "secretary" else 404
        assert player.http.get(f"/api/v1/slips/{slip.id}").status_code == wanted, name
        assert len(player.http.get("/api/v1/slips").get_json()) == (wanted == 200), name


def test_the_same_id_makes_it_once_and_no_other_dossiers(monday: None, cast: Cast) -> None:
    first = written(cast, id=uuid4())
    assert written(cast, id=first.id, dossier_id=first.dossier_id, title="Khác").title == first.title
    with pytest.raises(IdTaken):
        written(cast, id=first.id)


@pytest.mark.parametrize(
    "said",
    [
        {"recused": [uuid4()]},
        {"replaces_id": uuid4()},
    ],
)
def test_seats_and_slips_that_are_not_there_are_refused(monday: None, cast: Cast, said: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        written(cast, **said)


@pytest.mark.parametrize(
    "question",
    [
        {"text": ""},
        AGREE | {"proposed": "a"},
        OPTIONS | {"options": OPTIONS["options"][:1]},
        OPTIONS | {"options": [OPTIONS["options"][0]] * 2},
        OPTIONS | {"proposed": "c"},
        OPTIONS | {"options": [{"key": "another", "text": "Khác"}, OPTIONS["options"][0]]},
    ],
)
def test_a_question_fits_its_kind(monday: None, cast: Cast, secretary: Player, question: dict[str, Any]) -> None:
    form = {"dossier_id": str(uuid4()), "title": "Phiếu", "days": 2, "questions": [question]}
    assert secretary.http.post("/api/v1/slips", json=form).status_code == 422


def test_only_about_an_accepted_dossier(monday: None, cast: Cast) -> None:
    with pytest.raises(DossierElsewhere):
        written(cast, dossier_id=brought_to(cast, "submitted"))


def test_one_is_made_in_place_of_a_recalled_one_only(monday: None, cast: Cast) -> None:
    before = issued(cast)
    with pytest.raises(BadInput):
        written(cast, dossier_id=before.dossier_id, replaces_id=before.id)
    recall(cast["secretary"], before)
    after = written(cast, dossier_id=before.dossier_id, replaces_id=before.id)
    assert after.replaces_id == before.id


def test_what_was_approved_and_is_changed_has_to_be_approved_again(monday: None, cast: Cast, replay: Replay) -> None:
    slip = approved(cast)
    with replay(*streams(cast, slip)):
        changed = change(cast["secretary"], slip)
    assert (changed.state, changed.approved_at, changed.version) == ("draft", None, 2)
    assert [one.kind for one in questions(slip)] == ["agree", "options"]
    with pytest.raises(StaleVersion):
        change(cast["secretary"], slip, version=1)


def test_the_chair_approves_the_version_that_was_read(monday: None, cast: Cast, replay: Replay) -> None:
    slip, chair = written(cast), cast["chair"]
    with pytest.raises(NotFound):
        commands.approve_slip(chair.actor, slip.id, DecideOnSlip(version=1))
    with replay(*streams(cast, slip)) as heard:
        commands.request_slip_approval(cast["secretary"].actor, slip.id, DecideOnSlip(version=1))
        with pytest.raises(StaleVersion):
            commands.approve_slip(chair.actor, slip.id, DecideOnSlip(version=2))
        for _ in range(2):
            commands.approve_slip(chair.actor, slip.id, DecideOnSlip(version=1))
    assert heard.heard(slip.stream) == ["slip.approval_requested", "slip.approved"]
    assert row(slip.id).approved_by == chair.id


@pytest.mark.parametrize("name", ["secretary", "member", "stranger"])
def test_only_the_chair_approves(monday: None, cast: Cast, name: str) -> None:
    slip = written(cast)
    commands.request_slip_approval(cast["secretary"].actor, slip.id, DecideOnSlip(version=1))
    wanted = Forbidden.code if name == "secretary" else NotFound.code
    assert refused(lambda: commands.approve_slip(cast[name].actor, slip.id, DecideOnSlip(version=1))) == wanted
    assert refused(lambda: commands.send_back_slip(cast[name].actor, slip.id, SendBackSlip(reason="?"))) == wanted


def test_in_each_state_only_that_is_done_which_belongs_to_it(monday: None, cast: Cast) -> None:
    """The table of docs/integrators/opinions.md, step by step."""
    slip, secretary, chair = written(cast), cast["secretary"].actor, cast["chair"].actor
    recall(cast["secretary"], slip)
    form = DecideOnSlip(version=version(slip))
    for do in (
        lambda: change(cast["secretary"], slip),
        lambda: commands.request_slip_approval(secretary, slip.id, form),
        lambda: commands.approve_slip(chair, slip.id, form),
        lambda: commands.send_back_slip(chair, slip.id, SendBackSlip(reason="?")),
        lambda: commands.issue_slip(secretary, slip.id, form),
        lambda: commands.summarise_slip(secretary, slip.id, form),
        lambda: commands.conclude_slip(secretary, slip.id, form),
    ):
        assert refused(do) == SlipElsewhere.code
