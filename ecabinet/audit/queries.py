"""Reads of the audit."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select, text, tuple_
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person, SignedInDevice
from ecabinet.annotations.models import ENTITIES as NOTES
from ecabinet.audit import presenters
from ecabinet.audit.forms import ListJournal, ListSignIns, Page, write_place
from ecabinet.audit.models import SIGN_IN_NAMES, Seal, Verification
from ecabinet.audit.policy import may_audit
from ecabinet.audit.presenters import EntriesView, SignInsView, SignInView
from ecabinet.core.actor import Actor
from ecabinet.core.clock import rfc3339
from ecabinet.core.journal import Event
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound

LARGEST = 2**31  # beyond what the database's whole numbers hold
AUDIT = UUID(int=0)
STREAM = f"audit:{AUDIT}"  # one for the whole installation


def journal_page(session: Session, form: ListJournal) -> EntriesView:
    """The entries that the form asks for, newest first, without their data.

    Those of notes are left out: who writes when, and whom it is shared with, is nobody's business.
    """
    query = select(Event).where(Event.entity.not_in(NOTES))
    if form.kind is not None:
        query = query.where(or_(Event.stream == form.kind, Event.stream.startswith(f"{form.kind}:", autoescape=True)))
    if form.stream is not None:
        query = query.where(Event.stream == form.stream)
    if form.name is not None:
        query = query.where(Event.name == form.name)
    if form.by is not None:
        query = query.where(Event.by == form.by)
    if form.entity is not None:
        query = query.where(Event.entity == form.entity)
    if form.entity_id is not None:
        query = query.where(Event.entity_id == form.entity_id)
    rows, following = _page(session, query, form)
    names = {person.id: person.name for person in _people(session, (row.by for row in rows))}
    return {"entries": [presenters.entry(row, names) for row in rows], "next": following}


def sign_in_page(session: Session, form: ListSignIns) -> SignInsView:
    """The entries of the sign-in log that the form asks for, newest first."""
    query = select(Event).where(text(SIGN_IN_NAMES))
    if form.person is not None:
        query = query.where(Event.stream == f"user:{form.person}")
    rows, following = _page(session, query, form)
    people = {row.id: row for row in _people(session, [whose(row) for row in rows] + [row.by for row in rows])}
    wanted = select(SignedInDevice).where(SignedInDevice.id.in_([row.entity_id for row in rows]))
    devices = {device.id: device for device in session.scalars(wanted)}
    entries = [_sign_in(row, people, devices.get(row.entity_id)) for row in rows]
    return {"entries": entries, "next": following}


def _page(session: Session, query: Select[Any], form: Page) -> tuple[Sequence[Event], str | None]:
    """The page, and the place of the next. Entries of one write share their instant: stream and number decide then."""
    if form.since is not None:
        query = query.where(Event.at >= form.since)
    if form.until is not None:
        query = query.where(Event.at < form.until)
    if form.before is not None:
        # Said twice, since only the first lets the database begin at that place of its index.
        query = query.where(Event.at <= form.before[0], tuple_(Event.at, Event.stream, Event.seq) < form.before)
    newest = query.order_by(Event.at.desc(), Event.stream.desc(), Event.seq.desc())
    rows = session.scalars(newest.limit(form.most + 1)).all()
    if len(rows) <= form.most:
        return rows, None
    last = rows[form.most - 1]
    return rows[: form.most], write_place(last.at, last.stream, last.seq)


def _people(session: Session, ids: Iterable[UUID | None]) -> Sequence[Person]:
    return session.scalars(select(Person).where(Person.id.in_({one for one in ids if one is not None}))).all()


def whose(row: Event) -> UUID | None:
    """Whose account an entry of the stream `user:<id>` is about."""
    try:
        return UUID(row.stream.partition(":")[2])
    except ValueError:
        return None


def _sign_in(row: Event, people: dict[UUID, Person], device: SignedInDevice | None) -> SignInView:
    person = people.get(owner) if (owner := whose(row)) else None
    actor = people.get(row.by) if row.by else None
    return {
        "stream": row.stream,
        "seq": row.seq,
        "name": row.name,
        "at": rfc3339(row.at),
        "person_id": str(owner or ""),
        "person": person.name if person else "",
        "login": person.login if person else "",
        "by": str(row.by) if row.by else None,
        "by_name": actor.name if actor else "",
        "device": device.label if device else "",
        "address": device.address if device else _address(row),
    }


def _address(row: Event) -> str:
    """Where a wrong password came from; empty once erased, and for what came from nowhere."""
    said = json.loads(row.data) if row.name == "guess.failed" and row.data else {}
    return str(said.get("address", ""))


def seals(session: Session, most: int = 100) -> Sequence[Seal]:
    """The newest seals."""
    return session.scalars(select(Seal).order_by(Seal.number.desc()).limit(most)).all()


def seal(session: Session, number: int) -> Seal:
    """The seal of that number; NotFound."""
    row = session.get(Seal, number) if number < LARGEST else None
    if row is None:
        raise NotFound
    return row


def verifications(session: Session) -> Sequence[Verification]:
    """The verifications that are kept, newest first."""
    return session.scalars(select(Verification).order_by(Verification.asked_at.desc(), Verification.id)).all()


def may_follow_audit(session: Session, actor: Actor, identity: UUID) -> bool:
    """Auditors follow the one stream of the audit."""
    return identity == AUDIT and may_audit(actor)


def snapshot_audit(session: Session, identity: UUID) -> list[Entity]:
    """The verifications."""
    return [entity("verification", row.id, presenters.verification(row)) for row in verifications(session)]
