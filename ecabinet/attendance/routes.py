"""The JSON API of attendance as a whole, and its files."""

from uuid import UUID

from flask import Response

from ecabinet.attendance import checking_in, commands, export, papers, presenters
from ecabinet.attendance.forms import CheckInByCode, NoteAbsence
from ecabinet.attendance.presenters import AbsenceNoteView, SheetView
from ecabinet.attendance.sheet import sheet_for
from ecabinet.attendance.views import CheckInCodeView
from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.displays import current_display
from ecabinet.meetings.views import ParticipantView
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


@api.get("/meetings/<uuid:meeting_id>/check-in-code")
def show_check_in_code(meeting_id: UUID) -> CheckInCodeView:
    """The room's code of now, for who runs the meeting; another one every 20 seconds."""
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        require(policy.may_run(meetings.part_of(session, current_actor(), meeting)))
    return checking_in.code_shown(meeting_id)


@api.get("/display/check-in-code", public=True)
def show_code_on_display() -> CheckInCodeView:
    """For a paired display: the code of its meeting's room."""
    return checking_in.code_shown(current_display().meeting_id)


@api.post("/check-ins")
@accepts(CheckInByCode)
def check_in_by_code(form: CheckInByCode) -> ParticipantView:
    """Who scanned the room's code is in the room."""
    row = checking_in.check_in_with_code(current_actor(), form)
    with reading() as session:
        return meetings.participant_view(session, row)


@api.put("/participants/<uuid:participant_id>/absence-note")
@accepts(NoteAbsence)
def note_absence(participant_id: UUID, form: NoteAbsence) -> AbsenceNoteView | None:
    """Why a participant is not there, as the secretary heard it."""
    row = commands.note_absence(current_actor(), participant_id, form)
    return presenters.absence_note(row) if row else None


def _file(data: bytes, media_type: str, name: str) -> Response:
    return Response(data, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
