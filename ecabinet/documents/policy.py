"""Who may do what with documents."""

from ecabinet.core.actor import Actor
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part, may_edit_meeting


def may_edit_documents(part: Part) -> bool:
    """Secretaries put papers on the agenda and take them off."""
    return may_edit_meeting(part)


def may_edit_guides(actor: Actor) -> bool:
    """A system administrator keeps the guides, which everybody reads."""
    return actor.is_administrator


def is_open_for_papers(meeting: Meeting) -> bool:
    """Papers change until the meeting is closed."""
    return meeting.state != "closed"
