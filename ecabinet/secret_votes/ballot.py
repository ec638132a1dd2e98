"""A ballot: for each choice an encrypted 0 or 1, proven to be one, and their sum proven to be allowed.

It is bound to vote, seat and number: its proofs hold nowhere else. Neither it nor its length tells what was chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ecabinet.secret_votes.group import plus, random_scalar, read_point, times, total
from ecabinet.secret_votes.key import Key
from ecabinet.secret_votes.proofs import check_one_of, prove_one_of
from ecabinet.secret_votes.refusals import need
from ecabinet.secret_votes.shapes import Ballot, Cipher, Terms, digest

Pair = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Vote:
    """Terms that fit their key, and their digest."""

    terms: Terms
    key: Key
    digest: str


def checked_vote(terms: Terms, key: Key) -> Vote:
    """The vote under this key; refused where the terms name another key or make no sense."""
    need(terms.key == key.digest, "other-key")
    need(len(set(terms.choices)) == len(terms.choices), "terms-senseless", "choices")
    need(terms.least <= terms.most <= len(terms.choices), "terms-senseless", "most")
    need(terms.seats == sorted(set(terms.seats)), "terms-senseless", "seats")
    need(terms.fewest <= len(terms.seats), "terms-senseless", "fewest")
    return Vote(terms, key, digest(terms))


def make_ballot(vote: Vote, seat: str, number: int, marked: Sequence[str]) -> Ballot:
    """The seat's ballot with these choices marked; refused where it is not one of the vote's ballots."""
    terms = vote.terms
    need(seat in terms.seats, "no-such-seat", seat)
    need(set(marked) <= set(terms.choices) and len(set(marked)) == len(marked), "no-such-choice", seat)
    need(terms.least <= len(marked) <= terms.most, "marks-not-allowed", seat)
    marks = [int(choice in marked) for choice in terms.choices]
    nonces = [random_scalar() for _ in marks]
    pairs = [_encrypted(vote.key, mark, nonce) for mark, nonce in zip(marks, nonces, strict=True)]
    bound = _bound(vote, seat, f"{number:03d}", pairs)
    ciphers = [
        _cipher(vote, {**bound, "place": place}, pair, nonce, mark)
        for place, (pair, nonce, mark) in enumerate(zip(pairs, nonces, marks, strict=True))
    ]
    values = _sums(terms)
    about = {**bound, "place": "sum", "values": values}
    spot = sum(marks) - terms.least
    proofs = prove_one_of(about, vote.key.point, summed(pairs), sum(nonces), spot)
    return Ballot(
        format="ecabinet-secret-ballot",
        version=1,
        terms=vote.digest,
        seat=seat,
        number=f"{number:03d}",
        ciphers=ciphers,
        sum=proofs,
    )


def check_ballot(vote: Vote, ballot: Ballot) -> list[Pair]:
    """The ballot's encrypted marks; refused, by its seat, where it is of another vote or a proof does not hold."""
    where = ballot.seat
    need(ballot.terms == vote.digest, "other-vote", where)
    need(where in vote.terms.seats, "no-such-seat", where)
    need(len(ballot.ciphers) == len(vote.terms.choices), "other-choices", where)
    pairs = [(read_point(one.alpha, where), read_point(one.beta, where)) for one in ballot.ciphers]
    bound = _bound(vote, where, ballot.number, pairs)
    for place, (pair, cipher) in enumerate(zip(pairs, ballot.ciphers, strict=True)):
        about = {**bound, "place": place, "values": [0, 1]}
        check_one_of(about, vote.key.point, pair, cipher.proof, where)
    about = {**bound, "place": "sum", "values": _sums(vote.terms)}
    check_one_of(about, vote.key.point, summed(pairs), ballot.sum, where)
    return pairs


def receipt(ballot: Ballot) -> str:
    """What a voter keeps, to find the ballot in the box: SHA-256 over its canonical form. It proves no choice."""
    return digest(ballot)


def summed(pairs: Sequence[Pair]) -> Pair:
    """The encrypted sum of what the pairs hold."""
    return total(alpha for alpha, _ in pairs), total(beta for _, beta in pairs)


def _encrypted(key: Key, mark: int, nonce: int) -> Pair:
    return times(nonce), plus(times(nonce, key.point), times(mark))


def _cipher(vote: Vote, bound: dict[str, Any], pair: Pair, nonce: int, mark: int) -> Cipher:
    about = {**bound, "values": [0, 1]}
    proof = prove_one_of(about, vote.key.point, pair, nonce, mark)
    return Cipher(alpha=pair[0].hex(), beta=pair[1].hex(), proof=proof)


def _bound(vote: Vote, seat: str, number: str, pairs: Sequence[Pair]) -> dict[str, Any]:
    """What every proof of the ballot is said about."""
    ciphers = [[alpha.hex(), beta.hex()] for alpha, beta in pairs]
    return {"ciphers": ciphers, "number": number, "seat": seat, "terms": vote.digest}


def _sums(terms: Terms) -> list[int]:
    return list(range(terms.least, terms.most + 1))
