"""Those who carry out a task, and those who settle it, are told of it and reminded of its day, once each."""

from datetime import date, datetime, time

import pytest

from ecabinet.core.clock import HANOI
from ecabinet.notices.reminders import remind
from tests.cast import Cast, Player
from tests.notices.asking import at, follow, later, notices, own, told
from tests.tasks.giving import add, another, step

MINISTRY = {"member", "clerk"}
DESK = {"secretary", "chair"}
DUE = date(2026, 6, 18)


@pytest.fixture(autouse=True)
def june(database: str) -> None:
    """It is a morning in June, ten days before what is given is due."""
    at(datetime(2026, 6, 8, 9, 0, tzinfo=HANOI))


def given(cast: Cast) -> str:
    task: str = add(cast["secretary"], cast, due_on=DUE.isoformat()).json["id"]
    follow()
    return task


def kinds(cast: Cast, name: str) -> list[str]:
    return [line["kind"] for line in own(cast, name, "?unread=true")]


def morning(day: int) -> None:
    """It is a little after eight on that day of June."""
    at(datetime.combine(date(2026, 6, day), time(8, 1), HANOI))
    remind()


def test_who_carries_out_hears_what_was_given_and_reads_its_words(cast: Cast) -> None:
    task = given(cast)
    assert told(cast, "task_given") == MINISTRY
    line = next(line for line in own(cast, "clerk") if line["kind"] == "task_given")
    assert (line["task"], line["link"]) == ("Hoàn thiện dự thảo Nghị định", f"/tasks/{task}")
    step(cast["secretary"], task, "", "PUT", title="Khác", lead_id=str(another().id), due_on=DUE.isoformat())
    follow()
    assert [line["task"] for line in own(cast, "clerk") if line["kind"] == "task_given"] == [""]


def test_a_day_beyond_the_calendar_is_refused_and_stops_nobodys_reminders(cast: Cast, secretary: Player) -> None:
    assert set(add(secretary, cast, due_on="9999-12-31").json["errors"]) == {"due_on"}
    task = given(cast)
    asked = step(cast["clerk"], task, "extension", words="Chờ số liệu", due_on="9999-12-31")
    assert set(asked.json["errors"]) == {"due_on"}
    assert add(secretary, cast, due_on="2199-12-31").status_code == 201
    morning(18)
    assert "task_due_today" in kinds(cast, "clerk")


def test_a_draft_and_files_are_no_news(cast: Cast, secretary: Player) -> None:
    add(secretary, cast, given=False)
    follow()
    assert notices(cast) == {}


def test_who_settles_hears_what_was_reported_and_asked_and_the_answers_come_back(cast: Cast) -> None:
    task = given(cast)
    step(cast["clerk"], task, "extension", words="Chờ số liệu", due_on="2026-06-30")
    follow()
    assert told(cast, "task_asked") == DESK
    step(cast["chair"], task, "extension", "PUT", granted=True)
    step(cast["clerk"], task, "reports", words="Xong", finished=True)
    follow()
    assert told(cast, "task_extended") == MINISTRY
    assert (told(cast, "task_reported"), "task_asked" in kinds(cast, "secretary")) == (DESK, False)
    step(cast["chair"], task, "return", words="Thiếu")
    follow()
    assert (told(cast, "task_returned"), kinds(cast, "secretary")) == (MINISTRY, [])
    step(cast["secretary"], task, "completion")
    follow()
    assert told(cast, "task_finished") == MINISTRY


def test_the_day_reminds_before_on_and_after_once_each(cast: Cast) -> None:
    given(cast)
    for day, kind, people in (
        (15, "task_due", MINISTRY), (18, "task_due_today", MINISTRY), (19, "task_late", MINISTRY | {"secretary"}),
    ):  # fmt: skip
        morning(day - 1) if day == 15 else None
        assert told(cast, kind) == set()
        morning(day)
        assert told(cast, kind) == people
        later(hours=2)
        assert remind() == 0


def test_who_has_reported_is_reminded_of_nothing_and_a_later_day_reminds_anew(cast: Cast) -> None:
    task = given(cast)
    morning(15)
    step(cast["clerk"], task, "extension", words="Chờ", due_on="2026-06-25")
    step(cast["secretary"], task, "extension", "PUT", granted=True)
    follow()
    assert "task_due" not in kinds(cast, "clerk")
    morning(22)
    assert kinds(cast, "clerk").count("task_due") == 1
    step(cast["clerk"], task, "reports", words="Xong", finished=True)
    follow()
    morning(26)
    assert told(cast, "task_late") == set()
