"""Proofs without interaction: a known secret, one secret behind two points, a number that is one of several.

Every challenge hashes the whole statement and what it is said about, so that no proof holds in another place.
"""

from collections.abc import Sequence
from typing import Any

from ecabinet.secret_votes.group import ORDER as Q
from ecabinet.secret_votes.group import hashed_scalar, minus, random_scalar, read_scalar, times, write_scalar
from ecabinet.secret_votes.refusals import need
from ecabinet.secret_votes.shapes import Proof

About = dict[str, Any]


def prove_known(about: About, secret: int) -> Proof:
    """Proof that one knows the secret whose multiple of the base point is told in it (Schnorr)."""
    nonce = random_scalar()
    challenge = _known(about, times(secret), times(nonce))
    return _written(challenge, nonce + challenge * secret)


def check_known(about: About, point: bytes, proof: Proof, code: str, where: str = "") -> None:
    """Refused with the code unless the proof holds for the point."""
    challenge, response = _read(proof, where)
    commitment = minus(times(response), times(challenge, point))
    need(challenge == _known(about, point, commitment), code, where)


def prove_same(about: About, secret: int, other_base: bytes) -> Proof:
    """Proof that the same secret stands behind its multiples of the base point and of the other (Chaum-Pedersen)."""
    nonce = random_scalar()
    points = [other_base, times(secret), times(secret, other_base)]
    challenge = _same(about, points, [times(nonce), times(nonce, other_base)])
    return _written(challenge, nonce + challenge * secret)


def check_same(about: About, points: Sequence[bytes], proof: Proof, code: str, where: str = "") -> None:
    """Refused with the code unless it holds for: the other base, the multiple of the base point, that of the other."""
    other_base, one, other = points
    challenge, response = _read(proof, where)
    commitments = [
        minus(times(response), times(challenge, one)),
        minus(times(response, other_base), times(challenge, other)),
    ]
    need(challenge == _same(about, points, commitments), code, where)


def prove_one_of(about: About, key: bytes, pair: tuple[bytes, bytes], nonce: int, spot: int) -> list[Proof]:
    """Proof that the pair, made with the nonce, holds the number at the spot of about["values"], not told which.

    The other branches are made up; only the sum of all challenges is fixed (Cramer, Damgård, Schoenmakers).
    """
    count = len(about["values"])
    made_up = {at: (random_scalar(), random_scalar()) for at in range(count) if at != spot}
    secret = random_scalar()
    commitments = [
        [times(secret), times(secret, key)]
        if at == spot
        else _commitments(key, pair, about["values"][at], *made_up[at])
        for at in range(count)
    ]
    whole = _one_of(about, key, pair, commitments)
    own = (whole - sum(challenge for challenge, _ in made_up.values())) % Q
    made_up[spot] = (own, secret + own * nonce)
    return [_written(*made_up[at]) for at in range(count)]


def check_one_of(about: About, key: bytes, pair: tuple[bytes, bytes], proofs: Sequence[Proof], where: str) -> None:
    """Refused as a ballot's proof unless the pair is proven to hold one of about["values"]."""
    values = about["values"]
    need(len(proofs) == len(values), "ballot-proof", where)
    read = [_read(proof, where) for proof in proofs]
    commitments = [_commitments(key, pair, value, *one) for value, one in zip(values, read, strict=True)]
    whole = _one_of(about, key, pair, commitments)
    need(sum(challenge for challenge, _ in read) % Q == whole, "ballot-proof", where)


def _commitments(key: bytes, pair: tuple[bytes, bytes], value: int, challenge: int, response: int) -> list[bytes]:
    """What a branch must have begun with, to end with this challenge and response."""
    alpha, beta = pair
    return [
        minus(times(response), times(challenge, alpha)),
        minus(times(response, key), times(challenge, minus(beta, times(value)))),
    ]


def _known(about: About, point: bytes, commitment: bytes) -> int:
    return hashed_scalar("known", _told(about, [point], [commitment]))


def _same(about: About, points: Sequence[bytes], commitments: Sequence[bytes]) -> int:
    return hashed_scalar("same", _told(about, points, commitments))


def _one_of(about: About, key: bytes, pair: tuple[bytes, bytes], commitments: Sequence[Sequence[bytes]]) -> int:
    return hashed_scalar("one-of", _told(about, [key, *pair], [one for branch in commitments for one in branch]))


def _told(about: About, points: Sequence[bytes], commitments: Sequence[bytes]) -> About:
    hexes = {"commitments": [one.hex() for one in commitments], "points": [one.hex() for one in points]}
    return {"about": about, **hexes}


def _written(challenge: int, response: int) -> Proof:
    return Proof(challenge=write_scalar(challenge), response=write_scalar(response % Q))


def _read(proof: Proof, where: str) -> tuple[int, int]:
    return read_scalar(proof.challenge, where), read_scalar(proof.response, where)
