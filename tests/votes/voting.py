"""Short ways to vote."""

from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.core import db, journal
from ecabinet.core.journal import Event
from ecabinet.meetings.models import AgendaItem
from ecabinet.votes import commands, queries
from ecabinet.votes.forms import CastBallot, CloseVote, OpenVote
from ecabinet.votes.models import Ballot, Vote
from ecabinet.votes.views import BallotView
from tests.cast import Player

QUESTION = "Thông qua dự thảo Nghị định?"


def put(by: Player, item: AgendaItem, question: str = QUESTION, known: UUID | None = None) -> Vote:
    return commands.open_vote(by.actor, item.id, OpenVote(id=known or uuid4(), question=question))


def ballot(by: Player, vote: Vote, choice: str = "agree", words: str = "", known: UUID | None = None) -> BallotView:
    return commands.cast_ballot(by.actor, vote.id, CastBallot(id=known or uuid4(), choice=choice, words=words))


def close(by: Player, vote: Vote, missing: int = 7) -> Vote:
    return commands.close_vote(by.actor, vote.id, CloseVote(missing_acknowledged=missing))


def record_of(by: Player, vote: Vote) -> bytes:
    with db.reading() as session:
        return queries.record_of(session, by.actor, vote.id)


def stored(vote: Vote) -> list[Ballot]:
    """All ballots of the vote, superseded ones too, in the order of casting."""
    with db.reading() as session:
        return list(session.scalars(select(Ballot).where(Ballot.vote_id == vote.id).order_by(Ballot.cast_at)))


def events(stream: str) -> list[Event]:
    with db.reading() as session:
        return list(journal.events_after(session, stream, 0))
