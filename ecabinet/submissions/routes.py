"""The JSON API of a dossier's way."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.dossiers import presenters as dossiers
from ecabinet.dossiers import queries
from ecabinet.dossiers.presenters import AdviceView, DossierView
from ecabinet.submissions import commands, presenters
from ecabinet.submissions.forms import (
    AcceptDossier,
    AnswerAdvice,
    ApproveDossier,
    AskAdvice,
    NoteVerification,
    RequestApproval,
    ReturnDossier,
    ScheduleDossier,
    SendBack,
    SubmitDossier,
)
from ecabinet.submissions.presenters import LineView
from ecabinet.submissions.queries import checklist_of

api = Api("submissions")


@api.get("/dossiers/<uuid:dossier_id>/checklist")
def show_checklist(dossier_id: UUID) -> list[LineView]:
    """The documents that the dossier must and may hold, and what is missing, too long or can't be read."""
    with reading() as session:
        dossier = queries.visible(session, current_actor(), dossier_id)
        return [presenters.line(row) for row in checklist_of(session, dossier)]


@api.post("/dossiers/<uuid:dossier_id>/approval-request")
@accepts(RequestApproval)
def request_approval(dossier_id: UUID, form: RequestApproval) -> DossierView:
    """The dossier waits for the head's approval."""
    return dossiers.dossier(commands.request_approval(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/approval")
@accepts(ApproveDossier)
def approve_dossier(dossier_id: UUID, form: ApproveDossier) -> DossierView:
    """The head has approved the dossier."""
    return dossiers.dossier(commands.approve_dossier(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/sending-back")
@accepts(SendBack)
def send_back_dossier(dossier_id: UUID, form: SendBack) -> DossierView:
    """The head has sent the dossier back to the clerk."""
    return dossiers.dossier(commands.send_back_dossier(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/submission")
@accepts(SubmitDossier)
def submit_dossier(dossier_id: UUID, form: SubmitDossier) -> DossierView:
    """The dossier is with the secretariat."""
    return dossiers.dossier(commands.submit_dossier(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/acceptance")
@accepts(AcceptDossier)
def accept_dossier(dossier_id: UUID, form: AcceptDossier) -> DossierView:
    """The dossier can be put on an agenda."""
    return dossiers.dossier(commands.accept_dossier(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/return")
@accepts(ReturnDossier)
def return_dossier(dossier_id: UUID, form: ReturnDossier) -> DossierView:
    """The dossier is with the ministry again, with the reasons."""
    return dossiers.dossier(commands.return_dossier(current_actor(), dossier_id, form))


@api.put("/dossiers/<uuid:dossier_id>/verification")
@accepts(NoteVerification)
def note_verification(dossier_id: UUID, form: NoteVerification) -> DossierView:
    """The dossier carries the Government Office's verification."""
    return dossiers.dossier(commands.note_verification(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/agenda-item")
@accepts(ScheduleDossier)
def schedule_dossier(dossier_id: UUID, form: ScheduleDossier) -> DossierView:
    """The dossier is an item of a meeting's agenda."""
    return dossiers.dossier(commands.schedule_dossier(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/advice-requests")
@accepts(AskAdvice)
def ask_advice(dossier_id: UUID, form: AskAdvice) -> tuple[AdviceView, int]:
    """Another ministry is asked for its advice."""
    return dossiers.advice(commands.ask_advice(current_actor(), dossier_id, form)), 201


@api.post("/advice-requests/<uuid:request_id>/answer")
@accepts(AnswerAdvice)
def answer_advice(request_id: UUID, form: AnswerAdvice) -> AdviceView:
    """The ministry's advice is given."""
    return dossiers.advice(commands.answer_advice(current_actor(), request_id, form))
