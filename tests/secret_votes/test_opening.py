import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.secret_votes.ballot import Vote, make_ballot
from ecabinet.secret_votes.box import checked_box
from ecabinet.secret_votes.group import ORDER, plus, times
from ecabinet.secret_votes.opening import check_opening_share, opened_result, opening_share
from ecabinet.secret_votes.refusals import Refused
from ecabinet.secret_votes.shapes import Ballot, OpeningShare, read, written
from tests.secret_votes.changes import changed_somewhere
from tests.secret_votes.rehearsal import MadeKey, a_record, a_vote, voted

pytestmark = pytest.mark.one_database
PAIRS = [(1, 2), (1, 3), (2, 3)]


@pytest.fixture(scope="module")
def ballots(vote: Vote) -> list[Ballot]:
    return voted(vote, [["agree"], ["agree"], ["disagree"], ["abstain"]])


@pytest.fixture(scope="module")
def shares(key: MadeKey, vote: Vote, ballots: list[Ballot]) -> list[OpeningShare]:
    return [opening_share(vote, ballots, place, key.shares[place - 1], {}) for place in (1, 2, 3)]


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_what_is_opened_is_what_was_marked(key: MadeKey, data: st.DataObject) -> None:
    choices = [f"option-{number}" for number in range(data.draw(st.integers(2, 5)))]
    most = data.draw(st.integers(1, len(choices)))
    least = data.draw(st.integers(0, most))
    marked = data.draw(
        st.lists(st.lists(st.sampled_from(choices), min_size=least, max_size=most, unique=True), min_size=2, max_size=6)
    )
    vote = a_vote(key, choices=choices, least=least, most=most)
    result = a_record(key, vote, voted(vote, marked), data.draw(st.sampled_from(PAIRS))).result
    assert result.ballots == len(marked)
    assert result.counts == [sum(choice in marks for marks in marked) for choice in choices]


def test_any_two_holders_open_the_same_as_all_three(
    vote: Vote, ballots: list[Ballot], shares: list[OpeningShare]
) -> None:
    box = checked_box(vote, ballots)
    results = [opened_result(vote, box, [shares[one - 1] for one in pair]) for pair in [*PAIRS, (3, 2), (1, 2, 3)]]
    assert [result.counts for result in results] == [[2, 1, 0, 1]] * 5


def test_one_holder_alone_opens_nothing(vote: Vote, ballots: list[Ballot], shares: list[OpeningShare]) -> None:
    box = checked_box(vote, ballots)
    for given_shares, code in (([], "too-few"), (shares[:1], "too-few"), ([shares[0]] * 2, "holders-not-apart")):
        with pytest.raises(Refused, match=code):
            opened_result(vote, box, given_shares)


def test_one_share_taken_for_the_whole_tells_no_number(
    vote: Vote, ballots: list[Ballot], shares: list[OpeningShare]
) -> None:
    """What a single holder could try: the sum less the own part alone is none of the possible counts."""
    box = checked_box(vote, ballots)
    possible = {times(count) for count in range(len(ballots) + 1)}
    for share in shares:
        for (_, beta), point in zip(box.sums, share.points, strict=True):
            for weight in (1, 2, 3, -1, ORDER - 2, 3 * pow(2, -1, ORDER)):
                assert plus(beta, times(-weight, bytes.fromhex(point))) not in possible


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_wrong_share_is_found_by_name(key: MadeKey, vote: Vote, ballots: list[Ballot], place: int) -> None:
    with pytest.raises(Refused, match=f"share-wrong {place}"):
        opening_share(vote, ballots, place, key.shares[place - 1] + 1, {})
    box = checked_box(vote, ballots)
    good = opening_share(vote, ballots, place, key.shares[place - 1], {})
    bent = plus(bytes.fromhex(good.points[0]), times(1)).hex()
    wrong = good.model_copy(update={"points": [bent, *good.points[1:]]})
    with pytest.raises(Refused, match=f"opening-proof {place}"):
        check_opening_share(vote, box, wrong)


def test_a_share_counts_for_its_holder_and_box_only(
    key: MadeKey, vote: Vote, ballots: list[Ballot], shares: list[OpeningShare]
) -> None:
    other = checked_box(vote, ballots[:3])
    with pytest.raises(Refused, match="other-box 1"):
        check_opening_share(vote, other, shares[0])
    with pytest.raises(Refused, match="opening-proof 1"):
        check_opening_share(vote, other, shares[0].model_copy(update={"box": other.digest}))
    with pytest.raises(Refused, match="opening-proof 2"):
        check_opening_share(vote, checked_box(vote, ballots), shares[0].model_copy(update={"holder": 2}))
    elsewhere = a_vote(key, vote="vote-2")
    with pytest.raises(Refused, match="other-vote 1"):
        check_opening_share(elsewhere, checked_box(vote, ballots), shares[0])


def test_a_holder_opens_one_box_of_a_vote_and_no_second(key: MadeKey, vote: Vote, ballots: list[Ballot]) -> None:
    """Two boxes that differ by one ballot would open that ballot."""
    first = opening_share(vote, ballots, 1, key.shares[0], {})
    opened = {vote.digest: first.box}
    assert opening_share(vote, ballots, 1, key.shares[0], opened).points == first.points
    with pytest.raises(Refused, match="opened-before 1"):
        opening_share(vote, ballots[:-1], 1, key.shares[0], opened)


def test_a_box_in_which_nobody_could_hide_is_not_opened(key: MadeKey, vote: Vote, ballots: list[Ballot]) -> None:
    for few, least in ((ballots[:1], 2), (ballots[:3], 4)):
        small = a_vote(key, fewest=least)
        cast = [make_ballot(small, ballot.seat, 1, ["agree"]) for ballot in few]
        with pytest.raises(Refused, match="too-few-ballots"):
            opening_share(small, cast, 1, key.shares[0], {})


def test_the_last_ballot_of_a_seat_counts(key: MadeKey, vote: Vote, ballots: list[Ballot]) -> None:
    again = [make_ballot(vote, "seat-1", number, [choice]) for number, choice in ((2, "other"), (10, "disagree"))]
    result = a_record(key, vote, [*again, *ballots]).result
    assert (result.ballots, result.counts) == (4, [1, 2, 0, 1])


def test_a_box_holds_no_ballot_twice_and_none_that_does_not_hold(vote: Vote, ballots: list[Ballot]) -> None:
    second = make_ballot(vote, "seat-1", 1, ["agree"])
    for box in ([*ballots, ballots[-1]], [second, *ballots], ballots[::-1]):
        with pytest.raises(Refused, match="box-order"):
            checked_box(vote, box)
    bad = ballots[1].model_copy(update={"sum": ballots[0].sum})
    with pytest.raises(Refused, match="ballot-proof seat-2"):
        checked_box(vote, [ballots[0], bad])


@pytest.mark.parametrize("seed", range(40))
def test_any_byte_changed_in_a_share_is_found(
    vote: Vote, ballots: list[Ballot], shares: list[OpeningShare], seed: int
) -> None:
    data = changed_somewhere(random.Random(seed), written(shares[1]))
    with pytest.raises(Refused):
        check_opening_share(vote, checked_box(vote, ballots), read(data, OpeningShare))
