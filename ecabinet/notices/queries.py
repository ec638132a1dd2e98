"""Reads of notices: one's own, and for secretaries how those of a meeting arrived."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.core.actor import Actor
from ecabinet.core.journal import Stream
from ecabinet.core.presenting import Entity, entity
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import may_see_meeting
from ecabinet.notices import policy, presenters
from ecabinet.notices.forms import NoticeFilter
from ecabinet.notices.models import Delivery, Notice, NoticeSettings, PushDevice, default_settings


def own_notices(session: Session, actor: Actor, form: NoticeFilter) -> Sequence[Notice]:
    """The actor's notices, the newest first."""
    query = select(Notice).where(Notice.person_id == actor.person_id)
    if form.unread:
        query = query.where(Notice.read_at.is_(None))
    if form.before:
        query = query.where(Notice.created_at < form.before)
    return session.scalars(query.order_by(Notice.created_at.desc(), Notice.kind, Notice.id).limit(form.most)).all()


def count_unread(session: Session, person_id: UUID) -> int:
    """How many notices the person has not read."""
    query = select(func.count()).select_from(Notice)
    return session.scalar(query.where(Notice.person_id == person_id, Notice.read_at.is_(None))) or 0


def bell(session: Session, person_id: UUID) -> tuple[int, int]:
    """How many notices the person has not read, and how far their stream had come then: in one question."""
    unread = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    head = select(Stream.seq).where(Stream.name == f"user:{person_id}")
    count, seq = session.execute(select(unread.scalar_subquery(), head.scalar_subquery())).one()
    return count, seq or 0


def settings_of(session: Session, person_id: UUID) -> NoticeSettings:
    """How the person wants to be told; the defaults for who has chosen nothing."""
    return session.get(NoticeSettings, person_id) or default_settings(person_id)


def deliveries_of(session: Session, meeting_id: UUID) -> list[tuple[Delivery, Notice, Person]]:
    """How the meeting's notices went out: by person's name, the newest first."""
    query = (
        select(Delivery, Notice, Person)
        .join(Notice, Notice.id == Delivery.notice_id)
        .join(Person, Person.id == Delivery.person_id)
        .where(Delivery.meeting_id == meeting_id)
        .order_by(Person.name, Person.id, Delivery.since.desc(), Delivery.id)
    )
    return [(row, of, person) for row, of, person in session.execute(query)]


def may_follow_notices(session: Session, actor: Actor, meeting_id: UUID) -> bool:
    """The meeting's secretaries."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return False
    part = meetings.part_of(session, actor, meeting)
    return may_see_meeting(part, meeting) and policy.may_see_deliveries(part)


def snapshot_notices(session: Session, meeting_id: UUID) -> list[Entity]:
    """That there are deliveries of the meeting's notices."""
    query = select(Notice.id).where(Notice.meeting_id == meeting_id).limit(1)
    if session.scalar(query) is None:
        return []
    return [entity("notice_deliveries", meeting_id, presenters.meeting_deliveries(meeting_id))]


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """How many notices the person has not read, once there were any, and their choice of channels, once they chose."""
    found = []
    if session.scalar(select(Notice.id).where(Notice.person_id == person_id).limit(1)) is not None:
        count = presenters.unread(person_id, count_unread(session, person_id))
        found.append(entity("unread_notices", person_id, count))
    if (row := session.get(NoticeSettings, person_id)) is not None:
        found.append(entity("notice_settings", person_id, presenters.settings(row)))
    pushed = session.scalars(select(PushDevice).where(PushDevice.person_id == person_id).order_by(PushDevice.since))
    found += [entity("push_device", one.id, presenters.push_device(one)) for one in pushed]
    return found


def secretary_of_anything(session: Session, person_id: UUID) -> bool:
    """Whether the person keeps the meetings of some body."""
    return bool(bodies.bodies_kept_by(session, person_id))
