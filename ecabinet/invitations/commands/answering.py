"""What those invited answer."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.invitations import policy, presenters
from ecabinet.invitations.clashes import span_of
from ecabinet.invitations.commands.sending import sent
from ecabinet.invitations.commands.substitutes import end_substitution, require_free
from ecabinet.invitations.commands.telling import tell, tell_substitute
from ecabinet.invitations.conflicts import AlreadyPresent
from ecabinet.invitations.forms import AnswerInvitation
from ecabinet.invitations.models import AWAY, Invitation
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import MeetingBegun, MeetingClosed, MeetingNotConvened, SeatNotHeld
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.meetings.policy import Part


def answer_invitation(actor: Actor, invitation_id: UUID, form: AnswerInvitation) -> Invitation:
    """The actor has said whether and how they come; an absence of a member waits for the chair's leave.

    May be changed until the meeting begins: a stale version is refused with the row as it is. Whoever was to go in the
    actor's place and is not named again goes no more.
    """
    with transaction(actor) as tx:
        known = tx.session.get(Participant, invitation_id)
        if known is None:
            raise NotFound
        meeting = meetings.locked_meeting(tx, actor, known.meeting_id)
        part = meetings.part_of(tx.session, actor, meeting)
        require(policy.may_answer(part, invitation_id))
        _require_open(meeting)
        member = tx.locked(Participant, invitation_id)
        row = sent(tx, meeting, member)
        require(row.version == form.version, StaleVersion(current=presenters.invitation(row)))
        require(member.attendance == "absent" or form.answer not in AWAY, AlreadyPresent)
        _require_within(meeting, form)
        require(form.answer != "substitute" or policy.may_send_substitute(part), SeatNotHeld)
        _substitute(tx, meeting, member, row, form)
        _write(meeting, row, part, form)
        tell(tx, "invitation.answered", row)
        if row.substitute_state == "asked":
            tell_substitute(tx, "substitution.asked", row)
    return row


def _require_open(meeting: Meeting) -> None:
    require(meeting.state != "closed", MeetingClosed)
    require(meeting.state != "draft", MeetingNotConvened)
    require(meeting.state == "convened", MeetingBegun)


def _require_within(meeting: Meeting, form: AnswerInvitation) -> None:
    """The hours of an absence are hours of the meeting."""
    begins, ends = span_of(meeting)
    outside = {
        "absent_from": form.absent_from is not None and form.absent_from < begins,
        "absent_until": form.absent_until is not None and form.absent_until > ends,
    }
    if form.answer == "partly" and any(outside.values()):
        raise BadInput({field: "invitations.outside" for field, is_outside in outside.items() if is_outside})


def _substitute(
    tx: Transaction, meeting: Meeting, member: Participant, row: Invitation, form: AnswerInvitation
) -> None:
    """Who was named before and is not now goes no more; who is named now is free to go."""
    named = form.substitute_id if form.answer == "substitute" else None
    if row.substitute_id is not None and row.substitute_id != named:
        end_substitution(tx, meeting, member, row)
    if named is None:
        return
    require_free(tx, meeting, member, named, form.substitute_post)
    row.substitute_post = form.substitute_post
    if row.substitute_id != named or row.substitute_state == "declined":
        row.substitute_id, row.substitute_state, row.substitute_remark = named, "asked", ""


def _write(meeting: Meeting, row: Invitation, part: Part, form: AnswerInvitation) -> None:
    is_partly = form.answer == "partly"
    row.answer, row.reason = form.answer, form.reason if form.answer in AWAY else ""
    row.absent_from = form.absent_from if is_partly else None
    row.absent_until = form.absent_until if is_partly else None
    row.answered_at, row.answered_for = clock.now(), meeting.starts_at
    row.decision, row.decided_by, row.remark = "", None, ""
    if policy.needs_leave(part, form.answer):
        row.decision = "asked"
    row.version += 1
