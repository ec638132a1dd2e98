"""Invitations go out to who takes part in a convened meeting, and are withdrawn from who does so no more."""

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import select

from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.invitations import policy, queries, units
from ecabinet.invitations.commands.telling import tell, tell_substitute_gone, tell_unit
from ecabinet.invitations.models import Invitation, UnitInvitation
from ecabinet.meetings import commands as meetings_commands
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import ConveneMeeting
from ecabinet.meetings.lateness import when_to_send
from ecabinet.meetings.models import Meeting, Participant

AT_ONCE = 100  # of a body of a thousand, so that others can write in between
SENT_IN = ("convened", "running", "adjourned")


def invite_members(actor: Actor, meeting_id: UUID, form: ConveneMeeting) -> Meeting:
    """The meeting is convened, and everybody who takes part in it has an invitation.

    Raises what `convene_meeting` raises. May be repeated.
    """
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        require(policy.may_invite(meetings.part_of(session, actor, meeting)))
    if meeting.state == "draft":
        meeting = meetings_commands.convene_meeting(actor, meeting_id, form)
    bring_up_to_date(meeting_id)
    return meeting


def bring_up_to_date(meeting_id: UUID) -> None:
    """Invitations are out to exactly those who take part in the meeting, if it is convened. May be repeated."""
    while _some(meeting_id):
        pass


def _some(meeting_id: UUID) -> bool:
    """The next of them; whether there may be more."""
    with transaction(Program("invitations")) as tx:
        meeting = tx.locked(Meeting, meeting_id)
        known = {row.id: row for row in queries.invitations_of(tx.session, meeting_id)}
        parts = {row.id: row for row in meetings.participants_of(tx.session, meeting_id)}
        is_out = meeting.removed_at is None and meeting.state in SENT_IN
        missing = [row for key, row in parts.items() if is_out and key not in known]
        gone = [row for row in known.values() if row.withdrawn_at is None and _is_gone(meeting, row, parts)]
        is_late = bool(missing) and _is_late(tx, meeting)
        for part in missing[:AT_ONCE]:
            _send(tx, meeting, part, is_late)
        for row in islice(gone, AT_ONCE):
            _withdraw(tx, row)
        _units(tx, meeting, is_out)
    return max(len(missing), len(gone)) > AT_ONCE


def sent(tx: Transaction, meeting: Meeting, part: Participant) -> Invitation:
    """The participant's invitation, sent now if it was not."""
    known = tx.session.get(Invitation, part.id, populate_existing=True)
    if known is not None:
        return known
    return _send(tx, meeting, part, _is_late(tx, meeting))


def _is_late(tx: Transaction, meeting: Meeting) -> bool:
    time = when_to_send(tx.session, meeting)
    return time is not None and time.is_late


def _send(tx: Transaction, meeting: Meeting, part: Participant, is_late: bool) -> Invitation:
    row = Invitation(
        id=part.id,
        meeting_id=meeting.id,
        person_id=part.person_id,
        sent_at=clock.now(),
        is_late=is_late,
    )
    tx.add(row)
    tell(tx, "invitation.sent", row)
    return row


def _is_gone(meeting: Meeting, row: Invitation, parts: dict[UUID, Participant]) -> bool:
    return meeting.removed_at is not None or row.id not in parts


def _withdraw(tx: Transaction, row: Invitation) -> None:
    row.withdrawn_at = clock.now()
    if row.substitute_id is not None and row.substitute_state:
        tell_substitute_gone(tx, row, row.substitute_id)
        row.substitute_state = ""
    tell(tx, "invitation.withdrawn", row)


def _units(tx: Transaction, meeting: Meeting, is_out: bool) -> None:
    """Units hear of a meeting once it is convened, and that delegates of theirs were taken off its list."""
    for row in _unit_rows(tx, meeting):
        if is_out and row.sent_at is None:
            row.sent_at = clock.now()
            tell_unit(tx, "unit_invitation.sent", row)
        elif meeting.removed_at is not None:
            row.state = "withdrawn"
            tell_unit(tx, "unit_invitation.withdrawn", row)
        elif lost := [one for one in units.delegates_of(tx.session, row.id) if not tx.session.get(Participant, one.id)]:
            for one in lost:
                tx.session.delete(one)
            tx.session.flush()
            row.state = "named" if units.delegates_of(tx.session, row.id) else "waiting"
            tell_unit(tx, "unit_invitation.recalled", row)


def _unit_rows(tx: Transaction, meeting: Meeting) -> Sequence[UnitInvitation]:
    own = select(UnitInvitation).where(UnitInvitation.meeting_id == meeting.id, UnitInvitation.state != "withdrawn")
    return tx.scalars(own.order_by(UnitInvitation.id))
