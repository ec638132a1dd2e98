import random
from typing import Any
from uuid import UUID

import pytest

from ecabinet.secret_votes.ballot import Vote, check_ballot, checked_vote, make_ballot, receipt
from ecabinet.secret_votes.group import ORDER, plus, random_scalar, times, write_scalar
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.proofs import check_one_of, prove_one_of
from ecabinet.secret_votes.refusals import Refused
from ecabinet.secret_votes.shapes import LONGEST_BALLOT, LONGEST_TERMS, Ballot, Proof, Terms, plain, read, written
from tests.secret_votes.changes import changed_somewhere
from tests.secret_votes.rehearsal import CHOICES, MALFORMED_POINTS, MadeKey, a_vote, made_key

pytestmark = pytest.mark.one_database


def refused(vote: Vote, ballot: Ballot) -> str:
    with pytest.raises(Refused) as raised:
        check_ballot(vote, ballot)
    return str(raised.value)


def changed_cipher(ballot: Ballot, **told: Any) -> Ballot:
    first = ballot.ciphers[0].model_copy(update=told)
    return ballot.model_copy(update={"ciphers": [first, *ballot.ciphers[1:]]})


@pytest.mark.parametrize("choice", CHOICES)
def test_a_ballot_holds_for_its_seat_and_vote(vote: Vote, choice: str) -> None:
    ballot = make_ballot(vote, "seat-2", 1, [choice])
    assert len(check_ballot(vote, read(written(ballot), Ballot, LONGEST_BALLOT))) == len(CHOICES)


def test_ballots_of_one_vote_are_of_one_length_and_never_the_same(vote: Vote) -> None:
    ballots = [make_ballot(vote, "seat-2", 1, [choice]) for choice in CHOICES for _ in range(2)]
    assert {len(written(ballot)) for ballot in ballots} == {len(written(ballots[0]))}
    assert len({receipt(ballot) for ballot in ballots}) == len(ballots)
    assert len({cipher.alpha for ballot in ballots for cipher in ballot.ciphers}) == len(ballots) * len(CHOICES)


def test_it_stands_under_no_other_seat_number_or_vote(key: MadeKey, vote: Vote) -> None:
    ballot = make_ballot(vote, "seat-2", 1, ["agree"])
    assert refused(vote, ballot.model_copy(update={"seat": "seat-3"})) == "ballot-proof seat-3"
    assert refused(vote, ballot.model_copy(update={"number": "002"})) == "ballot-proof seat-2"
    assert refused(vote, ballot.model_copy(update={"seat": "seat-9"})) == "no-such-seat seat-9"
    other = made_key("ceremony-2")
    for elsewhere in (a_vote(key, vote="vote-2"), a_vote(key, question="Bãi nhiệm ông B?"), a_vote(other)):
        assert refused(elsewhere, ballot) == "other-vote seat-2"
        claimed = ballot.model_copy(update={"terms": elsewhere.digest})
        assert refused(elsewhere, claimed) == "ballot-proof seat-2"


def test_no_part_of_it_fits_another_ballot_even_of_the_same_seat(vote: Vote) -> None:
    one, other = (make_ballot(vote, "seat-2", 1, ["agree"]) for _ in range(2))
    mixed = one.model_copy(update={"ciphers": [other.ciphers[0], *one.ciphers[1:]]})
    assert refused(vote, mixed) == "ballot-proof seat-2"
    turned = one.model_copy(update={"ciphers": [one.ciphers[1], one.ciphers[0], *one.ciphers[2:]]})
    assert refused(vote, turned) == "ballot-proof seat-2"
    assert refused(vote, one.model_copy(update={"sum": other.sum})) == "ballot-proof seat-2"


def test_a_copied_choice_made_to_look_new_is_refused(vote: Vote) -> None:
    """Encrypted anew without knowing what is in it, as one would to vote like a neighbour."""
    ballot = make_ballot(vote, "seat-2", 1, ["agree"])
    first = ballot.ciphers[0]
    alpha = plus(bytes.fromhex(first.alpha), times(5)).hex()
    beta = plus(bytes.fromhex(first.beta), times(5, vote.key.point)).hex()
    assert refused(vote, changed_cipher(ballot, alpha=alpha, beta=beta)) == "ballot-proof seat-2"


@pytest.mark.parametrize("more", [1, 2, -1, -2])
def test_two_marks_for_one_choice_or_fewer_than_none_are_refused(vote: Vote, more: int) -> None:
    ballot = make_ballot(vote, "seat-2", 1, ["agree"])
    beta = plus(bytes.fromhex(ballot.ciphers[0].beta), times(more)).hex()
    assert refused(vote, changed_cipher(ballot, beta=beta)) == "ballot-proof seat-2"


