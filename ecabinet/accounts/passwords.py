"""Passwords: hashed with argon2id, checked beside the web process's other work."""

import secrets
from collections.abc import Sequence

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from ecabinet.core.offload import off_the_hub
from ecabinet.core.problems import BadInput

LEAST_CHARACTERS = 10
# Without those that are mistaken for one another when read aloud or from paper: 0 o, 1 l i, u v.
LETTERS = "abcdefghjkmnpqrstwxyz23456789"
# OWASP's least figures for argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_cheap_hasher = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
# What is checked when no account has the name given, so that the time taken tells nothing.
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The password's argon2id hash, with its salt and costs."""
    return off_the_hub(_hasher.hash, password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether the password belongs to the hash; takes as long when there is none."""
    return off_the_hub(_verify, password_hash or _NOBODY, password) and password_hash is not None


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def first_password() -> str:
    """A password to be handed over and changed at the first sign-in, as `k7mp-x2rt-9wqd`: 58 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def hash_first_passwords(made: Sequence[str]) -> list[str]:
    """The hashes of passwords made by `first_password`, one for each.

    They are random and die at the first sign-in, so a twentieth of the usual cost is enough: 58 bits are not guessed.
    """
    return [off_the_hub(_cheap_hasher.hash, password) for password in made]


def require_strong(password: str, login: str, field: str = "password") -> None:
    """BadInput unless the password is long enough and is not the account's name."""
    if len(password) < LEAST_CHARACTERS:
        raise BadInput({field: "field.password_short"})
    if login.lower() in password.lower() or len(set(password)) < 4:
        raise BadInput({field: "field.password_simple"})
