"""Reads of invitations: always through the eyes of somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.invitations import policy, presenters
from ecabinet.invitations.clashes import Clash, clashes
from ecabinet.invitations.models import Invitation, LetterSettings
from ecabinet.invitations.units import unit_views
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting, Participant


@dataclass(frozen=True)
class Invited:
    """Somebody who takes part, their invitation (none until it is sent), who stands in, and what it clashes with."""

    participant: Participant
    invitation: Invitation | None
    substitute: Person | None
    clashes: Sequence[Clash]

    @property
    def answer(self) -> str:
        """What was answered; `waiting` before that."""
        return self.invitation.answer if self.invitation else "waiting"


def invited(session: Session, actor: Actor, meeting: Meeting) -> list[Invited]:
    """Everybody who takes part in the meeting, seats in their order."""
    parts = meetings.participants_of(session, meeting.id)
    rows = {row.id: row for row in invitations_of(session, meeting.id)}
    named = [row.substitute_id for row in rows.values() if row.substitute_id]
    people = {row.id: row for row in session.scalars(select(Person).where(Person.id.in_(named)))} if named else {}
    other = clashes(session, actor, [meeting], [part.person_id for part in parts])[meeting.id]
    return [
        Invited(part, row, people.get(row.substitute_id) if row and row.substitute_id else None, other[part.person_id])
        for part in parts
        for row in [rows.get(part.id)]
    ]


def invitations_of(session: Session, meeting_id: UUID) -> Sequence[Invitation]:
    """The meeting's invitations, withdrawn ones too."""
    query = select(Invitation).where(Invitation.meeting_id == meeting_id).order_by(Invitation.sent_at, Invitation.id)
    return session.scalars(query).all()


def own_invitation(session: Session, actor: Actor, meeting: Meeting) -> Invited | None:
    """The actor's invitation to the meeting, or none who does not take part themselves."""
    return invited_to(session, actor, [meeting]).get(meeting.id)


def invited_to(session: Session, actor: Actor, rows: Collection[Meeting]) -> dict[UUID, Invited]:
    """The actor's invitations to those of these meetings in which the actor takes part, by meeting."""
    asked = [row.id for row in rows]
    own = Participant.meeting_id.in_(asked) & (Participant.person_id == actor.person_id)
    query = select(Participant, Invitation, Person).outerjoin(Invitation, Invitation.id == Participant.id)
    query = query.outerjoin(Person, Person.id == Invitation.substitute_id).where(own)
    found = {part.meeting_id: (part, row, person) for part, row, person in session.execute(query)}
    others = clashes(session, actor, [row for row in rows if row.id in found], [actor.person_id])
    return {key: Invited(part, row, person, others[key][actor.person_id]) for key, (part, row, person) in found.items()}


def own_invitations(session: Session, actor: Actor) -> Sequence[tuple[Invitation, Meeting]]:
    """The actor's invitations that are neither withdrawn nor past, the next meeting first."""
    query = (
        select(Invitation, Meeting)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(
            Invitation.person_id == actor.person_id,
            Invitation.withdrawn_at.is_(None),
            Meeting.removed_at.is_(None),
            Meeting.state.in_(("convened", "running", "adjourned")),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [(row, meeting) for row, meeting in session.execute(query)]


def substitutions(session: Session, person_id: UUID) -> Sequence[Invitation]:
    """The invitations of others in whose place the person is, or was, asked to go."""
    query = select(Invitation).where(Invitation.substitute_id == person_id, Invitation.substitute_state != "")
    return session.scalars(query.order_by(Invitation.sent_at, Invitation.id)).all()


def substitution(session: Session, actor: Actor, invitation_id: UUID) -> Invitation:
    """The invitation in whose place the actor is asked to go; NotFound for others."""
    row = session.get(Invitation, invitation_id)
    if row is None or row.substitute_id != actor.person_id or not row.substitute_state:
        raise NotFound
    return row


def may_follow_invitations(session: Session, actor: Actor, meeting_id: UUID) -> bool:
    """Whoever runs the meeting."""
    meeting = session.get(Meeting, meeting_id)
    return meeting is not None and may_see_answers(session, actor, meeting)


def may_see_answers(session: Session, actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor sees the meeting, and who has answered what."""
    try:
        meetings.visible(session, actor, meeting.id)
    except NotFound:
        return False
    return policy.may_see_answers(meetings.part_of(session, actor, meeting))


def snapshot_invitations(session: Session, meeting_id: UUID) -> list[Entity]:
    """The meeting's invitations, to persons and to units."""
    return [
        *(entity("invitation", row.id, presenters.invitation(row)) for row in invitations_of(session, meeting_id)),
        *(entity("unit_invitation", UUID(view["id"]), view) for view in unit_views(session, meeting_id)),
        *_letter(session, meeting_id),
    ]


def _letter(session: Session, meeting_id: UUID) -> list[Entity]:
    row = session.get(LetterSettings, meeting_id)
    return [entity("invitation_letter", meeting_id, presenters.letter_settings(row))] if row else []


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The person's own invitations, and those in whose place they are asked to go."""
    own = session.scalars(select(Invitation).where(Invitation.person_id == person_id))
    return [
        *(entity("invitation", row.id, presenters.invitation(row)) for row in own),
        *(entity("substitution", row.id, presenters.substitution(row)) for row in substitutions(session, person_id)),
    ]
