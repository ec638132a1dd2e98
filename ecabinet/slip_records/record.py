"""The record of a slip: one JSON file in canonical form, from which anybody can count again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from ecabinet.bodies.calendar import Calendar
from ecabinet.bodies.quorum import RollFault, RollSeat, refuse
from ecabinet.bodies.recorded import roll_of
from ecabinet.bodies.rules import RuleProfile
from ecabinet.signed_records.confirmations import Confirmation
from ecabinet.signed_records.shape import Named, Paper
from ecabinet.slip_records.record_shape import (
    Answer,
    Extension,
    RecordedQuestion,
    Result,
    Slip,
    SlipRecord,
    SlipSeat,
    SpecialDay,
)
from ecabinet.slip_records.tally import (
    AgreeQuestion,
    OptionsQuestion,
    Question,
    Tally,
    choice_faults,
    entitlement_faults,
    tally,
)

RESULTS: TypeAdapter[list[Result]] = TypeAdapter(list[Result])

Plain = Mapping[str, Any]


def build_record(
    *,
    installation: Plain,
    body: Plain,
    slip: Plain,
    extensions: Sequence[Plain],
    special_days: Sequence[Plain],
    papers: Sequence[Plain],
    rules: RuleProfile,
    questions: Sequence[Plain],
    roll: Sequence[Plain],
    answers: Sequence[Plain],
    late: Sequence[Plain],
    confirmations: Sequence[Plain] = (),
) -> dict[str, Any]:
    """The unsigned record with its results, as JSON data; keys as documented, ids, days and instants also as in rows.

    Answers come in the order of the roll, late ones also in that of time, confirmations in that of their receipts.
    Raises ValueError.
    """
    seats = [SlipSeat.model_validate(dict(seat)) for seat in roll]
    asked = [RecordedQuestion.model_validate(dict(question)) for question in questions]
    given = [Answer.model_validate(dict(answer)) for answer in answers]
    too_late = [Answer.model_validate(dict(answer)) for answer in late]
    faults = contradictions(rules, roll_of(seats), asked, given)
    refuse(faults + entitlement_faults(roll_of(seats), [answer.seat for answer in too_late]))
    proofs = [Confirmation.model_validate(dict(one)) for one in confirmations]
    latest: dict[str, Any] = {"confirmations": sorted(proofs, key=lambda one: one.receipt)} if proofs else {}
    record = SlipRecord(
        format="ecabinet-slip-record",
        version=2 if latest else 1,
        installation=Named.model_validate(dict(installation)),
        body=Named.model_validate(dict(body)),
        slip=Slip.model_validate(dict(slip)),
        extensions=[Extension.model_validate(dict(extension)) for extension in extensions],
        special_days=[SpecialDay.model_validate(dict(day)) for day in special_days],
        papers=[Paper.model_validate(dict(paper)) for paper in papers],
        rules=rules,
        questions=asked,
        roll=seats,
        answers=_in_order(seats, given),
        late=_in_order(seats, too_late),
        **latest,
        result=RESULTS.validate_python([asdict(one) for one in tallies(rules, roll_of(seats), asked, given)]),
    )
    unsaid = {"signature"} if latest else {"signature", "confirmations"}
    return record.model_dump(mode="json", by_alias=True, exclude=unsaid)


def tallies(
    rules: RuleProfile, roll: Sequence[RollSeat], questions: Sequence[RecordedQuestion], answers: Sequence[Answer]
) -> list[Tally]:
    """The result of each question in turn, from the standing answers; raises ValueError."""
    return [tally(rules, roll, question_of(question), choices_for(question.id, answers)) for question in questions]


def question_of(question: RecordedQuestion) -> Question:
    """The recorded question, as the count takes it."""
    if question.kind == "agree":
        return AgreeQuestion(question.id)
    keys = tuple(option.key for option in question.options)
    return OptionsQuestion(question.id, keys, question.proposed, question.another_option)


def choices_for(question: str, answers: Iterable[Answer]) -> dict[str, str]:
    """What each seat chose on that question; a seat that left it out is not there."""
    return {answer.seat: answer.choices[question].choice for answer in answers if question in answer.choices}


def contradictions(
    rules: RuleProfile, roll: Sequence[RollSeat], questions: Sequence[RecordedQuestion], answers: Sequence[Answer]
) -> list[RollFault]:
    """Every answer that may not count, and questions or answers that stand twice."""
    ids, seats = [question.id for question in questions], [answer.seat for answer in answers]
    faults = [RollFault("question-twice", one) for one in sorted({one for one in ids if ids.count(one) > 1})]
    faults += [RollFault("answer-twice", seat) for seat in sorted({seat for seat in seats if seats.count(seat) > 1})]
    faults += [RollFault("answer-question", answer.seat) for answer in answers if set(answer.choices) - set(ids)]
    for question in questions:
        choices = choices_for(question.id, answers)
        faults += choice_faults(rules, question_of(question), choices)
    return faults + entitlement_faults(roll, seats)


def special_days(calendar: Calendar, first: date, last: date) -> list[dict[str, str]]:
    """The days of the calendar between these two, both included, that are not what their weekday says, in order."""
    days = [(day, "off") for day in calendar.off] + [(day, "working") for day in calendar.worked]
    return [{"day": day.isoformat(), "kind": kind} for day, kind in sorted(days) if first <= day <= last]


def _in_order(seats: Sequence[SlipSeat], answers: Sequence[Answer]) -> list[Answer]:
    order = {seat.seat: number for number, seat in enumerate(seats)}
    return sorted(answers, key=lambda answer: (order[answer.seat], answer.sent_at))
