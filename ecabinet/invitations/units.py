"""Reads of invitations to units: who speaks for one, what it was asked, whom it sends."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Role, Seat, SeatHolder
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.invitations import policy, presenters
from ecabinet.invitations.models import UnitDelegate, UnitInvitation, UnitInvitationItem
from ecabinet.invitations.views import UnitInvitationView
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting

SPEAKERS = ("clerk", "head")


def units_of(session: Session, person_id: UUID) -> set[UUID]:
    """The organisations for which the person speaks: as its clerk or head, or by a seat that it has today."""
    today = clock.today()
    roles = select(Role.organisation_id).where(Role.person_id == person_id, Role.role.in_(SPEAKERS))
    held = select(Seat.organisation_id).join(SeatHolder, SeatHolder.seat_id == Seat.id)
    held = held.where(SeatHolder.person_id == person_id, bodies.stands_on(today), bodies.holds_on(today))
    return {found for query in (roles, held) for found in session.scalars(query) if found is not None}


def may_follow_unit(session: Session, actor: Actor, organisation_id: UUID) -> bool:
    """Whoever speaks for the organisation."""
    return organisation_id in units_of(session, actor.person_id)


def visible_unit_invitation(session: Session, actor: Actor, key: UUID) -> UnitInvitation:
    """The unit's invitation, for those who speak for it once it is sent, and who runs the meeting; else NotFound."""
    row = session.get(UnitInvitation, key)
    if row is None:
        raise NotFound
    if row.sent_at is not None and may_follow_unit(session, actor, row.organisation_id):
        return row
    meeting = meetings.visible(session, actor, row.meeting_id)
    if not policy.may_see_answers(meetings.part_of(session, actor, meeting)):
        raise NotFound
    return row


def unit_invitations_for(session: Session, actor: Actor) -> Sequence[tuple[UnitInvitation, Meeting]]:
    """The invitations to units for which the actor speaks, to meetings that are not over; the next meeting first."""
    query = (
        select(UnitInvitation, Meeting)
        .join(Meeting, Meeting.id == UnitInvitation.meeting_id)
        .where(
            UnitInvitation.organisation_id.in_(units_of(session, actor.person_id)),
            UnitInvitation.sent_at.is_not(None),
            UnitInvitation.state != "withdrawn",
            Meeting.removed_at.is_(None),
            Meeting.state.in_(("convened", "running", "adjourned")),
        )
        .order_by(Meeting.starts_at, UnitInvitation.id)
    )
    return [(row, meeting) for row, meeting in session.execute(query)]


def items_of(session: Session, key: UUID) -> Sequence[UUID]:
    """The items that the unit is invited to."""
    return session.scalars(select(UnitInvitationItem.item_id).where(UnitInvitationItem.unit_invitation_id == key)).all()


def delegates_of(session: Session, key: UUID) -> Sequence[UnitDelegate]:
    """Whom the unit sends, by name."""
    query = select(UnitDelegate).where(UnitDelegate.unit_invitation_id == key)
    return session.scalars(query.order_by(UnitDelegate.name, UnitDelegate.id)).all()


def unit_view(session: Session, row: UnitInvitation) -> UnitInvitationView:
    """The unit's invitation as presented."""
    return presenters.unit_invitation(row, items_of(session, row.id), delegates_of(session, row.id))


def unit_views(session: Session, meeting_id: UUID) -> list[UnitInvitationView]:
    """All of the meeting, as presented."""
    return [unit_view(session, row) for row in _rows(session, UnitInvitation.meeting_id == meeting_id)]


def snapshot_unit(session: Session, organisation_id: UUID) -> list[Entity]:
    """What the organisation was asked to."""
    own = (UnitInvitation.organisation_id == organisation_id) & UnitInvitation.sent_at.is_not(None)
    return [entity("unit_invitation", row.id, unit_view(session, row)) for row in _rows(session, own)]


def _rows(session: Session, where: ColumnElement[bool]) -> Sequence[UnitInvitation]:
    return session.scalars(select(UnitInvitation).where(where).order_by(UnitInvitation.id)).all()
