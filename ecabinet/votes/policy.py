"""Who may do what with a vote: pure rules. Voting itself needs no rule but the roll: who stands on it votes."""

from ecabinet.meetings.policy import Part, may_run


def may_open_vote(part: Part) -> bool:
    """The chair and the secretaries put questions to the vote."""
    return may_run(part)


def may_close_vote(part: Part) -> bool:
    """The chair and the secretaries close it."""
    return may_run(part)


def may_see_missing(part: Part) -> bool:
    """Who has not voted yet is told to those who close the vote; how anybody voted, to nobody."""
    return may_close_vote(part)
