"""A recount in words: the lines that the command prints, Vietnamese or English."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ecabinet.votes.receipts import short_form
from ecabinet.votes.record_shape import CastBallot, Seat, VoteRecord
from ecabinet.votes.recount import RecountReport
from ecabinet.votes.tally import Tally

WORDS = Path(__file__).parent.parent / "words" / "votes.json"
LONGEST = 500

Language = Literal["vi", "en"]


def report_lines(report: RecountReport, language: Language) -> list[str]:
    """What was counted and by which rules, then the signature, then every fault; safe to print on a terminal."""
    lines: list[str] = []
    if report.record:
        lines += _subject(report.record, language)
        lines += _roll_call(report.record, language)
    if report.tally:
        lines += _result(report.tally, language)
    return [*lines, *_verdict(report, language)]


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    # Read here and not through core.words, which brings the web framework along: a recount runs without it.
    words: dict[str, dict[str, str]] = json.loads(WORDS.read_text("utf-8"))
    return words


def _t(key: str, language: Language, /, **values: Any) -> str:
    return _catalogue()[key][language].format(**{name: _printable(str(value)) for name, value in values.items()})


def _printable(text: str) -> str:
    """The text without what a terminal would obey, such as escape codes and reversed writing."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in shown)


def _subject(record: VoteRecord, language: Language) -> Iterator[str]:
    rules = record.rules
    yield _t(
        "recount.place",
        language,
        body=record.body.name,
        meeting=record.meeting.title,
        number=record.item.number,
        item=record.item.title,
    )
    yield _t("recount.question", language, question=record.vote.question)
    yield _t("recount.vote", language, vote=record.vote.id)
    yield _t("recount.rules", language, title=getattr(rules.title, language), since=rules.in_force_from.isoformat())
    for source in rules.sources:
        if not source.verified:
            yield _t("recount.rules.source-unverified", language, text=getattr(source.text, language))


def _roll_call(record: VoteRecord, language: Language) -> Iterator[str]:
    ballots = {ballot.seat: ballot for ballot in record.ballots}
    for seat in record.roll:
        yield _seat_line(seat, ballots.get(seat.seat), language)


def _seat_line(seat: Seat, ballot: CastBallot | None, language: Language) -> str:
    if ballot:
        choice = _t(f"choice.{ballot.choice}", language)
        return _t("recount.ballot", language, seat=seat.title, choice=choice, receipt=short_form(ballot.receipt))
    key = "recount.ballot.missing" if seat.status == "voting" else f"recount.ballot.{seat.status}"
    return _t(key, language, seat=seat.title)


def _result(tally: Tally, language: Language) -> Iterator[str]:
    quorum = tally.quorum
    key = "recount.quorum.met" if quorum.met else "recount.quorum.missing"
    yield _t(key, language, present=quorum.present, total=quorum.total, needed=quorum.needed)
    for choice, count in tally.counts.items():
        yield _t("recount.count", language, choice=_t(f"choice.{choice}", language), count=count)
    yield _t("recount.count", language, choice=_t("choice.not_voted", language), count=tally.not_voted)
    yield _t("recount.majority", language, needed=tally.majority_needed, base=tally.base)
    outcome, reason = _t(f"outcome.{tally.outcome}", language), _t(f"reason.{tally.reason}", language)
    yield _t("recount.outcome", language, outcome=outcome, reason=reason)


def _verdict(report: RecountReport, language: Language) -> Iterator[str]:
    signed = report.record.signature if report.record else None
    yield _t(f"recount.signature.{report.signature}", language, key=signed.key_id if signed else "")
    if report.faults:
        yield _t("recount.faults", language, count=len(report.faults))
        for fault in report.faults:
            yield _t(f"recount.fault.{fault.code}", language, **fault.values)
    else:
        yield _t("recount.clean" if report.signature == "valid" else "recount.clean.unsigned", language)
