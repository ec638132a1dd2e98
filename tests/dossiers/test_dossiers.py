"""Dossiers made, changed, withdrawn, listed; who sees them."""

from uuid import uuid4

import pytest

from ecabinet.catalogues.shipped import shipped_entries
from ecabinet.core import db
from ecabinet.dossiers.forms import Kind
from ecabinet.dossiers.templates import shipped_templates
from tests.cast import Cast, Player
from tests.meetings.asking import ROLES, code
from tests.replay import Replay
from tests.submissions.making import another_ministry, brought_to, draft, streams

DRAFTERS = {"clerk", "member", "aide"}


def asked(cast: Cast) -> dict[str, str]:
    ids = {"body_id": str(cast.body.id), "organisation_id": str(cast.organisation.id)}
    return {"id": str(uuid4()), "kind": "draft_decree", "title": "Nghị định về phí", **ids}


def test_a_dossier_is_drafted_and_heard_in_its_ministry(cast: Cast, clerk: Player, replay: Replay) -> None:
    agency = f"agency:{cast.organisation.id}"
    form = asked(cast)
    with replay(agency):
        made = clerk.http.post("/api/v1/dossiers", json=form)
    assert (made.status_code, made.json["state"], made.json["organisation"]) == (201, "draft", "Chính phủ")
    assert replay.heard(agency) == ["dossier.created"]
    assert clerk.http.post("/api/v1/dossiers", json=form).json == made.json
    whole = clerk.http.get(f"/api/v1/dossiers/{form['id']}").json
    assert [step["name"] for step in whole["steps"]] == ["created"]
    assert whole["may"]["edit"]


def test_who_may_begin_a_dossier(cast: Cast) -> None:
    got = {name: cast[name].http.post("/api/v1/dossiers", json=asked(cast)).status_code for name in ROLES}
    of_the_body = dict.fromkeys(("chair", "absent_member", "secretary", "administrator"), 403)
    assert got == dict.fromkeys(ROLES, 404) | of_the_body | {"clerk": 201, "member": 201}


def test_a_clerk_writes_for_no_other_ministry(cast: Cast, clerk: Player) -> None:
    form = asked(cast) | {"organisation_id": str(another_ministry(cast))}
    assert clerk.http.post("/api/v1/dossiers", json=form).status_code == 403


def test_a_draft_is_there_for_its_ministry_only(cast: Cast) -> None:
    path = f"/api/v1/dossiers/{brought_to(cast, 'approved')}"
    assert {name for name in ROLES if cast[name].http.get(path).status_code == 200} == DRAFTERS


def test_a_submitted_dossier_is_there_for_the_secretaries_too(cast: Cast) -> None:
    dossier = brought_to(cast, "submitted")
    path = f"/api/v1/dossiers/{dossier}"
    assert {name for name in ROLES if cast[name].http.get(path).status_code == 200} == DRAFTERS | {"secretary"}
    listed = {name for name in ROLES if cast[name].http.get("/api/v1/dossiers").json}
    assert listed == DRAFTERS | {"secretary"}


def test_the_steps_inside_the_ministry_stay_inside(cast: Cast, clerk: Player, secretary: Player) -> None:
    path = f"/api/v1/dossiers/{brought_to(cast, 'submitted')}"
    inside = [step["name"] for step in clerk.http.get(path).json["steps"]]
    outside = [step["name"] for step in secretary.http.get(path).json["steps"]]
    assert inside == ["created", "approval_requested", "approved", "submitted"]
    assert outside == ["submitted"]


@pytest.mark.parametrize(
    ("stream", "names"),
    [
        (0, DRAFTERS | {"secretary"}),
        (1, DRAFTERS),
        (2, DRAFTERS),
        (3, {"secretary"}),
    ],
)
def test_each_stream_is_for_its_own_people(cast: Cast, stream: int, names: set[str]) -> None:
    path = f"/api/v1/streams/{streams(cast, brought_to(cast, 'submitted'))[stream]}"
    assert {name for name in ROLES if cast[name].http.get(path).status_code == 200} == names


def test_a_change_is_heard_and_a_stale_one_refused(cast: Cast, clerk: Player, replay: Replay) -> None:
    dossier = draft(cast)
    path = f"/api/v1/dossiers/{dossier.id}"
    with replay(dossier.stream, f"agency:{cast.organisation.id}"):
        changed = clerk.http.patch(path, json={"version": 1, "reference": "12/TTr-BTC"})
    assert (changed.json["reference"], changed.json["title"]) == ("12/TTr-BTC", dossier.title)
    stale = clerk.http.patch(path, json={"version": 1, "title": "Tên khác"})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"]["reference"] == "12/TTr-BTC"


def test_what_was_handed_up_is_written_no_more(cast: Cast, clerk: Player) -> None:
    path = f"/api/v1/dossiers/{brought_to(cast, 'awaiting_approval')}"
    refused = clerk.http.patch(path, json={"version": 1, "title": "Tên khác"})
    assert code(refused) == (409, "dossier-elsewhere")
    assert refused.json["current"]["state"] == "awaiting_approval"


def test_a_withdrawn_dossier_says_why_to_who_saw_it(
    cast: Cast, clerk: Player, secretary: Player, replay: Replay
) -> None:
    dossier = brought_to(cast, "submitted")
    path = f"/api/v1/dossiers/{dossier}/withdrawal"
    with replay(*streams(cast, dossier)):
        assert clerk.http.post(path, json={"words": "Rà soát lại"}).json["state"] == "withdrawn"
    assert clerk.http.post(path, json={}).status_code == 200
    assert secretary.http.post(path, json={}).status_code == 403
    last = secretary.http.get(f"/api/v1/dossiers/{dossier}").json["steps"][-1]
    assert (last["name"], last["words"], last["by_name"]) == ("withdrawn", "Rà soát lại", clerk.person.name)


def test_dossiers_are_filtered(cast: Cast, clerk: Player) -> None:
    brought_to(cast, "submitted")
    draft(cast)
    assert len(clerk.http.get("/api/v1/dossiers").json) == 2
    assert [row["state"] for row in clerk.http.get("/api/v1/dossiers?state=submitted").json] == ["submitted"]
    assert clerk.http.get("/api/v1/dossiers?state=nowhere").status_code == 422


def test_every_kind_has_a_template_of_known_documents() -> None:
    known = {row.code for row in shipped_entries() if row.catalogue == "document_kind"}
    assert set(shipped_templates()) == set(Kind.__args__)  # type: ignore[attr-defined]
    for template in shipped_templates().values():
        kinds = [slot.kind for slot in template.documents]
        conditions = {slot.needed_if.kind for slot in template.documents if slot.needed_if}
        assert set(kinds) | conditions <= known
        assert len(set(kinds)) == len(kinds)
        assert kinds[-1] == "other"
        assert any(slot.required for slot in template.documents)


def test_an_aide_reads_and_does_nothing(cast: Cast, aide: Player) -> None:
    dossier = brought_to(cast, "awaiting_approval")
    may = aide.http.get(f"/api/v1/dossiers/{dossier}").json["may"]
    assert {name for name, allowed in may.items() if allowed} == {"see_drafting"}
    assert aide.http.post(f"/api/v1/dossiers/{dossier}/approval", json={}).status_code == 403


def test_a_head_whose_term_has_ended_sees_nothing_more(cast: Cast, member: Player) -> None:
    path = f"/api/v1/dossiers/{brought_to(cast, 'submitted')}"
    with db.writing() as session:
        cast.seats[1] = session.merge(cast.seats[1])
        cast.seats[1].organisation_id = None
    assert member.http.get(path).status_code == 404
