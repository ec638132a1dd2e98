"""What is asked of the audit, validated."""

import base64
import binascii
import json
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, field_validator

from ecabinet.core.forms import Form, Instant, NewThing, Text

Place = tuple[datetime, str, int]


class Page(Form):
    """Which page of a list, newest first: at most so many before a place that an earlier page named as `next`."""

    most: Annotated[int, Field(ge=1, le=500)] = 100
    before: Place | None = None
    since: Instant | None = None
    until: Instant | None = None

    @field_validator("before", mode="before")
    @classmethod
    def _read_place(cls, value: object) -> Place | None:
        return None if value is None else read_place(str(value))


class ListJournal(Page):
    """Entries of the journal: of one stream or of all of a kind (`vote`), of one name, by one person, about one row,
    from one time to another."""

    kind: Text | None = None
    stream: Text | None = None
    name: Text | None = None
    by: UUID | None = None
    entity: Text | None = None
    entity_id: UUID | None = None


class ListSignIns(Page):
    """Sign-ins, sign-outs and what else befell accounts: of one person, from one time to another."""

    person: UUID | None = None


class AskForVerification(NewThing):
    """The whole journal is to be verified."""


def read_place(text: str) -> Place:
    """The place in a list that `write_place` wrote; ValueError for anything else."""
    try:
        at, stream, seq = json.loads(base64.urlsafe_b64decode(text.encode("ascii")))
        instant = datetime.fromisoformat(at)
        if instant.tzinfo is None or not 1970 <= instant.year < 9000 or not 0 <= int(seq) < 2**31 or "\0" in stream:
            raise ValueError
    except (ValueError, TypeError, binascii.Error):
        raise ValueError("field.invalid") from None
    return instant, str(stream), int(seq)


def write_place(at: datetime, stream: str, seq: int) -> str:
    """A place in a list as one word, to be given back as `before`."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), stream, seq]).encode()).decode("ascii")
