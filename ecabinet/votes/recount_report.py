"""What the recount of a vote found, in Vietnamese or English."""

from collections.abc import Iterator

from ecabinet.bodies.recorded import Seat, rules_lines
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
    if report.tally:
        lines += _result(report.tally, locale)
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
    for item in record.items or ():
        yield say("recount.block_item", locale, number=item.number, item=item.title, papers=len(item.papers))
    yield say("recount.question", locale, question=record.vote.question)
    yield say("recount.vote", locale, vote=record.vote.id)
    yield from rules_lines(record.rules, COUNTING, locale)


def _roll_call(record: VoteRecord, locale: str) -> Iterator[str]:
    ballots = {ballot.seat: ballot for ballot in record.ballots}
    for seat in record.roll:
        yield _seat_line(seat, ballots.get(seat.seat), locale)


def _seat_line(seat: Seat, ballot: CastBallot | None, locale: str) -> str:
    if ballot:
        choice = say(f"choice.{ballot.choice}", locale)
        return say("recount.ballot", locale, seat=seat.title, choice=choice, receipt=short_form(ballot.receipt))
    key = "recount.ballot.missing" if seat.status == "voting" else f"recount.ballot.{seat.status}"
    return say(key, locale, seat=seat.title)


def _result(tally: Tally, locale: str) -> Iterator[str]:
    quorum = tally.quorum
    key = "recount.quorum.met" if quorum.met else "recount.quorum.missing"
    yield say(key, locale, present=quorum.present, total=quorum.total, needed=quorum.needed)
    for choice, count in tally.counts.items():
        yield say("recount.count", locale, choice=say(f"choice.{choice}", locale), count=count)
    yield say("recount.count", locale, choice=say("choice.not_voted", locale), count=tally.not_voted)
    yield say("recount.majority", locale, needed=tally.majority_needed, base=tally.base)
    outcome, reason = say(f"outcome.{tally.outcome}", locale), say(f"reason.{tally.reason}", locale)
    yield say("recount.outcome", locale, outcome=outcome, reason=reason)
