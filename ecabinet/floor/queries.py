"""Reads of the floor: through the eyes of somebody, but for the parts of snapshots and what stands above asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import require
from ecabinet.floor import presenters
from ecabinet.floor.models import Floor, Kind, PointOfOrder, SpeakingRequest, Speech, SpeechKind
from ecabinet.floor.policy import may_run_floor
from ecabinet.floor.views import FloorOnDisplay
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.meetings.policy import may_see_meeting


@dataclass(frozen=True, slots=True)
class Spoken:
    """How often and for how long somebody spoke, put questions or answered in a meeting; a guest has no seat."""

    meeting_id: UUID
    seat_id: UUID | None
    person_id: UUID
    kind: SpeechKind
    times: int
    seconds: int


def requests_on(session: Session, actor: Actor, item_id: UUID) -> Sequence[SpeakingRequest]:
    """The item's list, in its order, if the actor may see the item; NotFound otherwise."""
    meetings.visible_item(session, actor, item_id)
    return requests_of(session, item_id)


def speeches_on(session: Session, actor: Actor, item_id: UUID) -> Sequence[Speech]:
    """Who spoke on the item, if the actor may see it; NotFound otherwise."""
    meetings.visible_item(session, actor, item_id)
    return speeches_of(session, item_id)


def points_in(session: Session, actor: Actor, meeting_id: UUID) -> Sequence[PointOfOrder]:
    """The meeting's points of order, for who runs it; NotFound, Forbidden otherwise."""
    meeting = meetings.visible(session, actor, meeting_id)
    require(may_run_floor(meetings.part_of(session, actor, meeting)))
    return points_of(session, meeting_id)


def requests_of(session: Session, item_id: UUID) -> Sequence[SpeakingRequest]:
    """All that was asked for on the item, in the order of the list."""
    query = select(SpeakingRequest).where(SpeakingRequest.item_id == item_id)
    return session.scalars(query.order_by(SpeakingRequest.place, SpeakingRequest.id)).all()


def waiting_on(session: Session, item_id: UUID, kind: Kind) -> Sequence[SpeakingRequest]:
    """Who waits to speak on the item, or to put a question, in their order."""
    query = select(SpeakingRequest).where(
        SpeakingRequest.item_id == item_id, SpeakingRequest.kind == kind, SpeakingRequest.state == "waiting"
    )
    return session.scalars(query.order_by(SpeakingRequest.place, SpeakingRequest.id)).all()


def speeches_of(session: Session, item_id: UUID) -> Sequence[Speech]:
    """Who spoke on the item, in the order in which they did; for the minutes too."""
    query = select(Speech).where(Speech.item_id == item_id, Speech.taken_back_at.is_(None))
    return session.scalars(query.order_by(Speech.started_at, Speech.id)).all()


def points_of(session: Session, meeting_id: UUID) -> Sequence[PointOfOrder]:
    """The meeting's points of order, in their order."""
    query = select(PointOfOrder).where(PointOfOrder.meeting_id == meeting_id)
    return session.scalars(query.order_by(PointOfOrder.raised_at, PointOfOrder.id)).all()


def speaking_now(session: Session, meeting_id: UUID) -> Speech | None:
    """Who speaks in the meeting, or none."""
    return session.scalar(select(Speech).where(Speech.meeting_id == meeting_id, Speech.ended_at.is_(None)))


def floor_of(session: Session, item_id: UUID, kind: Kind) -> Floor | None:
    """Speaking on the item, or questioning, as it was last set; none before it was first opened."""
    return session.scalar(select(Floor).where(Floor.item_id == item_id, Floor.kind == kind))


def spoken_in(session: Session, meeting_ids: Sequence[UUID]) -> list[Spoken]:
    """How often and how long each person spoke in each of these meetings, by kind; for statistics."""
    key = (Speech.meeting_id, Speech.seat_id, Speech.person_id, Speech.kind)
    query = select(*key, func.count(), func.sum(Speech.spoken_ms)).where(
        Speech.meeting_id.in_(meeting_ids), Speech.taken_back_at.is_(None), Speech.ended_at.is_not(None)
    )
    rows = session.execute(query.group_by(*key).order_by(*key))
    return [Spoken(*row[:5], seconds=round(int(row[5] or 0) / 1000)) for row in rows]


def on_display(session: Session, meeting: Meeting) -> FloorOnDisplay | None:
    """What the room sees: who speaks, and where that is shown who waits; none before the meeting has had a floor."""
    query = select(Floor).where(Floor.meeting_id == meeting.id).order_by(Floor.opened_at.desc(), Floor.id)
    floors = session.scalars(query).all()
    if not floors:
        return None
    shown = [row for row in floors if row.state != "ended" and row.shows_waiting][:1]
    waiting = [row for floor in shown for row in waiting_on(session, floor.item_id, floor.kind)]
    return presenters.floor_on_display(meeting, speaking_now(session, meeting.id), waiting)


def may_follow_part(session: Session, actor: Actor, participant_id: UUID) -> bool:
    """Only who takes part so: no aide, no secretary, no chair."""
    row = session.get(Participant, participant_id)
    if row is None or row.person_id != actor.person_id:
        return False
    meeting = session.get_one(Meeting, row.meeting_id)
    return may_see_meeting(meetings.part_of(session, actor, meeting), meeting)


def snapshot_part(session: Session, participant_id: UUID) -> list[Entity]:
    """One's own points of order."""
    query = select(PointOfOrder).where(PointOfOrder.participant_id == participant_id)
    rows = session.scalars(query.order_by(PointOfOrder.raised_at, PointOfOrder.id))
    return [entity("point_of_order", row.id, presenters.point_of_order(row)) for row in rows]


def snapshot_desk(session: Session, meeting_id: UUID) -> list[Entity]:
    """The meeting's points of order."""
    return [entity("point_of_order", row.id, presenters.point_of_order(row)) for row in points_of(session, meeting_id)]


def snapshot_item(session: Session, item_id: UUID) -> list[Entity]:
    """Speaking on the item, its list, and who spoke."""
    floors = session.scalars(select(Floor).where(Floor.item_id == item_id).order_by(Floor.kind))
    return [
        *(entity("floor", row.id, presenters.floor(row)) for row in floors),
        *(
            entity("speaking_request", row.id, presenters.speaking_request(row))
            for row in requests_of(session, item_id)
        ),
        *(entity("speech", row.id, presenters.speech(row)) for row in speeches_of(session, item_id)),
    ]


def snapshot_display(session: Session, meeting_id: UUID) -> list[Entity]:
    """Who speaks, as the room sees it."""
    view = on_display(session, session.get_one(Meeting, meeting_id))
    return [entity("floor_on_display", meeting_id, view)] if view else []
