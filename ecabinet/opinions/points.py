"""Points travel with the answers: frozen when one is sent, told when its answer may be seen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.clock import rfc3339
from ecabinet.core.transaction import Transaction
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.opinions.point_models import SentPoint, SlipPoint
from ecabinet.opinions.views import PointView, ShownPointView
from ecabinet.slip_records.receipts import Said

Recorded = Literal[
    "document", "place", "label", "quote", "prefix", "suffix", "kind", "words", "proposed", "reason", "legal_basis"
]
RECORDED: tuple[Recorded, ...] = get_args(Recorded)


def points_of(session: Session, entry_id: UUID) -> Sequence[SlipPoint]:
    """What the seat's people have written, in the order of the text."""
    rows = session.scalars(select(SlipPoint).where(SlipPoint.slip_seat_id == entry_id)).all()
    return sorted(rows, key=lambda row: (row.content["document"], row.content["order"], str(row.id)))


def sent_with(session: Session, answer_id: UUID) -> Sequence[SentPoint]:
    """The points that went with the answer, in the order of the text."""
    rows = session.scalars(select(SentPoint).where(SentPoint.answer_id == answer_id)).all()
    return sorted(rows, key=in_text)


def in_text(row: SentPoint) -> tuple[str, int, str]:
    """By which points that were sent stand in the order of the text."""
    return row.content["document"], row.content["order"], str(row.point_id)


def sent_by_answer(session: Session, slip_id: UUID) -> Mapping[UUID, Sequence[SentPoint]]:
    """The points that went with each answer to the slip, by the answer, in the order of the text."""
    found = defaultdict[UUID, list[SentPoint]](list)
    for row in session.scalars(select(SentPoint).where(SentPoint.slip_id == slip_id)):
        found[row.answer_id].append(row)
    return {answer: sorted(rows, key=in_text) for answer, rows in found.items()}


def was_sent(session: Session, point_id: UUID) -> bool:
    """Whether a point of that id went with some answer."""
    return session.scalar(select(SentPoint.id).where(SentPoint.point_id == point_id).limit(1)) is not None


def points_to_send(session: Session, answer: SlipAnswer) -> list[SentPoint]:
    """The seat's points as they are now, to go with the answer."""
    return [
        SentPoint(
            slip_id=answer.slip_id,
            slip_seat_id=answer.slip_seat_id,
            answer_id=answer.id,
            point_id=point.id,
            edition=point.version,
            content=point.content,
        )
        for point in points_of(session, answer.slip_seat_id)
    ]


def freeze_points(tx: Transaction, row: SlipSeat, sent: Sequence[SentPoint]) -> None:
    """These belong to their answer, whatever is written afterwards; the seat's people see which were sent."""
    tx.session.flush()
    for one in sent:
        tx.add(one)
        if (point := tx.session.get(SlipPoint, one.point_id)) is not None:
            point.sent_version = point.version
            tx.record("slip_point.sent", row.stream, point, presented(point))
    tx.session.flush()


def said_with(answer: SlipAnswer, sent: Sequence[SentPoint]) -> Said:
    """All that the answer says, as its receipt binds it and the record holds it."""
    return {
        "choices": answer.choices,
        "reservation": answer.reservation,
        "points": [recorded(one) for one in sent],
        "files": [{"name": one["name"], "size": one["size"], "sha256": one["sha256"]} for one in answer.files],
    }


def recorded(row: SentPoint) -> dict[str, Any]:
    """The point as the record of the slip holds it."""
    said = {str(name): row.content[name] for name in RECORDED}
    return {"id": str(row.point_id), "edition": row.edition, **said}


def tell_shown_points(tx: Transaction, slip: OpinionSlip, answer: SlipAnswer) -> None:
    """Those who see the slip hear of the points of the answer that stands; those of the one before are gone."""
    rows = sent_with(tx.session, answer.id)
    for gone in _before(tx.session, answer) - {row.point_id for row in rows}:
        tx.record("slip_point.removed", slip.stream, ("shown_point", gone), None)
    for row in rows:
        tx.record("slip_point.shown", slip.stream, ("shown_point", row.point_id), shown(row, answer))


def _before(session: Session, answer: SlipAnswer) -> set[UUID]:
    """The points of the seat's answer before this one."""
    query = select(SlipAnswer.id).where(SlipAnswer.slip_seat_id == answer.slip_seat_id)
    query = query.where(SlipAnswer.number < answer.number).order_by(SlipAnswer.number.desc()).limit(1)
    before = session.scalar(query)
    return {row.point_id for row in sent_with(session, before)} if before else set()


def presented(row: SlipPoint) -> PointView:
    """The point as the seat's people see it."""
    return {
        "id": str(row.id),
        "slip_id": str(row.slip_id),
        "entry_id": str(row.slip_seat_id),
        "content": row.content,
        "is_sent": row.sent_version == row.version,
        "changed_by_name": row.changed_by_name,
        "changed_at": rfc3339(row.changed_at),
        "version": row.version,
    }


def shown(row: SentPoint, answer: SlipAnswer) -> ShownPointView:
    """The point as all see it who may see answers."""
    return {
        "id": str(row.point_id),
        "slip_id": str(row.slip_id),
        "entry_id": str(row.slip_seat_id),
        "seat_id": str(answer.seat_id),
        "edition": row.edition,
        "content": row.content,
        "sent_at": rfc3339(answer.sent_at),
    }
