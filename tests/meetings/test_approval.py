"""The agenda goes out only when the chair has approved exactly what stands on it."""

from typing import Any
from uuid import uuid4

import pytest

from ecabinet.core import db
from ecabinet.live import streams
from ecabinet.meetings.models import Participant
from tests.cast import Cast, Player
from tests.meetings.asking import LATE_TOO, allowed, answers, approve, code, set_state, without_approval
from tests.replay import Replay


@pytest.fixture
def path(cast: Cast) -> str:
    """The cast's meeting, a draft again."""
    set_state(cast.meeting, "draft")
    return f"/api/v1/meetings/{cast.meeting.id}"


def submit(cast: Cast, **form: Any) -> Any:
    return cast["secretary"].http.post(f"/api/v1/meetings/{cast.meeting.id}/agenda-approvals", json=form)


def decide(player: Player, row: Any, what: str, **form: Any) -> Any:
    return player.http.post(f"/api/v1/agenda-approvals/{row['id']}/{what}", json=form)


def state(cast: Cast) -> str:
    shown = cast["secretary"].http.get(f"/api/v1/meetings/{cast.meeting.id}/agenda").json
    return str(shown["approval"])


def test_without_approval_nothing_goes_out(cast: Cast, secretary: Player, path: str) -> None:
    assert code(secretary.http.post(f"{path}/convocation", json=LATE_TOO)) == (409, "agenda-not-approved")
    approve(cast, cast.meeting.id)
    assert secretary.http.post(f"{path}/convocation", json=LATE_TOO).json["state"] == "convened"


def test_a_body_may_do_without(cast: Cast, secretary: Player, path: str) -> None:
    without_approval(cast)
    assert state(cast) == "not_needed"
    assert secretary.http.post(f"{path}/convocation", json=LATE_TOO).json["state"] == "convened"


def test_the_chair_sees_the_draft_from_the_first_submission_on(cast: Cast, chair: Player, path: str) -> None:
    seen = {name: cast[name].http.get(path).status_code for name in ("chair", "member", "substitute", "guest")}
    assert seen == {"chair": 404, "member": 404, "substitute": 404, "guest": 404}
    assert chair.http.get("/api/v1/meetings").json == []
    submit(cast)
    seen = {name: cast[name].http.get(path).status_code for name in ("chair", "member", "substitute", "guest")}
    assert seen == {"chair": 200, "member": 404, "substitute": 404, "guest": 404}
    assert [row["id"] for row in chair.http.get("/api/v1/meetings").json] == [str(cast.meeting.id)]


def test_a_submission_is_heard_at_the_desk_and_by_the_chair(
    cast: Cast, chair: Player, path: str, replay: Replay
) -> None:
    own = f"user:{chair.id}"
    with replay(cast.meeting.desk_stream, own):
        row = submit(cast, note="Kính trình đồng chí").json
    with db.reading() as session:
        assert [one["entity"] for one in streams.snapshot(session, own)["entities"]].count("agenda_approval") == 1
    assert replay.heard(own) == ["agenda.submitted"]
    with replay(cast.meeting.desk_stream, own):
        decide(chair, row, "return", remarks="Giảm thời lượng nội dung 2")
    assert (state(cast), replay.heard(own)) == ("returned", ["agenda.returned"])
    with replay(cast.meeting.desk_stream, own):
        again = submit(cast).json
        decide(chair, again, "approval", digest=again["digest"])
    assert (state(cast), replay.heard(cast.meeting.desk_stream)) == (
        "approved",
        ["agenda.submitted", "agenda.approved"],
    )
    listed = chair.http.get(f"{path}/agenda-approvals").json
    assert [one["state"] for one in listed] == ["returned", "approved"]
    assert listed[0]["remarks"] == "Giảm thời lượng nội dung 2"


