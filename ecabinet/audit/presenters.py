"""The audit as JSON: never the data of an entry, only that it stands there."""

from typing import Any
from uuid import UUID

from typing_extensions import TypedDict

from ecabinet.audit.models import Seal, Verification
from ecabinet.core.clock import rfc3339
from ecabinet.core.journal import Event


class EntryView(TypedDict):
    """An entry of the journal without its data; `by_name` is empty for what the program itself did."""

    stream: str
    seq: int
    name: str
    at: str
    by: str | None
    by_name: str
    entity: str
    id: str
    withheld: bool
    erased: bool
    hash: str
    request: str | None


class EntriesView(TypedDict):
    """A page of entries, newest first; `next` is the place to go on from, none at the end."""

    entries: list[EntryView]
    next: str | None


class SignInView(TypedDict):
    """Something that befell an account: whose, on which device, from which address, and who did it."""

    stream: str
    seq: int
    name: str
    at: str
    person_id: str
    person: str
    login: str
    by: str | None
    by_name: str
    device: str
    address: str


class SignInsView(TypedDict):
    """A page of the sign-in log, newest first; `next` is the place to go on from, none at the end."""

    entries: list[SignInView]
    next: str | None


class SealView(TypedDict):
    """A seal: how many streams and entries it covers, and the key that signed it."""

    number: int
    at: str
    streams: int
    entries: int
    heads: str
    key_id: str


class FaultView(TypedDict):
    """One thing wrong with the journal: the words are `audit.fault.<code>`, filled with `values`."""

    code: str
    stream: str | None
    seq: int | None
    values: dict[str, str]


class VerificationView(TypedDict):
    """A verification: `sound` and the figures are there once it is done; at most a hundred faults are named."""

    id: str
    state: str
    asked_at: str
    asked_by: str | None
    started_at: str | None
    finished_at: str | None
    sound: bool | None
    entries: int
    streams: int
    last_seal: int | None
    fault_count: int
    faults: list[FaultView]


def entry(row: Event, names: dict[UUID, str]) -> EntryView:
    """The entry as presented; `names` are those of people by their ids."""
    return {
        "stream": row.stream,
        "seq": row.seq,
        "name": row.name,
        "at": rfc3339(row.at),
        "by": str(row.by) if row.by else None,
        "by_name": names.get(row.by, "") if row.by else "",
        "entity": row.entity,
        "id": str(row.entity_id),
        "withheld": row.withheld,
        "erased": row.salt is None,
        "hash": row.hash,
        "request": row.request,
    }


def seal(row: Seal) -> SealView:
    """The seal as presented."""
    return {
        "number": row.number,
        "at": rfc3339(row.at),
        "streams": row.streams,
        "entries": row.entries,
        "heads": row.heads,
        "key_id": row.key_id,
    }


def verification(row: Verification) -> VerificationView:
    """The verification as presented."""
    faults: list[Any] = row.faults
    return {
        "id": str(row.id),
        "state": row.state,
        "asked_at": rfc3339(row.asked_at),
        "asked_by": str(row.asked_by) if row.asked_by else None,
        "started_at": rfc3339(row.started_at) if row.started_at else None,
        "finished_at": rfc3339(row.finished_at) if row.finished_at else None,
        "sound": row.sound,
        "entries": row.entries,
        "streams": row.streams,
        "last_seal": row.last_seal,
        "fault_count": row.fault_count,
        "faults": faults,
    }
