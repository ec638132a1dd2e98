"""Whether a slip's record keeps to its times: issue, due day, extensions, closing, answers. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from ecabinet.bodies.calendar import Calendar, working_days_between
from ecabinet.bodies.recorded import title_of
from ecabinet.bodies.rules import SlipWindow, in_force
from ecabinet.core.clock import HANOI, rfc3339
from ecabinet.signed_records.faults import Fault
from ecabinet.slip_records.record_shape import SlipRecord, SlipSeat

# Instants are RFC 3339 in UTC with milliseconds, days YYYY-MM-DD, so their order is the order of the text.


def time_faults(record: SlipRecord) -> Iterator[Fault]:
    """Every time in the record that the rules or another time in it do not allow."""
    issued_on = day_of(record.slip.issued_at)
    if not in_force(record.rules, issued_on):
        yield Fault("rules-not-in-force", {"day": issued_on.isoformat(), "rules": record.rules.id})
    if record.slip.closes_at != closing_of(record.slip.due_on):
        yield Fault("slip-closes-at", {"day": record.slip.due_on})
    if record.slip.closed_at < record.slip.closes_at and _awaits_answers(record):
        yield Fault("slip-closed-early")
    yield from _window_faults(record)
    yield from _extension_faults(record)
    yield from _answer_faults(record)
    for seat in record.roll:
        yield from _seat_faults(record, seat)


def day_of(instant: str) -> date:
    """The day in Hà Nội of that instant."""
    return datetime.fromisoformat(instant).astimezone(HANOI).date()


def closing_of(due_on: str) -> str:
    """The instant from which answers no longer count: the first of the day after the due day, in Hà Nội."""
    return rfc3339(datetime.combine(date.fromisoformat(due_on) + timedelta(days=1), time(), HANOI))


def working_days(record: SlipRecord, due_on: str) -> int:
    """How many working days there are for answering, the day of issue not counted and the due day counted."""
    first, last = day_of(record.slip.issued_at), date.fromisoformat(due_on)
    special = [(date.fromisoformat(one.day), one.kind) for one in record.special_days]
    calendar = Calendar(
        years=frozenset(range(first.year, last.year + 1)),
        off=frozenset(day for day, kind in special if kind == "off"),
        worked=frozenset(day for day, kind in special if kind == "working"),
    )
    return working_days_between(calendar, first, last)


def _awaits_answers(record: SlipRecord) -> bool:
    """Whether somebody who was asked has not answered; if nobody, a slip may be closed before its time is over."""
    answered = {answer.seat for answer in record.answers}
    return any(seat.status == "voting" and seat.seat not in answered for seat in record.roll)


def _window_faults(record: SlipRecord) -> Iterator[Fault]:
    """The due days, first and extended, against the time that the rules give (191/2026, Điều 17.1)."""
    window = record.rules.slip_window
    if window is None:
        yield Fault("slip-no-window", {"rules": record.rules.id})
        return
    first = record.extensions[0].before if record.extensions else record.slip.due_on
    if not window.min <= working_days(record, first) <= window.max:
        yield _outside(record, window, first)
    if record.extensions and not record.rules.extension_may_pass_maximum:
        last = max(extension.to for extension in record.extensions)
        if working_days(record, last) > window.max:
            yield _outside(record, window, last)


def _outside(record: SlipRecord, window: SlipWindow, due_on: str) -> Fault:
    given, least, most = working_days(record, due_on), window.min, window.max
    return Fault("due-outside-window", {"day": due_on, "days": str(given), "min": str(least), "max": str(most)})


def _extension_faults(record: SlipRecord) -> Iterator[Fault]:
    """Each extension begins where the one before ended, was given before that time was over, and gives more."""
    due, given_at = (record.extensions[0].before if record.extensions else ""), record.slip.issued_at
    for extension in record.extensions:
        if extension.before != due or extension.to <= extension.before:
            yield Fault("extension-days", {"day": extension.to})
        if not given_at <= extension.at < closing_of(extension.before):
            yield Fault("extension-at", {"day": extension.to})
        due, given_at = extension.to, extension.at
    if record.extensions and due != record.slip.due_on:
        yield Fault("extension-days", {"day": record.slip.due_on})


def _answer_faults(record: SlipRecord) -> Iterator[Fault]:
    opened, closes = record.slip.issued_at, record.slip.closes_at
    for answer in record.answers:
        if not opened <= answer.sent_at < closes:
            yield Fault("answer-outside", {"seat": title_of(record.roll, answer.seat)})
    for answer in record.late:
        if answer.sent_at < closes:
            yield Fault("late-in-time", {"seat": title_of(record.roll, answer.seat)})


def _seat_faults(record: SlipRecord, seat: SlipSeat) -> Iterator[Fault]:
    first, last = seat.first_opened_at, seat.last_opened_at
    told = [instant for instant in (seat.delivered_at, first, last) if instant is not None]
    in_order = (first is None) == (last is None) and (first or "") <= (last or "")
    in_order &= (seat.delivered_at is None) == (seat.delivered_by is None)
    if not in_order or any(instant < record.slip.issued_at for instant in told):
        yield Fault("seat-times", {"seat": seat.title})
