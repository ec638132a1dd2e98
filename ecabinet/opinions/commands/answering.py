"""Answers: what the member sends, or the secretariat enters from paper or speech."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from ecabinet.accounts.models import Person
from ecabinet.core import files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions import policy, proofs, queries
from ecabinet.opinions.commands.preparing import kept
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.delivery import mark_delivered
from ecabinet.opinions.forms import AnswerSlip, Chosen, EnterAnswer
from ecabinet.opinions.models import ASKED_STATES, OpinionSlip, SlipAnswer, SlipQuestion, SlipSeat
from ecabinet.opinions.moment import is_over, moment_of
from ecabinet.opinions.points import freeze_points
from ecabinet.opinions.receipts import make_receipt
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.telling import tell_answer, tell_draft, tell_seat
from ecabinet.signed_records.receipts import new_salt

IN_WORDS = ("other", "another")
ONE_MINUTE = timedelta(minutes=1)
NO_PROOF = (None, "")


def open_slip(actor: Actor, slip_id: UUID) -> OpinionSlip:
    """It is known when the slip first stood before the member or an aide, and when the member last opened it."""
    with transaction(actor) as tx:
        slip = queries.locked(tx, actor, slip_id)
        standing = standing_of(tx.session, actor, slip)
        if slip.state == "open":
            for entry in sorted(standing.seats, key=str):
                _note_opening(tx, slip, tx.locked(SlipSeat, entry), entry == standing.answers)
    return slip


def _note_opening(tx: Transaction, slip: OpinionSlip, row: SlipSeat, by_member: bool) -> None:
    """To the minute, since a page that is looked at again and again is no news."""
    now, known = moment_of(tx.session, slip), (row.delivered_at, row.last_opened_at)
    mark_delivered(row, "opened", now)
    if by_member and (row.last_opened_at is None or now - row.last_opened_at >= ONE_MINUTE):
        row.first_opened_at, row.last_opened_at = row.first_opened_at or now, now
    if known != (row.delivered_at, row.last_opened_at):
        tell_seat(tx, "slip_seat.opened", slip, row, queries.standing_answers(tx.session, slip.id).get(row.id))


def answer_slip(actor: Actor, slip_id: UUID, form: AnswerSlip) -> SlipAnswer:
    """The member's answer stands, and is on disk; an earlier one of theirs no longer counts. The same id sends it once.

    What comes after the closing is kept, marked late, and counts for nothing. A known id answers with its row even
    then. Forbidden for who sees the slip and is not asked.
    """
    with transaction(actor) as tx:
        slip = queries.locked(tx, actor, slip_id)
        entry = standing_of(tx.session, actor, slip).answers
        if entry is None:
            raise Forbidden
        row, is_new = tx.locked(SlipSeat, entry), tx.session.get(SlipAnswer, form.id) is None
        draft = queries.draft_of(tx.session, entry) if is_new else None
        if draft is not None:
            tx.session.delete(draft)
            tx.session.flush()
        answer = _send(tx, actor, slip, row, form)
        if draft is not None:
            tell_draft(tx, "slip_draft.kept", row, None)
    return answer


def enter_answer(actor: Actor, slip_id: UUID, entry_id: UUID, form: EnterAnswer, sent: tuple[Path, str]) -> SlipAnswer:
    """An answer that came on paper or was spoken stands for the seat, marked so, with its proof on disk.

    `sent` is the proof's file and its name as sent. The same id enters it once. Raises BadInput for a file that is no
    PDF, JPEG or PNG, or too large.
    """
    file, name = sent[0], proofs.checked(*sent)
    with transaction(actor) as tx:
        _to_enter(tx, actor, slip_id, entry_id)
    # Between two transactions, so that nobody waits for the disk; what is kept in vain is cleaned up.
    proof = (files.keep(file), name)
    with transaction(actor) as tx:
        slip, row = _to_enter(tx, actor, slip_id, entry_id)
        return _send(tx, actor, slip, row, form, means=form.means, proof=proof)


def _to_enter(tx: Transaction, actor: Actor, slip_id: UUID, entry_id: UUID) -> tuple[OpinionSlip, SlipSeat]:
    slip = queries.locked(tx, actor, slip_id)
    require(policy.may_edit(standing_of(tx.session, actor, slip)))
    row = tx.locked(SlipSeat, entry_id)
    require(row.slip_id == slip.id and row.status == "voting", NotFound)
    return slip, row


def _send(
    tx: Transaction,
    actor: Actor,
    slip: OpinionSlip,
    row: SlipSeat,
    form: AnswerSlip,
    *,
    means: str = "system",
    proof: tuple[str | None, str] = NO_PROOF,
) -> SlipAnswer:
    known = tx.session.get(SlipAnswer, form.id)
    if known is not None:
        require(known.slip_seat_id == row.id and known.sent_by == actor.person_id, IdTaken)
        return known
    require_state(slip, queries.whole(tx.session, slip), *ASKED_STATES)
    _require_whole(slip, queries.questions_of(tx.session, slip.id), form.choices)
    answer = _row(tx, actor, slip, row, form)
    answer.means, (answer.proof, answer.proof_name) = means, proof
    before = [] if answer.late else [one for one in queries.answers_from(tx.session, row.id) if one.current]
    for one in before:
        one.current = False
    tx.session.flush()
    tx.add(answer)
    if means == "system":
        freeze_points(tx, row, answer)
    tell_answer(tx, slip, row, answer, before)
    return answer


def _row(tx: Transaction, actor: Actor, slip: OpinionSlip, row: SlipSeat, form: AnswerSlip) -> SlipAnswer:
    sent_at = moment_of(tx.session, slip)
    late = slip.state != "open" or is_over(slip, sent_at)
    salt, choices = new_salt(), kept(form.choices)
    number = 1 + (tx.scalar(select(func.max(SlipAnswer.number)).where(SlipAnswer.slip_seat_id == row.id)) or 0)
    return SlipAnswer(
        id=form.id,
        slip_id=slip.id,
        slip_seat_id=row.id,
        seat_id=row.seat_id,
        number=number,
        person_id=row.person_id,
        sent_by=actor.person_id,
        sent_by_name=tx.session.get_one(Person, actor.person_id).name,
        choices=choices,
        reservation=form.reservation,
        salt=salt,
        receipt=make_receipt(
            slip=str(slip.id), seat=str(row.seat_id), choices=choices, reservation=form.reservation, salt=salt
        ),
        sent_at=sent_at,
        late=late,
        current=not late,
    )


def _require_whole(slip: OpinionSlip, questions: Sequence[SlipQuestion], choices: Mapping[UUID, Chosen]) -> None:
    """Every question is answered, by a choice that it has; in words where the choice says nothing by itself."""
    errors: dict[str, str] = {}
    for question in questions:
        chosen = choices.get(question.id)
        if chosen is None:
            errors[f"choices.{question.id}"] = "slip.answer_every_question"
        elif chosen.choice not in _choices_of(slip, question):
            errors[f"choices.{question.id}"] = "slip.unknown_choice"
        elif chosen.choice in IN_WORDS and not chosen.words:
            errors[f"choices.{question.id}.words"] = "slip.words_needed"
    for unknown in choices.keys() - {question.id for question in questions}:
        errors[f"choices.{unknown}"] = "slip.unknown_question"
    require(not errors, BadInput(errors))


def _choices_of(slip: OpinionSlip, question: SlipQuestion) -> set[str]:
    if question.kind == "agree":
        return set((slip.rule or {}).get("slip_choices", ()))
    return {option["key"] for option in question.options} | ({"another"} if question.another_option else set())
