"""What changed between two versions: asked for, computed in the background, kept in the file store."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from ecabinet.core import clock, files
from ecabinet.core.actor import Actor, Program
from ecabinet.core.logs import log
from ecabinet.core.problems import Conflict, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import queries
from ecabinet.documents.forms import AskForComparison
from ecabinet.documents.models import Comparison, DocumentVersion
from ecabinet.intake.limits import OF_COMPARISON
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run

RESULT = "changes.json"
ABANDONED = timedelta(minutes=2)  # more than the child may take
MOST_ATTEMPTS = 2


class NotComparable(Conflict):
    """409: only two versions that can be read are compared."""

    code = "not-comparable"


class NotCompared(Conflict):
    """409: nobody has asked for this comparison yet."""

    code = "not-compared"


def ask_for_comparison(actor: Actor, document_id: UUID, form: AskForComparison) -> Comparison:
    """The two versions are compared, or will be in a moment. Repeatable: a pair is compared once.

    No event tells of it: it adds nothing to what the two versions say. Raises NotFound, NotComparable.
    """
    with transaction(actor) as tx:
        queries.visible(tx.session, actor, document_id)
        old, new = (queries.numbered_version(tx.session, document_id, number) for number in (form.old, form.new))
        require(old.state == new.state == "ready" and old.id != new.id, NotComparable)
        comparison = wanted(tx, old.id, new.id)
        if comparison.state == "ready" and not result_of(comparison).is_file():
            comparison.state, comparison.attempts = "waiting", 0
    return comparison


def wanted(tx: Transaction, old_id: UUID, new_id: UUID) -> Comparison:
    """The two versions' comparison, made now or before."""
    if (known := between(tx.session, old_id, new_id)) is not None:
        return known
    comparison = Comparison(id=uuid4(), old_version_id=old_id, new_version_id=new_id, asked_at=clock.now())
    tx.add(comparison)
    return comparison


def between(session: Session, old_id: UUID, new_id: UUID) -> Comparison | None:
    """The comparison of these two, if somebody wanted it."""
    query = select(Comparison).where(Comparison.old_version_id == old_id, Comparison.new_version_id == new_id)
    return session.scalar(query)


def result_of(comparison: Comparison) -> Path:
    """Where its outcome stands once it is ready."""
    return files.folder(str(comparison.id)) / RESULT


def compare_next() -> bool:
    """One comparison that waited is computed, or marked with what prevented it; False when none waits."""
    comparison = _take()
    if comparison is None:
        return False
    folder = files.scratch()
    sides = [files.folder(str(key)) for key in (comparison.old_version_id, comparison.new_version_id)]
    try:
        run("ecabinet.texts.compare", [*sides, folder / RESULT], OF_COMPARISON, _ignore)
        files.place_folder(folder, str(comparison.id))
    except Refusal as refusal:
        log.warning("versions not compared", comparison=str(comparison.id), code=refusal.code)
        shutil.rmtree(folder, ignore_errors=True)
        _finish(comparison.id, "failed", refusal.code)
    else:
        _finish(comparison.id, "ready", None)
    return True


def _take() -> Comparison | None:
    abandoned = and_(Comparison.state == "processing", Comparison.taken_at < clock.now() - ABANDONED)
    waiting = (
        select(Comparison)
        .where(or_(Comparison.state == "waiting", abandoned))
        .order_by(Comparison.asked_at, Comparison.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with transaction(Program()) as tx:
        comparison: Comparison | None = tx.scalar(waiting)
        if comparison is None:
            return None
        comparison.attempts += 1
        comparison.taken_at = clock.now()
        given_up = comparison.attempts > MOST_ATTEMPTS
        comparison.state, comparison.problem = ("failed", "unreadable") if given_up else ("processing", None)
    return _take() if given_up else comparison


def _finish(comparison_id: UUID, state: str, problem: str | None) -> None:
    with transaction(Program()) as tx:
        row = tx.locked(Comparison, comparison_id)
        row.state, row.problem = state, problem


def _ignore(said: dict[str, Any]) -> None:
    """The child reports nothing on its way."""


def shown_between(session: Session, actor: Actor, document_id: UUID, old: int, new: int) -> Comparison:
    """The comparison of two versions of a document that the actor may see; NotCompared if nobody wanted it yet."""
    queries.visible(session, actor, document_id)
    versions: list[DocumentVersion] = [queries.numbered_version(session, document_id, number) for number in (old, new)]
    found = between(session, versions[0].id, versions[1].id)
    if found is None:
        raise NotCompared
    return found
