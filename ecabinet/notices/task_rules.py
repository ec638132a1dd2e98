"""What happens to tasks, as those concerned are told of it."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.journal import Event
from ecabinet.notices import audience
from ecabinet.notices.kinds import TASKS, Found
from ecabinet.notices.models import Notice
from ecabinet.notices.slip_audience import chairs_of
from ecabinet.tasks import queries
from ecabinet.tasks.models import Task


def tasks_of(session: Session, actor: Actor, notices: Sequence[Notice]) -> dict[UUID, Task]:
    """The tasks that notices are about, as far as their person may see them now."""
    asked = {row.about_id for row in notices if row.kind in TASKS and row.about_id}
    return queries.visible_among(session, actor, asked)


def carriers_of(session: Session, task: Task) -> tuple[UUID, ...]:
    """Those who speak for the leading organisation."""
    return audience.speaking_for(session, task.lead_id)


def keepers_of(session: Session, task: Task) -> tuple[UUID, ...]:
    """The body's secretaries and its chair."""
    both = (*audience.secretaries_of(session, task.body_id), *chairs_of(session, task.body_id))
    return tuple(dict.fromkeys(both))


def _concerned(session: Session, task: Task) -> tuple[UUID, ...]:
    """Those who speak for the organisations that lead and help."""
    helpers = queries.helpers_of(session, [task.id])[task.id]
    found = [one for row in helpers for one in audience.speaking_for(session, row.organisation_id)]
    return tuple(dict.fromkeys((*carriers_of(session, task), *found)))


def _to_concerned(kind: str) -> Callable[[Session, Event, Any], Found]:
    def rule(session: Session, event: Event, _data: Any) -> Found:
        task = session.get_one(Task, event.entity_id)
        return (kind, _concerned(session, task), None, task.id) if task.given_at else None

    return rule


def _to_carriers(kind: str) -> Callable[[Session, Event, Any], Found]:
    def rule(session: Session, event: Event, _data: Any) -> Found:
        task = session.get_one(Task, event.entity_id)
        return kind, carriers_of(session, task), None, task.id

    return rule


def _given(session: Session, event: Event, data: Any) -> Found:
    """A task that was given: to the lead and those that help; a draft is nobody's news."""
    task = session.get_one(Task, event.entity_id)
    return ("task_given", _concerned(session, task), None, task.id) if data["given_at"] else None


def _changed(session: Session, event: Event, data: Any) -> Found:
    """What was changed by the desk; files that come and go are no news."""
    task = session.get_one(Task, event.entity_id)
    if task.given_at is None or event.by in carriers_of(session, task):
        return None
    return "task_changed", _concerned(session, task), None, task.id


def _reported(session: Session, event: Event, data: Any) -> Found:
    """The secretaries and the chair hear that a task waits to be settled, as long as it does."""
    task = session.get_one(Task, event.entity_id)
    is_waiting = data["state"] == "reported" == task.state
    return ("task_reported", keepers_of(session, task), None, task.id) if is_waiting else None


def _asked(session: Session, event: Event, _data: Any) -> Found:
    """They hear that another day is asked for, as long as it is."""
    task = session.get_one(Task, event.entity_id)
    return ("task_asked", keepers_of(session, task), None, task.id) if task.asked_due_on else None


RULES: dict[tuple[str, str], tuple[Callable[[Session, Event, Any], Found], ...]] = {
    ("task", "task.added"): (_given,),
    ("task", "task.given"): (_given,),
    ("task", "task.changed"): (_changed,),
    ("task", "task.withdrawn"): (_to_concerned("task_withdrawn"),),
    ("task", "task.reported"): (_reported,),
    ("task", "task.returned"): (_to_carriers("task_returned"),),
    ("task", "task.finished"): (_to_carriers("task_finished"),),
    ("task", "task_extension.asked"): (_asked,),
    ("task", "task_extension.granted"): (_to_carriers("task_extended"),),
    ("task", "task_extension.refused"): (_to_carriers("task_refused"),),
}
