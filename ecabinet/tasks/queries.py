"""Reads of tasks: always through the eyes of somebody, but for the parts of snapshots."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat, SeatHolder
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import once
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.dossiers.standing import desk_of as dossier_desk_of
from ecabinet.tasks import policy, presenters
from ecabinet.tasks.models import Task, TaskEvidence, TaskHelper, TaskReview, TaskStep
from ecabinet.tasks.policy import TaskDesk
from ecabinet.tasks.presenters import ShownTaskView, TaskView

Helpers = dict[UUID, list[TaskHelper]]


def desk_of(session: Session, actor: Actor) -> TaskDesk:
    """What the actor is to tasks today."""
    return once(session, ("task_desk", actor.person_id), lambda: _desk(session, actor))


def _desk(session: Session, actor: Actor) -> TaskDesk:
    desk = dossier_desk_of(session, actor)
    return TaskDesk(desk.secretary_of, _chaired_by(session, actor.person_id), desk.writes_for, desk.reads_for)


def _chaired_by(session: Session, person_id: UUID) -> frozenset[UUID]:
    today = clock.today()
    held = select(Seat.body_id).join(SeatHolder, SeatHolder.seat_id == Seat.id)
    held = held.where(Seat.is_chair, SeatHolder.person_id == person_id)
    return frozenset(session.scalars(held.where(bodies.stands_on(today), bodies.holds_on(today))))


def visible(session: Session, actor: Actor, task_id: UUID) -> Task:
    """The task, if the actor may see it; NotFound otherwise."""
    row = session.get(Task, task_id)
    if row is None or not _may_see(session, actor, row):
        raise NotFound
    return row


def _may_see(session: Session, actor: Actor, row: Task) -> bool:
    helpers = helpers_of(session, [row.id])[row.id]
    return policy.may_see(desk_of(session, actor), row, [one.organisation_id for one in helpers])


def visible_among(session: Session, actor: Actor, task_ids: Collection[UUID]) -> dict[UUID, Task]:
    """Those of them that the actor may see."""
    query = select(Task).where(Task.id.in_(task_ids), seen_by(session, actor))
    return {row.id: row for row in session.scalars(query)} if task_ids else {}


def seen_by(session: Session, actor: Actor) -> ColumnElement[bool]:
    """That a task is one that the actor may see: the same rule as `policy.may_see`."""
    desk = desk_of(session, actor)
    led = and_(Task.given_at.is_not(None), concerning(desk.reads_for))
    return or_(Task.body_id.in_(desk.keeps), led)


def concerning(organisations: Collection[UUID]) -> ColumnElement[bool]:
    """That one of these organisations leads or helps."""
    helping = select(TaskHelper.task_id).where(TaskHelper.organisation_id.in_(organisations))
    return or_(Task.lead_id.in_(organisations), Task.id.in_(helping))


def helpers_of(session: Session, task_ids: Collection[UUID]) -> Helpers:
    """Who helps with each of these tasks, by name."""
    found: Helpers = defaultdict(list)
    query = select(TaskHelper).where(TaskHelper.task_id.in_(task_ids)).order_by(TaskHelper.name)
    for row in session.scalars(query) if task_ids else ():
        found[row.task_id].append(row)
    return found


def steps_of(session: Session, task_id: UUID) -> Sequence[TaskStep]:
    """Every step on its way, the first first."""
    return session.scalars(select(TaskStep).where(TaskStep.task_id == task_id).order_by(TaskStep.number)).all()


def evidence_of(session: Session, task_id: UUID) -> Sequence[TaskEvidence]:
    """The files that show what was done, the first first; not those taken back."""
    query = select(TaskEvidence).where(TaskEvidence.task_id == task_id, TaskEvidence.removed_at.is_(None))
    return session.scalars(query.order_by(TaskEvidence.added_at, TaskEvidence.id)).all()


def evidence_file(session: Session, task_id: UUID, evidence_id: UUID) -> TaskEvidence:
    """A file that shows what was done in that task; NotFound otherwise."""
    row = session.get(TaskEvidence, evidence_id)
    if row is None or row.task_id != task_id or row.removed_at is not None:
        raise NotFound
    return row


def view(session: Session, row: Task) -> TaskView:
    """The task as presented."""
    return presenters.task(row, helpers_of(session, [row.id])[row.id])


def views(session: Session, rows: Sequence[Task]) -> list[TaskView]:
    """These tasks as presented."""
    helpers = helpers_of(session, [row.id for row in rows])
    return [presenters.task(row, helpers[row.id]) for row in rows]


def shown(session: Session, row: Task) -> ShownTaskView:
    """The task with its way and its evidence."""
    return {
        "task": view(session, row),
        "steps": [presenters.step(one) for one in steps_of(session, row.id)],
        "evidence": [presenters.evidence(one) for one in evidence_of(session, row.id)],
    }


def reviews_among(session: Session, item_ids: Collection[UUID]) -> set[UUID]:
    """Those of the items at which tasks are gone through."""
    return (
        set(session.scalars(select(TaskReview.item_id).where(TaskReview.item_id.in_(item_ids)))) if item_ids else set()
    )


def may_follow_task(session: Session, actor: Actor, task_id: UUID) -> bool:
    """Who may see the task."""
    row = session.get(Task, task_id)
    return row is not None and _may_see(session, actor, row)


def may_follow_tasks(session: Session, actor: Actor, body_id: UUID) -> bool:
    """The body's secretaries and its chair."""
    return body_id in desk_of(session, actor).keeps


def snapshot_task(session: Session, task_id: UUID) -> list[Entity]:
    """The task, its way and its evidence."""
    row = session.get_one(Task, task_id)
    return [
        entity("task", row.id, view(session, row)),
        *(entity("task_step", one.id, presenters.step(one)) for one in steps_of(session, row.id)),
        *(entity("task_evidence", one.id, presenters.evidence(one)) for one in evidence_of(session, row.id)),
    ]


def snapshot_tasks(session: Session, body_id: UUID) -> list[Entity]:
    """All tasks of the body, drafts too."""
    return _entities(session, session.scalars(select(Task).where(Task.body_id == body_id)).all())


def snapshot_agency(session: Session, organisation_id: UUID) -> list[Entity]:
    """The tasks that the organisation leads or helps with, once they were given."""
    query = select(Task).where(Task.given_at.is_not(None), concerning([organisation_id]))
    return _entities(session, session.scalars(query).all())


def _entities(session: Session, rows: Sequence[Task]) -> list[Entity]:
    return [entity("task", row.id, view) for row, view in zip(rows, views(session, rows), strict=True)]
