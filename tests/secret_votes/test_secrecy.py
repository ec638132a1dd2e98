"""What a box tells of how its seats voted, to somebody who holds all of it: a guess that knows half of the ballots."""

import random

import pytest

from ecabinet.secret_votes.ballot import make_ballot
from ecabinet.secret_votes.group import minus, times
from ecabinet.secret_votes.shapes import Ballot
from tests.secret_votes.rehearsal import MadeKey, a_vote

pytestmark = pytest.mark.one_database
BALLOTS = 200
# Of 100 guesses by chance 50 are right, give or take 5; 25 more or less is one chance in a million.
FAR = 25


def bits(ballot: Ballot) -> list[int]:
    """All that the ballot holds besides what is the same in each, bit by bit."""
    texts = [text for cipher in ballot.ciphers for text in (cipher.alpha, cipher.beta)]
    proofs = [proof for cipher in ballot.ciphers for proof in cipher.proof] + ballot.sum
    texts += [text for proof in proofs for text in (proof.challenge, proof.response)]
    return [int(bit) for text in texts for bit in f"{int(text, 16):0256b}"]


def test_guesses_learnt_from_a_hundred_ballots_are_no_better_than_chance_on_the_next(key: MadeKey) -> None:
    vote = a_vote(key, choices=["for", "against"], seats=[f"seat-{number:03d}" for number in range(BALLOTS)])
    chance = random.Random()
    marks = [chance.randrange(2) for _ in vote.terms.seats]
    read = [
        bits(make_ballot(vote, seat, 1, [vote.terms.choices[mark]]))
        for seat, mark in zip(vote.terms.seats, marks, strict=True)
    ]
    half = BALLOTS // 2
    agreement = [
        sum(row[at] == mark for row, mark in zip(read[:half], marks, strict=False)) for at in range(len(read[0]))
    ]
    best = max(range(len(agreement)), key=lambda at: abs(agreement[at] - half / 2))
    weights = [seen - half / 2 for seen in agreement]
    for guess in (
        [row[best] if weights[best] > 0 else 1 - row[best] for row in read[half:]],
        [int(sum(w * (2 * bit - 1) for w, bit in zip(weights, row, strict=True)) > 0) for row in read[half:]],
    ):
        right = sum(one == mark for one, mark in zip(guess, marks[half:], strict=True))
        assert abs(right - half / 2) < FAR, right


def test_who_does_not_know_the_key_cannot_try_choices_on_a_ballot(key: MadeKey) -> None:
    """Encryption that draws nothing would be broken by encrypting each choice and comparing; here all differ."""
    vote = a_vote(key, choices=["for", "against"])
    cipher = make_ballot(vote, "seat-1", 1, ["for"]).ciphers[0]
    beta = bytes.fromhex(cipher.beta)
    known = {times(number) for number in range(3)} | {times(number, vote.key.point) for number in range(3)}
    assert beta not in known
    assert minus(beta, times(1)) not in known | {bytes.fromhex(cipher.alpha)}
