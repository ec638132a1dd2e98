"""The chair's leave for absences."""

from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, StaleVersion, require
from ecabinet.core.transaction import transaction
from ecabinet.invitations import policy, presenters
from ecabinet.invitations.commands.substitutes import end_substitution
from ecabinet.invitations.commands.telling import tell
from ecabinet.invitations.conflicts import NothingToDecide
from ecabinet.invitations.forms import DecideAbsence
from ecabinet.invitations.models import AWAY, Invitation
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import MeetingClosed
from ecabinet.meetings.models import Participant


def decide_absence(actor: Actor, invitation_id: UUID, form: DecideAbsence) -> Invitation:
    """The chair has allowed the absence, or not; then whoever was to stand in does so no more.

    May be changed until the meeting closes: a stale version is refused with the row as it is.
    """
    with transaction(actor) as tx:
        known = tx.session.get(Invitation, invitation_id)
        if known is None:
            raise NotFound
        meeting = meetings.locked_meeting(tx, actor, known.meeting_id)
        require(policy.may_decide_absence(meetings.part_of(tx.session, actor, meeting)))
        row = tx.locked(Invitation, invitation_id)
        require(meeting.state != "closed", MeetingClosed)
        require(row.version == form.version, StaleVersion(current=presenters.invitation(row)))
        require(row.answer in AWAY and row.decision and row.withdrawn_at is None, NothingToDecide)
        row.decision, row.decided_by, row.remark = (
            "approved" if form.approved else "refused",
            actor.person_id,
            form.remark,
        )
        if not form.approved:
            end_substitution(tx, meeting, tx.session.get_one(Participant, row.id), row)
        row.version += 1
        tell(tx, "invitation.decided", row)
    return row
