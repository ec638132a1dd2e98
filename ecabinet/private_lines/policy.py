"""Who is on which line: pure rules. The chair's line is one like the others."""

from uuid import UUID

from ecabinet.meetings.policy import Part, may_speak


def may_write(part: Part, participant_id: UUID | None) -> bool:
    """Who takes part themselves writes on their own line, a secretary on anybody's."""
    if part.is_secretary:
        return participant_id is not None and participant_id != part.participant_id
    return may_speak(part) and participant_id in (None, part.participant_id)


def may_read_lines(part: Part) -> bool:
    """Who takes part themselves reads their own line, the secretaries all; an aide none."""
    return part.is_secretary or may_speak(part)
