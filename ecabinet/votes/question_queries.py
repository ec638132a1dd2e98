"""Reads of what comes before a vote."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.bodies.rules import NoRulesInForce
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.seats import day_of
from ecabinet.votes import question_views as views
from ecabinet.votes.question_models import ReadinessCheck, ReadySeat, VoteQuestion
from ecabinet.votes.views import MajorityView


def planned_questions(session: Session, actor: Actor, item_id: UUID) -> Sequence[VoteQuestion]:
    """The item's questions that are still to be put, in their order; NotFound for who may not see the item."""
    meetings.visible_item(session, actor, item_id)
    return waiting_questions(session, item_id)


def waiting_questions(session: Session, item_id: UUID) -> list[VoteQuestion]:
    """The item's questions that are neither put nor dropped, in their order."""
    query = select(VoteQuestion).where(VoteQuestion.item_id == item_id, VoteQuestion.position > 0)
    return list(session.scalars(query.order_by(VoteQuestion.position, VoteQuestion.id)))


def other_majorities(session: Session, meeting: Meeting) -> list[MajorityView]:
    """Those of the rules of the meeting's day besides the usual one; none where no rules are in force."""
    try:
        rules = bodies.rule_profile_on(session, session.get_one(Body, meeting.body_id), day_of(meeting))
    except NoRulesInForce:
        return []
    return [{"id": one.id, "title": {"vi": one.title.vi, "en": one.title.en}} for one in rules.majorities]


def open_check(session: Session, meeting_id: UUID) -> ReadinessCheck | None:
    """The check in which voters of the meeting are being asked now, if any."""
    query = select(ReadinessCheck).where(ReadinessCheck.meeting_id == meeting_id, ReadinessCheck.ended_at.is_(None))
    return session.scalar(query)


def ready_seats(session: Session, check_id: UUID) -> Sequence[ReadySeat]:
    """What has been answered in the check."""
    return session.scalars(select(ReadySeat).where(ReadySeat.check_id == check_id).order_by(ReadySeat.id)).all()


def snapshot_item(session: Session, item_id: UUID) -> list[Entity]:
    """The item's questions that are to be put, as its followers see them."""
    return [entity("vote_question", row.id, views.vote_question(row)) for row in waiting_questions(session, item_id)]


def snapshot_meeting(session: Session, meeting_id: UUID) -> list[Entity]:
    """The check under way."""
    check = open_check(session, meeting_id)
    return [entity("readiness_check", check.id, views.readiness_check(check))] if check else []


def snapshot_desk(session: Session, meeting_id: UUID) -> list[Entity]:
    """Who has answered in the check under way."""
    check = open_check(session, meeting_id)
    return (
        [entity("ready_seat", row.id, views.ready_seat(row)) for row in ready_seats(session, check.id)] if check else []
    )
