"""Reads of the statistics of meetings: what is counted, through the eyes of somebody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body, Organisation
from ecabinet.core.actor import Actor
from ecabinet.core.clock import HANOI
from ecabinet.core.problems import require
from ecabinet.meeting_reports import attended, voiced
from ecabinet.meeting_reports.figures import Answered, Figures, count
from ecabinet.meeting_reports.forms import AskMeetingStatistics
from ecabinet.meeting_reports.times import Times, times_of
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.opinion_reports import queries as slip_reports
from ecabinet.opinion_reports.forms import AskStatistics
from ecabinet.opinions.standing import chaired_by

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose meetings the person may count: all of these bodies; with none of them, the own row only."""

    kept: frozenset[UUID]
    chaired: frozenset[UUID]
    person_id: UUID

    @property
    def bodies(self) -> frozenset[UUID]:
        """The bodies all of whose meetings are counted."""
        return self.kept | self.chaired

    @property
    def is_whole(self) -> bool:
        """Whether more than the person's own row is counted."""
        return bool(self.bodies)

    @property
    def only(self) -> UUID | None:
        """The one person who is counted, where it is only one."""
        return None if self.is_whole else self.person_id


@dataclass(frozen=True, slots=True)
class MeetingStatistics:
    """The rows in the order of seats, all together, how time was used, and the bodies that one may choose from."""

    by: str
    rows: Sequence[Figures]
    total: Figures
    times: Times
    is_whole: bool
    bodies: Sequence[Body]


def scope_of(session: Session, actor: Actor) -> Scope:
    """What the actor may count: an auditor all, who keeps or heads bodies theirs, all others the own row."""
    kept = frozenset(bodies.bodies_kept_by(session, actor.person_id))
    if actor.is_auditor:
        kept = frozenset(session.scalars(select(Body.id)))
    return Scope(kept, frozenset(chaired_by(session, actor.person_id)) - kept, actor.person_id)


def may_count(session: Session, actor: Actor) -> bool:
    """Whether there is anything for the actor to count: all of some body, or the own row of who ever held a seat."""
    return scope_of(session, actor).is_whole or bool(bodies.holders_with_seats(session, actor.person_id))


def statistics(session: Session, actor: Actor, form: AskMeetingStatistics) -> MeetingStatistics:
    """How meetings that are closed were attended, spoken and voted in, and slips of that time answered."""
    require(may_count(session, actor))
    scope = scope_of(session, actor)
    by = form.by if scope.is_whole else "member"
    held = session.scalars(select(Meeting).where(_held(scope, form)).order_by(Meeting.started_at, Meeting.id)).all()
    rows, total = count(
        by,
        _ministries(session),
        called=attended.called(session, held, scope.only),
        spoke=voiced.spoke(session, held, scope.only),
        voted=voiced.voted(session, held, scope.only),
        answered=_answered(session, actor, scope, form, by),
    )
    shown = session.scalars(select(Body).where(Body.id.in_(scope.bodies)).order_by(Body.name)).all()
    return MeetingStatistics(by, rows, total, times_of(session, held, scope.only), scope.is_whole, shown)


def _held(scope: Scope, form: AskMeetingStatistics) -> ColumnElement[bool]:
    own = select(Participant.meeting_id).where(Participant.person_id == scope.person_id)
    whose = Meeting.body_id.in_(scope.bodies) if scope.is_whole else Meeting.id.in_(own)
    is_held = and_(Meeting.state == "closed", Meeting.removed_at.is_(None), Meeting.started_at.is_not(None))
    return and_(whose, is_held, *_asked_for(form))


def _asked_for(form: AskMeetingStatistics) -> Iterator[ColumnElement[bool]]:
    if form.body is not None:
        yield Meeting.body_id == form.body
    if form.since is not None:
        yield Meeting.started_at >= _midnight(form.since)
    if form.until is not None and form.until < date.max:
        yield Meeting.started_at < _midnight(form.until + ONE_DAY)


def _midnight(day: date) -> datetime:
    return datetime.combine(max(day, date(1900, 1, 1)), time(), HANOI).astimezone(UTC)


def _answered(session: Session, actor: Actor, scope: Scope, form: AskMeetingStatistics, by: str) -> Iterator[Answered]:
    """How slips issued in that time were answered, by the statistics of slips, whose keys are as the database says."""
    asked = AskStatistics.model_validate({"by": by, "from": form.since, "to": form.until, "body": form.body})
    which = slip_reports.Scope(scope.kept, scope.chaired, is_member=not scope.is_whole)
    for row in slip_reports.counted(session, which, actor.person_id, asked)[0]:
        key = str(UUID(row.key)) if row.key else ""
        yield Answered(key, row.label, row.name, row.name_en, row.asked, row.in_time, row.late, row.silent, row.deemed)


def _ministries(session: Session) -> dict[str, tuple[str, str]]:
    rows = session.execute(select(Organisation.id, Organisation.name, Organisation.name_en))
    return {str(key): (name, name_en) for key, name, name_en in rows}
