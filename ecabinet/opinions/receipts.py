"""Receipts of answers to slips: a member finds his own answer in the record, and nobody can alter it unseen."""

from collections.abc import Mapping
from typing import Any

from ecabinet.core.canonical import digest
from ecabinet.signed_records.receipts import same

FORMAT = "ecabinet-slip-receipt-1"


def make_receipt(*, slip: str, seat: str, choices: Mapping[str, Any], reservation: str, salt: str) -> str:
    """The receipt of an answer: SHA-256 over the canonical form of these five and the format's name, in hexadecimal.

    `choices` are as in the record: for each question's id its `choice` and `words`.
    """
    said = {"choices": dict(choices), "reservation": reservation}
    return digest({"format": FORMAT, "slip": slip, "seat": seat, "salt": salt, **said})


def matches(receipt: str, *, slip: str, seat: str, choices: Mapping[str, Any], reservation: str, salt: str) -> bool:
    """Whether the receipt is the one of exactly this answer."""
    return same(make_receipt(slip=slip, seat=seat, choices=choices, reservation=reservation, salt=salt), receipt)
