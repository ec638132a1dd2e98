"""Receipts of answers to slips: a member finds his own answer in the record, and nobody can alter it unseen."""

from collections.abc import Mapping, Sequence
from typing import Any

from typing_extensions import TypedDict

from ecabinet.core.canonical import digest
from ecabinet.signed_records.receipts import same

FORMAT = "ecabinet-slip-receipt-1"


class Said(TypedDict):
    """All that an answer says, as in the record: for each question's id its `choice` and `words`, and so on."""

    choices: Mapping[str, Any]
    reservation: str
    points: Sequence[Mapping[str, Any]]
    files: Sequence[Mapping[str, Any]]


def make_receipt(*, slip: str, seat: str, said: Said, salt: str) -> str:
    """The receipt of an answer: SHA-256 over the canonical form of all this and the format's name, in hexadecimal."""
    return digest({"format": FORMAT, "slip": slip, "seat": seat, "salt": salt, **said})


def matches(receipt: str, *, slip: str, seat: str, said: Said, salt: str) -> bool:
    """Whether the receipt is the one of exactly this answer."""
    return same(make_receipt(slip=slip, seat=seat, said=said, salt=salt), receipt)
