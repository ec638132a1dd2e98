"""Writes of dossiers that need no papers: made, changed, withdrawn."""

from uuid import UUID

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Organisation
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.dossiers import policy, queries
from ecabinet.dossiers.conflicts import require_state, require_unasked, require_version
from ecabinet.dossiers.forms import ChangeDossier, CreateDossier, WithdrawDossier
from ecabinet.dossiers.models import OPEN_STATES, Dossier
from ecabinet.dossiers.telling import take_step, tell_dossier

WITHDRAWABLE = ("draft", "awaiting_approval", "approved", "submitted", "returned", "accepted")


def create_dossier(actor: Actor, form: CreateDossier) -> Dossier:
    """The dossier is drafted; only its ministry sees it. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        bodies.visible_body(tx.session, actor, form.body_id)
        require(form.organisation_id in queries.desk_of(tx.session, actor).writes_for)
        if (known := tx.session.get(Dossier, form.id)) is not None:
            require(known.organisation_id == form.organisation_id, IdTaken)
            return known
        organisation = tx.session.get_one(Organisation, form.organisation_id)
        dossier = Dossier(
            **form.model_dump(),
            organisation=organisation.name,
            organisation_en=organisation.name_en,
            created_by=actor.person_id,
            created_at=clock.now(),
        )
        tx.add(dossier)
        take_step(tx, dossier, "created", internal=True)
        tell_dossier(tx, "dossier.created", dossier)
    return dossier


def change_dossier(actor: Actor, dossier_id: UUID, form: ChangeDossier) -> Dossier:
    """The dossier is as the form says, while its ministry writes it. Not repeatable: a stale version is refused."""
    with transaction(actor) as tx:
        dossier = dossier_to_edit(tx, actor, dossier_id)
        require_state(dossier, *OPEN_STATES)
        require_version(dossier, form.version)
        for field, value in form.model_dump(exclude_unset=True, exclude={"version"}).items():
            setattr(dossier, field, value)
        dossier.version += 1
        tell_dossier(tx, "dossier.changed", dossier)
    return dossier


def withdraw_dossier(actor: Actor, dossier_id: UUID, form: WithdrawDossier) -> Dossier:
    """The dossier goes no further; who saw it sees that, and why. From an agenda it is taken off first,
    and a slip about it that is under way is recalled first (DossierAsked).

    May be repeated: a withdrawn dossier stays as it is.
    """
    with transaction(actor) as tx:
        dossier = dossier_to_edit(tx, actor, dossier_id)
        if dossier.state == "withdrawn":
            return dossier
        require_state(dossier, *WITHDRAWABLE)
        require_unasked(dossier)
        dossier.state = "withdrawn"
        take_step(tx, dossier, "withdrawn", form.words)
        tell_dossier(tx, "dossier.withdrawn", dossier)
    return dossier


def dossier_to_edit(tx: Transaction, actor: Actor, dossier_id: UUID) -> Dossier:
    """The dossier, locked, which the actor writes for the ministry; NotFound, Forbidden."""
    dossier = queries.locked(tx, actor, dossier_id)
    require(policy.may_edit(queries.standing_of(tx.session, actor, dossier)))
    return dossier
