"""The attendance of a meeting as it stands: a line for everybody who takes part, and the counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import TypedDict

from ecabinet.attendance.models import AbsenceNote
from ecabinet.attendance.stays import Attendance, Stay, stays_of
from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.invitations.models import Invitation
from ecabinet.invitations.queries import invitations_of
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.absences import items_away_from
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.recusals import items_shut_to

State = Literal["onsite", "online", "left", "away", "excused", "missing"]
SEATED = ("chair", "member")
HERE: tuple[State, ...] = ("onsite", "online")


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the sheet; `substitute` is who is there in their place, `stands_in_for` in whose place they are."""

    participant: Participant
    state: State
    stays: Sequence[Stay]
    reason: str
    leave: str
    answer: str
    stands_in_for: str
    substitute: str
    away: Sequence[AgendaItem]
    recused: Sequence[AgendaItem]

    @property
    def is_seated(self) -> bool:
        """Whether the line is of somebody who holds a seat of the body, which counts for the quorum."""
        return self.participant.role in (*SEATED, "secretary") and self.participant.seat_id is not None


class Counts(TypedDict):
    """How many hold seats; how many of these are in the room, online, stood in for, away with and without a reason.

    The last two are how many others are there: substitutes, guests and secretaries without a seat.
    """

    seats: int
    onsite: int
    online: int
    substituted: int
    excused: int
    missing: int
    substitutes: int
    guests: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting's attendance, in the order of its seats."""

    meeting: Meeting
    items: Sequence[AgendaItem]
    lines: Sequence[Line]
    counts: Counts


def sheet_for(session: Session, actor: Actor, meeting_id: UUID) -> Sheet:
    """The sheet as it stands, for who runs the meeting; NotFound, Forbidden."""
    meeting = meetings.visible(session, actor, meeting_id)
    require(policy.may_run(meetings.part_of(session, actor, meeting)))
    items = meetings.items_of(session, meeting.id)
    lines = lines_of(session, meeting, items)
    return Sheet(meeting, items, lines, counts_of(lines))


def lines_of(session: Session, meeting: Meeting, items: Sequence[AgendaItem]) -> list[Line]:
    """A line for everybody who takes part themselves."""
    rows = [row for row in meetings.participants_of(session, meeting.id) if row.role != "aide"]
    stays, invited = stays_of(session, meeting, rows), {row.id: row for row in invitations_of(session, meeting.id)}
    reasons = reasons_of(session, meeting.id)
    away, shut = items_away_from(session, rows), items_shut_to(session, rows)
    found = []
    for row in rows:
        invitation, own = invited.get(row.id), away.get(row.id, set())
        reason = reasons.get(row.id, "")
        found.append(
            Line(
                participant=row,
                state=_state(row, stays, reason, is_away=meeting.current_item_id in own),
                stays=stays[row.id],
                reason=reason,
                leave=_leave(invitation),
                answer=invitation.answer if invitation else "waiting",
                stands_in_for=_post_of(rows, row) if row.role == "substitute" else "",
                substitute=_substitute_of(rows, row),
                away=[item for item in items if item.id in own],
                recused=[item for item in items if item.id in shut.get(row.id, set())],
            )
        )
    return found


def reasons_of(session: Session, meeting_id: UUID) -> Mapping[UUID, str]:
    """Why participants are not there: what was noted, else what they answered."""
    answered = select(Invitation.id, Invitation.reason).where(Invitation.meeting_id == meeting_id)
    noted = select(AbsenceNote.id, AbsenceNote.reason).where(AbsenceNote.meeting_id == meeting_id)
    given = [(key, reason) for query in (answered, noted) for key, reason in session.execute(query) if reason]
    return dict(given)


def _state(row: Participant, stays: Attendance, reason: str, *, is_away: bool) -> State:
    if row.attendance != "absent":
        return "away" if is_away else "online" if row.attendance == "online" else "onsite"
    if stays[row.id]:
        return "left"
    return "excused" if reason else "missing"


def _leave(invitation: Invitation | None) -> str:
    """What the chair said to the absence; nothing where none was asked for."""
    return invitation.decision if invitation and invitation.answer in ("absent", "partly", "substitute") else ""


def _post_of(rows: Sequence[Participant], substitute: Participant) -> str:
    member = next((row for row in rows if row.seat_id == substitute.seat_id and row.role in meetings.HOLDERS), None)
    return (member.title or member.name) if member else ""


def _substitute_of(rows: Sequence[Participant], member: Participant) -> str:
    """Who stands in, and is there."""
    if member.seat_id is None or member.role == "substitute":
        return ""
    here = (row for row in rows if row.role == "substitute" and row.attendance != "absent")
    return next((row.name for row in here if row.seat_id == member.seat_id), "")


def counts_of(lines: Sequence[Line]) -> Counts:
    """How many there are of each; whoever is away for the current item is in none of those who are there."""
    seated = [line for line in lines if line.is_seated]
    absent = [line for line in seated if line.state not in HERE]
    without = [line for line in absent if not line.substitute]
    others = [line for line in lines if not line.is_seated and line.state in HERE]
    return {
        "seats": len(seated),
        "onsite": sum(line.state == "onsite" for line in seated),
        "online": sum(line.state == "online" for line in seated),
        "substituted": len(absent) - len(without),
        "excused": sum(bool(line.reason) for line in without),
        "missing": sum(not line.reason for line in without),
        "substitutes": sum(line.participant.role == "substitute" for line in others),
        "guests": sum(line.participant.role != "substitute" for line in others),
    }
