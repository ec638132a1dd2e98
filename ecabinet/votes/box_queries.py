"""Reads of secret votes: what a device needs to encrypt a ballot, and the box once it is closed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.ballot_boxes import boxes
from ecabinet.ballot_boxes.models import BallotBox
from ecabinet.ballot_keys.models import BallotKey
from ecabinet.ballot_keys.policy import own_part
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.meetings.conflicts import VoteStillOpen
from ecabinet.secret_votes.shapes import plain
from ecabinet.votes import presenters, queries
from ecabinet.votes.models import Vote
from ecabinet.votes.views import PublishedBoxView, SecretTermsView


def secret_terms(session: Session, actor: Actor, vote_id: UUID) -> SecretTermsView:
    """Terms and key, the actor's seat and the next ballot's number; Forbidden for who is not on the roll."""
    entry, _ = queries.my_ballot(session, actor, vote_id)
    box = _box(session, vote_id)
    seat = str(entry.seat_id)
    return {
        "terms": box.terms,
        "key": plain(boxes.ceremony_under(session, box)),
        "seat": seat,
        "number": boxes.next_number(session, vote_id, seat),
    }


def published_box(session: Session, actor: Actor, vote_id: UUID) -> PublishedBoxView:
    """All ballots of the closed box, for who sees the vote and for the holders of its key; VoteStillOpen before."""
    vote = session.get(Vote, vote_id)
    key = session.get(BallotKey, vote.key_id) if vote and vote.key_id else None
    if vote is None or key is None or own_part(actor, key) is None:
        vote = queries.visible_vote(session, actor, vote_id)
    box = _box(session, vote_id)
    if vote.state == "open":
        raise VoteStillOpen
    return {
        "terms": box.terms,
        "key": plain(boxes.ceremony_under(session, box)),
        "ballots": [plain(ballot) for ballot in boxes.ballots_in(session, vote_id)],
        "digest": box.digest,
    }


def snapshot_boxes(session: Session, key_id: UUID) -> list[Entity]:
    """The boxes under a key, as its holders see them."""
    rows = session.scalars(select(Vote).where(Vote.key_id == key_id).order_by(Vote.opened_at, Vote.id))
    return [entity("ballot_box", row.id, presenters.ballot_box(row)) for row in rows]


def _box(session: Session, vote_id: UUID) -> BallotBox:
    box = session.get(BallotBox, vote_id)
    if box is None:
        raise NotFound
    return box
