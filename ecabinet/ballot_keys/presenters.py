"""Ballot keys as JSON. All of it is public among those who may see the key: what is secret never left a device."""

from typing import Any

from typing_extensions import TypedDict

from ecabinet.ballot_keys.models import BallotKey, Because, KeyHolder, State
from ecabinet.core.clock import rfc3339


class KeyHolderView(TypedDict):
    """One of the three and what this holder sent so far, message by message."""

    place: int
    person_id: str
    name: str
    transport: dict[str, Any] | None
    dealing: dict[str, Any] | None
    acceptance: dict[str, Any] | None
    complaint: dict[str, Any] | None
    same: bool | None


class BallotKeyView(TypedDict):
    """A key; `digest` is there once all three accepted their shares, `because` and `at_fault` once it has ended."""

    id: str
    body_id: str
    state: State
    because: Because
    at_fault: int | None
    digest: str
    holders: list[KeyHolderView]
    begun_at: str
    confirmed_at: str | None
    ended_at: str | None


def ballot_key(row: BallotKey) -> BallotKeyView:
    """The key as presented."""
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "state": row.state,
        "because": row.because,
        "at_fault": row.at_fault,
        "digest": row.digest,
        "holders": [_holder(one) for one in row.holders],
        "begun_at": rfc3339(row.begun_at),
        "confirmed_at": rfc3339(row.confirmed_at) if row.confirmed_at else None,
        "ended_at": rfc3339(row.ended_at) if row.ended_at else None,
    }


def _holder(row: KeyHolder) -> KeyHolderView:
    return {
        "place": row.place,
        "person_id": str(row.person_id),
        "name": row.name,
        "transport": row.transport,
        "dealing": row.dealing,
        "acceptance": row.acceptance,
        "complaint": row.complaint,
        "same": row.same,
    }
