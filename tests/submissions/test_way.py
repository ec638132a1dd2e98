"""A dossier's way: approval inside the ministry, submission, the check, the verification."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.submissions import commands
from ecabinet.submissions.deadlines import left_until
from ecabinet.submissions.forms import SubmitDossier
from tests.cast import Cast, Player
from tests.meetings.asking import ROLES, code
from tests.replay import Replay
from tests.submissions.making import brought_to, draft, put_paper, row, streams


def step(player: Player, dossier_id: Any, name: str, **said: Any) -> Any:
    return player.http.post(f"/api/v1/dossiers/{dossier_id}/{name}", json=said)


def test_the_whole_way_is_heard(cast: Cast, clerk: Player, member: Player, secretary: Player, replay: Replay) -> None:
    dossier = draft(cast).id
    put_paper(dossier)
    with replay(*streams(cast, dossier)[:3]):
        assert step(clerk, dossier, "approval-request", words="Kính trình").json["state"] == "awaiting_approval"
        assert step(member, dossier, "sending-back", words="Sửa mục 2").json["state"] == "draft"
        step(clerk, dossier, "approval-request")
        assert step(member, dossier, "approval").json["state"] == "approved"
        assert step(clerk, dossier, "submission").json["state"] == "submitted"
    with replay(*streams(cast, dossier)):
        reasons = {"submission_summary": "Thiếu bản tóm tắt", "draft": ""}
        assert step(secretary, dossier, "return", reasons=reasons).json["state"] == "returned"
        step(clerk, dossier, "approval-request")
        step(member, dossier, "approval")
        assert step(clerk, dossier, "submission").json["submissions"] == 2
        assert step(secretary, dossier, "acceptance").json["state"] == "accepted"
    heard = replay.heard(f"dossier:{dossier}")
    assert [name for name in heard if name != "dossier_step.added"] == [
        "dossier.returned", "dossier.approval_requested", "dossier.approved", "dossier.submitted", "dossier.accepted",
    ]  # fmt: skip
    steps = secretary.http.get(f"/api/v1/dossiers/{dossier}").json["steps"]
    assert [one["name"] for one in steps] == ["submitted", "returned", "submitted", "accepted"]
    assert steps[1]["remarks"][0]["text"] == "Thiếu bản tóm tắt"


STEPS = {
    "approval-request": ("draft", {"clerk", "member"}),
    "approval": ("awaiting_approval", {"member"}),
    "sending-back": ("awaiting_approval", {"member"}),
    "submission": ("approved", {"clerk", "member"}),
    "acceptance": ("submitted", {"secretary"}),
    "return": ("submitted", {"secretary"}),
}


@pytest.mark.parametrize("name", STEPS)
def test_each_step_is_for_its_own_people_and_state(cast: Cast, name: str) -> None:
    state, names = STEPS[name]
    dossier = brought_to(cast, state)
    others = [each for each in ROLES if each not in names]
    got = {each: step(cast[each], dossier, name, words="Lý do").status_code for each in others}
    seeing = {"clerk", "member", "aide"} | ({"secretary"} if state == "submitted" else set())
    assert got == {each: 403 if each in seeing else 404 for each in others}
    able = sorted(names)[0]
    assert step(cast[able], dossier, name, words="Lý do").status_code == 200
    elsewhere = brought_to(cast, "draft" if state != "draft" else "approved")
    assert step(cast["member" if "member" in names else able], elsewhere, name, words="Lý do").status_code in (404, 409)


@pytest.mark.parametrize(("name", "state"), [("approval-request", "draft"), ("approval", "awaiting_approval"),
                                              ("submission", "approved"), ("acceptance", "submitted")])  # fmt: skip
def test_sending_a_step_again_changes_nothing(cast: Cast, name: str, state: str) -> None:
    dossier = brought_to(cast, state)
    player = cast["secretary" if name == "acceptance" else "member"]
    first, again = step(player, dossier, name), step(player, dossier, name)
    assert (first.status_code, again.json) == (200, first.json)


def test_an_incomplete_dossier_is_submitted_only_knowingly(cast: Cast, clerk: Player) -> None:
    dossier = brought_to(cast, "approved")
    put_paper(dossier, pages=12)
    refused = step(clerk, dossier, "submission")
    assert code(refused) == (409, "dossier-incomplete")
    assert [(one["code"], one["kind"]) for one in refused.json["current"]] == [("missing", "submission_summary")]
    assert step(clerk, dossier, "submission", missing_acknowledged=1, words="Khẩn").status_code == 200
    lines = clerk.http.get(f"/api/v1/dossiers/{dossier}/checklist").json
    assert {line["kind"]: line["needed"] for line in lines}["submission_summary"]


@pytest.mark.parametrize("state", ["failed", "waiting"])
def test_what_cant_be_read_is_not_submitted_at_all(cast: Cast, clerk: Player, state: str) -> None:
    dossier = brought_to(cast, "approved")
    put_paper(dossier, state=state)
    assert code(step(clerk, dossier, "submission", missing_acknowledged=9)) == (409, "dossier-incomplete")


def test_a_return_gives_its_reasons(cast: Cast, secretary: Player) -> None:
    dossier = brought_to(cast, "submitted")
    other = put_paper(draft(cast).id)
    assert set(step(secretary, dossier, "return").json["errors"]) == {"words"}
    for wrong in (str(other), "weather"):
        answer = step(secretary, dossier, "return", reasons={wrong: "Sai"})
        assert (answer.status_code, set(answer.json["errors"])) == (422, {f"reasons.{wrong}"})
    own = str(put_paper(dossier))
    assert step(secretary, dossier, "return", reasons={own: "Chưa ký số"}).status_code == 200
    [remark] = secretary.http.get(f"/api/v1/dossiers/{dossier}").json["steps"][-1]["remarks"]
    assert (remark["document_id"], remark["title"], remark["text"]) == (own, "Tờ trình", "Chưa ký số")


@pytest.mark.parametrize(
    ("submitted", "due"),
    [("2026-11-18", "2026-11-20"), ("2026-11-19", "2026-11-23"), ("2026-04-29", "2026-05-05"), ("2040-01-02", None)],
)
def test_the_check_is_due_after_the_working_days_of_the_rules(
    cast: Cast, clerk: Player, submitted: str, due: str | None
) -> None:
    """Over a weekend; over 30 April and 1 May; none in a year whose calendar is not known."""
    dossier = brought_to(cast, "approved")
    at = datetime.fromisoformat(submitted).replace(hour=3, tzinfo=UTC)
    clock.set_clock(lambda: at)
    row = commands.submit_dossier(clerk.actor, dossier, SubmitDossier())
    assert row.check_due_on == (date.fromisoformat(due) if due else None)


@pytest.mark.parametrize(
    ("today", "left", "overdue"),
    [("2026-11-18", 2, 0), ("2026-11-20", 0, 0), ("2026-11-21", 0, 1), ("2026-11-23", 0, 1), ("2026-11-25", 0, 2)],
)
def test_deadlines_count_down_and_then_up_in_working_days(today: str, left: int, overdue: int) -> None:
    """From a Friday on; 24 November is the day of culture."""
    day = datetime.fromisoformat(today).date()
    found = left_until(datetime(2026, 11, 20, tzinfo=UTC).date(), day)
    assert (found.left, found.overdue, found.is_overdue) == (left, overdue, overdue > 0)


def test_the_verification_stands_on_the_dossier(cast: Cast, secretary: Player, replay: Replay) -> None:
    dossier = brought_to(cast, "submitted")
    path = f"/api/v1/dossiers/{dossier}/verification"
    with replay(*streams(cast, dossier)):
        noted = secretary.http.put(path, json={"version": 1, "text": "Hồ sơ đủ điều kiện trình."})
    assert (noted.json["verification"], noted.json["version"]) == ("Hồ sơ đủ điều kiện trình.", 2)
    assert code(secretary.http.put(path, json={"version": 1, "text": "Khác"})) == (409, "stale-version")
    assert cast["clerk"].http.put(path, json={"version": 2, "text": "Khác"}).status_code == 403


def test_a_step_names_who_took_it(cast: Cast, secretary: Player) -> None:
    assert isinstance(secretary.actor, Actor)
    dossier = brought_to(cast, "accepted")
    last = secretary.http.get(f"/api/v1/dossiers/{dossier}").json["steps"][-1]
    assert (last["name"], last["by_name"]) == ("accepted", secretary.person.name)
    assert row(dossier).checked_at is not None
