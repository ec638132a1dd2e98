"""Reads of slips as lists: what waits for a person's answer, what was answered, what is past."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.dossiers.standing import Desk, desk_of
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipDraft, SlipSeat
from ecabinet.opinions.policy import COUNTED
from ecabinet.opinions.standing import recused_from, seats_of
from ecabinet.texts.vietnamese import fold

PAST = (*COUNTED, "withdrawn")
A_PAGE = 25
Part = Literal["answers", "heads", "prepares"]


@dataclass(frozen=True, slots=True)
class Line:
    """A slip in the list of somebody who answers for the seat, heads its ministry, or prepares the answer."""

    slip: OpinionSlip
    entry: SlipSeat
    part: Part
    draft: SlipDraft | None
    answer: SlipAnswer | None

    @property
    def pages(self) -> int:
        """How much there is to read."""
        return sum(paper["pages"] for paper in self.slip.papers)


@dataclass(frozen=True, slots=True)
class Inbox:
    """Open slips, those due first first: such as wait for an answer, and such as have one."""

    waiting: list[Line]
    answered: list[Line]


@dataclass(frozen=True, slots=True)
class Past:
    """A page of the slips that are over, the latest first; `count` are all that the words let through."""

    lines: list[Line]
    count: int
    page: int

    @property
    def has_more(self) -> bool:
        """Whether a page follows."""
        return self.page * A_PAGE < self.count


def inbox(session: Session, actor: Actor, q: str = "") -> Inbox:
    """What is open; `q` are words of the title, the ministry or the number, in any spelling."""
    desk = desk_of(session, actor)
    query = _lines().where(_of(session, actor, desk), OpinionSlip.state == "open")
    query = query.order_by(OpinionSlip.closes_at, OpinionSlip.number, SlipSeat.position)
    found = (_line(actor, desk, row) for row in session.execute(query))
    lines = [line for line in found if _answers_to(q, line.slip)]
    return Inbox([one for one in lines if one.answer is None], [one for one in lines if one.answer is not None])


def past(session: Session, actor: Actor, q: str = "", page: int = 1) -> Past:
    """What is over, a page of it."""
    desk = desk_of(session, actor)
    which = _of(session, actor, desk) & OpinionSlip.state.in_(PAST)
    newest = (func.coalesce(OpinionSlip.closed_at, OpinionSlip.withdrawn_at).desc(), SlipSeat.position, SlipSeat.id)
    begin = (page - 1) * A_PAGE
    if q:
        named = (OpinionSlip.title, OpinionSlip.title_en, OpinionSlip.organisation)
        told = select(SlipSeat.id, *named, OpinionSlip.number, OpinionSlip.year)
        told = told.join(OpinionSlip, OpinionSlip.id == SlipSeat.slip_id).where(which).order_by(*newest)
        found = [
            entry
            for entry, title, title_en, organisation, number, year in session.execute(told)
            if _holds(q, title, title_en, organisation, f"{number}/PLYK/{year}")
        ]
        query = _lines().where(SlipSeat.id.in_(found[begin : begin + A_PAGE])).order_by(*newest)
        count = len(found)
    else:
        counted = select(func.count(SlipSeat.id)).join(OpinionSlip, OpinionSlip.id == SlipSeat.slip_id).where(which)
        count = session.scalar(counted) or 0
        query = _lines().where(which).order_by(*newest).offset(begin).limit(A_PAGE)
    return Past([_line(actor, desk, row) for row in session.execute(query)], count, page)


def waiting_entries(session: Session, actor: Actor) -> Sequence[UUID]:
    """The entries of rolls that wait for an answer which is the actor's business."""
    answered = select(SlipAnswer.id).where(SlipAnswer.slip_seat_id == SlipSeat.id, SlipAnswer.current).exists()
    query = select(SlipSeat.id).join(OpinionSlip, OpinionSlip.id == SlipSeat.slip_id)
    query = query.where(_of(session, actor, desk_of(session, actor)), OpinionSlip.state == "open", ~answered)
    return session.scalars(query.order_by(SlipSeat.id)).all()


def was_ever_asked(session: Session, actor: Actor) -> bool:
    """Whether any slip has ever been the actor's business."""
    return session.scalar(select(SlipSeat.id).where(_of(session, actor, desk_of(session, actor))).limit(1)) is not None


def _of(session: Session, actor: Actor, desk: Desk) -> ColumnElement[bool]:
    return seats_of(session, actor.person_id, desk) & SlipSeat.slip_id.not_in(recused_from(actor.person_id))


def _lines() -> Select[OpinionSlip, SlipSeat, SlipDraft, SlipAnswer]:
    stands = (SlipAnswer.slip_seat_id == SlipSeat.id) & SlipAnswer.current
    query = select(OpinionSlip, SlipSeat, SlipDraft, SlipAnswer).join(SlipSeat, SlipSeat.slip_id == OpinionSlip.id)
    return query.outerjoin(SlipDraft, SlipDraft.slip_seat_id == SlipSeat.id).outerjoin(SlipAnswer, stands)


def _line(actor: Actor, desk: Desk, row: Row[OpinionSlip, SlipSeat, SlipDraft, SlipAnswer]) -> Line:
    slip, entry, draft, answer = row
    own = entry.person_id == actor.person_id
    return Line(slip, entry, "answers" if own else part_of(desk, entry), draft, answer)


def part_of(desk: Desk, entry: SlipSeat) -> Part:
    """What somebody who does not answer for the seat is to it."""
    return "heads" if entry.organisation_id in desk.head_of else "prepares"


def _answers_to(q: str, slip: OpinionSlip) -> bool:
    return _holds(q, slip.title, slip.title_en, slip.organisation, slip.reference)


def _holds(q: str, *texts: str) -> bool:
    """Whether every word is in one of the texts, however it is spelled."""
    told = fold(" ".join(texts))
    return all(word in told for word in fold(q).split())
