"""Who was called to meetings, and whether they came: from the check-ins in the journal, for many meetings at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.attendance.models import AbsenceNote
from ecabinet.attendance.stays import Stay, stays_in
from ecabinet.bodies.models import Seat
from ecabinet.invitations.models import Invitation
from ecabinet.meeting_reports.figures import Called, Outcome
from ecabinet.meetings.models import Meeting, Participant

SEATED = ("chair", "member", "secretary")


def called(session: Session, held: Sequence[Meeting], only: UUID | None) -> Iterator[Called]:
    """Everybody called in a seat of their own, in the order of meetings; of one person alone where `only` is given."""
    rows = participants_of(session, held)
    stays, reasons = stays_in(session, held, rows), _excused(session, held)
    stood_in = {(row.meeting_id, row.seat_id) for row in rows if row.role == "substitute" and stays[row.id]}
    ministries, order = ministries_of(session), {meeting.id: place for place, meeting in enumerate(held)}
    for row in sorted(rows, key=lambda row: order[row.meeting_id]):
        if row.role in SEATED and row.seat_id is not None and only in (None, row.person_id):
            outcome = outcome_of(stays[row.id], (row.meeting_id, row.seat_id) in stood_in, row.id in reasons)
            ministry = ministries.get(row.seat_id, "")
            yield Called(str(row.person_id), ministry, row.name, row.title, row.title_en, row.position, outcome)


def outcome_of(stays: Sequence[Stay], stood_in: bool, excused: bool) -> Outcome:
    """In the room if ever there, else remote; else by a substitute who came; else away, with a reason or without."""
    if any(stay.how == "onsite" for stay in stays):
        return "onsite"
    if stays:
        return "online"
    return "substituted" if stood_in else "excused" if excused else "missing"


def participants_of(session: Session, held: Sequence[Meeting]) -> Sequence[Participant]:
    """All who took part in any of these meetings."""
    return session.scalars(select(Participant).where(Participant.meeting_id.in_([row.id for row in held]))).all()


def ministries_of(session: Session) -> Mapping[UUID, str]:
    """The organisation of each seat, as text; of seats without one the empty text."""
    found: dict[UUID, str] = defaultdict(str)
    for seat_id, organisation_id in session.execute(select(Seat.id, Seat.organisation_id)):
        found[seat_id] = str(organisation_id) if organisation_id else ""
    return found


def _excused(session: Session, held: Sequence[Meeting]) -> Collection[UUID]:
    """Those for whose absence a reason stands: given with the answer to the invitation, or noted at the desk."""
    ids = [row.id for row in held]
    answered = select(Invitation.id).where(Invitation.meeting_id.in_(ids), Invitation.reason != "")
    noted = select(AbsenceNote.id).where(AbsenceNote.meeting_id.in_(ids), AbsenceNote.reason != "")
    return {*session.scalars(answered), *session.scalars(noted)}
