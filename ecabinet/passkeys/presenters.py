"""Passkeys as JSON, for their person."""

from collections.abc import Sequence

from typing_extensions import TypedDict
from webauthn.helpers import bytes_to_base64url

from ecabinet.accounts.models import Person
from ecabinet.core.clock import rfc3339
from ecabinet.passkeys.making import EDDSA, ES256, RS256
from ecabinet.passkeys.models import Passkey
from ecabinet.passkeys.site import Site


class PasskeyView(TypedDict):
    """A passkey; `synced` where copies of it may be on other devices of the person's."""

    id: str
    name: str
    credential: str
    synced: bool
    added_at: str
    last_used_at: str | None


class MakingView(TypedDict):
    """What a browser is told to make a passkey; `person` is the account's id in 16 bytes; base64url."""

    origin: str
    site: str
    challenge: str
    person: str
    login: str
    name: str
    algorithms: list[int]
    known: list[str]


class AskingView(TypedDict):
    """How a browser asks a device to confirm: where the page has to be, whose key it takes, and which keys may."""

    origin: str
    site: str
    credentials: list[str]


def passkey(row: Passkey) -> PasskeyView:
    """The passkey as presented."""
    return {
        "id": str(row.id),
        "name": row.name,
        "credential": row.credential,
        "synced": row.synced,
        "added_at": rfc3339(row.added_at),
        "last_used_at": rfc3339(row.last_used_at) if row.last_used_at else None,
    }


def making(site: Site, challenge: bytes, person: Person, known: Sequence[Passkey]) -> MakingView:
    """How to ask the device, which knows by `known` that it has one already."""
    return {
        "origin": site.origin,
        "site": site.name,
        "challenge": bytes_to_base64url(challenge),
        "person": bytes_to_base64url(person.id.bytes),
        "login": person.login,
        "name": person.name,
        "algorithms": [ES256, EDDSA, RS256],
        "known": [row.credential for row in known],
    }


def asking(site: Site, own: Sequence[Passkey]) -> AskingView:
    """What a page holds of its reader's passkeys."""
    return {"origin": site.origin, "site": site.name, "credentials": [row.credential for row in own]}
