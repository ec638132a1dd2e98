"""Counting a slip again from its exported record, with no server, no database and no trust in the file."""

from collections.abc import Iterator
from dataclasses import asdict

from ecabinet.bodies.quorum import roll_faults
from ecabinet.bodies.recorded import roll_of, title_of
from ecabinet.signed_records.confirmations import confirmation_faults
from ecabinet.signed_records.faults import Fault, differences
from ecabinet.signed_records.file import read
from ecabinet.slip_records.receipts import Said, matches
from ecabinet.slip_records.record import contradictions, tallies
from ecabinet.slip_records.record_shape import Answer, SlipRecord
from ecabinet.slip_records.recount_report import SlipRecount, report_lines, titles_by_receipt
from ecabinet.slip_records.recount_times import time_faults
from ecabinet.slip_records.tally import Tally, entitlement_faults

FORMAT, VERSIONS = "ecabinet-slip-record", (1, 2)


def recount_lines(data: bytes, key: bytes | None, locale: str) -> tuple[list[str], int]:
    """The recount as the command prints it, in `vi` or `en`, and its exit code: 0 where nothing is wrong, else 1."""
    report = recount(data, key)
    return report_lines(report, locale), report.exit_code


def recount(data: bytes, key: bytes | None) -> SlipRecount:
    """Every fault of the record, and the count made again; `key` is the public key as PEM or base64, from elsewhere.

    Never raises for what is in `data` or `key`. A key inside the file is never used.
    """
    reading = read(data, key, SlipRecord, FORMAT, VERSIONS)
    if reading.record is None:
        return SlipRecount(None, None, reading.signature, reading.faults)
    counted, found = _counted_again(reading.record)
    return SlipRecount(reading.record, counted, reading.signature, (*reading.faults, *found))


def _counted_again(record: SlipRecord) -> tuple[list[Tally] | None, list[Fault]]:
    faults = [fault for answer in (*record.answers, *record.late) for fault in _own_faults(record, answer)]
    faults += time_faults(record)
    faults += confirmation_faults(record.confirmations, "answer", record.slip.id, titles_by_receipt(record))
    roll = roll_of(record.roll)
    found = roll_faults(roll, ()) + contradictions(record.rules, roll, record.questions, record.answers)
    found += entitlement_faults(roll, [answer.seat for answer in record.late])
    if found:
        titles = ((fault.code, title_of(record.roll, fault.seat)) for fault in found)
        return None, faults + [Fault(code, {"seat": title}) for code, title in titles]
    counted = tallies(record.rules, roll, record.questions, record.answers)
    return counted, faults + list(_result_faults(record, counted))


def _own_faults(record: SlipRecord, answer: Answer) -> Iterator[Fault]:
    """What is wrong with an answer by itself: its receipt, its points, the proof of one not sent by the system."""
    seat = {"seat": title_of(record.roll, answer.seat)}
    if not matches(answer.receipt, slip=record.slip.id, seat=answer.seat, said=_said(answer), salt=answer.salt):
        yield Fault("answer-receipt", seat)
    if (answer.proof is None) != (answer.means == "system"):
        yield Fault("answer-proof", seat)
    papers, ids = {paper.document for paper in record.papers}, [point.id for point in answer.points]
    if len(set(ids)) < len(ids) or any(point.document not in papers for point in answer.points):
        yield Fault("answer-points", seat)


def _said(answer: Answer) -> Said:
    """All that the receipt binds, as it is in the record."""
    return {
        "choices": {question: answered.model_dump() for question, answered in answer.choices.items()},
        "reservation": answer.reservation,
        "points": [point.model_dump() for point in answer.points],
        "files": [file.model_dump() for file in answer.files],
    }


def _result_faults(record: SlipRecord, counted: list[Tally]) -> Iterator[Fault]:
    if [result.question for result in record.result] != [question.id for question in record.questions]:
        yield Fault("result-questions")
        return
    for number, (stated, again) in enumerate(zip(record.result, counted, strict=True), 1):
        yield from differences(stated.model_dump(), asdict(again), f"{number}.")
