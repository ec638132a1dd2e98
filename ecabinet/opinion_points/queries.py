"""Reads of points: always through the eyes of somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.dossiers.standing import desk_of
from ecabinet.opinion_papers.matrix import OUTCOMES, Outcome
from ecabinet.opinion_points import policy, presenters
from ecabinet.opinion_points.models import PointSettlement, SettlementStep
from ecabinet.opinions import points
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.opinions.point_models import SentPoint, SlipPoint
from ecabinet.opinions.policy import may_see_answers
from ecabinet.opinions.views import PointContent


@dataclass(frozen=True, slots=True)
class Shown:
    """A point of an answer that stands, whose it is, and what came of it."""

    point: SentPoint
    answer: SlipAnswer
    seat: SlipSeat
    settlement: PointSettlement | None

    @property
    def content(self) -> PointContent:
        """What is said of which place."""
        return self.point.content

    @property
    def is_outdated(self) -> bool:
        """Whether the point was changed after it was settled."""
        return self.settlement is not None and self.settlement.edition != self.point.edition

    @property
    def outcome(self) -> Outcome:
        """`open` until it is settled as it is now."""
        if self.settlement is None or self.is_outdated:
            return "open"
        return next(one for one in OUTCOMES if one == self.settlement.outcome)


def own_point(session: Session, entry_id: UUID, point_id: UUID) -> SlipPoint:
    """A point of that seat, which the actor reads; NotFound otherwise."""
    row = session.get(SlipPoint, point_id)
    if row is None or row.slip_seat_id != entry_id:
        raise NotFound
    return row


def shown_points(session: Session, slip: OpinionSlip) -> list[Shown]:
    """The points of the answers that stand, by paper and place, then in the order of the seats; none until shown."""
    if not may_see_answers(slip):
        return []
    query = select(SentPoint, SlipAnswer, SlipSeat, PointSettlement)
    query = query.join(SlipAnswer, SlipAnswer.id == SentPoint.answer_id)
    query = query.join(SlipSeat, SlipSeat.id == SentPoint.slip_seat_id)
    query = query.outerjoin(PointSettlement, PointSettlement.point_id == SentPoint.point_id)
    rows = session.execute(query.where(SentPoint.slip_id == slip.id, SlipAnswer.current))
    return sorted((Shown(*row) for row in rows), key=_in_order)


def _in_order(one: Shown) -> tuple[str, int, int, str]:
    return one.content["document"], one.content["order"], one.seat.position, str(one.point.point_id)


def shown_point(session: Session, slip: OpinionSlip, point_id: UUID) -> Shown:
    """The point, where it is shown; NotFound otherwise."""
    for one in shown_points(session, slip):
        if one.point.point_id == point_id:
            return one
    raise NotFound


def settlements_of(session: Session, slip_id: UUID) -> Sequence[PointSettlement]:
    """All settlements of points of the slip."""
    return session.scalars(select(PointSettlement).where(PointSettlement.slip_id == slip_id)).all()


def steps_of(session: Session, slip_id: UUID) -> Sequence[SettlementStep]:
    """How points of the slip were settled, changed and withdrawn, in order."""
    query = select(SettlementStep).where(SettlementStep.slip_id == slip_id)
    return session.scalars(query.order_by(SettlementStep.at, SettlementStep.number)).all()


def may_settle(session: Session, actor: Actor, slip: OpinionSlip) -> bool:
    """Whether the actor answers points of the slip, now or once they are shown."""
    return policy.may_settle(desk_of(session, actor).writes_for, slip)


def snapshot_seat(session: Session, entry_id: UUID) -> list[Entity]:
    """What the seat's people have written of points."""
    return [entity("slip_point", row.id, points.presented(row)) for row in points.points_of(session, entry_id)]


def snapshot_slip(session: Session, slip_id: UUID) -> list[Entity]:
    """The points that all may see, and what came of them."""
    slip = session.get_one(OpinionSlip, slip_id)
    if not may_see_answers(slip):
        return []
    found = [
        entity("shown_point", one.point.point_id, points.shown(one.point, one.answer))
        for one in shown_points(session, slip)
    ]
    rows = settlements_of(session, slip_id)
    return found + [entity("point_settlement", row.id, presenters.settlement(row)) for row in rows]
