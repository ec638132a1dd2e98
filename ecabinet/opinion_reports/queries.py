"""Reads of the statistics: what is counted, through the eyes of somebody, in a constant number of statements."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, String, Text, and_, cast, or_, select
from sqlalchemy.orm import Session, load_only

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body, Organisation
from ecabinet.core.actor import Actor
from ecabinet.core.clock import HANOI
from ecabinet.core.problems import require
from ecabinet.opinion_reports.figures import Entry, Figures, Slip, count, in_order
from ecabinet.opinion_reports.forms import AskStatistics
from ecabinet.opinions.models import ASKED_STATES, OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.opinions.policy import may_see_answers
from ecabinet.opinions.standing import chaired_by, is_asked, recused_from

ONE_DAY = timedelta(days=1)
NEEDED = (
    OpinionSlip.state,
    OpinionSlip.answers_shown,
    OpinionSlip.year,
    OpinionSlip.number,
    OpinionSlip.title,
    OpinionSlip.title_en,
    OpinionSlip.issued_at,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose slips the person may count: all of these bodies, and as a member the own entries of any."""

    kept: frozenset[UUID]
    chaired: frozenset[UUID]
    is_member: bool

    @property
    def is_whole(self) -> bool:
        """Whether more than the person's own figures are counted."""
        return bool(self.kept or self.chaired)


@dataclass(frozen=True, slots=True)
class Statistics:
    """The rows in the order asked for, and all together; `bodies` are those that one may choose from."""

    rows: Sequence[Figures]
    total: Figures
    slips: int
    is_whole: bool
    bodies: Sequence[Body]


def scope_of(session: Session, actor: Actor) -> Scope:
    """What the actor may count; Forbidden for who neither keeps nor heads a body nor has ever held a seat."""
    kept = frozenset(bodies.bodies_kept_by(session, actor.person_id))
    chaired = frozenset(chaired_by(session, actor.person_id)) - kept
    scope = Scope(kept, chaired, bool(bodies.holders_with_seats(session, actor.person_id)))
    require(scope.is_whole or scope.is_member)
    return scope


def statistics(session: Session, actor: Actor, form: AskStatistics) -> Statistics:
    """How the slips issued in that time were answered, withdrawn ones left out."""
    scope = scope_of(session, actor)
    rows, total, slips = counted(session, scope, actor.person_id, form)
    shown = session.scalars(select(Body).where(Body.id.in_(scope.kept | scope.chaired)).order_by(Body.name)).all()
    ordered = in_order(rows, form.sort, up=form.order == "up")
    return Statistics(ordered, total, slips, scope.is_whole, shown)


def counted(session: Session, scope: Scope, person_id: UUID, form: AskStatistics) -> tuple[list[Figures], Figures, int]:
    """The rows in their own order, all together, and how many slips they are about; of what the scope lets count."""
    which = and_(_counted(scope, person_id), OpinionSlip.state.in_(ASKED_STATES), *_asked_for(form))
    slips = {slip.key: slip for slip in _slips(session, which)}
    entries = list(_entries(session, which)) if slips else []
    rows, total = count(form.by, slips, entries, _ministries(session) if form.by == "ministry" else {})
    return rows, total, len({entry.slip for entry in entries})


def _counted(scope: Scope, person_id: UUID) -> ColumnElement[bool]:
    """The entries that the person may count: see `Scope`; a head is told nothing of slips recused from."""
    chaired = OpinionSlip.body_id.in_(scope.chaired) & OpinionSlip.id.not_in(recused_from(person_id))
    return or_(OpinionSlip.body_id.in_(scope.kept), chaired, (SlipSeat.person_id == person_id) & is_asked())


def _asked_for(form: AskStatistics) -> Iterator[ColumnElement[bool]]:
    if form.body is not None:
        yield OpinionSlip.body_id == form.body
    if form.since is not None:
        yield OpinionSlip.issued_at >= _midnight(form.since)
    if form.until is not None and form.until < date.max:
        yield OpinionSlip.issued_at < _midnight(form.until + ONE_DAY)


def _midnight(day: date) -> datetime:
    return datetime.combine(max(day, date(1900, 1, 1)), time(), HANOI).astimezone(UTC)


def _slips(session: Session, which: ColumnElement[bool]) -> Iterator[Slip]:
    asked = select(SlipSeat.id).where(SlipSeat.slip_id == OpinionSlip.id, which).correlate(OpinionSlip).exists()
    silence = OpinionSlip.rule["slip_silence"].as_string()
    query = select(OpinionSlip, cast(OpinionSlip.id, String).label("key"), silence.label("said")).options(
        load_only(*NEEDED)
    )
    for slip, key, said in session.execute(query.where(asked)):
        yield Slip(
            key=key,
            label=slip.reference,
            name=slip.title,
            name_en=slip.title_en,
            issued_at=slip.issued_at,
            is_open=slip.state == "open",
            silence_agrees=said == "deemed_agree",
            shows_answers=may_see_answers(slip),
        )


def _entries(session: Session, which: ColumnElement[bool]) -> Iterator[Entry]:
    """In no order. Ids and answers come as text, since turning tens of thousands into objects takes long."""
    late = _late(session)
    answer = and_(SlipAnswer.slip_seat_id == SlipSeat.id, SlipAnswer.current)
    query = (
        select(
            cast(SlipSeat.id, String),
            cast(SlipSeat.slip_id, String),
            cast(SlipSeat.person_id, String),
            SlipSeat.person_name,
            SlipSeat.title,
            SlipSeat.title_en,
            SlipSeat.position,
            cast(SlipSeat.organisation_id, String),
            SlipAnswer.sent_at,
            cast(SlipAnswer.choices, Text),
        )
        .join(OpinionSlip, OpinionSlip.id == SlipSeat.slip_id)
        .outerjoin(SlipAnswer, answer)
        .where(which, is_asked())
    )
    for key, slip, person, name, seat, seat_en, position, ministry, sent_at, choices in session.execute(query):
        chosen = _chosen(choices) if choices else ()
        yield Entry(slip, person, name, seat, seat_en, position, ministry or "", sent_at, chosen, key in late)


@lru_cache(maxsize=4096)
def _chosen(choices: str) -> tuple[str, ...]:
    """What was chosen, question by question; most answers to a slip are written alike."""
    return tuple(one["choice"] for one in json.loads(choices).values())


def _late(session: Session) -> set[str]:
    """The entries of rolls from which an answer came too late."""
    return set(session.scalars(select(cast(SlipAnswer.slip_seat_id, String)).where(SlipAnswer.late)))


def _ministries(session: Session) -> dict[str, tuple[str, str]]:
    query = select(cast(Organisation.id, String), Organisation.name, Organisation.name_en)
    return {key: (name, name_en) for key, name, name_en in session.execute(query)}
