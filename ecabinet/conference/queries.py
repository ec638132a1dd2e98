"""Reads of conferences: through the eyes of who takes part."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.conference.models import Conference
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.invitations.models import Invitation
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.policy import Part


def conference_of(session: Session, actor: Actor, meeting_id: UUID) -> Conference:
    """The meeting's conference, for who is shown it; NotFound where there is none, or not for them."""
    meeting = meetings.visible(session, actor, meeting_id)
    part = meetings.part_of(session, actor, meeting)
    row = session.get(Conference, meeting_id)
    if row is None:
        raise NotFound
    require(policy.may_run(part) or _is_shown(session, part, row), NotFound)
    return row


def _is_shown(session: Session, part: Part, row: Conference) -> bool:
    """Who takes part themselves; where it is for those afar, who is online or said that they will be."""
    if part.participant_id is None or part.role == "aide":
        return False
    invitation = session.get(Invitation, part.participant_id)
    says_online = invitation is not None and invitation.answer == "online"
    return row.audience == "all" or part.attendance == "online" or (says_online and part.attendance == "absent")
