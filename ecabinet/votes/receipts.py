"""Receipts: salted commitments to ballots; a voter finds his own in the record and nobody guesses another's."""

import hmac
import secrets

from ecabinet.core.canonical import digest

FORMAT = "ecabinet-receipt-1"
# No vowels, so no words; of what looks alike (0/O/Q, 1/I/L, 2/Z, 5/S, 6/G, 8/B) at most one.
EYE_ALPHABET = "2345679CFHJKMPRTVWX"
EYE_GROUPS, EYE_GROUP_LENGTH = 4, 4


def new_salt() -> str:
    """32 fresh random bytes in hexadecimal, to keep with the ballot and to show only with it."""
    return secrets.token_hex(32)


def make_receipt(*, vote: str, seat: str, choice: str, words: str, salt: str) -> str:
    """The receipt of a ballot: SHA-256 over the canonical form of these five and the format's name, in hexadecimal."""
    return digest({"format": FORMAT, "vote": vote, "seat": seat, "choice": choice, "words": words, "salt": salt})


def matches(receipt: str, *, vote: str, seat: str, choice: str, words: str, salt: str) -> bool:
    """Whether the receipt is the one of exactly this ballot."""
    expected = make_receipt(vote=vote, seat=seat, choice=choice, words=words, salt=salt)
    return hmac.compare_digest(expected.encode(), receipt.encode())


def short_form(receipt: str) -> str:
    """The receipt to compare by eye, `XXXX-XXXX-XXXX-XXXX` (67 bits of it); only the whole one proves anything."""
    number = int(receipt, 16)
    letters = []
    for _ in range(EYE_GROUPS * EYE_GROUP_LENGTH):
        number, place = divmod(number, len(EYE_ALPHABET))
        letters.append(EYE_ALPHABET[place])
    groups = ["".join(letters[at : at + EYE_GROUP_LENGTH]) for at in range(0, len(letters), EYE_GROUP_LENGTH)]
    return "-".join(groups)
