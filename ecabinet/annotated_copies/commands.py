"""Writes of copies with notes: asked for, gone."""

import shutil
from uuid import UUID

from sqlalchemy import select

from ecabinet.annotated_copies import presenters
from ecabinet.annotated_copies.conflicts import NothingToCopy
from ecabinet.annotated_copies.forms import MakeAnnotatedCopy
from ecabinet.annotated_copies.models import AnnotatedCopy
from ecabinet.annotated_copies.queries import file_of, require_let_out
from ecabinet.annotations.standing import visible_document
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.queries import current_version


def make_annotated_copy(actor: Actor, document_id: UUID, form: MakeAnnotatedCopy) -> AnnotatedCopy:
    """The actor's copy of the document with notes is being made, in place of an earlier one. May be repeated.

    Raises CopiesStayHere, NothingToCopy.
    """
    with transaction(actor) as tx:
        document, _ = visible_document(tx.session, actor, document_id)
        known = tx.session.get(AnnotatedCopy, form.id)
        if known is not None:
            require((known.person_id, known.document_id) == (actor.person_id, document_id), IdTaken)
            return known
        require_let_out(tx.session, document)
        version = current_version(tx.session, document)
        require(version is not None and version.state == "ready", NothingToCopy)
        for earlier in _earlier(tx, actor, document_id):
            remove(tx, earlier)
        row = AnnotatedCopy(
            id=form.id, document_id=document_id, person_id=actor.person_id, with_shared=form.with_shared,
            state="waiting", asked_at=clock.now(),
        )  # fmt: skip
        tx.add(row)
        tx.record("annotated_copy.asked", row.stream, row, presenters.annotated_copy(row))
    return row


def remove(tx: Transaction, row: AnnotatedCopy) -> None:
    """The copy is no more, nor is its file."""
    tx.record("annotated_copy.removed", row.stream, row, None)
    shutil.rmtree(file_of(row).parent, ignore_errors=True)
    tx.session.delete(row)


def _earlier(tx: Transaction, actor: Actor, document_id: UUID) -> list[AnnotatedCopy]:
    query = select(AnnotatedCopy).where(AnnotatedCopy.document_id == document_id)
    return tx.scalars(query.where(AnnotatedCopy.person_id == actor.person_id).with_for_update())
