"""Checking the record of positions, with no server, no database and no trust in the file."""

from collections.abc import Iterator

from ecabinet.position_records.record import FORMAT, VERSION, PositionRecord, is_receipt_of
from ecabinet.signed_records.confirmations import confirmation_faults, confirmation_lines
from ecabinet.signed_records.faults import Fault
from ecabinet.signed_records.file import read
from ecabinet.signed_records.report import RecountReport, say, verdict

PositionRecount = RecountReport[PositionRecord, None]


def recount_lines(data: bytes, key: bytes | None, locale: str) -> tuple[list[str], int]:
    """The check as the command prints it, in `vi` or `en`, and its exit code: 0 where nothing is wrong, else 1."""
    report = recount(data, key)
    return list(_lines(report, locale)), report.exit_code


def recount(data: bytes, key: bytes | None) -> PositionRecount:
    """Every fault of the record; `key` is the public key as PEM or base64, from elsewhere. Never raises."""
    reading = read(data, key, PositionRecord, FORMAT, (VERSION,))
    found = tuple(_faults(reading.record)) if reading.record else ()
    return RecountReport(reading.record, None, reading.signature, (*reading.faults, *found))


def _faults(record: PositionRecord) -> Iterator[Fault]:
    standing = set[str]()
    for one in record.positions:
        if not is_receipt_of(one, record.item.id):
            yield Fault("position-receipt", {"seat": one.title})
        if one.ended_at is None and one.holder.id in standing:
            yield Fault("position-twice", {"seat": one.title})
        if (one.ended_at or one.stated_at) < one.stated_at or (one.withdrawn and one.ended_at is None):
            yield Fault("position-times", {"seat": one.title})
        standing |= {one.holder.id} if one.ended_at is None else set()
    yield from confirmation_faults(record.confirmations, "position", record.item.id, _titles(record))


def _lines(report: PositionRecount, locale: str) -> Iterator[str]:
    record = report.record
    if record is not None:
        item = {"number": record.item.number, "item": record.item.title}
        yield say("recount.positions", locale, body=record.body.name, meeting=record.meeting.name, at=record.at, **item)
        for one in record.positions:
            key = "recount.position" if one.ended_at is None else "recount.position.ended"
            stance = say(f"stance.{one.stance}", locale)
            yield say(key, locale, seat=one.title, by=one.stated_by.name, stance=stance, at=one.stated_at)
        yield from confirmation_lines(record.confirmations, _titles(record), locale)
    signed = record.signature if record else None
    yield from verdict(report, signed.key_id if signed else "", locale)


def _titles(record: PositionRecord) -> dict[str, str]:
    return {one.receipt: one.title for one in record.positions}
