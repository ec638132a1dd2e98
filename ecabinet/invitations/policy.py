"""Who may do what with invitations: pure rules.

An aide reads what the person they help reads and answers nothing for them.
"""

from uuid import UUID

from ecabinet.invitations.models import AWAY
from ecabinet.meetings.policy import Part, may_edit_meeting, may_run


def may_see_answers(part: Part) -> bool:
    """Chair and secretaries see who has answered what."""
    return may_run(part)


def may_invite(part: Part) -> bool:
    """Secretaries send invitations, to persons and to units."""
    return may_edit_meeting(part)


def may_answer(part: Part, invitation_id: UUID) -> bool:
    """Everybody answers for themselves only."""
    return part.participant_id == invitation_id


def may_send_substitute(part: Part) -> bool:
    """Who holds a seat may send somebody to speak in their place; the chair hands over the chair instead."""
    return part.seat_id is not None and part.role != "chair"


def may_decide_absence(part: Part) -> bool:
    """A member is absent by leave of who chairs (NĐ 191/2026, Điều 21)."""
    return part.role == "chair"


def needs_leave(part: Part, answer: str) -> bool:
    """Whether the chair has to allow this: absences of those who hold a seat."""
    return answer in AWAY and part.seat_id is not None and part.role != "chair"
