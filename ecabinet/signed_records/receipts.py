"""Receipts: salted commitments, by which one finds one's own answer in a record and nobody guesses another's."""

import hmac
import secrets

# No vowels, so no words; of what looks alike (0/O/Q, 1/I/L, 2/Z, 5/S, 6/G, 8/B) at most one.
EYE_ALPHABET = "2345679CFHJKMPRTVWX"
EYE_GROUPS, EYE_GROUP_LENGTH = 4, 4


def new_salt() -> str:
    """32 fresh random bytes in hexadecimal, to keep with what is committed to and to show only with it."""
    return secrets.token_hex(32)


def same(one: str, other: str) -> bool:
    """Whether both receipts are the same, told in the same time wherever they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def short_form(receipt: str) -> str:
    """The receipt to compare by eye, `XXXX-XXXX-XXXX-XXXX` (67 bits of it); only the whole one proves anything."""
    number = int(receipt, 16)
    letters = []
    for _ in range(EYE_GROUPS * EYE_GROUP_LENGTH):
        number, place = divmod(number, len(EYE_ALPHABET))
        letters.append(EYE_ALPHABET[place])
    groups = ["".join(letters[at : at + EYE_GROUP_LENGTH]) for at in range(0, len(letters), EYE_GROUP_LENGTH)]
    return "-".join(groups)
