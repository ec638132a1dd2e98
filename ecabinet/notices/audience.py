"""Whom an event concerns; never somebody who may not see what it is about."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Role, Seat, SeatHolder
from ecabinet.core import clock
from ecabinet.documents.models import ReadingPosition
from ecabinet.dossiers.models import AdviceRequest, Dossier
from ecabinet.invitations.models import AWAY, Invitation
from ecabinet.invitations.units import SPEAKERS
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Admission, AgendaItem, Meeting, Participant
from ecabinet.meetings.recusals import items_shut_to
from ecabinet.votes.models import RollEntry


def of_meeting(session: Session, meeting: Meeting) -> tuple[UUID, ...]:
    """Everybody who takes part; of a draft nobody."""
    if meeting.state == "draft":
        return ()
    return tuple(row.person_id for row in meetings.participants_of(session, meeting.id))


def chairs_of(session: Session, meeting: Meeting) -> tuple[UUID, ...]:
    """Who chairs."""
    return tuple(row.person_id for row in meetings.participants_of(session, meeting.id) if row.role == "chair")


def of_item(session: Session, meeting: Meeting, item: AgendaItem) -> tuple[UUID, ...]:
    """Those who take part and may see the item: no guest of others, nobody recused from it."""
    if meeting.state == "draft" or item.removed_at is not None:
        return ()
    rows = meetings.participants_of(session, meeting.id)
    kept = bodies_secretaries(session, meeting)
    shut = items_shut_to(session, rows)
    admitted = set(session.scalars(select(Admission.participant_id).where(Admission.item_id == item.id)))
    gone = meeting.guests_leave_with_item and item.is_over
    return tuple(
        row.person_id
        for row in rows
        if item.id not in shut.get(row.id, set())
        and (row.role != "guest" or row.person_id in kept or (row.id in admitted and not gone))
    )


def bodies_secretaries(session: Session, meeting: Meeting) -> set[UUID]:
    """Those who keep the body's meetings."""
    return set(secretaries_of(session, meeting.body_id))


def secretaries_of(session: Session, body_id: UUID) -> tuple[UUID, ...]:
    """The body's secretaries."""
    return tuple(row.person_id for row in bodies.roles_of(session, body_id) if row.role == "secretary")


def voters_of(session: Session, vote_id: UUID) -> tuple[UUID, ...]:
    """Those who have a vote."""
    rows = session.scalars(select(RollEntry).where(RollEntry.vote_id == vote_id))
    return tuple(row.person_id for row in rows if row.person_id is not None and row.status == "voting")


def in_the_room(session: Session, meeting_id: UUID) -> frozenset[UUID]:
    """Those who sit in the room."""
    query = select(Participant.person_id).where(
        Participant.meeting_id == meeting_id, Participant.attendance == "onsite"
    )
    return frozenset(session.scalars(query))


def coming(session: Session, meeting: Meeting) -> tuple[UUID, ...]:
    """Those who take part, are not here yet and have not said that they stay away."""
    away = set(
        session.scalars(
            select(Invitation.id).where(
                Invitation.meeting_id == meeting.id,
                Invitation.answer.in_(AWAY),
                Invitation.answer != "partly",
                Invitation.decision != "refused",
            )
        )
    )
    rows = meetings.participants_of(session, meeting.id)
    return tuple(row.person_id for row in rows if row.id not in away and row.attendance == "absent")


def speaking_for(session: Session, organisation_id: UUID) -> tuple[UUID, ...]:
    """Those who speak for the organisation: its clerks and heads, and who holds its seat today."""
    return tuple(dict.fromkeys((*_with_role(session, organisation_id, *SPEAKERS), *_seated(session, organisation_id))))


def heads_of(session: Session, organisation_id: UUID) -> tuple[UUID, ...]:
    """Those who approve for the organisation: its heads, and who holds its seat today."""
    return tuple(dict.fromkeys((*_with_role(session, organisation_id, "head"), *_seated(session, organisation_id))))


def clerks_of(session: Session, organisation_id: UUID) -> tuple[UUID, ...]:
    """The organisation's clerks."""
    return tuple(_with_role(session, organisation_id, "clerk"))


def readers_of_dossier(session: Session, dossier: Dossier) -> tuple[UUID, ...]:
    """Those who see the dossier by their office: who drafts it, who was asked, and secretaries once it is submitted."""
    asked = session.scalars(select(AdviceRequest.organisation_id).where(AdviceRequest.dossier_id == dossier.id))
    found = [person for one in (dossier.organisation_id, *asked) for person in speaking_for(session, one)]
    if dossier.submitted_at is not None:
        found += secretaries_of(session, dossier.body_id)
    return tuple(dict.fromkeys(found))


def have_read(session: Session, document_id: UUID) -> frozenset[UUID]:
    """Those who have opened the document in any of its versions."""
    query = select(ReadingPosition.person_id).where(ReadingPosition.document_id == document_id)
    return frozenset(session.scalars(query.where(ReadingPosition.furthest > 0)))


def _with_role(session: Session, organisation_id: UUID, *roles: str) -> Sequence[UUID]:
    query = select(Role.person_id).where(Role.organisation_id == organisation_id, Role.role.in_(roles))
    return session.scalars(query).all()


def _seated(session: Session, organisation_id: UUID) -> Sequence[UUID]:
    today = clock.today()
    held = select(SeatHolder.person_id).join(Seat, Seat.id == SeatHolder.seat_id)
    held = held.where(Seat.organisation_id == organisation_id, bodies.stands_on(today), bodies.holds_on(today))
    return session.scalars(held).all()
