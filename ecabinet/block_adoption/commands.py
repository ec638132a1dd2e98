"""Writes of blocks."""

from uuid import UUID

from ecabinet.block_adoption import policy, presenters, queries
from ecabinet.block_adoption.conflicts import BlockGathering, BlockSettled, BlockTooSmall, TakenOutByAnother
from ecabinet.block_adoption.fitness import require_fit
from ecabinet.block_adoption.forms import AdoptBlock, MakeBlock, TakeOut
from ecabinet.block_adoption.models import AdoptionBlock, BlockItem
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import MeetingClosed, MeetingNotConvened
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes.forms import OpenVote
from ecabinet.votes.models import Vote
from ecabinet.votes.opening import put_to_vote


def make_block(actor: Actor, meeting_id: UUID, form: MakeBlock) -> AdoptionBlock:
    """The items are to be adopted together. The same id makes it once.

    Raises MeetingNotConvened, MeetingClosed, BlockGathering, NotForBlock, NoRulesInForce, IdTaken.
    """
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_make_block(meetings.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(AdoptionBlock, form.id)) is not None:
            require((known.meeting_id, known.made_by) == (meeting.id, actor.person_id), IdTaken)
            return known
        items = _chosen(tx, actor, meeting, form)
        _require_possible(tx, meeting, items)
        block = AdoptionBlock(id=form.id, meeting_id=meeting.id, made_by=actor.person_id, made_at=clock.now())
        tx.add(block)
        for item in items:
            tx.add(BlockItem(block_id=block.id, item_id=item.id))
        _tell(tx, "block.made", meeting, block)
    return block


def take_out_of_block(actor: Actor, block_id: UUID, item_id: UUID, form: TakeOut) -> AdoptionBlock:
    """The item is not adopted with the others but debated. May be repeated: what is out stays as it is.

    Raises BlockSettled once the vote is open.
    """
    with transaction(actor) as tx:
        meeting, block, row = _to_move(tx, actor, block_id, item_id)
        if row.out_at is None:
            own = meetings.part_of(tx.session, actor, meeting).participant_id
            names = {one.id: one.title or one.name for one in meetings.participants_of(tx.session, meeting.id)}
            row.out_at, row.out_by, row.out_reason = clock.now(), actor.person_id, form.reason
            row.out_name = names.get(own, "") if own else ""
            _tell(tx, "block.item_removed", meeting, block)
    return block


def put_back_into_block(actor: Actor, block_id: UUID, item_id: UUID) -> AdoptionBlock:
    """The item is adopted with the others after all; only who took it out says so. May be repeated.

    Raises BlockSettled, TakenOutByAnother, NotForBlock.
    """
    with transaction(actor) as tx:
        meeting, block, row = _to_move(tx, actor, block_id, item_id)
        if row.out_at is not None:
            require(row.out_by == actor.person_id, TakenOutByAnother)
            require_fit(tx.session, meeting, queries.agenda_of(tx.session, [item_id]))
            row.out_at = row.out_by = None
            row.out_name = row.out_reason = ""
            _tell(tx, "block.item_added", meeting, block)
    return block


def dissolve_block(actor: Actor, block_id: UUID) -> AdoptionBlock:
    """The items are not adopted together. May be repeated; raises BlockSettled once the vote is open."""
    with transaction(actor) as tx:
        meeting, block = queries.locked(tx, actor, block_id)
        require(policy.may_make_block(meetings.part_of(tx.session, actor, meeting)))
        if block.state != "dissolved":
            require(block.state == "gathering", BlockSettled)
            block.state = "dissolved"
            _tell(tx, "block.dissolved", meeting, block)
    return block


def adopt_block(actor: Actor, block_id: UUID, form: AdoptBlock) -> Vote:
    """One vote is open for all items that are in the block; its outcome is that of each. The same id opens it once.

    Raises what opening a vote raises, BlockSettled, BlockTooSmall, and NotForBlock for an item that became unfit.
    """
    with transaction(actor) as tx:
        meeting, block = queries.locked(tx, actor, block_id)
        require(policy.may_adopt_block(meetings.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(Vote, form.id)) is not None:
            require((known.block_id, known.opened_by) == (block.id, actor.person_id), IdTaken)
            return known
        require(block.state == "gathering", BlockSettled)
        rows = [one for one in queries.items_of(tx.session, block.id) if one.out_at is None]
        require(len(rows) > 1, BlockTooSmall)
        items = [tx.locked(AgendaItem, one.item_id) for one in rows]
        require_fit(tx.session, meeting, items)
        question = OpenVote(**form.model_dump())
        vote = put_to_vote(tx, actor, meeting, items, question, block_id=block.id)
        block.state, block.vote_id = "put", vote.id
        _tell(tx, "block.put", meeting, block)
    return vote


def _chosen(tx: Transaction, actor: Actor, meeting: Meeting, form: MakeBlock) -> list[AgendaItem]:
    wanted = set(form.item_ids)
    items = [item for item in meetings.visible_items(tx.session, actor, meeting) if item.id in wanted]
    require(len(items) == len(wanted) > 1, BadInput({"item_ids": "meetings.unknown_item"}))
    return items


def _require_possible(tx: Transaction, meeting: Meeting, items: list[AgendaItem]) -> None:
    require(meeting.state != "draft", MeetingNotConvened)
    require(meeting.state != "closed", MeetingClosed)
    if (other := queries.gathering(tx.session, meeting.id)) is not None:
        raise BlockGathering(current={"block_id": str(other.id)})
    require_fit(tx.session, meeting, items)


def _to_move(tx: Transaction, actor: Actor, block_id: UUID, item_id: UUID) -> tuple[Meeting, AdoptionBlock, BlockItem]:
    meeting, block = queries.locked(tx, actor, block_id)
    row = next((one for one in queries.items_of(tx.session, block_id) if one.item_id == item_id), None)
    if row is None:
        raise NotFound
    require(policy.may_take_out(meetings.part_of(tx.session, actor, meeting)))
    require(block.state == "gathering", BlockSettled)
    return meeting, block, row


def _tell(tx: Transaction, name: str, meeting: Meeting, block: AdoptionBlock) -> None:
    """Everybody in the meeting hears that there is a block, and of which items; who sees these, all of it."""
    tx.session.flush()
    items = queries.items_of(tx.session, block.id)
    tx.record(name, block.stream, block, presenters.block(block, items))
    tx.record(name, meeting.stream, ("announced_block", block.id), presenters.announced(block, items))
