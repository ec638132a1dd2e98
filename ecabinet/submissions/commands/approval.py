"""The steps inside the ministry: the clerk asks, the head approves or sends back."""

from collections.abc import Callable
from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.dossiers import policy, queries
from ecabinet.dossiers.conflicts import require_state
from ecabinet.dossiers.models import OPEN_STATES, Dossier
from ecabinet.dossiers.policy import Standing
from ecabinet.dossiers.telling import take_step, tell_dossier
from ecabinet.submissions.forms import ApproveDossier, RequestApproval, SendBack


def request_approval(actor: Actor, dossier_id: UUID, form: RequestApproval) -> Dossier:
    """The dossier waits for the head's approval and is written no more. May be repeated while it waits."""
    with transaction(actor) as tx:
        dossier = allowed(tx, actor, dossier_id, policy.may_edit)
        if dossier.state != "awaiting_approval":
            require_state(dossier, *OPEN_STATES)
            dossier.state = "awaiting_approval"
            take_step(tx, dossier, "approval_requested", form.words, internal=True)
            tell_dossier(tx, "dossier.approval_requested", dossier)
    return dossier


def approve_dossier(actor: Actor, dossier_id: UUID, form: ApproveDossier) -> Dossier:
    """The head has approved the dossier as it stands; it can be submitted. May be repeated until it is."""
    with transaction(actor) as tx:
        dossier = allowed(tx, actor, dossier_id, policy.may_approve)
        if dossier.state != "approved":
            require_state(dossier, "awaiting_approval")
            dossier.state = "approved"
            take_step(tx, dossier, "approved", form.words, internal=True)
            tell_dossier(tx, "dossier.approved", dossier)
    return dossier


def send_back_dossier(actor: Actor, dossier_id: UUID, form: SendBack) -> Dossier:
    """The clerk writes the dossier again, knowing why. Not repeatable: it is a draft already."""
    with transaction(actor) as tx:
        dossier = allowed(tx, actor, dossier_id, policy.may_approve)
        require_state(dossier, "awaiting_approval", "approved")
        dossier.state = "returned" if dossier.submissions else "draft"
        take_step(tx, dossier, "sent_back", form.words, internal=True)
        tell_dossier(tx, "dossier.sent_back", dossier)
    return dossier


def allowed(tx: Transaction, actor: Actor, dossier_id: UUID, rule: Callable[[Standing], bool]) -> Dossier:
    """The dossier, locked, with which the actor may do that; NotFound, Forbidden."""
    dossier = queries.locked(tx, actor, dossier_id)
    require(rule(queries.standing_of(tx.session, actor, dossier)))
    return dossier
