"""Writes of the audit: seals, and verifications asked for and done."""

import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Select, and_, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from ecabinet.audit import presenters, queries, seals
from ecabinet.audit.forms import AskForVerification
from ecabinet.audit.models import Seal, SealedHead, Verification
from ecabinet.audit.policy import may_audit
from ecabinet.audit.seals import Draft
from ecabinet.audit.verify import Report, verify
from ecabinet.core import clock, db, keys
from ecabinet.core.actor import Actor, Program
from ecabinet.core.journal import Stream
from ecabinet.core.problems import Conflict, require
from ecabinet.core.signed import sign
from ecabinet.core.transaction import Transaction, transaction

KEPT = 30
MOST_RACES = 20
MOST_ATTEMPTS = 3
HEARTBEAT_SECONDS = 30.0
DEAD_AFTER = timedelta(minutes=5)
NIGHT_HOUR = 2


def seal(actor: Program) -> Seal | None:
    """The journal as it stands is sealed; the answer is the newest seal, none for an empty journal. May be repeated.

    A seal is no event: it would make the next seal due. Raises JournalBehindSeal.
    """
    for attempt in range(MOST_RACES):
        with db.reading() as session:
            draft = seals.draft(session, clock.now())
            if draft is None:
                return seals.last_seal(session)
        try:
            with transaction(actor) as tx:
                return _keep(tx, draft)
        except IntegrityError:  # another process has taken the seal of this number
            if attempt == MOST_RACES - 1:
                raise
    return None


def _keep(tx: Transaction, draft: Draft) -> Seal:
    said = sign(draft.statement, keys.signing_key())
    row = Seal(
        number=said["number"],
        at=draft.at,
        before=said["before"],
        streams=said["streams"],
        entries=said["entries"],
        changed=said["changed"],
        heads=said["heads"],
        key_id=said["signature"]["key_id"],
        signature=said["signature"]["value"],
    )
    tx.add(row)
    heads = [{"number": row.number, "stream": stream, "seq": seq, "hash": last} for stream, seq, last in draft.moved]
    tx.session.execute(insert(SealedHead), heads)
    return row


def seal_if_due(minutes: int = 10) -> Seal | None:
    """A new seal, if the last one is that old and something has been written since; none otherwise. May be repeated."""
    with db.reading() as session:
        last = seals.last_seal(session)
    if last is not None and clock.now() < last.at + timedelta(minutes=minutes):
        return None
    newest = seal(Program())
    return newest if newest and (last is None or newest.number > last.number) else None


def ask_for_verification(actor: Actor, form: AskForVerification) -> Verification:
    """A verification of the whole journal is waiting; if one was already, that one. May be repeated."""
    require(may_audit(actor))
    with transaction(actor) as tx:
        if known := tx.session.get(Verification, form.id):
            require(known.asked_by == actor.person_id, Conflict)
            return known
        waiting = tx.scalar(select(Verification).where(Verification.state == "waiting").limit(1))
        return waiting or _ask(tx, form.id, actor.person_id)


def ask_nightly() -> Verification | None:
    """From two o'clock in Hà Nội on, that day's verification is waiting or done; the answer is one just asked for."""
    local = clock.now().astimezone(clock.HANOI)
    identity = uuid5(NAMESPACE_URL, f"ecabinet:verification:{local.date()}")
    if local.hour < NIGHT_HOUR or not _is_wanting(identity):
        return None
    with transaction(Program()) as tx:
        return None if tx.session.get(Verification, identity) else _ask(tx, identity, None)


def _is_wanting(identity: UUID) -> bool:
    """Whether there is a journal without that verification. An empty one stays empty, fit to restore a backup into."""
    with db.reading() as session:
        is_empty = session.scalar(select(Stream.name).limit(1)) is None
        return not is_empty and session.get(Verification, identity) is None


def _ask(tx: Transaction, identity: UUID, by: UUID | None) -> Verification:
    _forget_oldest(tx)
    row = Verification(id=identity, asked_at=clock.now(), asked_by=by)
    tx.add(row)
    _tell(tx, "verification.asked", row)
    return row


def _forget_oldest(tx: Transaction) -> None:
    """The last thirty are kept as rows; what they found stays in the journal for good."""
    for row in queries.verifications(tx.session)[KEPT - 1 :]:
        if row.state in ("done", "failed"):
            tx.session.delete(row)
            tx.record("verification.removed", queries.STREAM, row, None)


def _tell(tx: Transaction, name: str, row: Verification) -> None:
    tx.record(name, queries.STREAM, row, presenters.verification(row))


def run_waiting_verification() -> Verification | None:
    """The oldest waiting verification is done, and its result is told; the answer is it, or none. The worker's."""
    with db.reading() as session:
        if session.scalar(_takeable()) is None:
            return None
    with transaction(Program()) as tx:
        row = _take(tx)
    if row is None:
        return None
    report = verify(progress=_heartbeat(row.id))
    with transaction(Program()) as tx:
        return _finish(tx, tx.locked(Verification, row.id), report)


def _takeable() -> Select[Verification]:
    is_abandoned = and_(Verification.state == "running", Verification.alive_at < clock.now() - DEAD_AFTER)
    query = select(Verification).where(or_(Verification.state == "waiting", is_abandoned))
    return query.order_by(Verification.asked_at).limit(1)


def _take(tx: Transaction) -> Verification | None:
    """The job is ours; one that has killed its worker again and again is given up."""
    row: Verification | None = tx.scalar(_takeable().with_for_update(skip_locked=True))
    if row is None:
        return None
    if row.attempts >= MOST_ATTEMPTS:
        row.state, row.finished_at = "failed", clock.now()
        _tell(tx, "verification.failed", row)
        return None
    row.state, row.attempts = "running", row.attempts + 1
    row.started_at = row.alive_at = clock.now()
    _tell(tx, "verification.started", row)
    return row


def _heartbeat(identity: UUID) -> Callable[[], None]:
    """What, called often, says now and then that the worker is alive."""
    said = time.monotonic()

    def beat() -> None:
        nonlocal said
        if time.monotonic() - said > HEARTBEAT_SECONDS:
            said = time.monotonic()
            with transaction(Program()) as tx:
                tx.execute(update(Verification).where(Verification.id == identity).values(alive_at=clock.now()))

    return beat


def _finish(tx: Transaction, row: Verification, report: Report) -> Verification:
    row.state, row.finished_at, row.sound = "done", clock.now(), report.sound
    row.entries, row.streams, row.last_seal = report.entries, report.streams, report.last_seal
    row.fault_count = report.faults.count
    row.faults = [asdict(fault) for fault in report.faults.named]
    _tell(tx, "verification.finished", row)
    return row
