"""The outcome of a vote, from rules, roll, ballots and seats present. Pure: nothing is read or written."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from ecabinet.bodies import majority
from ecabinet.bodies.majority import DecidedBy, majority_of
from ecabinet.bodies.quorum import Quorum, RollFault, RollSeat, counted, quorum, refuse
from ecabinet.bodies.rules import Choice, RuleProfile

Outcome = Literal["passed", "not_passed", "no_quorum"]
Reason = Literal["quorum_not_met", majority.Reason]
Decision = tuple[Outcome, DecidedBy, Reason]


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ballot that stands for a seat when the vote closes: the last one cast."""

    seat: str
    choice: Choice
    place: Literal["room", "remote"] = "room"
    by: Literal["holder", "substitute"] = "holder"


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts and what follows from them; `base` is the number of seats that the majority is taken of."""

    counts: dict[Choice, int]
    not_voted: int
    quorum: Quorum
    base: int
    majority_needed: int
    tie: bool
    decided_by: DecidedBy
    outcome: Outcome
    reason: Reason


def tally(rules: RuleProfile, roll: Sequence[RollSeat], ballots: Sequence[Ballot], present: Collection[str]) -> Tally:
    """The result of a vote; raises ValueError for a ballot that nobody was entitled to cast, or a second one of a seat.

    `roll` is frozen at opening, `ballots` hold one for a seat at most, `present` the roll's seats present at closing.
    """
    enough = quorum(rules, roll, present)
    refuse(ballot_faults(rules, roll, ballots))
    cast = Counter(ballot.choice for ballot in ballots)
    counts: dict[Choice, int] = {choice: cast[choice] for choice in rules.choices}
    base = _base(rules, roll, ballots, present)
    needed = majority_of(rules, base)
    outcome, decided_by, reason = _decision(rules, enough, counts, needed, _chair_choice(roll, ballots))
    return Tally(
        counts=counts,
        not_voted=sum(seat.status == "voting" for seat in roll) - len(ballots),
        quorum=enough,
        base=base,
        majority_needed=needed,
        tie=counts["agree"] == counts["disagree"] > 0,
        decided_by=decided_by,
        outcome=outcome,
        reason=reason,
    )


def ballot_faults(rules: RuleProfile, roll: Sequence[RollSeat], ballots: Sequence[Ballot]) -> list[RollFault]:
    """Every ballot that may not count: off the roll, of a vacant or recused seat, a second one, against the rules."""
    status = {seat.seat: seat.status for seat in roll}
    faults = [RollFault("ballot-twice", seat) for seat, times in Counter(b.seat for b in ballots).items() if times > 1]
    for ballot in ballots:
        if status.get(ballot.seat) != "voting":
            faults.append(RollFault("ballot-not-entitled", ballot.seat))
        if ballot.choice not in rules.choices:
            faults.append(RollFault("ballot-choice", ballot.seat))
        if ballot.by == "substitute" and not rules.substitute_can_vote:
            faults.append(RollFault("ballot-substitute", ballot.seat))
        if ballot.place == "remote" and not rules.remote_vote:
            faults.append(RollFault("ballot-remote", ballot.seat))
    return faults


def _base(rules: RuleProfile, roll: Sequence[RollSeat], ballots: Sequence[Ballot], present: Collection[str]) -> int:
    seats = counted(rules, roll)
    if rules.passing.basis == "total_members":
        return len(seats)
    # Who votes from afar takes part; left out of the base, the votes could outnumber it.
    return len(seats & (set(present) | {ballot.seat for ballot in ballots}))


def _chair_choice(roll: Sequence[RollSeat], ballots: Sequence[Ballot]) -> Choice | None:
    chairs = {seat.seat for seat in roll if seat.chair}
    return next((ballot.choice for ballot in ballots if ballot.seat in chairs), None)


def _decision(
    rules: RuleProfile, enough: Quorum, counts: dict[Choice, int], needed: int, chair: Choice | None
) -> Decision:
    if not enough.met:
        return "no_quorum", "none", "quorum_not_met"
    return majority.decide(rules, needed, counts["agree"], counts["disagree"], chair)
