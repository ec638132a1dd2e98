"""An answer is sent: it stands for the seat with all that goes along, frozen and bound by its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.core.transaction import Transaction
from ecabinet.opinions import queries
from ecabinet.opinions.attached import send_along
from ecabinet.opinions.commands.preparing import kept
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.entered_files import enter_along
from ecabinet.opinions.entered_points import entered_points
from ecabinet.opinions.forms import AnswerSlip, Chosen
from ecabinet.opinions.models import ASKED_STATES, OpinionSlip, SlipAnswer, SlipQuestion, SlipSeat
from ecabinet.opinions.moment import is_over, moment_of
from ecabinet.opinions.point_forms import EnteredPoint
from ecabinet.opinions.point_models import SentPoint
from ecabinet.opinions.points import freeze_points, points_to_send, said_with
from ecabinet.opinions.telling import tell_answer
from ecabinet.signed_records.receipts import new_salt
from ecabinet.slip_records.receipts import make_receipt

IN_WORDS = ("other", "another")


@dataclass(frozen=True, slots=True)
class Entered:
    """How an answer came that the secretariat enters: its means, its proof by digest and name, what it holds.

    `files` are the ids of those that came beside it.
    """

    means: str
    proof: str
    proof_name: str
    points: Sequence[EnteredPoint] = ()
    files: Sequence[UUID] = ()


def send(
    tx: Transaction, actor: Actor, slip: OpinionSlip, row: SlipSeat, form: AnswerSlip, *, entered: Entered | None = None
) -> SlipAnswer:
    """The answer is kept with what goes along; in time it stands for the seat. A known id answers with its row."""
    known = tx.session.get(SlipAnswer, form.id)
    if known is not None:
        require(known.slip_seat_id == row.id and known.sent_by == actor.person_id, IdTaken)
        return known
    require_state(slip, queries.whole(tx.session, slip), *ASKED_STATES)
    _require_whole(slip, queries.questions_of(tx.session, slip.id), form.choices)
    answer = _row(tx, actor, slip, row, form)
    points = entered_points(tx.session, slip, answer, entered.points) if entered else points_to_send(tx.session, answer)
    if entered:
        answer.means, answer.proof, answer.proof_name = entered.means, entered.proof, entered.proof_name
        enter_along(tx, answer, entered.files)
    else:
        send_along(tx.session, answer)
    _seal(answer, points)
    before = _superseded(tx, answer)
    tx.add(answer)
    freeze_points(tx, row, points)
    tell_answer(tx, slip, row, answer, before)
    return answer


def _row(tx: Transaction, actor: Actor, slip: OpinionSlip, row: SlipSeat, form: AnswerSlip) -> SlipAnswer:
    sent_at = moment_of(tx.session, slip)
    late = slip.state != "open" or is_over(slip, sent_at)
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
        choices=kept(form.choices),
        reservation=form.reservation,
        files=[],
        sent_at=sent_at,
        late=late,
        current=not late,
    )


def _seal(answer: SlipAnswer, points: Sequence[SentPoint]) -> None:
    """Its receipt binds all that the answer says."""
    answer.salt, said = new_salt(), said_with(answer, points)
    answer.receipt = make_receipt(slip=str(answer.slip_id), seat=str(answer.seat_id), said=said, salt=answer.salt)


def _superseded(tx: Transaction, answer: SlipAnswer) -> list[SlipAnswer]:
    """The answer that stood for the seat until now stands no more, unless this one came late."""
    known = [] if answer.late else queries.answers_from(tx.session, answer.slip_seat_id)
    before = [one for one in known if one.current]
    for one in before:
        one.current = False
    tx.session.flush()
    return before


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
