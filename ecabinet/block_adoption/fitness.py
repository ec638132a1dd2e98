"""Which items can be adopted together without debate."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from ecabinet.block_adoption.conflicts import NotForBlock
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.dossiers import queries as dossiers
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.recusals import recused_people


def require_fit(session: Session, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Each of the items can stand in a block; raises NotForBlock, which names those that can't, and NoRulesInForce.

    A member who takes no part in one item still votes on the others, so an item with a recusal has a vote of its own.
    """
    rules = bodies.rule_profile_on(session, session.get_one(Body, meeting.body_id), meetings.day_of(meeting))
    separate = rules.separate_vote_kinds or ()
    found = [{"item_id": str(item.id), "why": why} for item in items for why in _why_not(session, item, separate)]
    if found:
        numbers = {str(item.id): item.number for item in items}
        named = ", ".join(str(numbers[one]) for one in dict.fromkeys(one["item_id"] for one in found))
        raise NotForBlock(current={"items": found}, numbers=named)


def _why_not(session: Session, item: AgendaItem, separate: Sequence[str]) -> Iterator[str]:
    if item.is_over:
        yield "ended"
    if item.block == "information":
        yield "information"
    if recused_people(session, item.id):
        yield "recused"
    dossier = dossiers.on_item(session, item.id)
    if dossier is not None and dossier.kind in separate:
        yield "separate"
