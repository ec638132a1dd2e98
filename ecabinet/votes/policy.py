"""Who may do what with a vote: pure rules. Voting itself needs no rule but the roll: who stands on it votes."""

from collections.abc import Sequence
from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.meetings.policy import Part, may_run, may_vote
from ecabinet.votes.models import RollEntry


def may_open_vote(part: Part) -> bool:
    """The chair and the secretaries put questions to the vote."""
    return may_run(part)


def may_close_vote(part: Part) -> bool:
    """The chair and the secretaries close it."""
    return may_run(part)


def may_see_missing(part: Part) -> bool:
    """Who has not voted yet is told to those who close the vote; how anybody voted, to nobody."""
    return may_close_vote(part)


def may_enter_ballot(part: Part) -> bool:
    """The secretaries enter what was voted by who has no device; the chair, who has a vote, does not."""
    return part.is_secretary


def may_plan_question(part: Part) -> bool:
    """Whoever puts questions to the vote plans them."""
    return may_open_vote(part)


def may_ask_readiness(part: Part) -> bool:
    """Whoever puts questions to the vote asks who is ready."""
    return may_open_vote(part)


def may_answer_readiness(part: Part, item_id: UUID) -> bool:
    """Whoever votes on the item says whether they are ready."""
    return may_vote(part) and item_id not in part.recused_from


def may_settle_tie(actor: Actor, seats: Sequence[RollEntry]) -> bool:
    """Whoever holds the chair's seat of the body on the roll: it is that person's own word, nobody's for them."""
    return any(seat.is_chair and seat.person_id == actor.person_id and not seat.recused for seat in seats)
