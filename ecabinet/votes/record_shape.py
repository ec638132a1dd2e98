"""The shape of a vote's record, field by field, as documented in docs/integrators/vote-record.md."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from ecabinet.bodies.rules import Choice, RuleProfile, VersionOne
from ecabinet.core.clock import rfc3339
from ecabinet.votes.tally import DecidedBy, Outcome, Reason

EARLIEST_YEAR, LATEST_YEAR = 1946, 2999


def _id_text(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _instant_text(value: Any) -> Any:
    return rfc3339(value) if isinstance(value, datetime) else value


def _real_instant(text: str) -> str:
    # Far from the ends of the calendar, so that it can be moved to Hà Nội's time.
    if not EARLIEST_YEAR <= datetime.fromisoformat(text).year <= LATEST_YEAR:
        raise ValueError("no such year")
    return text


Id = Annotated[str, BeforeValidator(_id_text), Field(min_length=1)]
Instant = Annotated[
    str,
    BeforeValidator(_instant_text),
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"),
    AfterValidator(_real_instant),
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """A part of the record: every field written, none unknown, nothing coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Named(Part):
    """The installation, or the body that decides."""

    id: Id
    name: str


class Person(Part):
    """Who opened or closed the vote, and in which post."""

    id: Id
    name: str
    title: str


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


class Vote(Part):
    """The question, and between which instants it could be answered."""

    id: Id
    question: str
    opened_at: Instant
    opened_by: Person
    closed_at: Instant
    closed_by: Person


class Paper(Part):
    """A version of a document as it was voted on: the digest of the file that was uploaded, pages as shown."""

    document: Id
    title: str
    version: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(ge=1)]
    sha256: Sha256


class Seat(Part):
    """A seat of the roll frozen at opening; `holder` is null where the seat is vacant."""

    seat: Id
    title: str
    holder: str | None
    chair: bool
    status: Literal["voting", "vacant", "recused"]


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


class Signature(Part):
    """Ed25519 over the canonical record without this part; `key_id` names the key and is no proof of it."""

    algorithm: Literal["Ed25519"]
    key_id: Sha256
    value: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]


class VoteRecord(Part):
    """The whole record, as documented for integrators."""

    format: Literal["ecabinet-vote-record"]
    version: VersionOne
    installation: Named
    body: Named
    meeting: Meeting
    item: Item
    vote: Vote
    papers: list[Paper]
    rules: RuleProfile
    roll: list[Seat]
    present: list[Id]
    ballots: list[CastBallot]
    result: Result
    signature: Signature | None = None
