"""Writes of imports: reading a table for a preview, and doing exactly what was previewed."""

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from ecabinet.accounts.passwords import first_password, hash_first_passwords
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.offload import off_the_hub
from ecabinet.core.problems import Conflict, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.imports import plan, presenters
from ecabinet.imports.doing import do_lines
from ecabinet.imports.forms import ApplyImport, ReadTable
from ecabinet.imports.known import known_now
from ecabinet.imports.models import Import
from ecabinet.imports.policy import may_import
from ecabinet.imports.presenters import FirstPassword
from ecabinet.imports.table import Cells, read_table


class ImportOutdated(Conflict):
    """409: what the table would do has changed since the preview; `current` is the new one."""

    code = "import-outdated"


def preview_import(actor: Actor, form: ReadTable, file: Path, sent_name: str) -> Import:
    """The table is read and what it would do is kept; nothing else is written.

    May be repeated: the same id answers with the same import. Raises TableRefused.
    """
    require(may_import(actor))
    cells = off_the_hub(read_table, file)
    with transaction(actor) as tx:
        if (known := tx.session.get(Import, form.id)) is not None:
            return known
        row = Import(id=form.id, file_name=sent_name[:300], made_by=actor.person_id, made_at=clock.now(), cells=cells)
        _plan(tx, row)
        tx.add(row)
        tx.record("import.previewed", row.stream, row, presenters.summary(row))
    return row


def apply_import(actor: Actor, import_id: UUID, form: ApplyImport) -> tuple[Import, list[FirstPassword]]:
    """All that the preview said is done, in one transaction, and nothing else; the answer has the first passwords.

    May be repeated: done once it answers the same, without passwords. Where something has changed since the preview
    nothing is done: ImportOutdated with the new one.
    """
    require(may_import(actor))
    made = _first_passwords(import_id)
    hashes = dict(zip(made, hash_first_passwords([one["password"] for one in made.values()]), strict=True))
    try:
        with transaction(actor) as tx:
            row = tx.locked(Import, import_id)
            if row.state == "applied":
                return row, []
            _do(tx, row, form.digest, hashes)
    except ImportOutdated:
        raise ImportOutdated(current=presenters.an_import(_previewed_again(actor, import_id))) from None
    return row, list(made.values())


def _first_passwords(import_id: UUID) -> dict[str, FirstPassword]:
    """One for each account that the import adds, by sign-in name; none once it is done."""
    with reading() as session:
        row = session.get(Import, import_id)
    require(row is not None, NotFound)
    steps = [step for line in row.lines for step in line["does"]] if row and row.state == "previewed" else []
    return {
        step["login"]: {"login": step["login"], "name": step["name"], "password": first_password()}
        for step in steps
        if step["do"] == "add_person"
    }


def _do(tx: Transaction, row: Import, seen: str, hashes: Mapping[str, str]) -> None:
    lines = _lines(tx, row, locked=True)
    require(seen == row.digest == plan.digest(lines), ImportOutdated)
    do_lines(tx, lines, hashes)
    row.state, row.applied_at, row.cells = "applied", clock.now(), []
    tx.record("import.applied", row.stream, row, presenters.summary(row))


def _previewed_again(actor: Actor, import_id: UUID) -> Import:
    """The import's preview is of what is there now."""
    with transaction(actor) as tx:
        row = tx.locked(Import, import_id)
        if row.state == "previewed":
            _plan(tx, row)
            tx.record("import.previewed", row.stream, row, presenters.summary(row))
    return row


def _plan(tx: Transaction, row: Import) -> None:
    row.lines = _lines(tx, row, locked=False)
    row.digest, row.state = plan.digest(row.lines), "previewed"


def _lines(tx: Transaction, row: Import, *, locked: bool) -> list[Cells]:
    return plan.planned(row.cells, known_now(tx.session, clock.today(), locked=locked), row.id)
