"""Who states positions and who sees them: pure rules over a person's part in the meeting.

A position is not a vote: other members don't see it, so that nobody waits to see where the others go.
"""

from ecabinet.meetings.policy import Part, may_run


def may_state_position(part: Part) -> bool:
    """Who holds a seat, or stands in for its holder and tells that member's opinion (NĐ 138/2016, Điều 28)."""
    return part.seat_id is not None or part.role == "substitute"


def may_see_all_positions(part: Part) -> bool:
    """The chair and the secretaries, who prepare the debate; nobody else but for the seat's own people."""
    return may_run(part)
