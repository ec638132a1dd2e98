"""The attendance sheet as an official paper."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.attendance import wording
from ecabinet.attendance.sheet import Line, Sheet, sheet_for
from ecabinet.core import clock, words
from ecabinet.core.actor import Actor
from ecabinet.invitations.letters import settings_of
from ecabinet.official_papers.attendance_sheet import AttendanceLine, AttendancePart, AttendanceSheet, attendance_sheet
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.paper_templates.queries import written_on

MINUTES = "BB"  # biên bản: NĐ 30/2020, Phụ lục III
PARTS = (("members", ("chair", "member")), ("substitutes", ("substitute",)), ("others", ("secretary", "guest")))


def attendance_paper_for(session: Session, actor: Actor, meeting_id: UUID) -> OfficialPaper[AttendanceSheet]:
    """Danh sách điểm danh as it stands, for who runs the meeting; NotFound, Forbidden."""
    found = sheet_for(session, actor, meeting_id)
    letters, meeting = settings_of(session, found.meeting), found.meeting
    day = (meeting.started_at or meeting.starts_at).astimezone(clock.HANOI)
    said = AttendanceSheet(
        head=Letterhead(
            issuer=letters.issuer,
            symbol=MINUTES + letters.symbol.removeprefix("GM"),
            parent=letters.parent,
            place=letters.place,
            day=day.date(),
        ),
        meeting=meeting.title,
        starts_at=day,
        room=meeting.room,
        counts=words.t("attendance_sheet.counts", locale="vi", **found.counts),
        parts=[part for part in (_part(found, key, roles) for key, roles in PARTS) if part.lines],
        signatures=(Signature(["Thư ký"], _only(found, "secretary")), Signature(["Chủ tọa"], _only(found, "chair"))),
    )
    write, sheet = written_on(session, meeting.body_id, "attendance", attendance_sheet)
    return OfficialPaper(meeting.id, f"Danh sách điểm danh {meeting.title}", "diem-danh", said, write, sheet)


def _part(found: Sheet, key: str, roles: tuple[str, ...]) -> AttendancePart:
    lines = [_line(line) for line in found.lines if line.participant.role in roles]
    return AttendancePart(words.t(f"attendance_sheet.part.{key}", locale="vi"), lines)


def _line(line: Line) -> AttendanceLine:
    times = "\n".join(wording.stays(line.stays))
    return AttendanceLine(wording.named(line), wording.standing(line, "vi"), times, wording.remarks(line, "vi"))


def _only(found: Sheet, role: str) -> str:
    """The name that stands under the signature, where there is no choice."""
    names = [line.participant.name for line in found.lines if line.participant.role == role]
    return names[0] if len(names) == 1 else ""