@pytest.mark.parametrize("change", ["title", "order", "add", "remove", "time"])
def test_a_change_after_the_approval_asks_again(cast: Cast, secretary: Player, path: str, change: str) -> None:
    approve(cast, cast.meeting.id)
    item = f"/api/v1/agenda-items/{cast.items[1].id}"
    done = {
        "title": lambda: secretary.http.patch(item, json={"version": 1, "title": "Tên khác"}),
        "order": lambda: secretary.http.put(f"{item}/position", json={"position": 1, "agenda_version": 1}),
        "add": lambda: secretary.http.post(f"{path}/agenda-items", json={"title": "Thêm"}),
        "remove": lambda: secretary.http.delete(item),
        "time": lambda: secretary.http.patch(path, json={"version": 1, "starts_at": "2031-05-12T01:00:00Z"}),
    }[change]()
    assert done.status_code < 300
    assert state(cast) == "changed"
    assert code(secretary.http.post(f"{path}/convocation", json=LATE_TOO)) == (409, "agenda-not-approved")
    approve(cast, cast.meeting.id)
    assert secretary.http.post(f"{path}/convocation", json=LATE_TOO).status_code == 200


def test_taking_a_change_back_makes_the_approval_good_again(cast: Cast, secretary: Player, path: str) -> None:
    approve(cast, cast.meeting.id)
    item = f"/api/v1/agenda-items/{cast.items[1].id}"
    secretary.http.patch(item, json={"version": 1, "minutes": 90})
    secretary.http.patch(item, json={"version": 2, "minutes": cast.items[1].minutes})
    assert state(cast) == "approved"


def test_the_chair_approves_what_was_read_and_nothing_else(
    cast: Cast, chair: Player, secretary: Player, path: str
) -> None:
    row = submit(cast).json
    secretary.http.patch(f"/api/v1/agenda-items/{cast.items[0].id}", json={"version": 1, "minutes": 90})
    stale = decide(chair, row, "approval", digest=row["digest"])
    assert code(stale) == (409, "stale-version")
    done = decide(chair, row, "approval", digest=stale.json["current"]["digest"])
    assert done.json["state"] == "approved"
    again = decide(chair, row, "approval", digest=done.json["digest"])
    assert again.json == done.json
    assert code(decide(chair, row, "return", remarks="Muộn rồi")) == (409, "agenda-not-submitted")


def test_another_chair_is_asked_anew(cast: Cast, secretary: Player, path: str, replay: Replay) -> None:
    approve(cast, cast.meeting.id)
    with db.reading() as session:
        part = session.get_one(Participant, cast.participants["member"].id)
    with replay(cast.meeting.stream, cast.meeting.desk_stream, f"user:{cast['chair'].id}"):
        form = {"version": part.version, "role": "chair"}
        assert secretary.http.patch(f"/api/v1/participants/{part.id}", json=form).status_code == 200
    assert state(cast) == "drafting"
    assert cast["chair"].http.get(path).status_code == 404
    row = submit(cast).json
    assert decide(cast["member"], row, "approval", digest=row["digest"]).status_code == 200


def test_submitting_again_and_what_it_takes(cast: Cast, secretary: Player, path: str) -> None:
    identity = str(uuid4())
    assert submit(cast, id=identity).json == submit(cast, id=identity).json
    first = secretary.http.get(f"{path}/agenda-approvals").json
    submit(cast)
    assert [row["state"] for row in first] == ["submitted"]
    assert [row["state"] for row in secretary.http.get(f"{path}/agenda-approvals").json] == ["withdrawn", "submitted"]
    for item in cast.items:
        secretary.http.delete(f"/api/v1/agenda-items/{item.id}")
    assert code(submit(cast)) == (409, "agenda-empty")
    secretary.http.post(f"{path}/agenda-items", json={"title": "Một"})
    secretary.http.delete(f"/api/v1/participants/{cast.participants['chair'].id}")
    assert code(submit(cast)) == (409, "chair-missing")
    set_state(cast.meeting, "convened")
    assert code(submit(cast)) == (409, "meeting-begun")


def test_who_submits_and_who_decides(cast: Cast, path: str) -> None:
    asked = answers(cast, lambda player: player.http.post(f"{path}/agenda-approvals", json={}))
    assert asked == allowed(201, "secretary", forbidden=404)
    row = submit(cast).json
    asked = answers(cast, lambda player: decide(player, row, "return", remarks="Xem lại"))
    assert asked == allowed(200, "chair", forbidden=404) | {"secretary": 403}
    new = submit(cast).json
    asked = answers(cast, lambda player: decide(player, new, "approval", digest=new["digest"]))
    assert asked == allowed(200, "chair", forbidden=404) | {"secretary": 403}
    assert decide(cast["chair"], row, "return", remarks=" ").json["errors"].keys() == {"remarks"}
