"""The commands that may come by the socket: those that come in bursts. The same as over HTTP."""

from typing import Any
from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.forms import Form, parse
from ecabinet.core.problems import NotFound, require
from ecabinet.votes.commands import cast_ballot
from ecabinet.votes.forms import CastBallot


class RunOperation(Form):
    """An operation's name, the id that makes it repeatable, and its form with the ids of its address."""

    operation: str
    id: UUID
    body: dict[str, Any]


def run_operation(actor: Actor, message: Any) -> Any:
    """What the operation answers over HTTP; NotFound for one that doesn't come by the socket."""
    call = parse(RunOperation, message)
    require(call.operation == "cast_ballot", NotFound)
    body = dict(call.body)
    vote = parse(_VoteOf, {"vote_id": body.pop("vote_id", None)})
    return cast_ballot(actor, vote.vote_id, parse(CastBallot, {**body, "id": str(call.id)}))


class _VoteOf(Form):
    vote_id: UUID
