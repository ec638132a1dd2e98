"""Submission, and its check by the secretariat: accepted, or returned with reasons."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.dossiers import policy
from ecabinet.dossiers.conflicts import require_state, require_unasked, require_version
from ecabinet.dossiers.models import Dossier
from ecabinet.dossiers.presenters import RemarkView
from ecabinet.dossiers.telling import take_step, tell_dossier
from ecabinet.dossiers.templates import template_of
from ecabinet.submissions import presenters, queries
from ecabinet.submissions.commands.approval import allowed
from ecabinet.submissions.completeness import UNREADABLE
from ecabinet.submissions.conflicts import DossierIncomplete
from ecabinet.submissions.deadlines import check_due_on
from ecabinet.submissions.forms import AcceptDossier, NoteVerification, ReturnDossier, SubmitDossier


def submit_dossier(actor: Actor, dossier_id: UUID, form: SubmitDossier) -> Dossier:
    """The secretariat sees the dossier, and the time for its check runs. May be repeated until it is checked."""
    with transaction(actor) as tx:
        dossier = allowed(tx, actor, dossier_id, policy.may_edit)
        if dossier.state == "submitted":
            return dossier
        require_state(dossier, "approved")
        _require_complete(tx, dossier, form.missing_acknowledged)
        dossier.state, dossier.submitted_at, dossier.checked_at = "submitted", clock.now(), None
        dossier.submissions += 1
        dossier.check_due_on = check_due_on(tx.session, dossier, clock.today())
        take_step(tx, dossier, "submitted", form.words)
        tell_dossier(tx, "dossier.submitted", dossier)
    return dossier


def accept_dossier(actor: Actor, dossier_id: UUID, form: AcceptDossier) -> Dossier:
    """The dossier is complete and can be put on an agenda. May be repeated until it is."""
    with transaction(actor) as tx:
        dossier = allowed(tx, actor, dossier_id, policy.may_check)
        if dossier.state == "accepted":
            return dossier
        require_state(dossier, "submitted")
        _require_complete(tx, dossier, form.missing_acknowledged)
        dossier.state, dossier.checked_at = "accepted", clock.now()
        take_step(tx, dossier, "accepted", form.words)
        tell_dossier(tx, "dossier.accepted", dossier)
    return dossier


def return_dossier(actor: Actor, dossier_id: UUID, form: ReturnDossier) -> Dossier:
    """The ministry writes the dossier again, with the reasons document by document. Not repeatable."""
    with transaction(actor) as tx:
        dossier = allowed(tx, actor, dossier_id, policy.may_check)
        require_state(dossier, "submitted", "accepted")
        require_unasked(dossier)
        require(form.words or form.given, BadInput({"words": "dossier.reason_needed"}))
        remarks = _remarks(tx, dossier, form)
        dossier.state, dossier.checked_at = "returned", clock.now()
        take_step(tx, dossier, "returned", form.words, remarks=remarks)
        tell_dossier(tx, "dossier.returned", dossier)
    return dossier


def note_verification(actor: Actor, dossier_id: UUID, form: NoteVerification) -> Dossier:
    """The dossier carries the Government Office's verification. Not repeatable: a stale version is refused."""
    with transaction(actor) as tx:
        dossier = allowed(tx, actor, dossier_id, policy.may_check)
        require_state(dossier, "submitted", "accepted")
        require_version(dossier, form.version)
        dossier.verification, dossier.verified_at = form.text, clock.now()
        dossier.version += 1
        take_step(tx, dossier, "verified")
        tell_dossier(tx, "dossier.verified", dossier)
    return dossier


def _require_complete(tx: Transaction, dossier: Dossier, acknowledged: int) -> None:
    found = queries.findings_of(tx.session, dossier)
    if any(one.code in UNREADABLE for one in found) or len(found) > acknowledged:
        raise DossierIncomplete(count=len(found), current=presenters.findings(found))


def _remarks(tx: Transaction, dossier: Dossier, form: ReturnDossier) -> list[RemarkView]:
    """The reasons, each of a document of the dossier or of a kind that its template names; BadInput for another."""
    titles = {str(paper.id): paper.title for paper in queries.papers_of(tx.session, dossier.id)}
    kinds = {slot.kind for slot in template_of(dossier.kind).documents}
    unknown = sorted(form.given.keys() - titles.keys() - kinds)
    require(not unknown, BadInput({f"reasons.{of}": "dossier.unknown_document" for of in unknown}))
    return [
        {
            "document_id": of if of in titles else None,
            "kind": None if of in titles else of,
            "title": titles.get(of),
            "text": why,
        }
        for of, why in form.given.items()
    ]
