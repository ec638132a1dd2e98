"""The JSON API of papers as PDF, which the worker makes; and of the agenda's editions as DOCX."""

from uuid import UUID

from flask import Response, send_file

from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.problems import NotFound
from ecabinet.core.web import Api, asked_id, current_actor
from ecabinet.exchange import commands, presenters, queries
from ecabinet.exchange.papers import paper_still_had
from ecabinet.exchange.presenters import PrintoutView
from ecabinet.exchange.programmes import programme_for
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX

api = Api("printouts")


@api.post("/invitations/<uuid:invitation_id>/printouts")
def print_letter(invitation_id: UUID) -> tuple[PrintoutView, int]:
    """The letter of invitation is made into a PDF."""
    return presenters.printout(commands.print_letter(current_actor(), invitation_id)), 201


@api.get("/meetings/<uuid:meeting_id>/agenda-editions/<int:number>/programme.docx")
def show_programme_docx(meeting_id: UUID, number: int) -> Response:
    """An edition of the agenda as DOCX, in the layout of NĐ 30/2020: the items one may know of."""
    with reading() as session:
        paper = programme_for(session, current_actor(), meeting_id, number)
    response = Response(paper.docx(), mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name}.docx"'
    return response


@api.post("/meetings/<uuid:meeting_id>/agenda-editions/<int:number>/printouts")
def print_programme(meeting_id: UUID, number: int) -> tuple[PrintoutView, int]:
    """An edition of the agenda is made into a PDF: the items one may know of."""
    return presenters.printout(commands.print_programme(current_actor(), meeting_id, number)), 201


@api.post("/slips/<uuid:slip_id>/papers/slip/printouts")
def print_slip(slip_id: UUID) -> tuple[PrintoutView, int]:
    """The slip as it was issued is made into a PDF; `seat` is the entry of the roll that it is for."""
    return presenters.printout(commands.print_slip(current_actor(), slip_id, asked_id("seat"))), 201


@api.post("/slips/<uuid:slip_id>/papers/results/printouts")
def print_slip_results(slip_id: UUID) -> tuple[PrintoutView, int]:
    """The result sheet of a closed slip is made into a PDF."""
    return presenters.printout(commands.print_slip_results(current_actor(), slip_id)), 201


@api.post("/slips/<uuid:slip_id>/papers/resolution/printouts")
def print_slip_resolution(slip_id: UUID) -> tuple[PrintoutView, int]:
    """The draft of a resolution on the ground of a closed slip is made into a PDF."""
    return presenters.printout(commands.print_slip_resolution(current_actor(), slip_id)), 201


@api.post("/slips/<uuid:slip_id>/matrix/printouts")
def print_matrix(slip_id: UUID) -> tuple[PrintoutView, int]:
    """Bảng tổng hợp, tiếp thu, giải trình is made into a PDF; `document` names one of the slip's papers."""
    return presenters.printout(commands.print_matrix(current_actor(), slip_id, asked_id("document"))), 201


@api.post("/meetings/<uuid:meeting_id>/minutes/printouts")
def print_minutes(meeting_id: UUID) -> tuple[PrintoutView, int]:
    """The minutes, as one reads them, are made into a PDF."""
    return presenters.printout(commands.print_minutes(current_actor(), meeting_id)), 201


@api.post("/meetings/<uuid:meeting_id>/conclusions/printouts")
def print_conclusion_notice(meeting_id: UUID) -> tuple[PrintoutView, int]:
    """The notice of what was concluded is made into a PDF: the items one may know of."""
    return presenters.printout(commands.print_conclusion_notice(current_actor(), meeting_id)), 201


@api.post("/agenda-items/<uuid:item_id>/resolution/printouts")
def print_resolution(item_id: UUID) -> tuple[PrintoutView, int]:
    """The draft of a resolution on what the session adopted is made into a PDF."""
    return presenters.printout(commands.print_resolution(current_actor(), item_id)), 201


@api.post("/votes/<uuid:vote_id>/sheet/printouts")
def print_vote_sheet(vote_id: UUID) -> tuple[PrintoutView, int]:
    """What a closed vote came to is made into a PDF."""
    return presenters.printout(commands.print_vote_sheet(current_actor(), vote_id)), 201


@api.post("/meetings/<uuid:meeting_id>/attendance-sheet/printouts")
def print_attendance_sheet(meeting_id: UUID) -> tuple[PrintoutView, int]:
    """The attendance as it stands is made into a PDF."""
    return presenters.printout(commands.print_attendance_sheet(current_actor(), meeting_id)), 201


@api.get("/printouts/<uuid:printout_id>")
def show_printout(printout_id: UUID) -> PrintoutView:
    """How far a PDF that one asked for has come."""
    with reading() as session:
        return presenters.printout(queries.printout_of(session, current_actor(), printout_id))


@api.get("/printouts/<uuid:printout_id>/pdf")
def show_printout_pdf(printout_id: UUID) -> Response:
    """The PDF, once it is ready and as long as one may have exactly what it says; otherwise there is none."""
    actor = current_actor()
    with reading() as session:
        row = queries.printout_of(session, actor, printout_id)
        paper = paper_still_had(session, actor, row)
    if row.made is None or paper is None:
        raise NotFound
    return send_file(files.blob(row.made), "application/pdf", download_name=f"{paper.file_name}.pdf")
