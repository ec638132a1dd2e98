"""Notices are made from what happened, once each, with their deliveries; and settled by what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from ecabinet import channels
from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.notices import devices, quiet
from ecabinet.notices.kinds import TOGETHER, URGENT, Settled, Told
from ecabinet.notices.models import CHANNELS, Delivery, Notice, NoticeSettings, default_settings
from ecabinet.notices.telling import tell_deliveries, tell_unread

AT_ONCE = 300  # of a body of a thousand, so that others can write in between


@dataclass(frozen=True, slots=True)
class Reached:
    """A person as far as telling them goes."""

    person: Person
    settings: NoticeSettings
    has_device: bool

    def address(self, channel: str) -> str:
        """Where the channel reaches the person; empty for nowhere."""
        return {"email": self.person.email, "sms": self.person.phone, "push": str(self.person.id)}[channel]

    def wants(self, channel: str) -> bool:
        """Whether the person wants to be told so."""
        return {"email": self.settings.email, "sms": self.settings.sms, "push": self.has_device}[channel]


def make(told: Sequence[Told]) -> int:
    """Everybody concerned has a notice of each, and it is on its way to them; the answer is how many were made.

    May be repeated: what was made before is not made again.
    """
    wanted = [(person, one) for one in told for person in one.people]
    made = 0
    for start in range(0, len(wanted), AT_ONCE):
        with transaction(Program("notices")) as tx:
            made += _some(tx, wanted[start : start + AT_ONCE])
    return made


def _some(tx: Transaction, wanted: Sequence[tuple[UUID, Told]]) -> int:
    known = _known(tx, wanted)
    people = reached(tx, {person for person, _ in wanted})
    new = [(people[person], one) for person, one in wanted if person in people and (person, *one.key) not in known]
    notices = [_notice(who.person.id, one) for who, one in new]
    tx.session.add_all(notices)
    tx.session.flush()
    for notice, (who, one) in zip(notices, new, strict=True):
        tx.session.add_all(_deliveries(notice, who, here=who.person.id in one.here))
    tx.session.flush()
    tell_unread(tx, "notice.added", {row.person_id for row in notices})
    tell_deliveries(tx, {row.meeting_id for row in notices})
    return len(notices)


def _known(tx: Transaction, wanted: Sequence[tuple[UUID, Told]]) -> set[tuple[UUID, str, int]]:
    streams = {one.key[0] for _, one in wanted}
    seqs = {one.key[1] for _, one in wanted}
    people = {person for person, _ in wanted}
    query = select(Notice.person_id, Notice.stream, Notice.seq).where(
        Notice.stream.in_(streams), Notice.seq.in_(seqs), Notice.person_id.in_(people)
    )
    return {(person, stream, seq) for person, stream, seq in tx.session.execute(query)}


def reached(tx: Transaction, people: Collection[UUID]) -> Mapping[UUID, Reached]:
    """These people, without the disabled ones, and how they want to be told."""
    own = {row.person_id: row for row in tx.scalars(select(NoticeSettings).where(NoticeSettings.person_id.in_(people)))}
    rows = tx.scalars(select(Person).where(Person.id.in_(people), Person.disabled_at.is_(None)))
    pushed = {row.person_id for row in devices.of(tx.session, people)}
    return {row.id: Reached(row, own.get(row.id) or default_settings(row.id), row.id in pushed) for row in rows}


def _notice(person_id: UUID, one: Told) -> Notice:
    stream, seq = one.key
    return Notice(
        person_id=person_id,
        kind=one.kind,
        meeting_id=one.meeting_id,
        about_id=one.about_id,
        stream=stream,
        seq=seq,
        created_at=clock.now(),
    )


def _deliveries(notice: Notice, who: Reached, *, here: bool) -> list[Delivery]:
    """One by each channel; by push only to who has a device for it."""
    wanted = [channel for channel in CHANNELS if channel != "push" or who.has_device]
    return [_delivery(notice, who, channel, here=here) for channel in wanted]


def _delivery(notice: Notice, who: Reached, channel: str, *, here: bool) -> Delivery:
    row = Delivery(
        notice_id=notice.id,
        person_id=notice.person_id,
        meeting_id=notice.meeting_id,
        channel=channel,
        stream=notice.stream,
        seq=notice.seq,
        since=notice.created_at,
        due_at=notice.created_at,
    )
    row.reason = "here" if here else why_not(who, channel)
    if row.reason:
        row.state = "unwanted"
    else:
        set_out(row, who.settings, notice.kind, notice.created_at)
    return row


def why_not(who: Reached, channel: str) -> str:
    """The reason for which nothing is sent there; none where it is."""
    if not who.wants(channel):
        return "off"
    if not who.address(channel):
        return "no_address"
    return "" if channels.is_open(channel) else "no_channel"


def set_out(row: Delivery, settings: NoticeSettings, kind: str, at: datetime) -> None:
    """The delivery goes out at once if it is urgent, else with others of the next minutes, after the quiet hours."""
    due = at if kind in URGENT else at + TOGETHER
    free = due if kind in URGENT else quiet.sendable_from(due, settings.quiet_from, settings.quiet_until)
    row.state, row.due_at = ("waiting" if free == due else "held"), free


def settle(one: Settled) -> None:
    """Such notices are read: nobody needs to see to them any more. May be repeated."""
    stream, seq = one.key
    earlier = or_(Notice.stream != stream, Notice.seq < seq)
    query = select(Notice).where(Notice.kind.in_(one.kinds), Notice.read_at.is_(None), earlier)
    if one.meeting_id:
        query = query.where(Notice.meeting_id == one.meeting_id)
    if one.about_id:
        query = query.where(Notice.about_id == one.about_id)
    if one.person_id:
        query = query.where(Notice.person_id == one.person_id)
    with transaction(Program("notices")) as tx:
        rows = tx.scalars(query)
        for row in rows:
            row.read_at = clock.now()
        tell_unread(tx, "notice.read", {row.person_id for row in rows})
