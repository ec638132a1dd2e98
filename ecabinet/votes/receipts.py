"""Receipts of ballots: a voter finds his own in the record and nobody guesses another's."""

from ecabinet.core.canonical import digest
from ecabinet.signed_records.receipts import same

FORMAT = "ecabinet-receipt-1"


def make_receipt(*, vote: str, seat: str, choice: str, words: str, salt: str) -> str:
    """The receipt of a ballot: SHA-256 over the canonical form of these five and the format's name, in hexadecimal."""
    return digest({"format": FORMAT, "vote": vote, "seat": seat, "choice": choice, "words": words, "salt": salt})


def matches(receipt: str, *, vote: str, seat: str, choice: str, words: str, salt: str) -> bool:
    """Whether the receipt is the one of exactly this ballot."""
    return same(make_receipt(vote=vote, seat=seat, choice=choice, words=words, salt=salt), receipt)
