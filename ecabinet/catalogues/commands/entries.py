"""Writes of the entries of catalogues. Each catalogue's stream keeps its history; no tablet follows it."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.catalogues import presenters
from ecabinet.catalogues.conflicts import EntryKnown
from ecabinet.catalogues.forms import AddEntry, ChangeEntry, MoveEntry
from ecabinet.catalogues.models import CATALOGUES, CatalogueEntry
from ecabinet.catalogues.policy import may_manage_catalogues
from ecabinet.catalogues.shipped import shipped_entries
from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction


def add_entry(actor: Actor | Program, catalogue: str, form: AddEntry) -> CatalogueEntry:
    """The catalogue offers an entry more, after the others. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        require(catalogue in CATALOGUES, NotFound)
        require(may_manage_catalogues(actor))
        rows = _locked_catalogue(tx, catalogue)
        if (known := tx.session.get(CatalogueEntry, form.id)) is not None:
            require(known.catalogue == catalogue, IdTaken)
            return known
        _require_new_name(rows, form.name, form.id)
        code = f"own-{form.id.hex[:24]}"
        row = CatalogueEntry(catalogue=catalogue, code=code, position=len(rows) + 1, **form.model_dump())
        tx.add(row)
        tx.record("catalogue_entry.added", row.stream, row, presenters.entry(row))
    return row


def change_entry(actor: Actor | Program, entry_id: UUID, form: ChangeEntry) -> CatalogueEntry:
    """The entry is called so wherever it is shown. Not repeatable: a stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        row, rows = _locked_entry(tx, actor, entry_id)
        require(row.version == form.version, StaleVersion(current=presenters.entry(row)))
        changes = form.model_dump(exclude_unset=True, exclude={"version"})
        _require_new_name(rows, changes.get("name", row.name), row.id)
        for field, value in changes.items():
            setattr(row, field, value)
        row.version += 1
        tx.record("catalogue_entry.changed", row.stream, row, presenters.entry(row))
    return row


def move_entry(actor: Actor | Program, entry_id: UUID, form: MoveEntry) -> list[CatalogueEntry]:
    """The entry stands at that place of those offered; the answer is all in their new order. May be repeated."""
    with transaction(actor) as tx:
        row, rows = _locked_entry(tx, actor, entry_id)
        shown = [other for other in rows if other.withdrawn_at is None and other.id != row.id]
        shown.insert(form.position - 1, row)
        order = shown + [other for other in rows if other not in shown]
        for position, other in enumerate(order, 1):
            if other.position != position:
                other.position = position
                tx.record("catalogue_entry.moved", other.stream, other, presenters.entry(other))
    return order


def withdraw_entry(actor: Actor | Program, entry_id: UUID) -> CatalogueEntry:
    """The entry is no longer offered; where it was used it is still shown. May be repeated."""
    with transaction(actor) as tx:
        row, _ = _locked_entry(tx, actor, entry_id)
        if row.withdrawn_at is None:
            row.withdrawn_at = clock.now()
            row.version += 1
            tx.record("catalogue_entry.withdrawn", row.stream, row, presenters.entry(row))
    return row


def offer_entry(actor: Actor | Program, entry_id: UUID) -> CatalogueEntry:
    """The entry that was withdrawn is offered again. May be repeated."""
    with transaction(actor) as tx:
        row, rows = _locked_entry(tx, actor, entry_id)
        if row.withdrawn_at is not None:
            _require_new_name(rows, row.name, row.id)
            row.withdrawn_at = None
            row.version += 1
            tx.record("catalogue_entry.offered", row.stream, row, presenters.entry(row))
    return row


def install_entries(tx: Transaction) -> list[CatalogueEntry]:
    """The entries that come with the program stand beside those there already; the answer is those added.

    May be repeated. An entry known by its code is left as the installation has it.
    """
    known = {(row.catalogue, row.code) for row in tx.scalars(select(CatalogueEntry))}
    added = [row for row in shipped_entries() if (row.catalogue, row.code) not in known]
    for row in added:
        tx.add(row)
        tx.record("catalogue_entry.installed", row.stream, row, presenters.entry(row))
    return added


def _locked_entry(
    tx: Transaction, actor: Actor | Program, entry_id: UUID
) -> tuple[CatalogueEntry, list[CatalogueEntry]]:
    """The entry and all of its catalogue, locked; everybody sees it, an administrator may change it."""
    known = tx.session.get(CatalogueEntry, entry_id)
    if known is None:
        raise NotFound
    require(may_manage_catalogues(actor))
    rows = _locked_catalogue(tx, known.catalogue)
    return next(row for row in rows if row.id == entry_id), rows


def _locked_catalogue(tx: Transaction, catalogue: str) -> list[CatalogueEntry]:
    query = select(CatalogueEntry).where(CatalogueEntry.catalogue == catalogue).order_by(CatalogueEntry.id)
    locked = tx.scalars(query.with_for_update().execution_options(populate_existing=True))
    return sorted(locked, key=lambda row: (row.position, str(row.id)))


def _require_new_name(rows: list[CatalogueEntry], name: str, entry_id: UUID) -> None:
    others = {row.name.casefold() for row in rows if row.id != entry_id and row.withdrawn_at is None}
    require(name.casefold() not in others, EntryKnown)
