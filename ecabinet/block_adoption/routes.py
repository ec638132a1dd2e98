"""The JSON API of blocks."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.block_adoption import commands, presenters, queries
from ecabinet.block_adoption.forms import AdoptBlock, MakeBlock, TakeOut
from ecabinet.block_adoption.models import AdoptionBlock
from ecabinet.block_adoption.presenters import BlockView
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.votes import presenters as vote_presenters
from ecabinet.votes.views import VoteView

api = Api("block_adoption")


@api.get("/meetings/<uuid:meeting_id>/blocks")
def list_blocks(meeting_id: UUID) -> list[BlockView]:
    """The blocks of the meeting that one sees, the latest first."""
    with reading() as session:
        return [_shown(session, row) for row in queries.blocks_of(session, current_actor(), meeting_id)]


@api.post("/meetings/<uuid:meeting_id>/blocks")
@accepts(MakeBlock)
def make_block(meeting_id: UUID, form: MakeBlock) -> tuple[BlockView, int]:
    """Items are to be adopted together."""
    return _answer(commands.make_block(current_actor(), meeting_id, form)), 201


@api.post("/blocks/<uuid:block_id>/items/<uuid:item_id>/removal")
@accepts(TakeOut)
def take_out_of_block(block_id: UUID, item_id: UUID, form: TakeOut) -> BlockView:
    """The item is debated."""
    return _answer(commands.take_out_of_block(current_actor(), block_id, item_id, form))


@api.delete("/blocks/<uuid:block_id>/items/<uuid:item_id>/removal")
def put_back_into_block(block_id: UUID, item_id: UUID) -> BlockView:
    """The item is adopted with the others after all."""
    return _answer(commands.put_back_into_block(current_actor(), block_id, item_id))


@api.post("/blocks/<uuid:block_id>/dissolution")
def dissolve_block(block_id: UUID) -> BlockView:
    """The items are not adopted together."""
    return _answer(commands.dissolve_block(current_actor(), block_id))


@api.post("/blocks/<uuid:block_id>/vote")
@accepts(AdoptBlock)
def adopt_block(block_id: UUID, form: AdoptBlock) -> tuple[VoteView, int]:
    """One vote is open for all items in the block."""
    return vote_presenters.vote(commands.adopt_block(current_actor(), block_id, form)), 201


def _answer(row: AdoptionBlock) -> BlockView:
    with reading() as session:
        return _shown(session, row)


def _shown(session: Session, row: AdoptionBlock) -> BlockView:
    return presenters.block(row, queries.items_of(session, row.id))
