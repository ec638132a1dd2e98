"""Tasks on the screen: the board, a new one from a conclusion, and one with its way, its evidence and its next step."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import asked_id, current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.minutes.models import MinutesPassage
from ecabinet.screens.task_board import VIEWS, address, board, choices, on_board, streams_of
from ecabinet.tasks import policy, proposal, queries
from ecabinet.tasks.forms import FindTasks
from ecabinet.tasks.models import STATES, Task

pages = Pages("tasks")


@pages.app_context_processor
def tasks_for_navigation() -> dict[str, Any]:
    """`has_tasks()` for the navigation: whether tasks are any business of who reads the page."""
    return {"has_tasks": _has_tasks}


def _has_tasks() -> bool:
    actor: Actor | None = g.get("actor")
    if actor is None:
        return False
    with reading() as session:
        return not queries.desk_of(session, actor).is_empty


@pages.get("/tasks")
def tasks() -> str:
    """The tasks that one may see, by how far they are, by ministry, or as a list."""
    return render_template("screens/tasks.html", **_listed())


@pages.get("/tasks/list")
def task_list() -> str:
    """The part of it that changes."""
    return render_template("screens/_tasks.html", **_listed())


def _listed() -> dict[str, Any]:
    actor = current_actor()
    given = {name: value.strip() for name, value in request.args.items() if value.strip()}
    view = given.pop("view", "list" if given.keys() & {"state", "late", "asked", "after"} else "state")
    require(view in VIEWS, NotFound)
    form = parse(FindTasks, given)
    kept = {name: value for name, value in given.items() if name not in ("after", "state", "late", "asked")}
    with reading() as session:
        desk = queries.desk_of(session, actor)
        return {
            **board(session, actor, view, form),
            **choices(session, actor),
            "desk": desk,
            "view": view,
            "views": [(one, address(kept, view=one)) for one in VIEWS],
            "form": form,
            "given": given,
            "kept": kept,
            "filters": _filters(form, kept),
            "address": address,
            "query": address(given).partition("?")[2],
            "src": address(given | {"view": view}).replace("/tasks", "/tasks/list", 1),
            "today": clock.today(),
            "live": followed(session, streams_of(desk)),
        }


def _filters(form: FindTasks, kept: dict[str, str]) -> list[tuple[str, str, bool]]:
    """What leaves only some: its name, where it leads, whether it is looked at."""
    is_any = not (form.state or form.late or form.asked)
    found = [("all", address(kept, view="list"), is_any)]
    found += [(one, address(kept, **{one: "true"}), getattr(form, one)) for one in ("late", "asked")]
    return found + [(state, address(kept, state=state), form.state == state) for state in ("open", *STATES)]


@pages.get("/tasks/<uuid:task_id>")
def task(task_id: UUID) -> str:
    """A task: how it stands, its way, its evidence, and the next step."""
    return render_template("screens/task.html", **_shown(task_id))


@pages.get("/tasks/<uuid:task_id>/<any(head,next,evidence,history):part>")
def task_part(task_id: UUID, part: str) -> str:
    """One of the parts that change."""
    return render_template(f"screens/_task_{part}.html", **_shown(task_id))


def _shown(task_id: UUID) -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        row = queries.visible(session, actor, task_id)
        desk = queries.desk_of(session, actor)
        return {
            "row": on_board(session, [row])[0],
            "task": row,
            "may": policy.may(desk, row),
            "steps": queries.steps_of(session, row.id),
            "evidence": queries.evidence_of(session, row.id),
            "organisations": bodies.organisations(session) if policy.may_give(desk, row.body_id) else [],
            "today": clock.today(),
            "live": followed(session, [row.stream]),
            **_source_of(session, actor, row),
        }


def _source_of(session: Session, actor: Actor, row: Task) -> dict[str, Any]:
    """Where it comes from, as far as the reader may know: the meeting, the item, the conclusion."""
    meeting = session.get_one(Meeting, row.meeting_id)
    sees = meetings.may_follow_meeting(session, actor, meeting.id)
    item = session.get(AgendaItem, row.item_id) if row.item_id else None
    sees_item = item is not None and meetings.may_follow_item(session, actor, item.id)
    passage = session.get(MinutesPassage, row.passage_id) if row.passage_id and sees_item else None
    return {
        "body": session.get_one(Body, row.body_id),
        "meeting": meeting,
        "sees_meeting": sees,
        "item": item if sees_item else None,
        "conclusion": passage.published if passage else None,
    }


@pages.get("/meetings/<uuid:meeting_id>/tasks/new")
def new_task(meeting_id: UUID) -> str:
    """The form for a task of the meeting, filled in from the conclusion in the address (`passage`), if one is named."""
    actor, passage_id = current_actor(), asked_id("passage")
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        require(policy.may_give(queries.desk_of(session, actor), meeting.body_id))
        items = meetings.visible_items(session, actor, meeting)
        passage = _conclusion(session, meeting, items, passage_id) if passage_id else None
        item = next((one for one in items if passage and one.id == passage.item_id), None)
        organisations = bodies.organisations(session)
        text = passage.text.strip() if passage else ""
        named = proposal.named_in(text, [(row.id, row.name) for row in organisations])
        return render_template(
            "screens/new_task.html",
            meeting=meeting,
            items=items,
            passage=passage,
            item=item,
            organisations=organisations,
            lead_id=named or (item.organisation_id if item else None),
            due_on=proposal.day_in(text, clock.today()),
            text=text[:2000],
        )


def _conclusion(session: Session, meeting: Meeting, items: list[AgendaItem], passage_id: UUID) -> MinutesPassage:
    """The conclusion of the meeting, of an item that the reader sees or of the whole; NotFound otherwise."""
    row = session.get(MinutesPassage, passage_id)
    known = row is not None and (row.meeting_id, row.part) == (meeting.id, "conclusion") and row.removed_at is None
    if row is None or not known or row.item_id not in (None, *(item.id for item in items)):
        raise NotFound
    return row
