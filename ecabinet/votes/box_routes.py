"""The JSON API of secret votes."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.votes import box_commands, box_queries, presenters
from ecabinet.votes.forms import CastSecretBallot, GiveOpeningShare, SettleTie
from ecabinet.votes.views import BallotBoxView, BallotView, PublishedBoxView, SecretTermsView, VoteView

api = Api("secret_votes")


@api.get("/votes/<uuid:vote_id>/secret-terms")
def show_secret_terms(vote_id: UUID) -> SecretTermsView:
    """What one's device needs to encrypt a ballot: terms, key, seat and number."""
    with reading() as session:
        return box_queries.secret_terms(session, current_actor(), vote_id)


@api.post("/votes/<uuid:vote_id>/secret-ballots")
@accepts(CastSecretBallot)
def cast_secret_ballot(vote_id: UUID, form: CastSecretBallot) -> tuple[BallotView, int]:
    """The encrypted ballot lies in the box; the answer holds its receipt."""
    return box_commands.cast_secret_ballot(current_actor(), vote_id, form), 201


@api.get("/votes/<uuid:vote_id>/box")
def show_ballot_box(vote_id: UUID) -> PublishedBoxView:
    """The closed box with every ballot in it, by seat and number."""
    with reading() as session:
        return box_queries.published_box(session, current_actor(), vote_id)


@api.put("/votes/<uuid:vote_id>/opening-shares/mine")
@accepts(GiveOpeningShare)
def give_opening_share(vote_id: UUID, form: GiveOpeningShare) -> BallotBoxView:
    """A holder of the key helps to open the closed box."""
    return presenters.ballot_box(box_commands.give_opening_share(current_actor(), vote_id, form))


@api.put("/votes/<uuid:vote_id>/tie-settlement")
@accepts(SettleTie)
def settle_tie(vote_id: UUID, form: SettleTie) -> VoteView:
    """The chair takes a side openly, or none, at a tie of a secret vote."""
    return presenters.vote(box_commands.settle_tie(current_actor(), vote_id, form))
