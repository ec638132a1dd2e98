"""The JSON API of attendance as a whole, and its files."""

from uuid import UUID

from flask import Response

from ecabinet.attendance import commands, export, papers, presenters
from ecabinet.attendance.forms import NoteAbsence
from ecabinet.attendance.presenters import AbsenceNoteView, SheetView
from ecabinet.attendance.sheet import sheet_for
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX

api = Api("attendance")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@api.get("/meetings/<uuid:meeting_id>/attendance-sheet")
def show_attendance_sheet(meeting_id: UUID) -> SheetView:
    """Who is expected, who is there and since when, who is not and why; for who runs the meeting."""
    with reading() as session:
        return presenters.sheet(sheet_for(session, current_actor(), meeting_id))


@api.get("/meetings/<uuid:meeting_id>/attendance-sheet.xlsx")
def export_attendance_sheet(meeting_id: UUID) -> Response:
    """The same as a sheet for a spreadsheet, laid out for printing."""
    with reading() as session:
        data = export.as_xlsx(sheet_for(session, current_actor(), meeting_id))
    return _file(data, XLSX, "diem-danh.xlsx")


@api.get("/meetings/<uuid:meeting_id>/attendance-sheet.docx")
def show_attendance_paper(meeting_id: UUID) -> Response:
    """Danh sách điểm danh as DOCX, in the layout of NĐ 30/2020."""
    with reading() as session:
        paper = papers.attendance_paper_for(session, current_actor(), meeting_id)
        return _file(paper.docx(), DOCX, f"{paper.file_name}.docx")


@api.put("/participants/<uuid:participant_id>/absence-note")
@accepts(NoteAbsence)
def note_absence(participant_id: UUID, form: NoteAbsence) -> AbsenceNoteView | None:
    """Why a participant is not there, as the secretary heard it."""
    row = commands.note_absence(current_actor(), participant_id, form)
    return presenters.absence_note(row) if row else None


def _file(data: bytes, media_type: str, name: str) -> Response:
    return Response(data, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
