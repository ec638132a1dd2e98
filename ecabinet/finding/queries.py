"""Reads: which meetings the asker may see and the filter lets through; counts hold nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body, Role, Seat
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput
from ecabinet.dossiers.models import Dossier
from ecabinet.dossiers.queries import desk_of
from ecabinet.finding.forms import FindMeetings
from ecabinet.finding.periods import days_of
from ecabinet.invitations.models import UnitInvitation
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.search.queries import meetings_answering

STAGES = {"running": ("running", "adjourned"), "coming": ("draft", "convened"), "past": ("closed",)}
SOONEST_FIRST = ("running", "coming")


@dataclass(frozen=True, slots=True)
class Found:
    """Some meetings in their order; `counted` by stage, whichever is asked for; `after` asks for those that follow."""

    rows: Sequence[Meeting]
    counted: dict[str, int]
    after: str | None


def find_meetings(session: Session, actor: Actor, form: FindMeetings) -> Found:
    """Those that come are told soonest first, all others latest first."""
    which = _which(session, actor, form)
    query = select(Meeting).where(which)
    if form.when:
        query = query.where(Meeting.state.in_(STAGES[form.when]))
    place = (Meeting.starts_at, Meeting.id)
    order = place if form.when in SOONEST_FIRST else (Meeting.starts_at.desc(), Meeting.id.desc())
    if form.after:
        query = query.where(_behind(form))
    rows = session.scalars(query.order_by(*order).limit(form.most + 1)).all()
    page, follows = rows[: form.most], len(rows) > form.most
    after = f"{page[-1].starts_at.isoformat()}/{page[-1].id}" if follows else None
    return Found(page, _counted(session, which), after)


def bodies_that_hold(session: Session, actor: Actor) -> Sequence[Body]:
    """The bodies of the meetings that the actor may see, by name."""
    held = select(Meeting.body_id).where(meetings.seen_by(session, actor))
    return session.scalars(select(Body).where(Body.id.in_(held)).order_by(Body.name)).all()


def _counted(session: Session, which: ColumnElement[bool]) -> dict[str, int]:
    by_state = select(Meeting.state, func.count()).where(which).group_by(Meeting.state)
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(by_state)}
    return {stage: sum(found.get(state, 0) for state in states) for stage, states in STAGES.items()}


def _behind(form: FindMeetings) -> ColumnElement[bool]:
    """Behind the meeting that was the last one shown, wherever it stands now."""
    instant, _, identity = form.after.partition("/")
    try:
        last, known = datetime.fromisoformat(instant), UUID(identity)
    except ValueError:
        raise BadInput({"after": "field.invalid"}) from None
    last = last if last.tzinfo else last.replace(tzinfo=UTC)
    if form.when in SOONEST_FIRST:
        return or_(Meeting.starts_at > last, and_(Meeting.starts_at == last, Meeting.id > known))
    return or_(Meeting.starts_at < last, and_(Meeting.starts_at == last, Meeting.id < known))


def _which(session: Session, actor: Actor, form: FindMeetings) -> ColumnElement[bool]:
    """Everything but the stage."""
    which = meetings.seen_by(session, actor) & _in_time(form)
    if form.state:
        which &= Meeting.state == form.state
    if form.body:
        which &= Meeting.body_id == form.body
    if form.unit:
        which &= Meeting.body_id.in_(select(Body.id).where(Body.organisation_id == form.unit))
    if form.part:
        which &= _with_part(session, actor, form.part, which)
    if form.q:
        which &= Meeting.id.in_(meetings_answering(session, actor, form.q))
    return which


def _in_time(form: FindMeetings) -> ColumnElement[bool]:
    since, until = days_of(form.period, clock.today()) if form.period else (form.since, form.until)
    within: ColumnElement[bool] = true()
    if since:
        within &= Meeting.starts_at >= _midnight(since)
    if until:
        within &= Meeting.starts_at < _midnight(until + timedelta(days=1))
    return within


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HANOI)


def _with_part(session: Session, actor: Actor, part: str, which: ColumnElement[bool]) -> ColumnElement[bool]:
    if part == "unit_joins":
        return _unit_joins(session, actor)
    if part == "unit_prepares":
        return Meeting.id.in_(_prepared_by_unit(session, actor, which))
    own = select(Participant.meeting_id).where(Participant.person_id == actor.person_id, Participant.role == part)
    if part == "chair":
        return Meeting.id.in_(own)
    kept = select(Role.body_id).where(Role.person_id == actor.person_id, Role.role == "secretary")
    return or_(Meeting.id.in_(own), Meeting.body_id.in_(kept))


def _unit_joins(session: Session, actor: Actor) -> ColumnElement[bool]:
    """Who holds a seat of one's unit takes part, or the unit was asked to send somebody."""
    units = desk_of(session, actor).reads_for
    seated = select(Participant.meeting_id).join(Seat, Seat.id == Participant.seat_id)
    asked = select(UnitInvitation.meeting_id).where(UnitInvitation.state != "withdrawn")
    return or_(
        Meeting.id.in_(seated.where(Seat.organisation_id.in_(units))),
        Meeting.id.in_(asked.where(UnitInvitation.organisation_id.in_(units))),
    )


def _prepared_by_unit(session: Session, actor: Actor, which: ColumnElement[bool]) -> set[UUID]:
    """Meetings with an item that the actor may see and that one's unit brings, or whose dossier it drafted."""
    units = desk_of(session, actor).reads_for
    drafted = select(Dossier.item_id).where(Dossier.organisation_id.in_(units), Dossier.item_id.is_not(None))
    brought = or_(AgendaItem.organisation_id.in_(units), AgendaItem.id.in_(drafted))
    query = select(AgendaItem, Meeting).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    rows = session.execute(query.where(which, brought, AgendaItem.removed_at.is_(None))).all()
    parts = meetings.parts_of(session, actor, {meeting.id: meeting for _, meeting in rows}.values())
    return {meeting.id for item, meeting in rows if policy.may_see_item(parts[meeting.id], meeting, item)}
