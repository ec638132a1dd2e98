"""Steps by which those who follow a slip hear of it; called after all else in a command."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from ecabinet.bodies.models import Aide
from ecabinet.core.transaction import Transaction
from ecabinet.dossiers.standing import served_by
from ecabinet.opinions import presenters, queries
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipDraft, SlipSeat
from ecabinet.opinions.points import tell_shown_points
from ecabinet.opinions.policy import DONE, awaits_chair, may_see_answers
from ecabinet.opinions.standing import chairs_of
from ecabinet.signed_records.receipts import short_form


def tell_slip(tx: Transaction, name: str, slip: OpinionSlip) -> None:
    """Those who may see the slip hear of it as it is now, and the secretariat in its list of what is under way."""
    tx.session.flush()
    view = queries.whole(tx.session, slip)
    tx.record(name, f"intake:{slip.body_id}", slip, None if slip.state in DONE else view)
    tx.record(name, slip.stream, slip, view)


def tell_chair(tx: Transaction, name: str, slip: OpinionSlip) -> None:
    """The chair hears, in the own list, that the slip waits for approval, or waits no more."""
    line = queries.line(slip, answered=False, draft="") if awaits_chair(slip) else None
    for person in sorted(chairs_of(tx.session, slip.body_id), key=str):
        tx.record(name, f"user:{person}", ("slip_to_approve", slip.id), line)


def tell_recipients(tx: Transaction, name: str, slip: OpinionSlip) -> None:
    """Everybody who answers the slip or prepares an answer hears of it in the own list."""
    for row in queries.roll_of(tx.session, slip.id):
        if row.status == "voting":
            tell_line(tx, name, slip, row)


def tell_line(tx: Transaction, name: str, slip: OpinionSlip, row: SlipSeat) -> None:
    """The seat's people hear in their lists where the slip stands for that seat."""
    answered = tx.scalar(select(SlipAnswer.id).where(SlipAnswer.slip_seat_id == row.id, SlipAnswer.current))
    draft = queries.draft_of(tx.session, row.id)
    shown = queries.line(slip, answered=answered is not None, draft=draft.state if draft else "")
    line = shown if slip.state == "open" else None
    for person in sorted(_people(tx, row), key=str):
        tx.record(name, f"user:{person}", ("slip_line", row.id), line)


def _people(tx: Transaction, row: SlipSeat) -> set[UUID]:
    """Those in whose lists the slip stands for that seat: see `standing.seats_of`."""
    aides = select(Aide.person_id).where(Aide.principal_id == row.person_id)
    people = {row.person_id, *tx.scalars(aides)}
    if row.organisation_id is not None:
        people |= served_by(tx.session, row.organisation_id)
    recused = select(SlipSeat.person_id).where(SlipSeat.slip_id == row.slip_id, SlipSeat.recused)
    return {person for person in people if person is not None} - set(tx.scalars(recused))


def tell_shown(tx: Transaction, slip: OpinionSlip) -> None:
    """Those who see the slip hear of the answers that stand, which were hidden until now."""
    for row in queries.standing_answers(tx.session, slip.id).values():
        view = presenters.answer(row, short_form(row.receipt))
        tx.record("slip_answer.shown", slip.stream, ("shown_answer", row.seat_id), view)
        tell_shown_points(tx, slip, row)


def tell_seat(tx: Transaction, name: str, slip: OpinionSlip, row: SlipSeat, answer: SlipAnswer | None) -> None:
    """The secretariat hears how far the seat is."""
    tx.record(name, slip.desk_stream, row, presenters.seat(row, answer))


def tell_draft(tx: Transaction, name: str, row: SlipSeat, draft: SlipDraft | None) -> None:
    """The seat's people see what is written so far; nothing, once it was sent."""
    tx.record(name, row.stream, ("slip_draft", row.id), presenters.draft(draft) if draft else None)


def tell_answer(
    tx: Transaction, slip: OpinionSlip, row: SlipSeat, answer: SlipAnswer, before: Iterable[SlipAnswer]
) -> None:
    """The seat's people hear of the answer, the secretariat that there is one, all where answers show as they come."""
    for one in before:
        tx.record("slip_answer.superseded", row.stream, one, presenters.answer(one, short_form(one.receipt)))
    view = presenters.answer(answer, short_form(answer.receipt))
    tx.record("slip.answered", row.stream, answer, view)
    if answer.current and may_see_answers(slip):
        tx.record("slip.answered", slip.stream, ("shown_answer", row.seat_id), view)
        tell_shown_points(tx, slip, answer)
    standing = answer if answer.current else queries.standing_answers(tx.session, slip.id).get(row.id)
    tell_seat(tx, "slip_seat.answered", slip, row, standing)
    tell_line(tx, "slip_line.changed", slip, row)


def tell_confirmed(tx: Transaction, slip: OpinionSlip, row: SlipSeat, answer: SlipAnswer) -> None:
    """Whoever sees the answer hears that the member's device confirmed it."""
    view = presenters.answer(answer, short_form(answer.receipt))
    tx.record("slip_answer.confirmed", row.stream, answer, view)
    if answer.current and may_see_answers(slip):
        tx.record("slip_answer.confirmed", slip.stream, ("shown_answer", row.seat_id), view)
