"""The demo's invitations: most have answered, one asks for leave, one sends a substitute, a unit is asked too."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from ecabinet.bodies.calendar import CalendarMissing, add_working_days, calendar_of, shipped_years
from ecabinet.core import clock
from ecabinet.core.db import reading
from ecabinet.demo.cabinet import Cabinet
from ecabinet.demo.meetings import SECRETARY
from ecabinet.invitations import commands
from ecabinet.invitations.forms import (
    AnswerInvitation,
    AnswerSubstitution,
    DecideAbsence,
    InviteUnit,
    SetInvitationLetter,
)
from ecabinet.invitations.letters import settings_of
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting

CHAIR = "thutuong"
WAITING = ("bo-taichinh", "bo-vanhoa")  # the first is played by who tries the demo
ONLINE = ("bo-ngoaigiao", "bo-khoahoc")
ASKS, ALLOWED, SENDS, GOES = "bo-congan", "bo-tuphap", "bo-yte", "thutruong-yte"
UNIT = "bo-taichinh"
SENT_BEFORE = 5  # working days


def answer_invitations(cabinet: Cabinet, meeting_id: UUID, day: date) -> None:
    """The meeting's invitations went out in time, and stand in every state that an answer can have."""
    sent_on = _sent_on(day)
    at = datetime.combine(sent_on, time(9), tzinfo=clock.HANOI)
    clock.set_clock(lambda: at)
    try:
        commands.bring_up_to_date(meeting_id)
        at += timedelta(hours=3)
        parts = _parts(meeting_id)
        for sign_in in cabinet.seats:
            if sign_in not in (*WAITING, ASKS, ALLOWED, SENDS):
                _answer(cabinet, parts, sign_in, answer="online" if sign_in in ONLINE else "onsite")
        _be_away(cabinet, parts)
        _invite_unit(cabinet, meeting_id)
        _set_letter(cabinet, meeting_id, sent_on)
    finally:
        clock.set_clock(None)


def _sent_on(day: date) -> date:
    """Some working days before, or a week where the year's working days are not known."""
    try:
        return add_working_days(calendar_of(shipped_years()), day, -SENT_BEFORE)
    except CalendarMissing:
        return day - timedelta(days=7)


def _parts(meeting_id: UUID) -> dict[UUID, UUID]:
    with reading() as session:
        return {row.person_id: row.id for row in meetings.participants_of(session, meeting_id)}


def _answer(cabinet: Cabinet, parts: dict[UUID, UUID], sign_in: str, **form: object) -> UUID:
    key = parts[cabinet.people[sign_in]]
    commands.answer_invitation(cabinet.actor(sign_in), key, AnswerInvitation.model_validate({"version": 0, **form}))
    return key


def _be_away(cabinet: Cabinet, parts: dict[UUID, UUID]) -> None:
    _answer(cabinet, parts, ASKS, answer="absent", reason="Dự hội nghị giao ban công tác an ninh tại địa phương")
    allowed = _answer(cabinet, parts, ALLOWED, answer="absent", reason="Đi công tác nước ngoài theo kế hoạch")
    commands.decide_absence(cabinet.actor(CHAIR), allowed, DecideAbsence(version=1, approved=True))
    sent = _answer(
        cabinet, parts, SENDS, answer="substitute", reason="Chủ trì họp phòng, chống dịch",
        substitute_id=cabinet.people[GOES], substitute_post="Thứ trưởng Bộ Y tế",
    )  # fmt: skip
    commands.answer_substitution(cabinet.actor(GOES), sent, AnswerSubstitution(accepted=True))


def _invite_unit(cabinet: Cabinet, meeting_id: UUID) -> None:
    with reading() as session:
        item = meetings.items_of(session, meeting_id)[0]
    note = "Đề nghị cử lãnh đạo Vụ chuyên môn dự và báo cáo khi có yêu cầu."
    form = InviteUnit(organisation_id=cabinet.organisations[UNIT], item_ids=(item.id,), note=note)
    commands.invite_unit(cabinet.actor(SECRETARY), meeting_id, form)


def _set_letter(cabinet: Cabinet, meeting_id: UUID, sent_on: date) -> None:
    with reading() as session:
        note = settings_of(session, session.get_one(Meeting, meeting_id)).note
    form = SetInvitationLetter(
        version=0, parent="Chính phủ", issuer="Văn phòng Chính phủ", number=125, symbol="GM-VPCP", place="Hà Nội",
        day=sent_on, authority="TL. Thủ tướng\nBộ trưởng, Chủ nhiệm", note=note,
        recipients="Như trên\nThủ tướng, các Phó Thủ tướng (để báo cáo)\nLưu: VT, TH",
    )  # fmt: skip
    commands.set_invitation_letter(cabinet.actor(SECRETARY), meeting_id, form)
