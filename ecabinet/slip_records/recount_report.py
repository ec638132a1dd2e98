"""What the recount of a slip found, in Vietnamese or English."""

from collections.abc import Iterator
from datetime import date, datetime

from ecabinet.bodies.recorded import rules_lines, title_of
from ecabinet.core.clock import HANOI
from ecabinet.signed_records.confirmations import confirmation_lines
from ecabinet.signed_records.receipts import short_form
from ecabinet.signed_records.report import RecountReport, say, verdict
from ecabinet.slip_records.record import question_of
from ecabinet.slip_records.record_shape import Answer, RecordedQuestion, SlipRecord, SlipSeat
from ecabinet.slip_records.tally import AgreeTally, Tally, deemed_choice

COUNTING = {
    "passing",
    "tie",
    "vacant_seats",
    "recused",
    "slip_window",
    "slip_silence",
    "slip_choices",
    "slip_extendable_by",
    "extension_may_pass_maximum",
    "deemed_agree_of_chair_decides_tie",
}

SlipRecount = RecountReport[SlipRecord, list[Tally]]


def report_lines(report: SlipRecount, locale: str) -> list[str]:
    """What was counted and by which rules, then the signature, then every fault; safe to print on a terminal."""
    record, lines = report.record, list[str]()
    if record:
        lines += _subject(record, locale)
        for number, question in enumerate(record.questions, 1):
            lines.append(say("recount.slip.question", locale, number=number, text=question.text))
            lines += _answers(record, question, locale)
            if report.tally:
                lines += _result(question, report.tally[number - 1], locale)
    signed = record.signature if record else None
    return [*lines, *verdict(report, signed.key_id if signed else "", locale)]


def _subject(record: SlipRecord, locale: str) -> Iterator[str]:
    slip = record.slip
    yield say("recount.slip", locale, body=record.body.name, reference=slip.reference, title=slip.title)
    yield say("recount.slip.id", locale, slip=slip.id)
    yield say("recount.slip.times", locale, issued=_instant(slip.issued_at), due=_day(slip.due_on))
    for extension in record.extensions:
        days = {"before": _day(extension.before), "to": _day(extension.to)}
        yield say("recount.slip.extension", locale, **days, reason=extension.reason)
    yield from rules_lines(record.rules, COUNTING, locale)
    for answer in record.answers:
        yield from _sent(record, answer, "recount.slip.sent", locale)
    for answer in record.late:
        yield from _sent(record, answer, "recount.slip.late", locale)
    yield from confirmation_lines(record.confirmations, titles_by_receipt(record), locale)


def titles_by_receipt(record: SlipRecord) -> dict[str, str]:
    """The seat of each answer in the record, by the answer's receipt."""
    return {answer.receipt: title_of(record.roll, answer.seat) for answer in (*record.answers, *record.late)}


def _sent(record: SlipRecord, answer: Answer, key: str, locale: str) -> Iterator[str]:
    """When and how the answer came, and what came with it."""
    title = next((seat.title for seat in record.roll if seat.seat == answer.seat), answer.seat)
    means, at = say(f"recount.slip.means.{answer.means}", locale), _instant(answer.sent_at)
    yield say(key, locale, seat=title, at=at, means=means, receipt=short_form(answer.receipt))
    if answer.points:
        places = "; ".join(point.label for point in answer.points)
        yield say("recount.slip.points", locale, count=len(answer.points), places=places)
    for file in answer.files:
        yield say("recount.slip.file", locale, **file.model_dump())


def _answers(record: SlipRecord, question: RecordedQuestion, locale: str) -> Iterator[str]:
    answers = {answer.seat: answer for answer in record.answers}
    for seat in record.roll:
        answer = answers.get(seat.seat)
        if answer is not None and question.id in answer.choices:
            choice = choice_words(question, answer.choices[question.id].choice, locale)
            reserved = "recount.slip.answer.reserved" if answer.reservation else "recount.slip.answer"
            yield say(reserved, locale, seat=seat.title, choice=choice)
        else:
            yield _without(record, question, seat, locale)


def _without(record: SlipRecord, question: RecordedQuestion, seat: SlipSeat, locale: str) -> str:
    if seat.status != "voting":
        return say(f"recount.slip.{seat.status}", locale, seat=seat.title)
    if deemed_choice(record.rules, question_of(question)) is None:
        return say("recount.slip.silent", locale, seat=seat.title)
    if seat.delivered_at is None:
        return say("recount.slip.deemed.undelivered", locale, seat=seat.title)
    key = "recount.slip.deemed" if question.kind == "agree" else "recount.slip.deemed.proposed"
    return say(key, locale, seat=seat.title, at=_instant(seat.delivered_at))


def choice_words(question: RecordedQuestion, choice: str, locale: str) -> str:
    """The words for a choice: one of the fixed ones, or the option's own."""
    if question.kind == "agree" or choice == "another":
        known = {"agree", "disagree", "other", "abstain", "another"}
        return say(f"recount.slip.choice.{choice}", locale) if choice in known else choice
    return next((option.text for option in question.options if option.key == choice), choice)


def _result(question: RecordedQuestion, tally: Tally, locale: str) -> Iterator[str]:
    for choice, count in tally.counts.items():
        yield say("recount.count", locale, choice=choice_words(question, choice, locale), count=count)
    if tally.deemed:
        yield say("recount.slip.count.deemed", locale, count=tally.deemed)
    yield say("recount.slip.count.silent", locale, count=tally.not_answered)
    yield say("recount.slip.majority", locale, needed=tally.majority_needed, base=tally.base)
    if isinstance(tally, AgreeTally):
        outcome = say(f"recount.slip.outcome.{tally.outcome}", locale)
    elif tally.chosen is None:
        outcome = say("recount.slip.outcome.none", locale)
    else:
        option = choice_words(question, tally.chosen, locale)
        outcome = say("recount.slip.outcome.chosen", locale, option=option)
    yield say("recount.slip.outcome", locale, outcome=outcome, reason=say(f"slip.reason.{tally.reason}", locale))


def _instant(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(HANOI):%H:%M %d/%m/%Y}"


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"
