"""Writes of bodies themselves and of the rules they decide by."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.bodies import presenters, queries
from ecabinet.bodies.forms import ChangeBody, CreateBody
from ecabinet.bodies.models import Body, Organisation, RuleProfileRow
from ecabinet.bodies.policy import may_manage_bodies
from ecabinet.bodies.rules import profile_data, shipped_profiles
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction


def create_body(actor: Actor | Program, form: CreateBody) -> Body:
    """The body stands, with no seat yet. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        require(may_manage_bodies(actor))
        organisation = tx.session.get(Organisation, form.organisation_id, with_for_update=True)
        require(organisation is not None, BadInput({"organisation_id": "bodies.unknown_organisation"}))
        if (known := tx.session.get(Body, form.id)) is not None:
            return known
        row = Body(**form.model_dump())
        tx.add(row)
        tx.record("body.created", row.stream, row, presenters.body(row))
    return row


def change_body(actor: Actor | Program, body_id: UUID, form: ChangeBody) -> Body:
    """The body is called so. Not repeatable: a stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        row = locked_body(tx, actor, body_id)
        require(row.version == form.version, StaleVersion(current=presenters.body(row)))
        for field, value in form.model_dump(exclude_unset=True, exclude={"version"}).items():
            setattr(row, field, value)
        row.version += 1
        tx.record("body.changed", row.stream, row, presenters.body(row))
    return row


def locked_body(tx: Transaction, actor: Actor | Program, body_id: UUID) -> Body:
    """The body, seen by the actor, who may manage it, and locked until the commit; NotFound, Forbidden."""
    body = tx.locked(Body, body_id)
    if isinstance(actor, Actor):
        queries.visible_body(tx.session, actor, body_id)
    require(may_manage_bodies(actor))
    return body


def install_profiles(tx: Transaction) -> list[RuleProfileRow]:
    """The rule profiles that come with the program stand beside those there already; the answer is those added.

    May be repeated. A profile known by its code is left as the installation has it.
    """
    known = set(tx.scalars(select(RuleProfileRow.code)))
    added = []
    for profile in shipped_profiles():
        if profile.id in known:
            continue
        row = RuleProfileRow(
            kind=profile.kind,
            code=profile.id,
            since=profile.in_force_from,
            until=profile.in_force_until,
            data=profile_data(profile),
        )
        tx.add(row)
        tx.record("rule_profile.installed", row.stream, row, presenters.rule_profile(row))
        added.append(row)
    return added
