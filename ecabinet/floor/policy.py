"""Who may do what on the floor: pure rules."""

from uuid import UUID

from ecabinet.floor.models import PointOfOrder, SpeakingRequest
from ecabinet.meetings.policy import Part, may_run, may_speak


def may_request(part: Part, participant_id: UUID | None) -> bool:
    """Who takes part asks for themselves; who runs the meeting writes down others too."""
    return may_speak(part) if participant_id in (None, part.participant_id) else may_run(part)


def may_change_request(part: Part, row: SpeakingRequest) -> bool:
    """Who asked, and who runs the meeting."""
    return row.person_id == part.person_id or may_run(part)


def may_withdraw(part: Part, row: SpeakingRequest) -> bool:
    """Only who asked; who runs the meeting removes, with a reason."""
    return row.person_id == part.person_id


def may_run_floor(part: Part) -> bool:
    """The chair and the secretaries open speaking, call, and give time."""
    return may_run(part)


def may_raise_point(part: Part) -> bool:
    """Whoever takes part themselves."""
    return may_speak(part)


def may_see_point(part: Part, row: PointOfOrder) -> bool:
    """Who raised it, and who runs the meeting."""
    return row.person_id == part.person_id or may_run(part)
