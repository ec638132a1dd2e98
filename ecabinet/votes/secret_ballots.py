"""How an encrypted ballot gets into the box of a secret vote, under its seat."""

from uuid import UUID

from ecabinet.ballot_boxes import boxes
from ecabinet.ballot_boxes.models import BallotBox
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction
from ecabinet.secret_votes.refusals import Refused
from ecabinet.votes import ballots
from ecabinet.votes.ballots import NewBallot
from ecabinet.votes.forms import CastSecretBallot
from ecabinet.votes.models import Ballot, Vote
from ecabinet.votes.refusals import BallotNumberTaken, BallotsUsedUp, VoteClosed

# What stands in place of a choice: that there is a ballot, and nothing of what is in it.
SEALED = "sealed"


def cast_secret_ballot(tx: Transaction, actor: Actor, vote_id: UUID, form: CastSecretBallot) -> Ballot | NewBallot:
    """The ballot stands for the actor's seat, all its proofs checked. Raises what `box_commands` says."""
    vote = tx.locked(Vote, vote_id)
    voter = ballots.situation(tx, actor, vote, form.id)
    if voter.same_id is not None:
        return ballots.known_ballot(tx, actor, vote, form.id)
    require(vote.state == "open", VoteClosed)
    require(vote.box is not None, BadInput({"ballot": "vote.not_secret"}))
    require(form.ballot.seat == str(voter.seat_id), BadInput({"ballot": "vote.ballot_of_another_seat"}))
    place = ballots.place_of(vote, voter)
    new = NewBallot(
        id=form.id,
        vote_id=vote.id,
        seat_id=voter.seat_id,
        person_id=actor.person_id,
        choice=SEALED,
        words="",
        salt="",
        receipt=_put_in(tx, vote, form),
        place=place,
        cast_at=max(clock.now(), vote.opened_at),
    )
    return ballots.put(tx, vote, voter, new)


def _put_in(tx: Transaction, vote: Vote, form: CastSecretBallot) -> str:
    wanted = boxes.next_number(tx.session, vote.id, form.ballot.seat)
    box = tx.session.get_one(BallotBox, vote.id)
    require(wanted <= boxes.most_of_a_seat(box), BallotsUsedUp)
    require(int(form.ballot.number) == wanted, BallotNumberTaken)
    try:
        return boxes.put_in(tx, box, form.id, form.ballot)
    except Refused as fault:
        raise BadInput({"ballot": "vote.ballot_not_proven"}) from fault
