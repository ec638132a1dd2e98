"""The background side of imports: what was previewed and is wanted is done, a few rows at a time."""

from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.exc import SQLAlchemyError

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.db import reading
from ecabinet.core.logs import log
from ecabinet.core.problems import Problem
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.imports import plan, presenters, queries
from ecabinet.imports.doing import do_lines
from ecabinet.imports.known import known_now, lock
from ecabinet.imports.models import Import
from ecabinet.imports.plan import Line

ROWS_AT_ONCE = 25  # in one transaction, in which nobody else writes
ABANDONED = timedelta(minutes=2)
MOST_ATTEMPTS = 3


def apply_next() -> bool:
    """One import that waited is done, or stopped by what went wrong; False when none is due.

    The place reached is committed with the rows before it, so one whose worker died goes on there, and no row is done
    twice. The third time without a step forward it is marked as failed.
    """
    taken = _take()
    if taken is None:
        return False
    row, actor = taken
    try:
        while _go_on(row, actor):
            pass
    except (Problem, SQLAlchemyError):
        log.exception("import interrupted", import_id=str(row.id), done=row.done)
        _give_back(row)
    return True


def _take() -> tuple[Import, Actor] | None:
    abandoned = and_(Import.state == "applying", Import.taken_at < clock.now() - ABANDONED)
    due = select(Import.id).where(or_(Import.state == "wanted", abandoned)).order_by(Import.made_at, Import.id).limit(1)
    with reading() as session:
        if (import_id := session.scalar(due)) is None:
            return None
    with transaction(Program()) as tx:
        waiting = select(Import).where(Import.id == import_id, or_(Import.state == "wanted", abandoned))
        row: Import | None = tx.scalar(waiting.with_for_update(skip_locked=True))
        if row is None:
            return None
        _begin(tx, row)
        actor = actor_for(tx.session.get_one(Person, row.wanted_by))
    return (row, actor) if row.state == "applying" else None


def _begin(tx: Transaction, row: Import) -> None:
    row.attempts += 1
    row.state, row.taken_at = "applying" if row.attempts <= MOST_ATTEMPTS else "failed", clock.now()
    if row.state == "failed":
        tx.record("import.failed", row.stream, row, presenters.summary(row))
        tx.record("import.failed", row.told_on, row, presenters.progress(row))
    else:
        tx.record("import.taken", row.told_on, row, presenters.progress(row))


def _go_on(row: Import, actor: Actor) -> bool:
    """The next rows are done by who wanted it; whether there are more. `row` is as it was read when it was taken."""
    with transaction(actor) as tx:
        kept = queries.locked_lightly(tx, row.id)
        if (kept.state, kept.done) != ("applying", row.done):
            return False  # another worker has overtaken this one
        if lines := _sure(tx, row):
            do_lines(tx, lines)
            _keep_left_out(kept, row, lines)
        kept.done, kept.attempts, kept.taken_at = row.done + len(lines), 0, clock.now()
        if kept.done < kept.rows:
            tx.record("import.taken", kept.told_on, kept, presenters.progress(kept))
        else:
            _finish(tx, kept)
    row.done = kept.done
    return kept.state == "applying"


def _sure(tx: Transaction, row: Import) -> list[Line]:
    """The next lines, locked, as far as they would do now what the preview said."""
    next_ones = slice(row.done, row.done + ROWS_AT_ONCE)
    cells, lines = row.cells[next_ones], row.lines[next_ones]
    lock(tx.session, {line["login"].lower() for line in lines})
    known = known_now(tx.session, clock.today())
    plan.remember(row.lines[: row.done], known)
    return plan.still_so(cells, lines, known, row.id)


def _keep_left_out(kept: Import, row: Import, lines: list[Line]) -> None:
    """The preview says of each of these rows why it was not done."""
    shown = row.lines[row.done : row.done + len(lines)]
    left_out = sum(one != line for one, line in zip(lines, shown, strict=True))
    if left_out:
        row.lines = [*row.lines[: row.done], *lines, *row.lines[row.done + len(lines) :]]
        kept.lines = row.lines
        kept.left_out += left_out


def _finish(tx: Transaction, row: Import) -> None:
    row.state, row.applied_at, row.cells = "applied", clock.now(), []
    tx.record("import.applied", row.stream, row, presenters.summary(row))
    tx.record("import.applied", row.told_on, row, None)


def _give_back(row: Import) -> None:
    """It is tried again at once, unless another worker has it."""
    with transaction(Program()) as tx:
        kept = queries.locked_lightly(tx, row.id)
        if (kept.state, kept.done) == ("applying", row.done):
            kept.state = "wanted"
            tx.record("import.asked", kept.told_on, kept, presenters.progress(kept))
