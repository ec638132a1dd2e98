"""Imports as JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

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


class AppliedView(TypedDict):
    """An import that is done, and the first passwords of new accounts: none when it was done before."""

    id: str
    counts: dict[str, int]
    passwords: list[FirstPassword]


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


def applied(row: Import, passwords: Sequence[FirstPassword]) -> AppliedView:
    """The import that is done, for who pressed."""
    return {"id": str(row.id), "counts": counts(row), "passwords": list(passwords)}
