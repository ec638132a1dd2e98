"""What a recount found, and its words in Vietnamese or English."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ecabinet.votes.receipts import short_form
from ecabinet.votes.record_shape import CastBallot, Seat, VoteRecord
from ecabinet.votes.tally import Tally

WORDS = Path(__file__).parent.parent / "words" / "votes.json"
LONGEST = 500
COUNTING = {"quorum", "passing", "tie", "vacant_seats", "recused", "choices"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a record: a code (its words are `recount.fault.<code>`) and what fills the words."""

    code: str
    values: dict[str, str] = field(default_factory=dict)


SignatureState = Literal["valid", "bad", "missing", "unchecked", "unreadable"]


@dataclass(frozen=True, slots=True)
class RecountReport:
    """What a recount found; `record` and `tally` are None where the file could not be read that far."""

    record: VoteRecord | None
    tally: Tally | None
    signature: SignatureState
    faults: tuple[Fault, ...]

    @property
    def exit_code(self) -> int:
        """0 where nothing is wrong, 1 otherwise."""
        return 1 if self.faults else 0


def report_lines(report: RecountReport, locale: str) -> list[str]:
    """What was counted and by which rules, then the signature, then every fault; safe to print on a terminal."""
    lines: list[str] = []
    if report.record:
        lines += _subject(report.record, locale)
        lines += _roll_call(report.record, locale)
    if report.tally:
        lines += _result(report.tally, locale)
    return [*lines, *_verdict(report, locale)]


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    # Read here and not through core.words, which brings the web framework along: a recount runs without it.
    words: dict[str, dict[str, str]] = json.loads(WORDS.read_text("utf-8"))
    return words


def _t(key: str, locale: str, /, **values: Any) -> str:
    return _catalogue()[key][locale].format(**{name: _printable(str(value)) for name, value in values.items()})


def _printable(text: str) -> str:
    """The text without what a terminal would obey, such as escape codes and reversed writing."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in shown)


def _subject(record: VoteRecord, locale: str) -> Iterator[str]:
    rules = record.rules
    yield _t(
        "recount.place",
        locale,
        body=record.body.name,
        meeting=record.meeting.title,
        number=record.item.number,
        item=record.item.title,
    )
    yield _t("recount.question", locale, question=record.vote.question)
    yield _t("recount.vote", locale, vote=record.vote.id)
    yield _t("recount.rules", locale, title=getattr(rules.title, locale), since=rules.in_force_from.isoformat())
    for source in rules.sources:
        if not source.verified and COUNTING & set(source.fields):
            yield _t("recount.rules.source-unverified", locale, text=getattr(source.text, locale))


def _roll_call(record: VoteRecord, locale: str) -> Iterator[str]:
    ballots = {ballot.seat: ballot for ballot in record.ballots}
    for seat in record.roll:
        yield _seat_line(seat, ballots.get(seat.seat), locale)


def _seat_line(seat: Seat, ballot: CastBallot | None, locale: str) -> str:
    if ballot:
        choice = _t(f"choice.{ballot.choice}", locale)
        return _t("recount.ballot", locale, seat=seat.title, choice=choice, receipt=short_form(ballot.receipt))
    key = "recount.ballot.missing" if seat.status == "voting" else f"recount.ballot.{seat.status}"
    return _t(key, locale, seat=seat.title)


def _result(tally: Tally, locale: str) -> Iterator[str]:
    quorum = tally.quorum
    key = "recount.quorum.met" if quorum.met else "recount.quorum.missing"
    yield _t(key, locale, present=quorum.present, total=quorum.total, needed=quorum.needed)
    for choice, count in tally.counts.items():
        yield _t("recount.count", locale, choice=_t(f"choice.{choice}", locale), count=count)
    yield _t("recount.count", locale, choice=_t("choice.not_voted", locale), count=tally.not_voted)
    yield _t("recount.majority", locale, needed=tally.majority_needed, base=tally.base)
    outcome, reason = _t(f"outcome.{tally.outcome}", locale), _t(f"reason.{tally.reason}", locale)
    yield _t("recount.outcome", locale, outcome=outcome, reason=reason)


def _verdict(report: RecountReport, locale: str) -> Iterator[str]:
    signed = report.record.signature if report.record else None
    yield _t(f"recount.signature.{report.signature}", locale, key=signed.key_id if signed else "")
    if report.faults:
        yield _t("recount.faults", locale, count=len(report.faults))
        for fault in report.faults:
            yield _t(f"recount.fault.{fault.code}", locale, **fault.values)
    else:
        yield _t("recount.clean" if report.signature == "valid" else "recount.clean.unsigned", locale)
