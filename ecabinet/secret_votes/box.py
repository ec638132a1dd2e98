"""The box: all ballots of a vote, of which the last one of each seat counts, and their encrypted sums."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.core.canonical import digest as sha256
from ecabinet.secret_votes.ballot import Pair, Vote, check_ballot, receipt, summed
from ecabinet.secret_votes.refusals import Refused, need
from ecabinet.secret_votes.shapes import Ballot


@dataclass(frozen=True, slots=True)
class Box:
    """A box in which every ballot holds: its digest, how many seats' ballots count, and a sum for each choice."""

    digest: str
    counted: int
    sums: tuple[Pair, ...]


def checked_box(vote: Vote, ballots: Sequence[Ballot]) -> Box:
    """The box of these ballots; refused at the first ballot that does not hold, and where too few would hide nobody."""
    order = [(ballot.seat, ballot.number) for ballot in ballots]
    need(order == sorted(set(order)), "box-order")
    marks = {ballot.seat: check_ballot(vote, ballot) for ballot in ballots}
    need(len(marks) >= vote.terms.fewest, "too-few-ballots")
    sums = tuple(summed([pairs[place] for pairs in marks.values()]) for place in range(len(vote.terms.choices)))
    return Box(box_digest(vote, ballots), len(marks), sums)


def faulty_ballots(vote: Vote, ballots: Sequence[Ballot]) -> list[Refused]:
    """Why each ballot that does not hold does not."""
    faults = []
    for ballot in ballots:
        try:
            check_ballot(vote, ballot)
        except Refused as fault:
            faults.append(fault)
    return faults


def box_digest(vote: Vote, ballots: Sequence[Ballot]) -> str:
    """What holders and voters compare before the box is opened: SHA-256 over the terms and every receipt."""
    return sha256({"receipts": [receipt(ballot) for ballot in ballots], "terms": vote.digest})


def in_order(ballots: Sequence[Ballot]) -> list[Ballot]:
    """The ballots as a box holds them: by seat and number, which tell no time."""
    return sorted(ballots, key=lambda ballot: (ballot.seat, ballot.number))
