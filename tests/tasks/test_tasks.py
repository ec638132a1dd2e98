"""The way of a task: given, accepted, reported with evidence, settled; late, extended, sent back, withdrawn."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.core import clock, db, journal
from ecabinet.core.journal import Event
from ecabinet.live import rights
from ecabinet.live.hub import Connection, Hub
from tests.cast import NAMES, Cast, Player
from tests.minutes.taking import add as add_passage
from tests.minutes.taking import remove
from tests.replay import Replay
from tests.tasks.giving import API, PNG, add, another, attach, day, found, kinds, shown, step


def test_a_task_goes_its_way_and_every_step_is_kept(cast: Cast, secretary: Player, clerk: Player) -> None:
    task = add(secretary, cast).json["id"]
    assert step(clerk, task, "acceptance").json["state"] == "accepted"
    assert step(clerk, task, "reports", words="Đã lấy ý kiến các bộ").json["state"] == "accepted"
    assert attach(clerk, task).status_code == 201
    assert step(clerk, task, "reports", words="Đã trình", finished=True).json["state"] == "reported"
    done = step(secretary, task, "completion").json
    assert (done["state"], done["done_on"]) == ("done", day(0))
    assert kinds(clerk, task) == ["given", "accepted", "progress", "evidence", "reported", "finished"]
    assert [one["by_name"] for one in shown(clerk, task)["steps"]][:2] == [NAMES["secretary"], NAMES["clerk"]]


def test_a_draft_is_the_desks_alone_until_it_is_given(
    cast: Cast, secretary: Player, chair: Player, clerk: Player
) -> None:
    task = add(secretary, cast, given=False).json["id"]
    assert shown(chair, task)["task"]["state"] == "draft"
    assert clerk.http.get(f"{API}/tasks/{task}").status_code == 404
    assert found(clerk) == []
    assert step(secretary, task, "giving").json["state"] == "given"
    assert shown(clerk, task)["task"]["given_at"]


def test_a_task_follows_from_a_conclusion_and_its_item(cast: Cast, secretary: Player) -> None:
    passage = add_passage(secretary, cast, "Giao Bộ Tài chính hoàn thiện", part="conclusion").json["id"]
    row = add(secretary, cast, passage_id=passage).json
    assert (row["passage_id"], row["item_id"]) == (passage, str(cast.items[0].id))
    said = add_passage(secretary, cast, "Ý kiến").json["id"]
    refused = add(secretary, cast, passage_id=said)
    assert (refused.status_code, set(refused.json["errors"])) == (422, {"passage_id"})
    assert remove(secretary, passage, 1).status_code < 300
    assert add(secretary, cast, passage_id=passage).status_code == 422
    assert add(secretary, cast, item_id=str(uuid4())).status_code == 422
    assert add(secretary, cast, lead_id=str(uuid4())).status_code == 422


def test_more_time_is_asked_for_with_a_reason_and_granted_or_refused(
    cast: Cast, secretary: Player, chair: Player, clerk: Player
) -> None:
    task = add(secretary, cast).json["id"]
    assert step(clerk, task, "extension", words="Sớm quá", due_on=day(9)).status_code == 422
    assert step(clerk, task, "extension", due_on=day(30)).status_code == 422
    asked = step(clerk, task, "extension", words="Chờ số liệu", due_on=day(30)).json
    assert (asked["asked_due_on"], asked["asked_reason"], asked["due_on"]) == (day(30), "Chờ số liệu", day(10))
    assert step(clerk, task, "extension", "PUT", granted=True).status_code == 403
    assert step(secretary, task, "extension", "PUT", granted=False).status_code == 422
    refused = step(secretary, task, "extension", "PUT", granted=False, words="Phải xong trong năm").json
    assert (refused["due_on"], refused["asked_due_on"]) == (day(10), None)
    step(clerk, task, "extension", words="Lần nữa", due_on=day(20))
    assert step(chair, task, "extension", "PUT", granted=True).json["due_on"] == day(20)
    assert step(chair, task, "extension", "PUT", granted=True).json["code"] == "task-elsewhere"
    assert kinds(clerk, task) == [
        "given", "extension_asked", "extension_refused", "extension_asked", "extension_granted",
    ]  # fmt: skip


def test_what_was_settled_or_withdrawn_too_soon_goes_on(
    cast: Cast, secretary: Player, chair: Player, clerk: Player
) -> None:
    task = add(secretary, cast).json["id"]
    step(clerk, task, "reports", words="Xong", finished=True)
    assert step(chair, task, "return", words="Thiếu phụ lục").json["state"] == "accepted"
    assert step(chair, task, "completion").json["state"] == "done"
    back = step(secretary, task, "return", words="Nhầm").json
    assert (back["state"], back["done_on"]) == ("accepted", None)
    assert step(secretary, task, "withdrawal", words="Trùng nhiệm vụ khác").json["state"] == "withdrawn"
    assert step(clerk, task, "reports", words="Vẫn làm").json["code"] == "task-elsewhere"
    assert step(secretary, task, "return", words="Không trùng").json["state"] == "given"


def test_another_leading_organisation_has_the_task_anew_and_the_first_no_more(
    cast: Cast, secretary: Player, clerk: Player, replay: Replay
) -> None:
    task = add(secretary, cast).json["id"]
    step(clerk, task, "acceptance")
    other, own = another(), f"agency:{cast.organisation.id}"
    form = {"title": "Hoàn thiện", "lead_id": str(other.id), "due_on": day(5)}
    with replay(own, f"tasks:{cast.body.id}", f"agency:{other.id}"):
        changed = step(secretary, task, "", "PUT", **form).json
    assert (changed["state"], changed["lead"]) == ("given", other.name)
    assert clerk.http.get(f"{API}/tasks/{task}").status_code == 404
    helping = step(secretary, task, "", "PUT", **form, helper_ids=[str(cast.organisation.id), str(other.id)]).json
    assert [one["id"] for one in helping["helpers"]] == [str(cast.organisation.id)]
    assert shown(clerk, task)["task"]["state"] == "given"
    assert step(clerk, task, "acceptance").status_code == 403


def test_what_is_told_of_a_task_lets_nobody_elses_rights_be_looked_at(cast: Cast, secretary: Player) -> None:
    task = add(secretary, cast).json["id"]
    attach(cast["clerk"], task)
    with db.reading() as session:
        told = session.scalars(select(Event).where(Event.name == "task.changed")).all()
        assert {event.stream for event in told if rights.narrows_its_own_stream(event)} == {f"task:{task}"}
        assert [rights.whose(session, event) for event in told] == [set()] * len(told)


def test_who_has_a_task_no_more_follows_it_no_more_and_all_else_as_before(
    cast: Cast, secretary: Player, clerk: Player
) -> None:
    row = add(secretary, cast).json
    task, agency = f"task:{row['id']}", f"agency:{cast.organisation.id}"
    told: list[tuple[list[str], bytes]] = []
    hub = Hub(lambda sids, _name, said: told.append((list(sids), said)), *[lambda *_: None] * 4)
    ministry, desk = Connection("ministry", clerk.actor), Connection("desk", secretary.actor)
    with db.reading() as session:
        heads = journal.heads(session, [task, agency])
    for socket in (ministry, desk):
        hub.add(socket)
        hub.follow(socket, task, heads[task])
    hub.follow(ministry, agency, heads[agency])
    step(secretary, row["id"], "", "PUT", title="Khác", lead_id=str(another().id), due_on=day(5))
    hub.recheck(only=task)
    assert (ministry.streams, desk.streams) == ({agency}, {task})
    assert told == [(["ministry"], f'{{"stream":"{task}","kind":"unfollowed"}}'.encode())]


def test_all_of_it_is_heard_by_the_desk_the_organisation_and_who_looks(
    cast: Cast, secretary: Player, clerk: Player, replay: Replay
) -> None:
    desk, agency = f"tasks:{cast.body.id}", f"agency:{cast.organisation.id}"
    task = add(secretary, cast, given=False).json["id"]
    with replay(desk, agency, f"task:{task}"):
        step(secretary, task, "giving")
        step(clerk, task, "acceptance")
        file = attach(clerk, task).json["id"]
        clerk.http.delete(f"{API}/tasks/{task}/evidence/{file}")
        step(clerk, task, "reports", words="Xong", finished=True)
        step(secretary, task, "completion")
    assert replay.heard(agency) == [
        "task.given", "task.accepted", "task.changed", "task.changed", "task.reported", "task.finished",
    ]  # fmt: skip
    assert replay.heard(f"task:{task}").count("task_step.added") == 6


def test_who_follows_what(cast: Cast, secretary: Player) -> None:
    task = add(secretary, cast).json["id"]
    desk = {"secretary", "chair"}
    ministry = {"clerk", "member", "aide"}
    for stream, seen in ((f"tasks:{cast.body.id}", desk), (f"task:{task}", desk | ministry)):
        answers = {name: cast[name].http.get(f"{API}/streams/{stream}").status_code for name in NAMES}
        assert {name for name, status in answers.items() if status == 200} == seen


def test_sending_again_changes_nothing_and_a_stale_version_is_refused(
    cast: Cast, secretary: Player, clerk: Player, member: Player
) -> None:
    first = {"id": str(uuid4()), "title": "Một", "given": True}
    task = add(secretary, cast, **first).json["id"]
    assert add(secretary, cast, **first).json["version"] == 1
    step_id = str(uuid4())
    accepted = [step(clerk, task, "acceptance", version=1, id=step_id) for _ in range(2)]
    assert [one.json["version"] for one in accepted] == [2, 2]
    assert step(member, task, "acceptance", version=1, id=step_id).json["code"] == "id-taken"
    stale = step(clerk, task, "reports", version=1, words="Cũ")
    assert (stale.status_code, stale.json["code"], stale.json["current"]["version"]) == (409, "stale-version", 2)
    file_id = str(uuid4())
    assert [attach(clerk, task, id=file_id).status_code for _ in range(2)] == [201, 201]
    assert kinds(clerk, task) == ["given", "accepted", "evidence"]


def test_evidence_is_there_byte_for_byte_until_it_is_taken_back(cast: Cast, secretary: Player, clerk: Player) -> None:
    task = add(secretary, cast).json["id"]
    file = attach(clerk, task, "Báo cáo tiến độ.png").json
    with secretary.http.get(f"{API}/tasks/{task}/evidence/{file['id']}") as answer:
        assert (answer.data, answer.mimetype) == (PNG, "image/png")
    assert attach(clerk, task, "tep.exe").status_code == 201  # its content says what it is
    refused = clerk.http.post(f"{API}/tasks/{task}/evidence", data={})
    assert refused.status_code == 422
    assert clerk.http.delete(f"{API}/tasks/{task}/evidence/{file['id']}").status_code == 204
    assert clerk.http.delete(f"{API}/tasks/{task}/evidence/{file['id']}").status_code == 404
    assert kinds(clerk, task)[-1] == "evidence_removed"
    step(secretary, task, "completion")
    assert attach(clerk, task).json["code"] == "task-elsewhere"


@pytest.mark.parametrize(("state", "late"), [("given", True), ("reported", True), ("done", False)])
def test_a_task_is_late_when_its_day_in_hanoi_is_over(
    cast: Cast, secretary: Player, clerk: Player, state: str, late: bool
) -> None:
    task = add(secretary, cast, due_on="2026-11-20").json["id"]
    if state != "given":
        step(clerk, task, "reports", words="Xong", finished=True)
    if state == "done":
        step(secretary, task, "completion")
    for hour, is_late in ((23, False), (24, late)):
        at = datetime(2026, 11, 20, tzinfo=clock.HANOI) + timedelta(hours=hour)
        clock.set_clock(lambda at=at: at)  # type: ignore[misc]
        assert bool(found(secretary, "?late=true")) is is_late


def test_a_review_opens_the_agenda_once(cast: Cast, secretary: Player, member: Player) -> None:
    path = f"{API}/meetings/{cast.meeting.id}/task-review"
    made = secretary.http.post(path, json={"minutes": 20})
    assert made.status_code == 201
    agenda = member.http.get(f"{API}/meetings/{cast.meeting.id}").json["items"]
    assert (agenda[0]["id"], agenda[0]["minutes"]) == (made.json["item_id"], 20)
    assert [item["number"] for item in agenda] == [1, 2, 3, 4]
    assert secretary.http.post(path, json={}).json == made.json
    secretary.http.delete(f"{API}/agenda-items/{made.json['item_id']}")
    assert secretary.http.post(path, json={}).json["item_id"] != made.json["item_id"]


def test_conclusions_are_drafted_once_for_whom_they_name(cast: Cast, secretary: Player, clerk: Player) -> None:
    other = another("Bộ Xây dựng")
    for text in ("Giao Bộ Xây dựng trình trước 15/12/2090.", "Thống nhất chủ trương.", "  "):
        add_passage(secretary, cast, text, part="conclusion")
    path = f"{API}/meetings/{cast.meeting.id}/task-drafts"
    drafted = secretary.http.post(path).json
    assert [(row["lead_id"], row["due_on"], row["state"]) for row in drafted] == [
        (str(other.id), "2090-12-15", "draft")
    ]
    assert secretary.http.post(path).json == []
    assert found(clerk) == []
