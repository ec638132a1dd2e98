"""Sends what is due: taken, sent, written down.

A kill between sending and writing down repeats that one message, under the same id, and no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select, update

from ecabinet import channels
from ecabinet.accounts.models import Person
from ecabinet.channels import Message, Refused, TryLater
from ecabinet.core import clock, db
from ecabinet.core.actor import Program
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings.models import Meeting
from ecabinet.notices import devices, messages, queries, slip_delivery, slip_rules
from ecabinet.notices.making import Reached, reached, why_not
from ecabinet.notices.messages import News
from ecabinet.notices.models import CHANNELS, PENDING, Delivery, Notice
from ecabinet.notices.slip_sight import OF_SEATS
from ecabinet.notices.telling import tell_deliveries
from ecabinet.votes.models import Vote

LOST = timedelta(minutes=5)  # after which a worker that took a message is taken to have died
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)
GIVEN_UP = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Batch:
    """Deliveries that go as one message."""

    channel: str
    rows: tuple[Delivery, ...]
    messages: tuple[Message, ...]


def deliver_next(public_url: str, by: Sequence[str] = CHANNELS) -> bool:
    """The message that is due the longest by one of these channels is sent or put off; whether there was any."""
    with db.reading() as session:
        if session.scalar(_due(by).limit(1)) is None:
            return False
    with transaction(Program("notices")) as tx:
        first: Delivery | None = tx.scalar(_due(by).limit(1).with_for_update(skip_locked=True))
        if first is None:
            return False
        batch = _taken(tx, first, public_url)
    if batch is not None:
        _send(batch)
    return True


def _due(by: Sequence[str]) -> Select[Delivery]:
    now = clock.now()
    due = and_(Delivery.state.in_(PENDING), Delivery.due_at <= now)
    left = and_(Delivery.state == "sending", Delivery.taken_at < now - LOST)
    query = select(Delivery).where(
        or_(due, left), Delivery.channel.in_([name for name in channels.names() if name in by])
    )
    return query.order_by(Delivery.due_at)


def _taken(tx: Transaction, first: Delivery, public_url: str) -> Batch | None:
    """All that goes with the first, marked as being sent; none where nothing of it is wanted any more."""
    who = reached(tx, {first.person_id}).get(first.person_id)
    pairs = [(row, tx.session.get_one(Notice, row.notice_id)) for row in _beside(tx, first)]
    wanted = [(row, notice) for row, notice in pairs if not _dropped(tx, row, notice, who)]
    tell_deliveries(tx, {first.meeting_id})
    if who is None or not wanted:
        return None
    for row, _ in wanted:
        row.state, row.taken_at, row.attempts = "sending", clock.now(), row.attempts + 1
    rows = tuple(row for row, _ in wanted)
    news = _news(tx, who.person, rows, [notice for _, notice in wanted], public_url)
    return Batch(first.channel, rows, _messages(tx, first.channel, who.person, news))


def _beside(tx: Transaction, first: Delivery) -> Sequence[Delivery]:
    """What waits for the same person by the same channel about the same meeting; left by a dead worker, only its."""
    if first.state == "sending":
        which: ColumnElement[bool] = (Delivery.state == "sending") & (Delivery.taken_at == first.taken_at)
    else:
        which = Delivery.state.in_(PENDING)
    same = and_(Delivery.person_id == first.person_id, Delivery.channel == first.channel)
    about = Delivery.meeting_id == first.meeting_id if first.meeting_id else Delivery.meeting_id.is_(None)
    return tx.scalars(
        select(Delivery).where(same, about, which).order_by(Delivery.since, Delivery.id).with_for_update()
    )


def _dropped(tx: Transaction, row: Delivery, notice: Notice, who: Reached | None) -> bool:
    """Whether it needn't be sent any more, and then why."""
    reason = "gone" if who is None else why_not(who, row.channel) or _over(tx, notice)
    if reason:
        row.state, row.reason = "unwanted", reason
    return bool(reason)


def _over(tx: Transaction, notice: Notice) -> str:
    """Why nobody needs this news any more; none while it is news."""
    if notice.read_at is not None:
        return "read"
    if notice.kind in OF_SEATS:
        return "past" if slip_rules.is_past(tx.session, notice) else ""
    meeting = tx.session.get(Meeting, notice.meeting_id) if notice.meeting_id else None
    if meeting is None:
        return ""
    if notice.kind == "vote_opened":
        vote = tx.session.get(Vote, notice.about_id)
        return "" if vote is not None and vote.state == "open" else "past"
    if notice.kind == "starts_soon" and (meeting.state != "convened" or meeting.starts_at <= clock.now()):
        return "past"
    is_over = meeting.state == "closed" or (meeting.removed_at is not None and notice.kind != "called_off")
    return "past" if is_over else ""


def _news(
    tx: Transaction, person: Person, rows: Sequence[Delivery], notices: Sequence[Notice], public_url: str
) -> News:
    """What the message tells, by an id that is its first delivery's; the same when it is sent again."""
    meeting = tx.session.get(Meeting, rows[0].meeting_id) if rows[0].meeting_id else None
    starts_at = meeting.starts_at if meeting else None
    return News(rows[0].id, person.locale, [notice.kind for notice in notices], starts_at, public_url)


def _messages(tx: Transaction, channel: str, person: Person, news: News) -> tuple[Message, ...]:
    """One, or by push one to each of the person's devices."""
    if channel == "email":
        return (messages.email(news, person.email),)
    if channel == "sms":
        return (messages.sms(news, person.phone),)
    unread = queries.count_unread(tx.session, person.id)
    return tuple(messages.push(news, row, unread) for row in devices.of(tx.session, [person.id]))


def _send(batch: Batch) -> None:
    """The message is where it belongs; to several devices, where at least one has taken it."""
    faults: dict[Message, TryLater | Refused] = {}
    for message in batch.messages:
        try:
            channels.channel(batch.channel).send(message)
        except (TryLater, Refused) as fault:
            faults[message] = fault
    devices.note(batch.messages, faults)
    later = [fault for fault in faults.values() if isinstance(fault, TryLater)]
    if len(faults) < len(batch.messages):
        _write(batch, state="sent", reason="", detail="", sent_at=clock.now())
    elif later:
        _put_off(batch, later[0])
    else:
        detail = next((fault.detail for fault in faults.values()), "")
        _write(batch, state="failed", reason="refused", detail=detail)


def _put_off(batch: Batch, later: TryLater) -> None:
    """The message goes later and later, and after two days never; so do others where the server itself is away."""
    attempts, now = max(row.attempts for row in batch.rows), clock.now()
    if now - min(row.since for row in batch.rows) > GIVEN_UP:
        _write(batch, state="failed", reason="gave_up", detail=later.detail)
        return
    again = now + wait(attempts)
    _write(batch, state="waiting", reason="unreachable", detail=later.detail, due_at=again)
    if later.everybody:
        others = (Delivery.channel == batch.channel) & Delivery.state.in_(PENDING) & (Delivery.due_at < again)
        with transaction(Program("notices")) as tx:
            tx.execute(update(Delivery).where(others).values(due_at=again, reason="unreachable"))


def wait(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, then twice as long each time, half an hour at most."""
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)


def _write(batch: Batch, **values: object) -> None:
    with transaction(Program("notices")) as tx:
        for known in batch.rows:
            row = tx.locked(Delivery, known.id)
            for name, value in values.items():
                setattr(row, name, value)
        if values["state"] == "sent":
            slip_delivery.prove_sent(tx, [row.notice_id for row in batch.rows], batch.channel)
        tell_deliveries(tx, {batch.rows[0].meeting_id})
