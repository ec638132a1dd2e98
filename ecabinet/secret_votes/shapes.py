"""The parts that everything of a secret vote is made of, as JSON: all fields written, none unknown, nothing coerced.

Points, scalars and digests are 64 hexadecimal letters, so that all ballots of one vote are of one length.
"""

import json
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ecabinet.core.canonical import canonical
from ecabinet.core.canonical import digest as sha256
from ecabinet.secret_votes.refusals import need, refuse

HOLDERS, NEEDED = 3, 2
MOST_CHOICES, MOST_SEATS, MOST_BALLOTS = 20, 1000, 4000
LONGEST_MESSAGE, LONGEST_BALLOT, LONGEST_TERMS, LONGEST_RECORD = 16_384, 65_536, 131_072, 32_000_000

Hex = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,64}$")]
Place = Annotated[int, Field(ge=1, le=HOLDERS)]


class Part(BaseModel):
    """A part of a message or record."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Proof(Part):
    """A challenge and the response to it; what the prover began with is computed from them."""

    challenge: Hex
    response: Hex


class Transport(Part):
    """A holder's own key, to which the others seal shares, with proof that the holder knows its secret."""

    ceremony: Name
    holder: Place
    point: Hex
    proof: Proof


class Sealed(Part):
    """A share for one holder: a point drawn for it, and the share hidden by what only the two can compute."""

    to: Place
    point: Hex
    hidden: Hex


class Dealing(Part):
    """What a holder deals: commitments to a line, its value for each other holder, and proof that binds all of it."""

    ceremony: Name
    holder: Place
    transports: Hex
    commitments: Annotated[list[Hex], Field(min_length=NEEDED, max_length=NEEDED)]
    sealed: Annotated[list[Sealed], Field(min_length=HOLDERS - 1, max_length=HOLDERS - 1)]
    proof: Proof


class Acceptance(Part):
    """A holder's word that every share dealt to it fits, with proof that it knows the sum of them."""

    ceremony: Name
    holder: Place
    dealings: Hex
    proof: Proof


class Complaint(Part):
    """A holder's word that a share does not fit, with what opens that one share, so that anybody can judge."""

    ceremony: Name
    holder: Place
    dealer: Place
    opener: Hex
    proof: Proof


class Ceremony(Part):
    """The finished making of a key: who holds it, and all that was said, each list in the order of the holders."""

    format: Literal["ecabinet-secret-key"]
    version: Literal[1]
    ceremony: Name
    holders: Annotated[list[Name], Field(min_length=HOLDERS, max_length=HOLDERS)]
    transports: Annotated[list[Transport], Field(min_length=HOLDERS, max_length=HOLDERS)]
    dealings: Annotated[list[Dealing], Field(min_length=HOLDERS, max_length=HOLDERS)]
    acceptances: Annotated[list[Acceptance], Field(min_length=HOLDERS, max_length=HOLDERS)]


class Terms(Part):
    """What is voted on, by which seats, how many choices one may mark, under which key; fixed before it opens."""

    format: Literal["ecabinet-secret-vote"]
    version: Literal[1]
    vote: Name
    question: Annotated[str, StringConstraints(min_length=1, max_length=4000)]
    choices: Annotated[list[Name], Field(min_length=2, max_length=MOST_CHOICES)]
    least: Annotated[int, Field(ge=0, le=MOST_CHOICES)]
    most: Annotated[int, Field(ge=1, le=MOST_CHOICES)]
    seats: Annotated[list[Name], Field(min_length=2, max_length=MOST_SEATS)]
    fewest: Annotated[int, Field(ge=2, le=MOST_SEATS)]
    key: Hex


class Cipher(Part):
    """Whether one choice is marked, encrypted, with proof that it is marked once or not at all."""

    alpha: Hex
    beta: Hex
    proof: Annotated[list[Proof], Field(min_length=2, max_length=2)]


class Ballot(Part):
    """A seat's ballot; `number` counts the ballots of the seat, of which the last one counts."""

    format: Literal["ecabinet-secret-ballot"]
    version: Literal[1]
    terms: Hex
    seat: Name
    number: Annotated[str, StringConstraints(pattern=r"^(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})$")]
    ciphers: Annotated[list[Cipher], Field(min_length=2, max_length=MOST_CHOICES)]
    sum: Annotated[list[Proof], Field(min_length=1, max_length=MOST_CHOICES + 1)]


class OpeningShare(Part):
    """What one holder gives to open the sum of one box: a point for each choice, with proof."""

    format: Literal["ecabinet-opening-share"]
    version: Literal[1]
    terms: Hex
    box: Hex
    holder: Place
    points: Annotated[list[Hex], Field(min_length=2, max_length=MOST_CHOICES)]
    proofs: Annotated[list[Proof], Field(min_length=2, max_length=MOST_CHOICES)]


class Result(Part):
    """How often each choice was marked, in the order of the terms, on how many ballots."""

    ballots: Annotated[int, Field(ge=0, le=MOST_SEATS)]
    counts: Annotated[list[Annotated[int, Field(ge=0, le=MOST_SEATS)]], Field(min_length=2, max_length=MOST_CHOICES)]


class BoxRecord(Part):
    """All that anybody needs to count a secret vote again."""

    format: Literal["ecabinet-secret-vote-record"]
    version: Literal[1]
    key: Ceremony
    terms: Terms
    ballots: Annotated[list[Ballot], Field(max_length=MOST_BALLOTS)]
    shares: Annotated[list[OpeningShare], Field(max_length=HOLDERS)]
    result: Result


P = TypeVar("P", bound=Part)


def read(data: bytes, shape: type[P], longest: int = LONGEST_MESSAGE) -> P:
    """The part in those bytes; refused where too long, not JSON, not of its shape or not in canonical form."""
    need(len(data) <= longest, "too-long")
    try:
        parsed = json.loads(data.decode("utf-8"))
        found = shape.model_validate(parsed)
    except ValidationError as error:
        refuse("bad-field", _place(error))
    except (ValueError, RecursionError):
        refuse("not-json")
    need(written(found) == data, "not-canonical")
    return found


def _place(error: ValidationError) -> str:
    """Where the first fault stands, without what a terminal would obey."""
    place = ".".join(str(one) for one in error.errors(include_url=False, include_context=False)[0]["loc"])
    return place[:100].encode("ascii", "replace").decode() if place.isprintable() else "?"


def plain(part: Part) -> dict[str, Any]:
    """The part as plain data."""
    return part.model_dump()


def written(part: Part) -> bytes:
    """The part in canonical form (RFC 8785)."""
    return canonical(plain(part))


def digest(part: Part) -> str:
    """SHA-256 over the canonical form."""
    return sha256(plain(part))
