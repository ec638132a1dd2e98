"""Meetings as JSON: the same for everybody who may see them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.core.clock import rfc3339
from ecabinet.meetings.models import AgendaItem, Display, Meeting, Participant
from ecabinet.meetings.policy import Part
from ecabinet.meetings.views import (
    AgendaItemView,
    AgendaView,
    DisplayLook,
    DisplayView,
    ItemOnDisplay,
    MeetingLine,
    MeetingOnDisplay,
    MeetingState,
    MeetingView,
    NewDisplayView,
    ParticipantView,
    PartView,
    PersonFound,
    QuorumView,
    SeatOnDisplay,
)


def meeting_line(row: Meeting) -> MeetingLine:
    """The meeting in a list."""
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "title": row.title,
        "title_en": row.title_en,
        "kind": row.kind,
        "room": row.room,
        "room_id": _identity(row.room_id),
        "starts_at": rfc3339(row.starts_at),
        "ends_at": _instant(row.ends_at),
        "state": row.state,
        "version": row.version,
    }


def meeting(row: Meeting, items: Sequence[AgendaItem]) -> MeetingView:
    """The meeting as presented, with the places of its `items`."""
    return {
        **meeting_line(row),
        "guests_leave_with_item": row.guests_leave_with_item,
        "agenda_version": row.agenda_version,
        "current_item_id": _identity(row.current_item_id),
        "presenter_person_id": _identity(row.presenter_person_id),
        "started_at": _instant(row.started_at),
        "closed_at": _instant(row.closed_at),
        "adjourned_at": _instant(row.adjourned_at),
        "resumes_at": _instant(row.resumes_at),
        "stood_seconds": row.stood_seconds,
        "items": [{"id": str(item.id), "number": item.number} for item in items],
        "quorum": quorum(row),
    }


def quorum(row: Meeting) -> QuorumView | None:
    """The quorum's figures as of the meeting's last change."""
    if row.quorum_seats is None or row.quorum_needed is None:
        return None
    return {
        "seats": row.quorum_seats,
        "needed": row.quorum_needed,
        "present": row.quorum_present,
        "met": row.quorum_present >= row.quorum_needed,
    }


def meeting_state(row: Meeting) -> MeetingState:
    """What the body's people hear of the meeting."""
    return {"id": str(row.id), "state": row.state}


def agenda_item(row: AgendaItem) -> AgendaItemView:
    """The item as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "number": row.number,
        "block": row.block,
        "title": row.title,
        "title_en": row.title_en,
        "summary": row.summary,
        "question": row.question,
        "question_en": row.question_en,
        "minutes": row.minutes,
        "organisation_id": _identity(row.organisation_id),
        "organisation": row.organisation,
        "organisation_en": row.organisation_en,
        "presenter_seat_id": _identity(row.presenter_seat_id),
        "presenter": row.presenter,
        "presenter_en": row.presenter_en,
        "late": row.late,
        "state": row.state,
        "started_at": _instant(row.started_at),
        "ended_at": _instant(row.ended_at),
        "stood_seconds": row.stood_seconds,
        "postponed_reason": row.postponed_reason,
        "version": row.version,
    }


def agenda(row: Meeting, items: Sequence[AgendaItem]) -> AgendaView:
    """The agenda as a whole, for those who write it."""
    return {"version": row.agenda_version, "items": [agenda_item(item) for item in items]}


def participant(
    row: Participant, item_ids: Iterable[UUID], recused_from: Iterable[UUID], away_from: Iterable[UUID] = ()
) -> ParticipantView:
    """The participant as presented, with the items to which a guest is admitted, and those left or shut."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "person_id": str(row.person_id),
        "role": row.role,
        "seat_id": _identity(row.seat_id),
        "name": row.name,
        "title": row.title,
        "title_en": row.title_en,
        "short": row.short,
        "position": row.position,
        "attendance": row.attendance,
        "attendance_at": _instant(row.attendance_at),
        "attendance_by": _identity(row.attendance_by),
        "attendance_way": row.attendance_way,
        "place_id": _identity(row.place_id),
        "item_ids": sorted(str(item_id) for item_id in item_ids),
        "recused_from": sorted(str(item_id) for item_id in recused_from),
        "away_from": sorted(str(item_id) for item_id in away_from),
        "version": row.version,
    }


def person_found(row: Person) -> PersonFound:
    """The person as shown to who invites."""
    return {"id": str(row.id), "name": row.name, "name_en": row.name_en}


def display(row: Display) -> DisplayView:
    """The display as presented, without its code."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "label": row.label,
        "theme": row.theme,
        "notice": row.notice,
        "paired_at": _instant(row.paired_at),
    }


def display_look(row: Display) -> DisplayLook:
    """What the display itself is told of what it is to show."""
    return {"id": str(row.id), "theme": row.theme, "notice": row.notice}


def new_display(row: Display) -> NewDisplayView:
    """The display for who added it, with its code."""
    return {**display(row), "code": row.code, "code_until": _instant(row.code_until)}


def meeting_on_display(row: Meeting, items: Sequence[AgendaItem], seats: Sequence[SeatOnDisplay]) -> MeetingOnDisplay:
    """What the room display learns: of the items, only the current one."""
    current = next((item for item in items if item.id == row.current_item_id), None)
    return {
        "id": str(row.id),
        "title": row.title,
        "title_en": row.title_en,
        "state": row.state,
        "room": row.room,
        "starts_at": rfc3339(row.starts_at),
        "resumes_at": _instant(row.resumes_at),
        "stood_seconds": row.stood_seconds,
        "items": len(items),
        "item": item_on_display(current) if current else None,
        "quorum": quorum(row),
        "seats": list(seats),
    }


def item_on_display(row: AgendaItem) -> ItemOnDisplay:
    """The current item as the room sees it."""
    return {
        "id": str(row.id),
        "number": row.number,
        "title": row.title,
        "title_en": row.title_en,
        "presenter": row.presenter,
        "presenter_en": row.presenter_en,
        "minutes": row.minutes,
        "started_at": _instant(row.started_at),
    }


def part(row: Part) -> PartView:
    """What somebody is in a meeting."""
    return {
        "role": "secretary" if row.role is None and row.is_secretary else row.role,
        "participant_id": _identity(row.participant_id),
        "seat_id": _identity(row.seat_id),
    }


def _instant(value: datetime | None) -> str | None:
    return rfc3339(value) if value else None


def _identity(value: UUID | None) -> str | None:
    return str(value) if value else None
