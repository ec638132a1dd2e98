"""Writes of the tree of organisations. Each organisation's stream keeps its history; no tablet follows it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ecabinet.bodies import presenters
from ecabinet.bodies.conflicts import OrganisationCircle, OrganisationInUse
from ecabinet.bodies.forms import AddOrganisation, ChangeOrganisation
from ecabinet.bodies.models import Organisation
from ecabinet.bodies.policy import may_manage_bodies
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction


def add_organisation(actor: Actor | Program, form: AddOrganisation) -> Organisation:
    """The organisation stands in the tree. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        require(may_manage_bodies(actor))
        tree = _locked_tree(tx)
        if (known := tree.get(form.id)) is not None:
            return known
        _require_parent(tree, form.parent_id)
        row = Organisation(**form.model_dump())
        tx.add(row)
        tx.record("organisation.added", row.stream, row, presenters.organisation(row))
    return row


def change_organisation(actor: Actor | Program, organisation_id: UUID, form: ChangeOrganisation) -> Organisation:
    """The organisation is as the form says, and never under itself.

    Not repeatable: a stale version is refused with the row as it is.
    """
    with transaction(actor) as tx:
        tree = _locked_tree(tx)
        row = tree.get(organisation_id)
        if row is None:
            raise NotFound
        require(may_manage_bodies(actor))
        require(row.version == form.version, StaleVersion(current=presenters.organisation(row)))
        changes = form.model_dump(exclude_unset=True, exclude={"version"})
        if "parent_id" in changes:
            _require_parent(tree, form.parent_id)
            require(row.id not in _line(tree, form.parent_id), OrganisationCircle)
        for field, value in changes.items():
            setattr(row, field, value)
        row.version += 1
        tx.record("organisation.changed", row.stream, row, presenters.organisation(row))
    return row


def remove_organisation(actor: Actor | Program, organisation_id: UUID) -> None:
    """The organisation is gone; only while nothing belongs to it. A second time it is not found."""
    with transaction(actor) as tx:
        row = _locked_tree(tx).get(organisation_id)
        if row is None:
            raise NotFound
        require(may_manage_bodies(actor))
        # Agenda items stand above bodies: only the database knows of them here.
        try:
            with tx.session.begin_nested():
                tx.session.delete(row)
        except IntegrityError:
            raise OrganisationInUse from None
        tx.record("organisation.removed", row.stream, row, None)


def _locked_tree(tx: Transaction) -> dict[UUID, Organisation]:
    """All organisations, locked: two moves at once could otherwise close a circle."""
    return {row.id: row for row in tx.scalars(select(Organisation).order_by(Organisation.id).with_for_update())}


def _require_parent(tree: dict[UUID, Organisation], parent_id: UUID | None) -> None:
    require(parent_id is None or parent_id in tree, BadInput({"parent_id": "bodies.unknown_organisation"}))


def _line(tree: dict[UUID, Organisation], organisation_id: UUID | None) -> list[UUID]:
    """The organisation and all above it."""
    line = []
    while organisation_id is not None:
        line.append(organisation_id)
        organisation_id = tree[organisation_id].parent_id
    return line
