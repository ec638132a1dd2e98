"""Who may do what with documents."""

from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part, may_edit_meeting


def may_edit_documents(part: Part) -> bool:
    """Secretaries put papers on the agenda and take them off."""
    return may_edit_meeting(part)


def is_open_for_papers(meeting: Meeting) -> bool:
    """Papers change until the meeting is closed."""
    return meeting.state != "closed"
