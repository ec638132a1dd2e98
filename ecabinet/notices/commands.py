"""Writes of notices by people: read, chosen how, sent again."""

from uuid import UUID

from sqlalchemy import or_, select

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.notices import making, policy, presenters, slip_delivery
from ecabinet.notices.forms import ChangeNoticeSettings, MarkRead, SendAgain
from ecabinet.notices.models import Delivery, Notice, NoticeSettings, default_settings
from ecabinet.notices.telling import tell_deliveries, tell_unread

AGAIN = ("failed", "unwanted")
NOT_AGAIN = ("read", "past", "here", "off")


def mark_notices_read(actor: Actor, form: MarkRead) -> None:
    """Those notices of the actor's are read, and the slips that they ask for delivered. May be repeated."""
    with transaction(actor) as tx:
        named = Notice.id.in_(form.ids)
        which = or_(named, Notice.created_at <= form.until) if form.until else named
        query = select(Notice).where(Notice.person_id == actor.person_id, Notice.read_at.is_(None), which)
        rows = tx.scalars(query.with_for_update())
        for row in rows:
            row.read_at = clock.now()
        if rows:
            slip_delivery.prove(tx, rows, "notice")
            tell_unread(tx, "notice.read", {actor.person_id})


def change_notice_settings(actor: Actor, form: ChangeNoticeSettings) -> NoticeSettings:
    """The actor is told so from now on. A stale version is refused with the choice as it is."""
    with transaction(actor) as tx:
        tx.locked(Person, actor.person_id)
        row = tx.session.get(NoticeSettings, actor.person_id) or default_settings(actor.person_id)
        require(row.version == form.version, StaleVersion(current=presenters.settings(row)))
        for name, value in form.model_dump(exclude={"version"}).items():
            setattr(row, name, value)
        row.version += 1
        tx.add(row)
        tx.record("notice_settings.changed", f"user:{actor.person_id}", row, presenters.settings(row))
    return row


def send_again(actor: Actor, meeting_id: UUID, form: SendAgain) -> int:
    """What of the meeting did not arrive, at that person or anybody, is on its way again; the answer is how many.

    So are those that had nowhere to go and have now. May be repeated: what is on its way is left alone.
    """
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_send_again(meetings.part_of(tx.session, actor, meeting)))
        rows = _stranded(tx, meeting_id, form.person_id)
        again = _set_out(tx, rows)
        if again:
            tell_deliveries(tx, {meeting_id})
    return again


def _stranded(tx: Transaction, meeting_id: UUID, person_id: UUID | None) -> list[tuple[Delivery, Notice]]:
    query = select(Delivery, Notice).join(Notice, Notice.id == Delivery.notice_id)
    query = query.where(Delivery.meeting_id == meeting_id, Delivery.state.in_(AGAIN), Delivery.reason.not_in(NOT_AGAIN))
    if person_id:
        query = query.where(Delivery.person_id == person_id)
    found = tx.session.execute(query.with_for_update(of=Delivery))
    return [(row, notice) for row, notice in found]


def _set_out(tx: Transaction, rows: list[tuple[Delivery, Notice]]) -> int:
    people, again = making.reached(tx, {row.person_id for row, _ in rows}), 0
    for row, notice in rows:
        who = people.get(row.person_id)
        if who is not None and not making.why_not(who, row.channel):
            row.reason, row.detail, row.attempts, row.since = "", "", 0, clock.now()
            making.set_out(row, who.settings, notice.kind, clock.now())
            again += 1
    return again
