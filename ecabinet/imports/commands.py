"""Writes of imports: reading a table for a preview, wanting what was previewed, first passwords for who is new.

What was previewed is done by the worker: see `work`.
"""

from pathlib import Path
from uuid import UUID

from ecabinet.accounts import commands as accounts
from ecabinet.accounts.models import Person
from ecabinet.accounts.passwords import first_password, hash_first_passwords
from ecabinet.accounts.queries import never_signed_in
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.offload import off_the_hub
from ecabinet.core.problems import Conflict, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.imports import plan, presenters, queries
from ecabinet.imports.forms import ApplyImport, GiveFirstPasswords, ReadTable
from ecabinet.imports.known import known_now
from ecabinet.imports.models import Import
from ecabinet.imports.plan import Cells, Line
from ecabinet.imports.policy import may_import
from ecabinet.imports.presenters import FirstPassword
from ecabinet.imports.table import read_table

GIVEN_AT_ONCE = 25  # in one transaction, in which nobody else writes


class ImportOutdated(Conflict):
    """409: what the table would do has changed since the preview; `current` is the new one."""

    code = "import-outdated"


def preview_import(actor: Actor, form: ReadTable, file: Path, sent_name: str) -> Import:
    """The table is read and what it would do is kept; nothing else is written.

    May be repeated: the same id answers with the same import. Raises TableRefused.
    """
    require(may_import(actor))
    cells = off_the_hub(read_table, file)
    lines = _planned(cells, form.id)
    with transaction(actor) as tx:
        if (known := tx.session.get(Import, form.id)) is not None:
            return known
        row = Import(id=form.id, file_name=sent_name[:300], made_by=actor.person_id, made_at=clock.now(), cells=cells)
        _preview(tx, row, lines)
    return row


def apply_import(actor: Actor, import_id: UUID, form: ApplyImport) -> Import:
    """What the preview said will be done, row by row, in the background.

    May be repeated: one that is wanted, or done, stays so; one that failed goes on where it stopped. Where something
    has changed since the preview nothing will be done: ImportOutdated with the new one.
    """
    require(may_import(actor))
    with reading() as session:
        seen = queries.visible_import(session, actor, import_id)
    lines = _planned(seen.cells, import_id) if seen.state == "previewed" else seen.lines
    with transaction(actor) as tx:
        row = tx.locked(Import, import_id)
        if row.state not in ("previewed", "failed"):
            return row
        if row.state == "failed" or plan.digest(lines) == row.digest:
            require(form.digest == row.digest, ImportOutdated(current=presenters.an_import(row)))
            _want(tx, row, actor)
            return row
        _preview(tx, row, lines)
    raise ImportOutdated(current=presenters.an_import(row))


def give_first_passwords(
    actor: Actor, import_id: UUID, form: GiveFirstPasswords
) -> tuple[list[FirstPassword], str | None]:
    """Some whom the import added and who never signed in have new first passwords, which are told in the answer only.

    With it comes the sign-in name after which to go on, none at the end. May be repeated: each time the passwords
    given before are void, so that a lost list is replaced by another.
    """
    with reading() as session:
        added = plan.added_people(queries.visible_import(session, actor, import_id).lines)
    rest = [login for login in added if login > form.after]
    logins = rest[:GIVEN_AT_ONCE]
    passwords = {added[login]: first_password() for login in logins}
    hashes = dict(zip(passwords, hash_first_passwords(list(passwords.values())), strict=True))
    with transaction(actor) as tx:
        queries.locked_lightly(tx, import_id).passwords_at = clock.now()
        people = tx.scalars(never_signed_in(hashes.keys()).order_by(Person.id).with_for_update())
        for person in people:
            accounts.give_first_password(tx, person, hashes[person.id])
    told = sorted(people, key=lambda person: str(person.login))
    return [presenters.first_password(one, passwords[one.id]) for one in told], logins[-1] if rest[
        len(logins) :
    ] else None


def _planned(cells: list[Cells], import_id: UUID) -> list[Line]:
    with reading() as session:
        known = known_now(session, clock.today())
    return off_the_hub(plan.planned, cells, known, import_id)


def _preview(tx: Transaction, row: Import, lines: list[Line]) -> None:
    row.lines, row.digest, row.state = lines, plan.digest(lines), "previewed"
    tx.add(row)
    tx.record("import.previewed", row.stream, row, presenters.summary(row))


def _want(tx: Transaction, row: Import, actor: Actor) -> None:
    row.state, row.wanted_by, row.attempts, row.rows = "wanted", actor.person_id, 0, len(row.lines)
    tx.record("import.asked", row.stream, row, presenters.summary(row))
    tx.record("import.asked", row.told_on, row, presenters.progress(row))
