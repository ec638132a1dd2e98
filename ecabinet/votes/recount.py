"""Counting a vote again from its exported record, with no server, no database and no trust in the file."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from ecabinet.bodies.quorum import roll_faults
from ecabinet.bodies.recorded import roll_of, title_of
from ecabinet.bodies.rules import RuleProfile, in_force
from ecabinet.core.clock import HANOI
from ecabinet.signed_records.confirmations import confirmation_faults
from ecabinet.signed_records.faults import Fault, differences
from ecabinet.signed_records.file import read
from ecabinet.votes.box_recount import box_faults
from ecabinet.votes.receipts import matches
from ecabinet.votes.record import ballots_of, counted_again, held_by
from ecabinet.votes.record_shape import VoteRecord
from ecabinet.votes.recount_report import VoteRecount, report_lines, titles_by_receipt
from ecabinet.votes.tally import Question, Tally, ballot_faults

FORMAT, VERSIONS = "ecabinet-vote-record", (1, 2, 3)


def recount_lines(data: bytes, key: bytes | None, locale: str) -> tuple[list[str], int]:
    """The recount as the command prints it, in `vi` or `en`, and its exit code: 0 where nothing is wrong, else 1."""
    report = recount(data, key)
    return report_lines(report, locale), report.exit_code


def recount(data: bytes, key: bytes | None) -> VoteRecount:
    """Every fault of the record, and the count made again; `key` is the public key as PEM or base64, from elsewhere.

    Never raises for what is in `data` or `key`. A key inside the file is never used.
    """
    reading = read(data, key, VoteRecord, FORMAT, VERSIONS)
    if reading.record is None:
        return VoteRecount(None, None, reading.signature, reading.faults)
    counted, found = _counted_again(reading.record)
    return VoteRecount(reading.record, counted, reading.signature, (*reading.faults, *found))


def _counted_again(record: VoteRecord) -> tuple[Tally | None, list[Fault]]:
    faults = [*_receipt_faults(record), *_time_faults(record), *_confirmation_faults(record)]
    roll, ballots = roll_of(record.roll), ballots_of(record.ballots)
    asked = record.vote.asked
    if not _is_countable(record.rules, asked):
        return None, [*faults, Fault("majority-unknown", {"majority": asked.majority})]
    contradictions = roll_faults(roll, record.present) + ballot_faults(record.rules, roll, ballots, asked)
    if contradictions:
        return None, faults + [
            Fault(found.code, {"seat": title_of(record.roll, found.seat)}) for found in contradictions
        ]
    if record.box is not None and (wrong := list(box_faults(record, record.box))):
        return None, faults + wrong
    counted = counted_again(held_by(record))
    return counted, faults + list(differences(record.result.model_dump(), asdict(counted)))


def _is_countable(rules: RuleProfile, asked: Question) -> bool:
    """Whether the rules know the majority that was asked for."""
    return asked.majority in {"", *(known.id for known in rules.majorities)}


def _receipt_faults(record: VoteRecord) -> Iterator[Fault]:
    for ballot in record.ballots:
        opened = {"vote": record.vote.id, "seat": ballot.seat, "choice": ballot.choice, "words": ballot.words}
        if not matches(ballot.receipt, salt=ballot.salt, **opened):
            yield Fault("receipt", {"seat": title_of(record.roll, ballot.seat)})


def _confirmation_faults(record: VoteRecord) -> Iterator[Fault]:
    yield from confirmation_faults(record.confirmations, "ballot", record.vote.id, titles_by_receipt(record))


def _time_faults(record: VoteRecord) -> Iterator[Fault]:
    # All are RFC 3339 in UTC with milliseconds, so their order is the order of the text.
    opened, closed = record.vote.opened_at, record.vote.closed_at
    if closed < opened:
        yield Fault("closed-before-opened")
    for ballot in record.ballots:
        if not opened <= ballot.cast_at <= closed:
            yield Fault("ballot-outside", {"seat": title_of(record.roll, ballot.seat)})
    day = datetime.fromisoformat(opened).astimezone(HANOI).date()
    if not in_force(record.rules, day):
        yield Fault("rules-not-in-force", {"day": day.isoformat(), "rules": record.rules.id})
