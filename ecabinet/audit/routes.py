"""The JSON API of the audit: for auditors only."""

from flask import Response

from ecabinet.audit import anchors, commands, presenters, queries
from ecabinet.audit.forms import AskForVerification, ListJournal, ListSignIns
from ecabinet.audit.policy import may_audit
from ecabinet.audit.presenters import EntriesView, SealView, SignInsView, VerificationView
from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, asks, current_actor

api = Api("audit")


@api.get("/audit/journal")
@asks(ListJournal)
def list_journal(form: ListJournal) -> EntriesView:
    """Entries of the journal without their data, newest first; filtered by what `ListJournal` names."""
    require(may_audit(current_actor()))
    with reading() as session:
        return queries.journal_page(session, form)


@api.get("/audit/sign-ins")
@asks(ListSignIns)
def list_sign_ins(form: ListSignIns) -> SignInsView:
    """The sign-in log, newest first; filtered by person and time."""
    require(may_audit(current_actor()))
    with reading() as session:
        return queries.sign_in_page(session, form)


@api.get("/audit/seals")
def list_seals() -> list[SealView]:
    """The newest hundred seals over the journal."""
    require(may_audit(current_actor()))
    with reading() as session:
        return [presenters.seal(row) for row in queries.seals(session)]


@api.get("/audit/seals/<int:number>/anchor")
def export_seal(number: int) -> Response:
    """The seal with all its heads, as the anchor file that `audit verify --anchor` takes; to be kept elsewhere."""
    require(may_audit(current_actor()))
    with reading() as session:
        data = anchors.anchor_of(session, queries.seal(session, number))
    response = Response(data, mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="ecabinet-seal-{number}.json"'
    return response


@api.get("/audit/verifications")
def list_verifications() -> list[VerificationView]:
    """The verifications of the journal, newest first."""
    require(may_audit(current_actor()))
    with reading() as session:
        return [presenters.verification(row) for row in queries.verifications(session)]


@api.post("/audit/verifications")
@accepts(AskForVerification)
def ask_for_verification(form: AskForVerification) -> tuple[VerificationView, int]:
    """The worker will verify the whole journal and tell the result in the stream `audit:…`."""
    return presenters.verification(commands.ask_for_verification(current_actor(), form)), 201
