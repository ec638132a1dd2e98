"""What the recount of a vote found, in Vietnamese or English."""

from collections.abc import Iterator

from ecabinet.bodies.recorded import Seat, rules_lines, title_of
from ecabinet.core.wording import catalogue
from ecabinet.secret_votes.ballot import receipt
from ecabinet.signed_records.confirmations import confirmation_lines
from ecabinet.signed_records.receipts import short_form
from ecabinet.signed_records.report import RecountReport, say, verdict
from ecabinet.votes.record_shape import CastBallot, VoteRecord
from ecabinet.votes.tally import Tally

COUNTING = {"quorum", "passing", "tie", "vacant_seats", "recused", "choices"}

VoteRecount = RecountReport[VoteRecord, Tally]


def report_lines(report: VoteRecount, locale: str) -> list[str]:
    """What was counted and by which rules, then the signature, then every fault; safe to print on a terminal."""
    lines: list[str] = []
    if report.record:
        lines += _subject(report.record, locale)
        lines += _roll_call(report.record, locale)
        lines += _of_the_box(report.record, locale)
        lines += confirmation_lines(report.record.confirmations, titles_by_receipt(report.record), locale)
    if report.record and report.tally:
        lines += _result(report.record, report.tally, locale)
    signed = report.record.signature if report.record else None
    return [*lines, *verdict(report, signed.key_id if signed else "", locale)]


def _subject(record: VoteRecord, locale: str) -> Iterator[str]:
    yield say(
        "recount.place",
        locale,
        body=record.body.name,
        meeting=record.meeting.title,
        number=record.item.number,
        item=record.item.title,
    )
    for item in record.items:
        yield say("recount.block_item", locale, number=item.number, item=item.title, papers=len(item.papers))
    yield say("recount.question", locale, question=record.vote.question)
    yield say("recount.vote", locale, vote=record.vote.id)
    if record.vote.repeats:
        yield say("recount.repeats", locale, vote=record.vote.repeats, reason=record.vote.reason)
    yield from rules_lines(record.rules, COUNTING, locale)
    for known in record.rules.majorities:
        if known.id == record.vote.majority:
            yield say("recount.other-majority", locale, title=getattr(known.title, locale))


def _roll_call(record: VoteRecord, locale: str) -> Iterator[str]:
    ballots = {ballot.seat: ballot for ballot in record.ballots}
    for seat in record.roll:
        yield _seat_line(record, seat, ballots.get(seat.seat), locale)


def _of_the_box(record: VoteRecord, locale: str) -> Iterator[str]:
    """Of a secret vote: what lay in the box, under which key, and what the chair declared."""
    if record.box is None:
        return
    ballots = record.box.ballots
    seats = {ballot.seat for ballot in ballots}
    shown = {"key": record.box.terms.key, "box": record.box.shares[0].box if record.box.shares else "-"}
    yield say("recount.box", locale, ballots=len(ballots), counted=len(seats), **shown)
    if record.declared is not None:
        choice = record.declared.choice
        said = choice_in_words(record, choice, locale) if choice else say("recount.declared_none", locale)
        yield say("recount.declared", locale, choice=said, by=record.declared.by.name)


def titles_by_receipt(record: VoteRecord) -> dict[str, str]:
    """The seat of each ballot in the record or in its box, by the ballot's receipt."""
    receipts = {ballot.receipt: ballot.seat for ballot in record.ballots}
    if record.box is not None:
        receipts |= {receipt(ballot): ballot.seat for ballot in record.box.ballots}
    return {told: title_of(record.roll, seat) for told, seat in receipts.items()}


def _seat_line(record: VoteRecord, seat: Seat, ballot: CastBallot | None, locale: str) -> str:
    if record.box is not None and seat.seat in {sealed.seat for sealed in record.box.ballots}:
        return say("recount.ballot.sealed", locale, seat=seat.title)
    if ballot:
        said = {"choice": choice_in_words(record, ballot.choice, locale), "receipt": short_form(ballot.receipt)}
        if ballot.entered_by is None:
            return say("recount.ballot", locale, seat=seat.title, **said)
        return say("recount.ballot.entered", locale, seat=seat.title, by=ballot.entered_by.name, **said)
    key = "recount.ballot.missing" if seat.status == "voting" else f"recount.ballot.{seat.status}"
    return say(key, locale, seat=seat.title)


def choice_in_words(record: VoteRecord, choice: str, locale: str) -> str:
    """The choice in the language's words, an option in its own; as it stands where nothing offers it."""
    texts = {option.key: option.text for option in record.vote.options}
    return texts.get(choice) or (say(f"choice.{choice}", locale) if f"choice.{choice}" in catalogue() else choice)


def _result(record: VoteRecord, tally: Tally, locale: str) -> Iterator[str]:
    quorum = tally.quorum
    key = "recount.quorum.met" if quorum.met else "recount.quorum.missing"
    yield say(key, locale, present=quorum.present, total=quorum.total, needed=quorum.needed)
    for choice, count in tally.counts.items():
        yield say("recount.count", locale, choice=choice_in_words(record, choice, locale), count=count)
    yield say("recount.count", locale, choice=say("choice.not_voted", locale), count=tally.not_voted)
    key = "recount.majority.options" if record.vote.options else "recount.majority"
    yield say(key, locale, needed=tally.majority_needed, base=tally.base)
    if tally.chosen:
        yield say("recount.chosen", locale, option=choice_in_words(record, tally.chosen, locale))
    yield say("recount.outcome", locale, outcome=_outcome(record, tally, locale), reason=_reason(record, tally, locale))


def _outcome(record: VoteRecord, tally: Tally, locale: str) -> str:
    none_chosen = record.vote.options and tally.outcome == "not_passed"
    return say("outcome.none_chosen" if none_chosen else f"outcome.{tally.outcome}", locale)


def _reason(record: VoteRecord, tally: Tally, locale: str) -> str:
    """Where one of several was to be chosen, two reasons want other words."""
    key = f"reason.options.{tally.reason}"
    return say(key if record.vote.options and key in catalogue() else f"reason.{tally.reason}", locale)
