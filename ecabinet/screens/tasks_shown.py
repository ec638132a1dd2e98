"""Tasks on other pages: what waits on Today, and those that follow from a meeting."""

from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.screens.task_board import on_board, streams_of, tasks_of_meeting
from ecabinet.tasks import finding, policy, queries
from ecabinet.tasks.forms import FindTasks

pages = Pages("tasks_shown")
FEW = 5


@pages.get("/today/tasks")
def today_tasks() -> str:
    """What is late or waits for the reader among tasks."""
    with reading() as session:
        shown = tasks_on_today(session, current_actor())
    return render_template("screens/_tasks_today.html", own_tasks=shown)


def tasks_on_today(session: Session, actor: Actor) -> dict[str, Any]:
    """For the desk what is late and what asks for a decision; for a ministry what it has to do, the soonest first."""
    desk = queries.desk_of(session, actor)
    shown: dict[str, Any] = {"streams": streams_of(desk), "rows": [], "counts": {}, "is_desk": bool(desk.keeps)}
    if desk.is_empty:
        return shown
    asked = FindTasks(late=True, most=FEW) if desk.keeps else FindTasks(state="open", most=FEW)
    found = finding.find_tasks(session, actor, asked)
    return shown | {"rows": on_board(session, found.rows), "counts": found.counts}


@pages.get("/meetings/<uuid:meeting_id>/tasks")
def meeting_tasks(meeting_id: UUID) -> str:
    """The tasks that follow from the meeting, as far as the reader sees them."""
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        return render_template("screens/_tasks_of_meeting.html", meeting=meeting, **of_meeting(session, actor, meeting))


def of_meeting(session: Session, actor: Actor, meeting: Meeting) -> dict[str, Any]:
    """Those tasks, whether the reader gives more, and the items at which tasks are gone through."""
    desk = queries.desk_of(session, actor)
    items = [item.id for item in meetings.visible_items(session, actor, meeting)]
    return {
        "tasks": tasks_of_meeting(session, actor, meeting.id),
        "may_give_tasks": policy.may_give(desk, meeting.body_id) and meeting.state != "draft",
        "task_streams": streams_of(desk),
        "sees_tasks": not desk.is_empty,
        "reviews": queries.reviews_among(session, items),
        "task_figures": _figures(session, actor, meeting),
    }


def _figures(session: Session, actor: Actor, meeting: Meeting) -> dict[str, int]:
    """How many tasks of the body that the reader sees are open, and how many of them late."""
    counts = finding.find_tasks(session, actor, FindTasks(body=meeting.body_id, most=1)).counts
    return {"open": counts["open"], "late": counts["late"]}
