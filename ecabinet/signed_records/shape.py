"""The parts that records of every kind are made of, as documented in docs/integrators."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from ecabinet.core.clock import rfc3339

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


def _day_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _real_day(text: str) -> str:
    if not EARLIEST_YEAR <= date.fromisoformat(text).year <= LATEST_YEAR:
        raise ValueError("no such year")
    return text


Id = Annotated[str, BeforeValidator(_id_text), Field(min_length=1)]
Instant = Annotated[
    str,
    BeforeValidator(_instant_text),
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"),
    AfterValidator(_real_instant),
]
Day = Annotated[
    str,
    BeforeValidator(_day_text),
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    AfterValidator(_real_day),
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """A part of a record: every field written, none unknown, nothing coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Named(Part):
    """Something by its id and its name: the installation, the body that decides, who did something."""

    id: Id
    name: str


class Person(Part):
    """Who opened or closed, issued or extended, and in which post."""

    id: Id
    name: str
    title: str


class Paper(Part):
    """A version of a document as it was decided on: the digest of the file that was uploaded, pages as shown."""

    document: Id
    title: str
    version: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(ge=1)]
    sha256: Sha256


class Signature(Part):
    """Ed25519 over the canonical record without this part; `key_id` names the key and is no proof of it."""

    algorithm: Literal["Ed25519"]
    key_id: Sha256
    value: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{128}$")]
