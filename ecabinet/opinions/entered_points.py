"""Answers that the secretariat enters: the points they hold, which keep their ids when an answer is corrected."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.opinions.models import OpinionSlip, SlipAnswer
from ecabinet.opinions.point_forms import EnteredPoint, content_of
from ecabinet.opinions.point_models import SentPoint, SlipPoint
from ecabinet.opinions.points import in_text


def entered_points(
    session: Session, slip: OpinionSlip, answer: SlipAnswer, forms: Sequence[EnteredPoint]
) -> list[SentPoint]:
    """The points that an answer from paper or speech holds; BadInput names what is wrong, by place.

    One that was entered before for the seat has a new edition if it says something else. IdTaken for an id that is of
    another point.
    """
    before = _before(session, answer.slip_seat_id, [form.id for form in forms])
    rows, errors = [], dict[str, str]()
    for place, form in enumerate(forms):
        try:
            rows.append(_entered(slip, answer, form, before.get(form.id)))
        except BadInput as wrong:
            errors |= {f"points.{place}.{field}": why for field, why in wrong.errors.items()}
    require(not errors, BadInput(errors))
    return sorted(rows, key=in_text)


def _before(session: Session, entry_id: UUID, ids: Collection[UUID]) -> dict[UUID, SentPoint]:
    """The latest edition of each that was entered before; IdTaken where one is of another seat, or a member's own."""
    require(session.scalar(select(SlipPoint.id).where(SlipPoint.id.in_(ids)).limit(1)) is None, IdTaken)
    query = select(SentPoint, SlipAnswer).join(SlipAnswer, SlipAnswer.id == SentPoint.answer_id)
    known = session.execute(query.where(SentPoint.point_id.in_(ids)).order_by(SentPoint.edition)).all()
    require(all(answer.slip_seat_id == entry_id and answer.is_entered for _, answer in known), IdTaken)
    return {point.point_id: point for point, _ in known}


def _entered(slip: OpinionSlip, answer: SlipAnswer, form: EnteredPoint, before: SentPoint | None) -> SentPoint:
    content, edition = content_of(slip, form), before.edition if before else 0
    if before is None or before.content != content:
        edition += 1
    ids = {"slip_id": answer.slip_id, "slip_seat_id": answer.slip_seat_id, "answer_id": answer.id}
    return SentPoint(**ids, point_id=form.id, edition=edition, content=content)
