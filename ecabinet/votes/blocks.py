"""A vote for several items at once: they are taken up together, and share its outcome.

While it is open each of them is in the state `current`, so that none changes under the vote.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.transaction import Transaction
from ecabinet.documents.versions import release_held
from ecabinet.meetings.commands.course import end_current_item
from ecabinet.meetings.commands.telling import tell_item, tell_meeting
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes.models import Vote
from ecabinet.votes.papers import current_papers
from ecabinet.votes.views import BlockLine


def line(session: Session, item: AgendaItem) -> BlockLine:
    """The item as the vote names it, with the documents of its papers."""
    papers = [paper["document"] for paper in current_papers(session, item.id)]
    return {"id": str(item.id), "number": item.number, "title": item.title, "papers": papers}


def items_of(vote: Vote) -> list[UUID]:
    """The items that the vote decides, the first one first."""
    return [UUID(one["id"]) for one in vote.block_items or ()] or [vote.item_id]


def take_up(tx: Transaction, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """The meeting is at all of these items, of which the first is shown as the current one; nobody presents."""
    if meeting.current_item_id not in (None, items[0].id):
        end_current_item(tx, meeting)
    for item in items:
        item.state, item.started_at, item.ended_at = "current", item.started_at or clock.now(), None
        tell_item(tx, "agenda_item.made_current", item)
    meeting.current_item_id, meeting.presenter_person_id = items[0].id, None
    tell_meeting(tx, "agenda_item.made_current", meeting)


def settle_items(tx: Transaction, meeting: Meeting, vote: Vote) -> None:
    """Versions held back by the vote are current. The items of a block end if it passed, else wait for their own turn.

    The first one stays the current item until the meeting goes on.
    """
    passed = vote.result is not None and vote.result["tally"]["outcome"] == "passed"
    for item_id in items_of(vote):
        if item_id != meeting.current_item_id:
            _settle(tx, tx.locked(AgendaItem, item_id), passed=passed)
        release_held(tx, item_id)


def _settle(tx: Transaction, item: AgendaItem, *, passed: bool) -> None:
    if passed:
        item.state, item.ended_at = "ended", clock.now()
    else:
        item.state, item.started_at = "waiting", None
    tell_item(tx, "agenda_item.ended" if passed else "agenda_item.changed", item)
