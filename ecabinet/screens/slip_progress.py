"""How far the answers to a slip are: by seat, from who has answered to who has not even received it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.bodies.models import Organisation
from ecabinet.opinions import queries
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.signed_records.receipts import short_form

Step = Literal["waiting", "delivered", "opened", "answered"]
STEPS: tuple[Step, ...] = ("answered", "opened", "delivered", "waiting")  # the furthest first, as the bar shows them


@dataclass(frozen=True, slots=True)
class SeatProgress:
    """A seat that is asked, how far it is, and of which organisation."""

    seat: SlipSeat
    step: Step
    organisation: Organisation | None
    answer: SlipAnswer | None


@dataclass(frozen=True, slots=True)
class Progress:
    """All seats that are asked, in the order of the roll, and how many are how far."""

    seats: list[SeatProgress]
    counts: dict[Step, int]

    @property
    def asked(self) -> int:
        """How many are asked."""
        return len(self.seats)

    def of(self, step: Step) -> list[SeatProgress]:
        """The seats that are exactly so far."""
        return [one for one in self.seats if one.step == step]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer beside the seat that gave it; `short` is its receipt in few letters."""

    seat: SlipSeat
    answer: SlipAnswer
    short: str


def progress(session: Session, slip: OpinionSlip, roll: Sequence[SlipSeat]) -> Progress:
    """How far each seat of the roll is that is asked."""
    answers = queries.standing_answers(session, slip.id)
    names = {row.id: row for row in session.query(Organisation)}
    seats = [
        SeatProgress(row, step_of(row, answers.get(row.id)), _named(names, row), answers.get(row.id))
        for row in roll
        if row.status == "voting"
    ]
    return Progress(seats, {step: sum(one.step == step for one in seats) for step in STEPS})


def _named(names: dict[UUID, Organisation], row: SlipSeat) -> Organisation | None:
    return names.get(row.organisation_id) if row.organisation_id else None


def step_of(row: SlipSeat, answer: SlipAnswer | None) -> Step:
    """How far the seat is."""
    if answer is not None:
        return "answered"
    if row.first_opened_at is not None:
        return "opened"
    return "delivered" if row.delivered_at is not None else "waiting"


def answers_shown(roll: Sequence[SlipSeat], answers: Sequence[SlipAnswer]) -> list[AnswerShown]:
    """The answers in the order of the roll."""
    seats = {row.id: row for row in roll}
    rows = sorted(answers, key=lambda answer: (seats[answer.slip_seat_id].position, answer.sent_at))
    return [AnswerShown(seats[row.slip_seat_id], row, short_form(row.receipt)) for row in rows]
