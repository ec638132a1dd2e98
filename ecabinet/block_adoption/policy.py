"""Who does what with blocks: pure rules over a person's part in the meeting."""

from ecabinet.meetings.policy import Part, may_run


def may_make_block(part: Part) -> bool:
    """The chair and the secretaries put items together, and give it up."""
    return may_run(part)


def may_take_out(part: Part) -> bool:
    """Any member, or who stands in for one; the chair and the secretaries."""
    return part.seat_id is not None or part.role == "substitute" or may_run(part)


def may_adopt_block(part: Part) -> bool:
    """Whoever opens votes."""
    return may_run(part)
