"""Reads of meetings: always through the eyes of somebody."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Role
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.core.transaction import Transaction
from ecabinet.meetings import policy, presenters
from ecabinet.meetings.absences import items_away_from
from ecabinet.meetings.displays import DisplayActor
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import Admission, AgendaItem, Display, Meeting, Participant
from ecabinet.meetings.parts import part_of, parts_of
from ecabinet.meetings.recusals import items_shut_to
from ecabinet.meetings.seats import HOLDERS, SeatInMeeting, day_of, participants_of, presence, seats_of
from ecabinet.meetings.views import ParticipantView, SeatOnDisplay

MOST_SEATS_ON_DISPLAY = 60
__all__ = ["HOLDERS", "SeatInMeeting", "day_of", "part_of", "participants_of", "parts_of", "presence", "seats_of"]


def visible(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting, if the actor may see it; NotFound otherwise."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or not policy.may_see_meeting(part_of(session, actor, meeting), meeting):
        raise NotFound
    return meeting


def locked_meeting(tx: Transaction, actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting, seen by the actor and locked until the commit; NotFound otherwise.

    All that is decided in a meeting locks it first, so that its commands never wait for each other in a ring.
    """
    meeting = tx.locked(Meeting, meeting_id)
    if not policy.may_see_meeting(part_of(tx.session, actor, meeting), meeting):
        raise NotFound
    return meeting


def visible_item(session: Session, actor: Actor, item_id: UUID) -> AgendaItem:
    """The agenda item, if the actor may see it; NotFound otherwise."""
    item = session.get(AgendaItem, item_id)
    meeting = session.get(Meeting, item.meeting_id) if item else None
    if item is None or meeting is None:
        raise NotFound
    if not policy.may_see_item(part_of(session, actor, meeting), meeting, item):
        raise NotFound
    return item


def locked_item(tx: Transaction, actor: Actor, item_id: UUID) -> tuple[Meeting, AgendaItem]:
    """The item and its meeting, seen by the actor, the meeting locked first; NotFound otherwise."""
    known = tx.session.get(AgendaItem, item_id)
    if known is None:
        raise NotFound
    meeting = tx.locked(Meeting, known.meeting_id)
    item = tx.locked(AgendaItem, item_id)
    if not policy.may_see_item(part_of(tx.session, actor, meeting), meeting, item):
        raise NotFound
    return meeting, item


def items_of(session: Session, meeting_id: UUID) -> Sequence[AgendaItem]:
    """The meeting's agenda, in its order."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_(None))
    return session.scalars(query.order_by(AgendaItem.number)).all()


def visible_items(session: Session, actor: Actor, meeting: Meeting) -> list[AgendaItem]:
    """The items of the meeting that the actor may see, in their order."""
    part = part_of(session, actor, meeting)
    return [item for item in items_of(session, meeting.id) if policy.may_see_item(part, meeting, item)]


def items_by_meeting(session: Session, meetings: Collection[Meeting]) -> dict[UUID, list[AgendaItem]]:
    """The agendas of these meetings, each in its order."""
    found: dict[UUID, list[AgendaItem]] = {meeting.id: [] for meeting in meetings}
    query = select(AgendaItem).where(AgendaItem.meeting_id.in_(found), AgendaItem.removed_at.is_(None))
    for item in session.scalars(query.order_by(AgendaItem.number)):
        found[item.meeting_id].append(item)
    return found


def visible_meetings(session: Session, actor: Actor, form: MeetingFilter) -> Sequence[Meeting]:
    """The meetings that the actor may see and the filter lets through, the latest first, at most `form.most`."""
    query = select(Meeting).where(seen_by(session, actor))
    if form.body_id:
        query = query.where(Meeting.body_id == form.body_id)
    if form.state:
        query = query.where(Meeting.state == form.state)
    if form.since:
        query = query.where(Meeting.starts_at >= form.since)
    if form.until:
        query = query.where(Meeting.starts_at < form.until)
    return session.scalars(query.order_by(Meeting.starts_at.desc(), Meeting.id).limit(form.most)).all()


def seen_by(session: Session, actor: Actor) -> ColumnElement[bool]:
    """That the actor may see a meeting: the same as `policy.may_see_meeting`, asked of the database."""
    own = [actor.person_id, *bodies.people_helped_by(session, actor.person_id)]
    takes_part = select(Participant.meeting_id).where(Participant.person_id.in_(own))
    as_secretary = (Participant.person_id == actor.person_id) & (Participant.role == "secretary")
    prepares = select(Participant.meeting_id).where(as_secretary)
    as_chair = (Participant.person_id == actor.person_id) & (Participant.role == "chair")
    chairs = select(Participant.meeting_id).where(as_chair)
    keeps = select(Role.body_id).where(Role.person_id == actor.person_id, Role.role == "secretary")
    seen = or_(
        Meeting.body_id.in_(keeps),
        Meeting.id.in_(prepares),
        Meeting.id.in_(takes_part) & (Meeting.state != "draft"),
        Meeting.id.in_(chairs) & Meeting.agenda_state.in_(policy.LAID_BEFORE_CHAIR),
    )
    return seen & Meeting.removed_at.is_(None)


def admitted_to(session: Session, participant_id: UUID) -> Sequence[UUID]:
    """The items to which the guest is admitted."""
    return session.scalars(select(Admission.item_id).where(Admission.participant_id == participant_id)).all()


def displays_of(session: Session, meeting_id: UUID) -> Sequence[Display]:
    """The meeting's displays, paired or waiting for their code, not the ended ones."""
    query = select(Display).where(Display.meeting_id == meeting_id, Display.ended_at.is_(None))
    return session.scalars(query.order_by(Display.label, Display.id)).all()


