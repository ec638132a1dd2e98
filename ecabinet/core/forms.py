"""Validated input: JSON in, a typed form out, or every bad field named."""

import unicodedata
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID, uuid4

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ecabinet.core.problems import BadInput


def composed(text: str) -> str:
    """The text in its composed form (NFC); one that no database could keep is refused."""
    if "\x00" in text:  # PostgreSQL keeps no such text
        raise ValueError("field.nul")
    return unicodedata.normalize("NFC", text)


Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), AfterValidator(composed)]
# The bounds keep clear of the years that no time zone can be taken from.
Instant = Annotated[AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(9000, 1, 1, tzinfo=UTC))]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(composed)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=50_000), AfterValidator(composed)]


class Form(BaseModel):
    """Base of every form: unknown fields are refused, text is trimmed and composed (NFC)."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class NewThing(Form):
    """A form that makes something; the client may choose its id, so that sending again changes nothing."""

    id: UUID = Field(default_factory=uuid4)


F = TypeVar("F", bound=Form)


def parse(kind: type[F], data: Any) -> F:
    """`data` as that form; raises BadInput naming every bad field."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise BadInput({_field(fault["loc"]): _why(fault) for fault in error.errors(include_url=False)}) from None


def _field(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place) or "body"


def _why(fault: Any) -> str:
    """What is wrong: the key of a sentence in the catalogue (`field.<kind>`), or the validator's own sentence."""
    return str(fault["ctx"]["error"]) if fault["type"] == "value_error" else f"field.{fault['type']}"
