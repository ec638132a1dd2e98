"""Reads of votes: always through the eyes of somebody, but for the parts of snapshots."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import Forbidden, NotFound, require
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import VoteStillOpen
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes import policy, presenters
from ecabinet.votes.blocks import items_of
from ecabinet.votes.models import Ballot, RollEntry, Vote
from ecabinet.votes.refusals import VoteClosed


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of how many seats have voted in an open vote, and which streams are told."""

    audience: str
    meeting_id: UUID
    cast: int
    entitled: int


def visible_vote(session: Session, actor: Actor, vote_id: UUID) -> Vote:
    """The vote, if the actor may see its item; NotFound otherwise."""
    vote = session.get(Vote, vote_id)
    if vote is None:
        raise NotFound
    for item_id in items_of(vote):
        meetings.visible_item(session, actor, item_id)
    return vote


def votes_of(session: Session, actor: Actor, item_id: UUID) -> Sequence[Vote]:
    """The item's votes, oldest first, with those for blocks of which the actor sees each item; NotFound."""
    item = meetings.visible_item(session, actor, item_id)
    meeting = session.get_one(Meeting, item.meeting_id)
    seen = {one.id for one in meetings.visible_items(session, actor, meeting)}
    return votes_by_item(session, seen)[item_id]


def my_ballot(session: Session, actor: Actor, vote_id: UUID) -> tuple[RollEntry, Ballot | None]:
    """The actor's seat on the roll and the ballot that stands for it; Forbidden for who only sees the vote."""
    on_roll = select(RollEntry).where(
        RollEntry.vote_id == vote_id, RollEntry.person_id == actor.person_id, ~RollEntry.recused
    )
    entry = session.scalar(on_roll)
    if entry is None:
        visible_vote(session, actor, vote_id)
        raise Forbidden
    return entry, session.scalar(select(Ballot).where(_stands(vote_id), Ballot.seat_id == entry.seat_id))


def my_ballots(session: Session, actor: Actor, meeting_id: UUID) -> list[tuple[RollEntry, Ballot | None]]:
    """The actor's seat on the roll of each vote of the meeting, and the ballot that stands for it."""
    query = (
        select(RollEntry, Ballot)
        .join(Vote, Vote.id == RollEntry.vote_id)
        .outerjoin(Ballot, (Ballot.vote_id == Vote.id) & (Ballot.seat_id == RollEntry.seat_id) & Ballot.current)
        .where(Vote.meeting_id == meeting_id, RollEntry.person_id == actor.person_id, ~RollEntry.recused)
    )
    return [(entry, ballot) for entry, ballot in session.execute(query)]


def missing_voters(session: Session, actor: Actor, vote_id: UUID) -> list[RollEntry]:
    """The seats that have not voted; Forbidden but for who may close the vote, VoteClosed once it is."""
    vote = visible_vote(session, actor, vote_id)
    meeting = session.get_one(Meeting, vote.meeting_id)
    require(policy.may_see_missing(meetings.part_of(session, actor, meeting)))
    require(vote.state == "open", VoteClosed)
    return missing(session, vote_id)


def missing(session: Session, vote_id: UUID) -> list[RollEntry]:
    """The seats that may vote and have not, in their order."""
    has_voted = select(Ballot.seat_id).where(_stands(vote_id))
    entitled = RollEntry.person_id.is_not(None) & ~RollEntry.recused
    query = select(RollEntry).where(RollEntry.vote_id == vote_id, entitled, RollEntry.seat_id.not_in(has_voted))
    return list(session.scalars(query.order_by(RollEntry.position)))


def awaited_from(session: Session, actor: Actor, votes: Iterable[Vote]) -> set[UUID]:
    """Those of these votes that are open and in which the actor may vote and has not."""
    still_open = [vote.id for vote in votes if vote.state == "open"]
    voted = select(Ballot.id).where(
        Ballot.vote_id == RollEntry.vote_id, Ballot.seat_id == RollEntry.seat_id, Ballot.current
    )
    query = select(RollEntry.vote_id).where(
        RollEntry.vote_id.in_(still_open), RollEntry.person_id == actor.person_id, ~RollEntry.recused, ~voted.exists()
    )
    return set(session.scalars(query)) if still_open else set()


def standing_ballots(session: Session, vote_id: UUID) -> Sequence[Ballot]:
    """The ballots that count: of each seat the last."""
    return session.scalars(select(Ballot).where(_stands(vote_id))).all()


def record_of(session: Session, actor: Actor, vote_id: UUID) -> bytes:
    """The signed record as it was made at the closing, byte for byte; VoteStillOpen before."""
    vote = visible_vote(session, actor, vote_id)
    if vote.record is None:
        raise VoteStillOpen
    return vote.record.encode()


def progress(session: Session, vote_id: UUID) -> Progress | None:
    """How many have voted; none for a vote that is closed or unknown. Who and how is not looked at."""
    vote = session.scalar(select(Vote).where(Vote.id == vote_id, Vote.state == "open"))
    if vote is None:
        return None
    cast = session.scalar(select(func.count()).select_from(Ballot).where(_stands(vote_id))) or 0
    return Progress(vote.audience, vote.meeting_id, cast, vote.entitled)


def snapshot_item(session: Session, item_id: UUID) -> list[Entity]:
    """The votes on the item alone, as its followers see them."""
    query = select(Vote).where(Vote.item_id == item_id, Vote.block_id.is_(None)).order_by(Vote.number)
    return [entity("vote", row.id, presenters.vote(row)) for row in session.scalars(query)]


def snapshot_block(session: Session, block_id: UUID) -> list[Entity]:
    """The vote for the block, as those see it who see each of its items."""
    rows = session.scalars(select(Vote).where(Vote.block_id == block_id))
    return [entity("vote", row.id, presenters.vote(row)) for row in rows]


def snapshot_display(session: Session, meeting_id: UUID) -> list[Entity]:
    """The votes of a meeting, as its room display shows them."""
    rows = session.scalars(select(Vote).where(Vote.meeting_id == meeting_id).order_by(Vote.opened_at, Vote.id))
    return [entity("vote_on_display", row.id, presenters.vote_on_display(row)) for row in rows]


def votes_by_item(session: Session, item_ids: Collection[UUID]) -> dict[UUID, list[Vote]]:
    """The votes that decide each of these items, oldest first; a block's only where all its items are among them."""
    on_them = session.scalars(select(AgendaItem.meeting_id).where(AgendaItem.id.in_(item_ids)).distinct()).all()
    found: dict[UUID, list[Vote]] = {item_id: [] for item_id in item_ids}
    for vote in session.scalars(select(Vote).where(Vote.meeting_id.in_(on_them)).order_by(Vote.opened_at, Vote.id)):
        decided = items_of(vote)
        for item_id in decided if found.keys() >= set(decided) else ():
            found[item_id].append(vote)
    return found


def boxes_waiting(session: Session, meeting_id: UUID) -> int:
    """How many secret votes of the meeting are closed and not opened yet."""
    waits = (Vote.meeting_id == meeting_id) & (Vote.state == "closed") & Vote.record.is_(None)
    return session.scalar(select(func.count()).select_from(Vote).where(waits)) or 0


def _stands(vote_id: UUID) -> ColumnElement[bool]:
    return (Ballot.vote_id == vote_id) & Ballot.current
