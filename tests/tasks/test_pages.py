"""The pages of tasks: the board, a task, a new one from a conclusion, Today, and the meeting's page."""

import pytest

from ecabinet.bodies.models import Organisation
from ecabinet.core import db
from tests.cast import NAMES, Cast, Player
from tests.minutes.taking import add as add_passage
from tests.tasks.giving import API, add, another, attach, day, step

MINISTRY = {"clerk", "member", "aide"}
DESK = {"secretary", "chair"}


def page(by: Player, path: str) -> str:
    answer = by.http.get(path)
    assert answer.status_code == 200, path
    return answer.text


def test_the_board_shows_what_the_reader_sees_in_each_view(cast: Cast, secretary: Player, clerk: Player) -> None:
    add(secretary, cast, "Việc của Bộ", due_on=day(-2))
    add(secretary, cast, "Việc của bộ khác", lead_id=str(another("Bộ Công Thương").id))
    add(secretary, cast, "Việc mới dự thảo", given=False)
    for view in ("state", "ministry", "list"):
        for fragment in ("", "/list"):
            whole, own = (page(who, f"/tasks{fragment}?view={view}") for who in (secretary, clerk))
            assert "Bộ Công Thương" in whole
            assert "Bộ Công Thương" not in own
    assert "Chậm 2 ngày" in page(clerk, "/tasks")
    late = page(secretary, "/tasks?late=true")
    assert ("Việc của Bộ" in late, "Việc mới dự thảo" in late) == (True, False)
    assert "Việc mới dự thảo" in page(secretary, "/tasks?state=draft")
    assert secretary.http.get("/tasks?view=clouds").status_code == 404


def test_who_sees_a_tasks_page_and_what_they_can_do_there(cast: Cast, secretary: Player, clerk: Player) -> None:
    task = add(secretary, cast).json["id"]
    attach(clerk, task)
    step(clerk, task, "extension", words="Chờ số liệu", due_on=day(40))
    seen = {name for name in NAMES if cast[name].http.get(f"/tasks/{task}").status_code == 200}
    assert seen == DESK | MINISTRY
    assert "do-grant" in page(cast["chair"], f"/tasks/{task}")
    assert "do-change" not in page(cast["chair"], f"/tasks/{task}")
    assert "do-report" in page(clerk, f"/tasks/{task}")
    assert "do-" not in page(cast["aide"], f"/tasks/{task}/next")
    for part in ("head", "next", "evidence", "history"):
        assert page(secretary, f"/tasks/{task}/{part}")


def test_a_new_task_is_filled_in_from_its_conclusion(cast: Cast, secretary: Player, chair: Player) -> None:
    with db.writing() as session:
        session.add(Organisation(name="Bộ Xây dựng", position=3))
    text = "Giao Bộ Xây dựng trình dự thảo trước ngày 15/12/2090."
    passage = add_passage(secretary, cast, text, part="conclusion").json["id"]
    path = f"/meetings/{cast.meeting.id}/tasks/new"
    filled = page(secretary, f"{path}?passage={passage}")
    assert "selected>Bộ Xây dựng" in filled
    assert 'value="2090-12-15"' in filled
    assert chair.http.get(path).status_code == 403
    other = add_passage(secretary, cast, "Ý kiến").json["id"]
    assert secretary.http.get(f"{path}?passage={other}").status_code == 404


@pytest.mark.parametrize(("name", "says"), [("chair", "Nhiệm vụ chậm tiến độ"), ("clerk", "Nhiệm vụ của cơ quan")])
def test_today_says_what_is_late_and_what_is_to_do(cast: Cast, secretary: Player, name: str, says: str) -> None:
    assert says not in page(cast[name], "/today/tasks")
    add(secretary, cast, "Việc đã trễ", due_on=day(-1))
    assert says in page(cast[name], "/")
    assert "Việc đã trễ" in page(cast[name], "/today/tasks")
    assert "Việc đã trễ" not in page(cast["stranger"], "/today/tasks")


def test_the_meetings_page_has_its_tasks_and_leads_to_the_board(cast: Cast, secretary: Player, member: Player) -> None:
    add(secretary, cast, "Việc theo kết luận")
    secretary.http.post(f"{API}/meetings/{cast.meeting.id}/task-review", json={})
    whole = page(secretary, f"/meetings/{cast.meeting.id}")
    assert ("Việc theo kết luận" in whole, "Mở bảng nhiệm vụ" in whole, "tasks/new" in whole) == (True, True, True)
    assert "tasks/new" not in page(member, f"/meetings/{cast.meeting.id}/tasks")
    assert "Việc theo kết luận" in page(member, f"/meetings/{cast.meeting.id}/tasks")
    assert "Việc theo kết luận" not in page(cast["member1"], f"/meetings/{cast.meeting.id}/tasks")
    assert "task-review" not in page(secretary, f"/meetings/{cast.meeting.id}/prepare")
