"""Imports as JSON."""

from collections import Counter
from typing import Any

from typing_extensions import TypedDict

from ecabinet.accounts.models import Person
from ecabinet.core.clock import rfc3339
from ecabinet.imports.models import Import
from ecabinet.imports.plan import outcome


class FirstPassword(TypedDict):
    """What an administrator hands to somebody whose account is new; told once."""

    login: str
    name: str
    password: str


class ImportView(TypedDict):
    """An import: how many rows are `added`, `changed`, `same`, `bad`; what each `does`, or what is `wrong` with it."""

    id: str
    file_name: str
    state: str
    digest: str
    counts: dict[str, int]
    lines: list[dict[str, Any]]
    made_at: str
    applied_at: str | None


class ImportProgressView(TypedDict):
    """How far an import is: `done` of `rows`, of which `left_out` no longer did what the preview said."""

    id: str
    state: str
    rows: int
    done: int
    left_out: int


class FirstPasswordsView(TypedDict):
    """First passwords just given, and the sign-in name after which to go on; none at the end."""

    passwords: list[FirstPassword]
    next: str | None


class ImportSummary(TypedDict):
    """What the journal keeps of an import: whose rows it changed stands in their own events."""

    id: str
    state: str
    digest: str
    counts: dict[str, int]


def counts(row: Import) -> dict[str, int]:
    """How many rows there are of each outcome."""
    found = Counter(outcome(line) for line in row.lines)
    return {name: found[name] for name in ("added", "changed", "same", "bad")}


def summary(row: Import) -> ImportSummary:
    """The import as the journal tells of it."""
    return {"id": str(row.id), "state": row.state, "digest": row.digest, "counts": counts(row)}


def an_import(row: Import) -> ImportView:
    """The import as presented, whole."""
    return {
        "id": str(row.id),
        "file_name": row.file_name,
        "state": row.state,
        "digest": row.digest,
        "counts": counts(row),
        "lines": [line | {"outcome": outcome(line)} for line in row.lines],
        "made_at": rfc3339(row.made_at),
        "applied_at": rfc3339(row.applied_at) if row.applied_at else None,
    }


def progress(row: Import) -> ImportProgressView:
    """How far the import is."""
    return {"id": str(row.id), "state": row.state, "rows": row.rows, "done": row.done, "left_out": row.left_out}


def first_password(person: Person, password: str) -> FirstPassword:
    """What is handed to the person."""
    return {"login": person.login, "name": person.name, "password": password}
