"""Reads of imports."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from ecabinet.accounts.queries import never_signed_in
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound, require
from ecabinet.core.transaction import Transaction
from ecabinet.imports import plan, presenters
from ecabinet.imports.models import Import
from ecabinet.imports.policy import may_import

UNDER_WAY = ("wanted", "applying", "failed")
WITHOUT_TABLES = (defer(Import.cells), defer(Import.lines))


def visible_import(session: Session, actor: Actor, import_id: UUID) -> Import:
    """The import, for administrators; Forbidden for others, NotFound where there is none."""
    require(may_import(actor))
    row = session.get(Import, import_id)
    if row is None:
        raise NotFound
    return row


def locked_lightly(tx: Transaction, import_id: UUID) -> Import:
    """The import, locked; its long table is not read before it is asked for."""
    row: Import = tx.scalar(select(Import).where(Import.id == import_id).options(*WITHOUT_TABLES).with_for_update())
    return row


def last_imports(session: Session, most: int = 10) -> Sequence[Import]:
    """The newest imports, without their tables."""
    return session.scalars(select(Import).options(*WITHOUT_TABLES).order_by(Import.made_at.desc()).limit(most)).all()


def without_sign_in(session: Session, row: Import) -> int:
    """How many of those whom the import added have never signed in."""
    added = set(plan.added_people(row.lines).values())
    return sum(person.id in added for person in session.scalars(never_signed_in())) if added else 0


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The imports under way that the person wanted: how far they are."""
    query = select(Import).where(Import.wanted_by == person_id, Import.state.in_(UNDER_WAY)).options(*WITHOUT_TABLES)
    return [entity("import", row.id, presenters.progress(row)) for row in session.scalars(query.order_by(Import.id))]
