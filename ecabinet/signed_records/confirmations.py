"""Confirmations in a record: a member's device signed the receipt of what the member decided."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from ecabinet.signed_records.device_proofs import DeviceProof, flaw_of
from ecabinet.signed_records.faults import Fault
from ecabinet.signed_records.report import say
from ecabinet.signed_records.shape import Instant, Part, Sha256

FORMAT = "ecabinet-confirmation-1"
Kind = Literal["ballot", "answer", "position"]


class Confirmation(Part):
    """The proof for what has that `receipt`, and the public half of the device's key (SubjectPublicKeyInfo).

    The four parts of the proof are base64url without padding; `origin` is where the page was, `site` to which the key
    belongs.
    """

    receipt: Sha256
    origin: str = Field(max_length=300)
    site: str = Field(max_length=300)
    public_key: str = Field(max_length=3000)
    authenticator_data: str = Field(max_length=20_000)
    client_data: str = Field(max_length=20_000)
    signature: str = Field(max_length=3000)
    at: Instant

    @property
    def proof(self) -> DeviceProof:
        """What the device gave."""
        return DeviceProof(self.public_key, self.authenticator_data, self.client_data, self.signature)

    @property
    def key_id(self) -> str:
        """What the device's key is known by: SHA-256 over its text in the record."""
        return hashlib.sha256(self.public_key.encode()).hexdigest()


def decision(kind: Kind, matter: str, receipt: str) -> dict[str, Any]:
    """What a device signs: the receipt, which binds the rest, and the vote, slip or agenda item (`matter`) it is of."""
    return {"format": FORMAT, "kind": kind, "matter": matter, "receipt": receipt}


def confirmation_faults(
    confirmations: Sequence[Confirmation], kind: Kind, matter: str, titles: Mapping[str, str]
) -> Iterator[Fault]:
    """What is wrong with the confirmations of a record; `titles` names the seat of each receipt in it."""
    seen = set[str]()
    for one in confirmations:
        if one.receipt not in titles:
            yield Fault("confirmation-of-nothing", {"receipt": one.receipt[:16]})
        elif one.receipt in seen:
            yield Fault("confirmation-twice", {"seat": titles[one.receipt]})
        elif flaw := flaw_of(one.proof, decision(kind, matter, one.receipt), one.origin, one.site):
            yield Fault(f"confirmation.{flaw}", {"seat": titles[one.receipt]})
        seen.add(one.receipt)


def confirmation_lines(confirmations: Sequence[Confirmation], titles: Mapping[str, str], locale: str) -> Iterator[str]:
    """Which seats' receipts were confirmed, each by which key."""
    for one in confirmations:
        seat = titles.get(one.receipt, one.receipt[:16])
        yield say("recount.confirmation", locale, seat=seat, site=one.site, key=one.key_id[:16])
