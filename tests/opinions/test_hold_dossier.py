"""While members are asked about a dossier in writing, or about to be, it stays where it is."""

import pytest

from ecabinet.dossiers import commands as dossiers
from ecabinet.dossiers.forms import WithdrawDossier
from ecabinet.opinions import commands
from ecabinet.opinions.forms import ChangeSlip, DecideOnSlip, SendBackSlip
from ecabinet.opinions.models import OpinionSlip
from ecabinet.submissions import commands as submissions
from ecabinet.submissions.forms import ReturnDossier, ScheduleDossier
from tests.cast import Cast
from tests.opinions.making import AGREE, CLOSES, approved, at, issued, recall, refused, version, written
from tests.submissions.making import row as dossier_row


def withdraw(cast: Cast, slip: OpinionSlip) -> str:
    return refused(lambda: dossiers.withdraw_dossier(cast["clerk"].actor, slip.dossier_id, WithdrawDossier(words="Bỏ")))


def send_back(cast: Cast, slip: OpinionSlip) -> str:
    form = ReturnDossier(words="Thiếu đánh giá tác động")
    return refused(lambda: submissions.return_dossier(cast["secretary"].actor, slip.dossier_id, form))


def schedule(cast: Cast, slip: OpinionSlip) -> str:
    form = ScheduleDossier(meeting_id=cast.meeting.id)
    return refused(lambda: submissions.schedule_dossier(cast["secretary"].actor, slip.dossier_id, form))


MOVES = (withdraw, send_back, schedule)


def requested(cast: Cast) -> OpinionSlip:
    slip = written(cast)
    return commands.request_slip_approval(cast["secretary"].actor, slip.id, DecideOnSlip(version=slip.version))


@pytest.mark.parametrize("make", [requested, approved, issued])
def test_a_dossier_stays_while_a_slip_about_it_waits_or_is_open(monday: None, cast: Cast, make: object) -> None:
    slip = make(cast)  # type: ignore[operator]
    assert [move(cast, slip) for move in MOVES] == ["dossier-asked"] * 3
    assert dossier_row(slip.dossier_id).state == "accepted"


def test_the_refusal_names_the_slip(slip: OpinionSlip, cast: Cast) -> None:
    answer = cast["clerk"].http.post(f"/api/v1/dossiers/{slip.dossier_id}/withdrawal", json={"words": "Bỏ"})
    assert answer.status_code == 409
    assert f"Phiếu {slip.reference} đang mở" in answer.get_json()["detail"]


def test_a_draft_of_a_slip_holds_nothing(monday: None, cast: Cast) -> None:
    slip = written(cast)
    assert withdraw(cast, slip) == "done"
    form = DecideOnSlip(version=slip.version)
    asked = refused(lambda: commands.request_slip_approval(cast["secretary"].actor, slip.id, form))
    assert asked == "dossier-elsewhere"


@pytest.mark.parametrize("how", ["recalled", "changed", "sent_back", "closed"])
def test_a_slip_that_is_under_way_no_more_lets_the_dossier_go(monday: None, cast: Cast, how: str) -> None:
    slip = issued(cast) if how in ("recalled", "closed") else requested(cast)
    if how == "recalled":
        recall(cast["secretary"], slip)
    elif how == "closed":
        at(CLOSES)
        assert commands.close_due(slip.id)
    elif how == "changed":
        asked = {"version": version(slip), "title": "Tên khác", "days": 3, "questions": [AGREE]}
        commands.change_slip(cast["secretary"].actor, slip.id, ChangeSlip.model_validate(asked))
    else:
        commands.send_back_slip(cast["chair"].actor, slip.id, SendBackSlip(reason="Viết lại"))
    assert schedule(cast, slip) == "done"


def test_another_slip_about_the_same_dossier_still_holds_it(slip: OpinionSlip, cast: Cast) -> None:
    second = written(cast, dossier_id=slip.dossier_id)
    commands.request_slip_approval(cast["secretary"].actor, second.id, DecideOnSlip(version=second.version))
    assert dossier_row(slip.dossier_id).asked_by == slip.id
    recall(cast["secretary"], slip)
    assert dossier_row(slip.dossier_id).asked_by == second.id
    assert schedule(cast, slip) == "dossier-asked"


def test_the_chair_follows_who_has_answered_and_members_do_not(slip: OpinionSlip, cast: Cast) -> None:
    told = {name: cast[name].http.get(f"/slips/{slip.id}/progress") for name in ("secretary", "chair", "member")}
    assert {name: "progress-title" in answer.text for name, answer in told.items()} == {
        "secretary": True, "chair": True, "member": False,
    }  # fmt: skip
    assert "/entry" not in told["chair"].text