def may_present_item(session: Session, actor: Actor, item_id: UUID) -> bool:
    """Whether the actor turns the pages of this item's papers for all: in the meeting, while it is the current one."""
    item = session.get(AgendaItem, item_id)
    meeting = session.get(Meeting, item.meeting_id) if item else None
    if item is None or meeting is None or meeting.current_item_id != item_id:
        return False
    part = part_of(session, actor, meeting)
    return policy.may_see_item(part, meeting, item) and policy.may_present(part, meeting)


def leading_item(session: Session, item_id: UUID) -> tuple[str, set[UUID]]:
    """The stream of the meeting's desk, and who leads the item: chair, secretaries, and whoever was let present it."""
    item = session.get_one(AgendaItem, item_id)
    meeting = session.get_one(Meeting, item.meeting_id)
    rows = participants_of(session, meeting.id)
    leading = {row.person_id for row in rows if row.role in ("chair", "secretary")}
    if meeting.presenter_person_id is not None:
        leading.add(meeting.presenter_person_id)
    return meeting.desk_stream, leading


def may_follow_meeting(session: Session, actor: Actor, meeting_id: UUID) -> bool:
    """Whoever may see the meeting."""
    meeting = session.get(Meeting, meeting_id)
    return meeting is not None and policy.may_see_meeting(part_of(session, actor, meeting), meeting)


def may_follow_item(session: Session, actor: Actor, item_id: UUID) -> bool:
    """Whoever may see the item."""
    try:
        return visible_item(session, actor, item_id) is not None
    except NotFound:
        return False


def may_follow_desk(session: Session, actor: Actor, meeting_id: UUID) -> bool:
    """Whoever runs the meeting."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return False
    part = part_of(session, actor, meeting)
    return policy.may_see_meeting(part, meeting) and policy.may_run(part)


def may_follow_display(session: Session, follower: Actor | DisplayActor, meeting_id: UUID) -> bool:
    """The displays paired with the meeting, as long as they are, and whoever runs it."""
    if isinstance(follower, DisplayActor):
        row = session.get(Display, follower.display_id)
        return row is not None and row.meeting_id == meeting_id and row.ended_at is None
    return may_follow_desk(session, follower, meeting_id)


def participant_views(session: Session, meeting_id: UUID) -> list[ParticipantView]:
    """Who takes part, as presented."""
    items: dict[UUID, list[UUID]] = {}
    guests = select(Admission).join(Participant, Admission.participant_id == Participant.id)
    for row in session.scalars(guests.where(Participant.meeting_id == meeting_id)):
        items.setdefault(row.participant_id, []).append(row.item_id)
    rows = participants_of(session, meeting_id)
    shut, away = items_shut_to(session, rows), items_away_from(session, rows)
    return [
        presenters.participant(row, items.get(row.id, ()), shut.get(row.id, ()), away.get(row.id, ())) for row in rows
    ]


def participant_view(session: Session, row: Participant) -> ParticipantView:
    """Somebody who takes part, as presented."""
    items = admitted_to(session, row.id) if row.role == "guest" else ()
    shut, away = items_shut_to(session, [row]), items_away_from(session, [row])
    return presenters.participant(row, items, shut.get(row.id, ()), away.get(row.id, ()))


def snapshot_meeting(session: Session, meeting_id: UUID) -> list[Entity]:
    """The meeting, unless it was removed, and its participants."""
    meeting = session.get_one(Meeting, meeting_id)
    participants = [entity("participant", UUID(row["id"]), row) for row in participant_views(session, meeting_id)]
    if meeting.removed_at is not None:
        return participants
    return [entity("meeting", meeting_id, presenters.meeting(meeting, items_of(session, meeting_id))), *participants]


def snapshot_item(session: Session, item_id: UUID) -> list[Entity]:
    """The item."""
    item = session.get_one(AgendaItem, item_id)
    return [entity("agenda_item", item.id, presenters.agenda_item(item))] if item.removed_at is None else []


def snapshot_desk(session: Session, meeting_id: UUID) -> list[Entity]:
    """The displays."""
    return [entity("display", row.id, presenters.display(row)) for row in displays_of(session, meeting_id)]


def snapshot_display(session: Session, meeting_id: UUID) -> list[Entity]:
    """What is public of the meeting in its room."""
    meeting = session.get_one(Meeting, meeting_id)
    if meeting.removed_at is not None:
        return []
    view = presenters.meeting_on_display(meeting, items_of(session, meeting_id), seats_on_display(session, meeting))
    looks = [presenters.display_look(row) for row in displays_of(session, meeting_id)]
    return [
        entity("meeting_on_display", meeting.id, view),
        *(entity("display_look", UUID(look["id"]), look) for look in looks),
    ]


def seats_on_display(session: Session, meeting: Meeting) -> list[SeatOnDisplay]:
    """The seats with their signs, in their order; none in a body whose seats can't be told apart on a display."""
    if (meeting.quorum_seats or 0) > MOST_SEATS_ON_DISPLAY:
        return []
    rows = [row for row in participants_of(session, meeting.id) if row.role in HOLDERS and row.seat_id is not None]
    away = items_away_from(session, rows)
    return [
        {"short": row.short, "attendance": "away" if _is_away(row, meeting, away) else row.attendance} for row in rows
    ]


def _is_away(row: Participant, meeting: Meeting, away: Mapping[UUID, set[UUID]]) -> bool:
    return row.attendance != "absent" and meeting.current_item_id in away.get(row.id, ())


def snapshot_body(session: Session, body_id: UUID) -> list[Entity]:
    """That meetings of the body are there, and how they stand."""
    query = select(Meeting).where(Meeting.body_id == body_id, Meeting.state != "draft", Meeting.removed_at.is_(None))
    return [entity("meeting", row.id, presenters.meeting_state(row)) for row in session.scalars(query)]
