"""The JSON API of votes."""

from uuid import UUID

from flask import Response

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.passkeys.forms import Confirm
from ecabinet.passkeys.here import site_here
from ecabinet.votes import commands, presenters, queries
from ecabinet.votes.forms import CastBallot, CloseVote, EnterBallot, OpenVote
from ecabinet.votes.views import BallotView, MyBallotView, SeatView, VoteView

api = Api("votes")


@api.get("/agenda-items/<uuid:item_id>/votes")
def list_votes(item_id: UUID) -> list[VoteView]:
    """The votes put on an item, oldest first."""
    with reading() as session:
        return [presenters.vote(vote) for vote in queries.votes_of(session, current_actor(), item_id)]


@api.post("/agenda-items/<uuid:item_id>/votes")
@accepts(OpenVote)
def open_vote(item_id: UUID, form: OpenVote) -> tuple[VoteView, int]:
    """The question is put to the vote."""
    return presenters.vote(commands.open_vote(current_actor(), item_id, form)), 201


@api.get("/votes/<uuid:vote_id>")
def show_vote(vote_id: UUID) -> VoteView:
    """A vote; once it is closed, with its result and roll-call."""
    with reading() as session:
        return presenters.vote(queries.visible_vote(session, current_actor(), vote_id))


@api.post("/votes/<uuid:vote_id>/ballots")
@accepts(CastBallot)
def cast_ballot(vote_id: UUID, form: CastBallot) -> tuple[BallotView, int]:
    """The ballot stands; the answer holds its receipt."""
    return commands.cast_ballot(current_actor(), vote_id, form), 201


@api.post("/votes/<uuid:vote_id>/entered-ballots")
@accepts(EnterBallot)
def enter_ballot(vote_id: UUID, form: EnterBallot) -> tuple[BallotView, int]:
    """What somebody in the room without a device voted is entered."""
    return commands.enter_ballot(current_actor(), vote_id, form), 201


@api.get("/votes/<uuid:vote_id>/ballots/mine")
def show_my_ballot(vote_id: UUID) -> MyBallotView:
    """One's own seat and ballot, with what opens its receipt."""
    with reading() as session:
        return presenters.my_ballot(*queries.my_ballot(session, current_actor(), vote_id))


@api.post("/votes/<uuid:vote_id>/ballots/mine/confirmation")
@accepts(Confirm)
def confirm_ballot(vote_id: UUID, form: Confirm) -> BallotView:
    """One's ballot is confirmed by a passkey of one's own."""
    return commands.confirm_ballot(current_actor(), vote_id, form, site_here())


@api.get("/votes/<uuid:vote_id>/missing-voters")
def list_missing_voters(vote_id: UUID) -> list[SeatView]:
    """The seats that have not voted yet, for who may close the vote."""
    with reading() as session:
        return [presenters.seat(entry) for entry in queries.missing_voters(session, current_actor(), vote_id)]


@api.post("/votes/<uuid:vote_id>/closure")
@accepts(CloseVote)
def close_vote(vote_id: UUID, form: CloseVote) -> VoteView:
    """The vote is closed; the answer holds its result."""
    return presenters.vote(commands.close_vote(current_actor(), vote_id, form))


@api.get("/votes/<uuid:vote_id>/record")
def export_vote_record(vote_id: UUID) -> Response:
    """The signed record of a closed vote: one JSON file, the same bytes each time."""
    with reading() as session:
        record = queries.record_of(session, current_actor(), vote_id)
    name = f'attachment; filename="vote-{vote_id}.json"'
    return Response(record, mimetype="application/json", headers={"Content-Disposition": name})
