"""The JSON API of ballot keys."""

from uuid import UUID

from ecabinet.ballot_keys import commands, presenters, queries
from ecabinet.ballot_keys.forms import BeginBallotKey, CompareBallotKey, SendKeyMessage
from ecabinet.ballot_keys.presenters import BallotKeyView
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor

api = Api("ballot_keys")


@api.get("/bodies/<uuid:body_id>/ballot-keys")
def list_ballot_keys(body_id: UUID) -> list[BallotKeyView]:
    """The keys of the body's secret ballots, the latest first."""
    with reading() as session:
        return [presenters.ballot_key(key) for key in queries.keys_of(session, current_actor(), body_id)]


@api.post("/bodies/<uuid:body_id>/ballot-keys")
@accepts(BeginBallotKey)
def begin_ballot_key(body_id: UUID, form: BeginBallotKey) -> tuple[BallotKeyView, int]:
    """Three people are to make a key."""
    return presenters.ballot_key(commands.begin_ballot_key(current_actor(), body_id, form)), 201


@api.get("/ballot-keys/<uuid:key_id>")
def show_ballot_key(key_id: UUID) -> BallotKeyView:
    """A key, with all that was said while it was made."""
    with reading() as session:
        return presenters.ballot_key(queries.visible_key(session, current_actor(), key_id))


@api.put("/ballot-keys/<uuid:key_id>/messages/mine")
@accepts(SendKeyMessage)
def send_key_message(key_id: UUID, form: SendKeyMessage) -> BallotKeyView:
    """A holder's next message stands."""
    return presenters.ballot_key(commands.send_key_message(current_actor(), key_id, form))


@api.put("/ballot-keys/<uuid:key_id>/comparisons/mine")
@accepts(CompareBallotKey)
def compare_ballot_key(key_id: UUID, form: CompareBallotKey) -> BallotKeyView:
    """A holder said whether the three digests are the same."""
    return presenters.ballot_key(commands.compare_ballot_key(current_actor(), key_id, form))


@api.put("/ballot-keys/<uuid:key_id>/end")
def end_ballot_key(key_id: UUID) -> BallotKeyView:
    """No vote is opened under the key any more."""
    return presenters.ballot_key(commands.end_ballot_key(current_actor(), key_id))
