"""Somebody goes in another's place: asked, accepted or declined, and ended."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.bodies import queries as bodies
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.invitations import queries
from ecabinet.invitations.commands.sending import sent
from ecabinet.invitations.commands.telling import tell, tell_substitute, tell_substitute_gone
from ecabinet.invitations.conflicts import AlreadyPresent, NotAsked
from ecabinet.invitations.forms import AnswerSubstitution
from ecabinet.invitations.models import Invitation
from ecabinet.meetings.commands import joining, telling
from ecabinet.meetings.conflicts import MeetingBegun, SeatHasSubstitute, SeatHeld
from ecabinet.meetings.forms import AddParticipant
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.meetings.queries import day_of


def answer_substitution(actor: Actor, invitation_id: UUID, form: AnswerSubstitution) -> Invitation:
    """The actor goes in the other's place, or does not; who goes takes part from now on.

    May be repeated, and changed until the meeting begins. Raises AlreadyPresent once the other has come themselves.
    """
    with transaction(actor) as tx:
        known = queries.substitution(tx.session, actor, invitation_id)
        meeting = tx.locked(Meeting, known.meeting_id)
        row = tx.locked(Invitation, invitation_id)
        require(meeting.removed_at is None and row.substitute_id == actor.person_id, NotFound)
        require(row.substitute_state and row.withdrawn_at is None and row.answer == "substitute", NotAsked)
        state = "accepted" if form.accepted else "declined"
        if row.substitute_state == state:
            return row
        require(meeting.state == "convened", MeetingBegun)
        member = tx.session.get_one(Participant, row.id)
        if form.accepted:
            require(member.attendance == "absent", AlreadyPresent)
            _join(tx, meeting, member, row)
        else:
            _leave(tx, meeting, member, row)
        row.substitute_state, row.substitute_remark = state, form.remark
        row.version += 1
        name = "substitution.accepted" if form.accepted else "substitution.declined"
        tell(tx, name, row)
        tell_substitute(tx, name, row)
    return row


def require_free(tx: Transaction, meeting: Meeting, member: Participant, person_id: UUID, post: str) -> None:
    """Nothing, if the person could go in the member's place; raises what forbids it."""
    require(person_id != member.person_id, BadInput({"substitute_id": "invitations.oneself"}))
    stands_in = _standing_in(tx, meeting, member)
    require(stands_in is None or stands_in.person_id == person_id, SeatHasSubstitute)
    if stands_in is None:
        joining.require_new(tx, meeting, _form(member, person_id, post))
    require(bodies.seat_held(tx.session, person_id, meeting.body_id, day_of(meeting)) is None, SeatHeld)


def end_substitution(tx: Transaction, meeting: Meeting, member: Participant, row: Invitation) -> None:
    """Nobody goes in the member's place any more; who had accepted takes no part. The row is told of by the caller."""
    if row.substitute_id is None:
        return
    if row.substitute_state == "accepted":
        _leave(tx, meeting, member, row)
    if row.substitute_state:
        tell_substitute_gone(tx, row, row.substitute_id)
    row.substitute_id, row.substitute_state, row.substitute_post, row.substitute_remark = None, "", "", ""


def _join(tx: Transaction, meeting: Meeting, member: Participant, row: Invitation) -> None:
    """The substitute takes part, with an invitation of their own that is answered by this."""
    assert row.substitute_id is not None  # noqa: S101  (an answer of this kind names somebody)
    require_free(tx, meeting, member, row.substitute_id, row.substitute_post)
    part = joining.join(tx, meeting, _form(member, row.substitute_id, row.substitute_post))
    own = sent(tx, meeting, part)
    own.answer, own.answered_at, own.answered_for = "onsite", own.sent_at, meeting.starts_at
    own.version += 1
    tell(tx, "invitation.answered", own)
    telling.tell_meeting(tx, "participant.added", meeting)


def _leave(tx: Transaction, meeting: Meeting, member: Participant, row: Invitation) -> None:
    part = _standing_in(tx, meeting, member)
    if part is not None and part.person_id == row.substitute_id:
        joining.leave(tx, meeting, part)
        telling.tell_meeting(tx, "participant.removed", meeting)


def _standing_in(tx: Transaction, meeting: Meeting, member: Participant) -> Participant | None:
    query = select(Participant).where(
        Participant.meeting_id == meeting.id, Participant.role == "substitute", Participant.seat_id == member.seat_id
    )
    part: Participant | None = tx.scalar(query)
    return part


def _form(member: Participant, person_id: UUID, post: str) -> AddParticipant:
    return AddParticipant(person_id=person_id, role="substitute", seat_id=member.seat_id, title=post)
