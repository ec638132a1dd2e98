"""The shape of a vote's record, field by field, as documented in docs/integrators/vote-record.md."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ecabinet.bodies.majority import DecidedBy
from ecabinet.bodies.recorded import Seat
from ecabinet.bodies.rules import RuleProfile
from ecabinet.secret_votes.shapes import Ballot as SealedBallot
from ecabinet.secret_votes.shapes import Ceremony, OpeningShare, Terms
from ecabinet.secret_votes.shapes import Result as SecretResult
from ecabinet.signed_records.confirmations import Confirmation
from ecabinet.signed_records.shape import Count, Id, Instant, Named, Paper, Part, Person, Sha256, Signature
from ecabinet.votes.tally import Outcome, Question, Reason

Version = Annotated[int, Field(ge=1, le=3)]
LATEST = 3
# What a record has since version 2, and what it says of a plain vote.
LATER_IN_RECORD: Mapping[str, Any] = {"items": []}
LATER_IN_VOTE: Mapping[str, Any] = {"options": [], "majority": "", "repeats": "", "reason": ""}
LATER_IN_BALLOT: Mapping[str, Any] = {"entered_by": None}
LATER_IN_RESULT: Mapping[str, Any] = {"chosen": None}
# What it has since version 3, and what it says of a vote that is not secret and that no device confirmed.
LATEST_IN_RECORD: Mapping[str, Any] = {"confirmations": [], "box": None, "declared": None}


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


class Option(Part):
    """One of the options that could be chosen."""

    key: Annotated[str, Field(min_length=1)]
    text: str


class Vote(Part):
    """The question, and between which instants it could be answered.

    Since version 2: the options to choose from, if any; the majority of the rules that was asked for, "" for the usual
    one; the vote that was held again by this one, or "", and why.
    """

    id: Id
    question: str
    opened_at: Instant
    opened_by: Person
    closed_at: Instant
    closed_by: Person
    options: list[Option] = []
    majority: str = ""
    repeats: str = ""
    reason: str = ""

    @property
    def asked(self) -> Question:
        """The question as the count takes it."""
        return Question(tuple(option.key for option in self.options), self.majority)


class CastBallot(Part):
    """The ballot that stood when the vote closed, with what opens its receipt.

    Since version 2 `entered_by` says who entered it for a member without a device.
    """

    seat: Id
    choice: Annotated[str, Field(min_length=1)]
    words: str
    salt: Sha256
    receipt: Sha256
    cast_at: Instant
    place: Annotated[Literal["room", "remote"], Field(alias="from")]
    by: Literal["holder", "substitute"]
    entered_by: Person | None = None


class SecretBox(Part):
    """The box of a secret vote: the making of its key, the terms, all ballots, and the shares that opened it.

    `result` is null, and there are no shares, where fewer ballots were cast than the terms' `fewest`.
    """

    key: Ceremony
    terms: Terms
    ballots: list[SealedBallot]
    shares: list[OpeningShare]
    result: SecretResult | None


class Declaration(Part):
    """The side that the chair took openly at a tie of a secret vote; "" for none."""

    choice: str
    by: Person
    at: Instant


class QuorumResult(Part):
    """Seats that count, needed and present."""

    total: Count
    needed: Count
    present: Count
    met: bool


class Result(Part):
    """What follows from rules, roll, ballots and those present; a recount computes it again.

    Since version 2 `chosen` is the key of the option that follows, or null.
    """

    counts: dict[str, Count]
    not_voted: Count
    quorum: QuorumResult
    base: Count
    majority_needed: Count
    tie: bool
    decided_by: DecidedBy
    outcome: Outcome
    reason: Reason
    chosen: str | None = None


class VoteRecord(Part):
    """The whole record, as documented for integrators, in the first version that has what it says.

    Since version 2 `items` are those of a block, the first of which is `item`; none of a vote on one item. Version 3
    has `confirmations` of ballots by their voters' devices; and, of a secret vote, no `ballots` that tell a choice, but
    the `box`, and what the chair `declared` at a tie, or null.
    """

    format: Literal["ecabinet-vote-record"]
    version: Version
    installation: Named
    body: Named
    meeting: Meeting
    item: Item
    items: list[BlockItem] = []
    vote: Vote
    papers: list[Paper]
    rules: RuleProfile
    roll: list[Seat]
    present: list[Id]
    ballots: list[CastBallot]
    confirmations: list[Confirmation] = []
    box: SecretBox | None = None
    declared: Declaration | None = None
    result: Result
    signature: Signature | None = None

    @model_validator(mode="after")
    def _every_field_of_its_version(self) -> Self:
        parts: list[tuple[Part, Mapping[str, Any]]] = [(self, LATER_IN_RECORD), (self.vote, LATER_IN_VOTE)]
        parts += [(self.result, LATER_IN_RESULT)]
        parts += [(ballot, LATER_IN_BALLOT) for ballot in self.ballots]
        for part, later in parts:
            if part.model_fields_set & later.keys() != (set() if self.version == 1 else later.keys()):
                raise ValueError("fields of another version")
        latest = LATEST_IN_RECORD.keys() if self.version == LATEST else set()
        if self.model_fields_set & LATEST_IN_RECORD.keys() != latest:
            raise ValueError("fields of another version")
        if (self.box is not None and self.ballots) or (self.box is None and self.declared is not None):
            raise ValueError("a secret vote has a box and no other ballots")
        return self