@pytest.mark.parametrize("mark", [2, -1])
def test_a_device_that_proves_as_well_as_it_can_proves_no_other_number(vote: Vote, mark: int) -> None:
    """The prover's own code, fed with a number that is neither 0 nor 1."""
    nonce = random_scalar()
    pair = (times(nonce), plus(times(nonce, vote.key.point), times(mark)))
    about = {"values": [0, 1]}
    for spot in (0, 1):
        proofs = prove_one_of(about, vote.key.point, pair, nonce, spot)
        with pytest.raises(Refused, match="ballot-proof"):
            check_one_of(about, vote.key.point, pair, proofs, "seat-2")


@pytest.mark.parametrize("seed", range(60))
def test_any_byte_changed_in_it_is_found(vote: Vote, seed: int) -> None:
    chance = random.Random(seed)
    data = changed_somewhere(chance, written(make_ballot(vote, "seat-2", 1, [chance.choice(CHOICES)])))
    with pytest.raises(Refused):
        check_ballot(vote, read(data, Ballot, LONGEST_BALLOT))


@pytest.mark.parametrize("kind", sorted(set(MALFORMED_POINTS) - {"too short", "in capitals"}))
@pytest.mark.parametrize("where", ["alpha", "beta"])
def test_points_outside_the_group_are_refused_by_name(vote: Vote, kind: str, where: str) -> None:
    ballot = make_ballot(vote, "seat-2", 1, ["agree"])
    assert refused(vote, changed_cipher(ballot, **{where: MALFORMED_POINTS[kind]})) == "point-malformed seat-2"


def test_a_number_not_below_the_order_is_no_second_way_to_write_a_proof(vote: Vote) -> None:
    ballot = make_ballot(vote, "seat-2", 1, ["agree"])
    first, second = ballot.ciphers[0].proof
    number = int.from_bytes(bytes.fromhex(first.response), "little") + ORDER
    same = Proof(challenge=first.challenge, response=number.to_bytes(32, "little").hex())
    assert refused(vote, changed_cipher(ballot, proof=[same, second])) == "scalar-malformed seat-2"
    assert write_scalar(number % ORDER) == first.response


@pytest.mark.parametrize(
    ("marked", "code"),
    [([], "marks-not-allowed"), (["agree", "other"], "marks-not-allowed"), (["yes"], "no-such-choice")],
)
def test_what_the_terms_do_not_allow_is_not_made(vote: Vote, marked: list[str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        make_ballot(vote, "seat-1", 1, marked)
    with pytest.raises(Refused, match="no-such-seat"):
        make_ballot(vote, "seat-9", 1, ["agree"])


@pytest.mark.parametrize("marked", [[], ["b"], ["a", "c"], ["a", "b", "c"]])
def test_an_election_takes_up_to_so_many_marks(key: MadeKey, marked: list[str]) -> None:
    vote = a_vote(key, choices=["a", "b", "c", "d"], least=0, most=3)
    ballot = make_ballot(vote, "seat-1", 1, marked)
    check_ballot(vote, ballot)
    stricter = a_vote(key, choices=["a", "b", "c", "d"], least=0, most=2)
    assert refused(stricter, ballot.model_copy(update={"terms": stricter.digest})) == "ballot-proof seat-1"


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"choices": ["a", "a"]}, "choices"),
        ({"least": 2}, "most"),
        ({"most": 5}, "most"),
        ({"seats": ["b", "a"]}, "seats"),
        ({"seats": ["a", "a"]}, "seats"),
        ({"fewest": 7}, "fewest"),
    ],
)
def test_terms_that_make_no_sense_are_refused(key: MadeKey, told: dict[str, Any], where: str) -> None:
    with pytest.raises(Refused, match=f"terms-senseless {where}"):
        a_vote(key, **told)


def test_a_vote_is_under_the_key_that_it_names(key: MadeKey, vote: Vote) -> None:
    with pytest.raises(Refused, match="other-key"):
        checked_vote(vote.terms, checked_key(made_key().ceremony))
    assert read(written(vote.terms), Terms) == vote.terms


def test_a_vote_may_have_a_thousand_seats_and_a_long_question(key: MadeKey) -> None:
    seats = [str(UUID(int=number)) for number in range(1000)]
    terms = a_vote(key, seats=seats, question="ệ" * 4000).terms
    assert read(written(terms), Terms, LONGEST_TERMS) == terms


def test_a_ballot_that_is_too_long_or_of_another_shape_is_refused(vote: Vote) -> None:
    ballot = make_ballot(vote, "seat-2", 1, ["agree"])
    for data, code in ((written(ballot) + b" " * LONGEST_BALLOT, "too-long"), (written(ballot) + b" ", "canonical")):
        with pytest.raises(Refused, match=code):
            read(data, Ballot, LONGEST_BALLOT)
    for told in ({"seat": ""}, {"number": "000"}, {"number": 1}, {"ciphers": []}, {"when": "now"}, {"version": 2}):
        with pytest.raises(ValueError, match="validation error"):
            Ballot.model_validate({**plain(ballot), **told})
