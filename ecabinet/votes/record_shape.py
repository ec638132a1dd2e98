"""The shape of a vote's record, field by field, as documented in docs/integrators/vote-record.md."""

from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from ecabinet.bodies.majority import DecidedBy
from ecabinet.bodies.recorded import Seat
from ecabinet.bodies.rules import Choice, RuleProfile, VersionOne
from ecabinet.signed_records.shape import Count, Id, Instant, Named, Paper, Part, Person, Sha256, Signature
from ecabinet.votes.tally import Outcome, Reason


class Meeting(Part):
    """The meeting in which the vote was held."""

    id: Id
    title: str
    starts_at: Instant


class Item(Part):
    """The agenda item that the vote was put on."""

    id: Id
    number: str
    title: str


class BlockItem(Item):
    """One of the items that a vote for a block decides; `papers` are those documents of the vote that are its own."""

    papers: list[Id]


class Vote(Part):
    """The question, and between which instants it could be answered."""

    id: Id
    question: str
    opened_at: Instant
    opened_by: Person
    closed_at: Instant
    closed_by: Person


class CastBallot(Part):
    """The ballot that stood when the vote closed, with what opens its receipt."""

    seat: Id
    choice: Choice
    words: str
    salt: Sha256
    receipt: Sha256
    cast_at: Instant
    place: Annotated[Literal["room", "remote"], Field(alias="from")]
    by: Literal["holder", "substitute"]


class QuorumResult(Part):
    """Seats that count, needed and present."""

    total: Count
    needed: Count
    present: Count
    met: bool


class Result(Part):
    """What follows from rules, roll, ballots and those present; a recount computes it again."""

    counts: dict[Choice, Count]
    not_voted: Count
    quorum: QuorumResult
    base: Count
    majority_needed: Count
    tie: bool
    decided_by: DecidedBy
    outcome: Outcome
    reason: Reason


class VoteRecord(Part):
    """The whole record, as documented for integrators; `items` only of a vote for a block, the first is `item`."""

    format: Literal["ecabinet-vote-record"]
    version: VersionOne
    installation: Named
    body: Named
    meeting: Meeting
    item: Item
    items: list[BlockItem] | None = None
    vote: Vote
    papers: list[Paper]
    rules: RuleProfile
    roll: list[Seat]
    present: list[Id]
    ballots: list[CastBallot]
    result: Result
    signature: Signature | None = None

    @model_serializer(mode="wrap")
    def _without_items_where_there_are_none(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in write(self).items() if name != "items" or value is not None}
