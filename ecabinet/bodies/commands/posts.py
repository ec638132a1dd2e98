"""Writes of what people are besides holding a seat: secretaries and clerks of a body, aides of a person."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.accounts.models import Person
from ecabinet.bodies import presenters
from ecabinet.bodies.commands.bodies import locked_body
from ecabinet.bodies.conflicts import AideAppointed, RoleGiven
from ecabinet.bodies.forms import AppointAide, GiveRole
from ecabinet.bodies.models import Aide, Organisation, Role
from ecabinet.bodies.policy import may_manage_bodies
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction


def give_role(actor: Actor | Program, body_id: UUID, form: GiveRole) -> Role:
    """The person has the role in the body. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        body = locked_body(tx, actor, body_id)
        if (known := tx.session.get(Role, form.id)) is not None:
            require(known.body_id == body.id, IdTaken)
            return known
        _require_person(tx, "person_id", form.person_id)
        if form.organisation_id is not None and tx.session.get(Organisation, form.organisation_id) is None:
            raise BadInput({"organisation_id": "bodies.unknown_organisation"})
        same = select(Role).where(Role.body_id == body.id, Role.person_id == form.person_id, Role.role == form.role)
        require(tx.scalar(same) is None, RoleGiven)
        row = Role(body_id=body.id, **form.model_dump())
        tx.add(row)
        for stream in (body.stream, f"user:{row.person_id}"):
            tx.record("role.given", stream, row, presenters.role(row))
    return row


def take_role(actor: Actor | Program, role_id: UUID) -> None:
    """The person has the role no more. A second time it is not found."""
    with transaction(actor) as tx:
        known = tx.session.get(Role, role_id)
        if known is None:
            raise NotFound
        body = locked_body(tx, actor, known.body_id)
        row = tx.locked(Role, role_id)
        tx.session.delete(row)
        tx.session.flush()
        for stream in (body.stream, f"user:{row.person_id}"):
            tx.record("role.taken", stream, ("role", role_id), None)


def appoint_aide(actor: Actor | Program, form: AppointAide) -> Aide:
    """The aide reads what the person they help may read. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        require(may_manage_bodies(actor))
        for field, person_id in sorted({"person_id": form.person_id, "principal_id": form.principal_id}.items()):
            _require_person(tx, field, person_id)
        if (known := tx.session.get(Aide, form.id)) is not None:
            require((known.person_id, known.principal_id) == (form.person_id, form.principal_id), IdTaken)
            return known
        same = select(Aide).where(Aide.person_id == form.person_id, Aide.principal_id == form.principal_id)
        require(tx.scalar(same) is None, AideAppointed)
        row = Aide(**form.model_dump())
        tx.add(row)
        for person_id in (row.person_id, row.principal_id):
            tx.record("aide.appointed", f"user:{person_id}", row, presenters.aide(row))
    return row


def dismiss_aide(actor: Actor | Program, aide_id: UUID) -> None:
    """The aide reads nothing for that person any more. A second time they are not found."""
    with transaction(actor) as tx:
        require(may_manage_bodies(actor), NotFound)
        row = tx.locked(Aide, aide_id)
        people = (row.person_id, row.principal_id)
        tx.session.delete(row)
        tx.session.flush()
        for person_id in people:
            tx.record("aide.dismissed", f"user:{person_id}", ("aide", aide_id), None)


def _require_person(tx: Transaction, field: str, person_id: UUID) -> None:
    """The person's row is locked, so that two of their posts given at once are seen one after the other."""
    person = tx.session.get(Person, person_id, with_for_update=True)
    require(person is not None, BadInput({field: "bodies.unknown_person"}))
