"""Reads of agenda templates, and of what an agenda can be begun from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.core.actor import Actor
from ecabinet.meetings import policy, queries
from ecabinet.meetings.agenda_models import AgendaTemplate
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import AgendaItem, Meeting

KEPT = ("block", "title", "title_en", "summary", "question", "question_en", "minutes", "presenter", "presenter_en")
MOST_MEETINGS = 5


def kept(item: AgendaItem) -> dict[str, Any]:
    """What of an item is taken over into another agenda: all but what became of it."""
    organisation, seat = item.organisation_id, item.presenter_seat_id
    return {
        **{name: getattr(item, name) for name in KEPT},
        "organisation_id": str(organisation) if organisation else None,
        "presenter_seat_id": str(seat) if seat else None,
    }


def may_use(session: Session, actor: Actor, body_id: UUID) -> bool:
    """The body's secretaries keep and use its templates."""
    return bodies.has_role(session, actor.person_id, body_id, "secretary")


def templates_of(session: Session, body_id: UUID) -> Sequence[AgendaTemplate]:
    """The body's templates, by name."""
    query = select(AgendaTemplate).where(AgendaTemplate.body_id == body_id, AgendaTemplate.removed_at.is_(None))
    return session.scalars(query.order_by(AgendaTemplate.name, AgendaTemplate.id)).all()


def meetings_like(session: Session, actor: Actor, body_id: UUID) -> Sequence[Meeting]:
    """The body's last meetings, from which the actor may take items."""
    rows = queries.visible_meetings(session, actor, MeetingFilter(body_id=body_id, most=20))
    parts = queries.parts_of(session, actor, rows)
    return [row for row in rows if policy.may_edit_meeting(parts[row.id])][:MOST_MEETINGS]


def items_from(session: Session, actor: Actor, body_id: UUID, source: UUID) -> list[dict[str, Any]] | None:
    """The items of that template or meeting of the body, none if it is not there for the actor."""
    template = session.get(AgendaTemplate, source)
    if template is not None:
        is_there = template.body_id == body_id and template.removed_at is None and may_use(session, actor, body_id)
        return template.items if is_there else None
    meeting = session.get(Meeting, source)
    if meeting is None or meeting.body_id != body_id:
        return None
    if not policy.may_edit_meeting(queries.part_of(session, actor, meeting)) or meeting.removed_at is not None:
        return None
    return [kept(item) for item in queries.visible_items(session, actor, meeting)]
