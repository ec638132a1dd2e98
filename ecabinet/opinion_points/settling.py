"""Writes of what came of points, by who drafts: settled, changed, withdrawn; every step is kept."""

from uuid import UUID

from sqlalchemy import func, select

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.models import DocumentVersion
from ecabinet.opinion_points import presenters, queries
from ecabinet.opinion_points.forms import SettlePoint, WithdrawSettlement
from ecabinet.opinion_points.models import PointSettlement, SettlementStep
from ecabinet.opinion_points.policy import CHANGED_IN, SETTLED_IN
from ecabinet.opinion_points.queries import Shown
from ecabinet.opinions import queries as opinions
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.models import OpinionSlip

WRITTEN = ("edition", "outcome", "answer", "new_wording", "taken_in", "by", "by_name", "at")


def settle_point(actor: Actor, slip_id: UUID, point_id: UUID, form: SettlePoint) -> PointSettlement:
    """The drafting ministry has answered the point, or answers it otherwise until the opinions are summed up.

    A stale version, or an edition sent anew since, is refused.
    """
    with transaction(actor) as tx:
        slip, shown = _to_settle(tx, actor, slip_id, point_id)
        require_state(slip, opinions.whole(tx.session, slip), *(SETTLED_IN if shown.outcome == "open" else CHANGED_IN))
        row = shown.settlement or PointSettlement(slip_id=slip.id, point_id=point_id, version=0)
        is_fresh = (row.version, shown.point.edition) == (form.version, form.edition)
        require(is_fresh, StaleVersion(current=presenters.settlement(row) if row.version else None))
        _require_answer(tx, shown, form)
        _settle(tx, actor, row, form)
        tx.record("slip_point.settled", slip.stream, row, presenters.settlement(row))
    return row


def withdraw_settlement(actor: Actor, slip_id: UUID, point_id: UUID, form: WithdrawSettlement) -> None:
    """The point is open again, what was answered is kept. NotFound for one that is not settled, a stale one refused."""
    with transaction(actor) as tx:
        slip, shown = _to_settle(tx, actor, slip_id, point_id)
        row = shown.settlement
        if row is None:
            raise NotFound
        require_state(slip, opinions.whole(tx.session, slip), *CHANGED_IN)
        require(row.version == form.version, StaleVersion(current=presenters.settlement(row)))
        step = _step(tx, actor, row, "withdrawn")
        step.edition, step.answer = row.edition, form.reason
        tx.add(step)
        tx.session.delete(row)
        tx.record("slip_point.unsettled", slip.stream, row, None)


def _to_settle(tx: Transaction, actor: Actor, slip_id: UUID, point_id: UUID) -> tuple[OpinionSlip, Shown]:
    slip = opinions.locked(tx, actor, slip_id)
    require(queries.may_settle(tx.session, actor, slip))
    return slip, queries.shown_point(tx.session, slip, point_id)


def _require_answer(tx: Transaction, shown: Shown, form: SettlePoint) -> None:
    """Why not is said in words; how it was taken in by the new wording or in words; the version is the paper's."""
    if form.outcome == "explained":
        require(form.answer, BadInput({"answer": "point.explanation_needed"}))
    else:
        require(form.answer or form.new_wording, BadInput({"new_wording": "point.new_wording_needed"}))
    if form.taken_in is not None:
        known = select(DocumentVersion.number).where(DocumentVersion.document_id == UUID(shown.content["document"]))
        require(form.taken_in in tx.scalars(known), BadInput({"taken_in": "point.unknown_version"}))


def _settle(tx: Transaction, actor: Actor, row: PointSettlement, form: SettlePoint) -> None:
    step = _step(tx, actor, row, form.outcome)
    is_accepted = form.outcome == "accepted"
    step.edition, step.answer = form.edition, form.answer
    step.new_wording, step.taken_in = (form.new_wording, form.taken_in) if is_accepted else ("", None)
    for name in WRITTEN:
        setattr(row, name, getattr(step, name))
    row.version = step.number
    tx.session.add_all([row, step])
    tx.session.flush()


def _step(tx: Transaction, actor: Actor, row: PointSettlement, outcome: str) -> SettlementStep:
    """The next step in the point's history; numbers go on after a withdrawal, so that no old version fits again."""
    known = select(func.max(SettlementStep.number)).where(SettlementStep.point_id == row.point_id)
    return SettlementStep(
        slip_id=row.slip_id,
        point_id=row.point_id,
        number=1 + max(row.version, tx.scalar(known) or 0),
        outcome=outcome,
        by=actor.person_id,
        by_name=tx.session.get_one(Person, actor.person_id).name,
        at=clock.now(),
    )
