"""The outcome of a vote, from rules, question, roll, ballots and seats present. Pure: nothing is read or written."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ecabinet.bodies import majority
from ecabinet.bodies.majority import DecidedBy, leaders_of, majority_of
from ecabinet.bodies.quorum import Quorum, RollFault, RollSeat, quorum, refuse, roll_faults
from ecabinet.bodies.quorum import counted as seats_counted
from ecabinet.bodies.rules import PassingRule, RuleProfile, Tie

NONE = "none"

Outcome = Literal["passed", "not_passed", "no_quorum"]
Reason = Literal["quorum_not_met", "majority_chose_none", "too_few_to_open", majority.Reason, majority.OptionReason]
Decision = tuple[Outcome, DecidedBy, Reason, str | None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: whether to agree, or, by their keys, which of several options; by which majority of the rules.

    An empty `majority` is the usual one.
    """

    options: tuple[str, ...] = ()
    majority: str = ""


AGREE = Question()


@dataclass(frozen=True, slots=True)
class Ballot:
    """The ballot that stands for a seat when the vote closes: the last one cast."""

    seat: str
    choice: str
    place: Literal["room", "remote"] = "room"
    by: Literal["holder", "substitute"] = "holder"


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each choice was made, by which seats together, and the choice that decides a tie, if any.

    Of a secret vote nobody knows more; there the chair's choice is what the chair declared openly.
    """

    counts: Mapping[str, int]
    seats: frozenset[str]
    chair_choice: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts and what follows from them; `base` is the number of seats that the majority is taken of.

    `chosen` is the option that follows from a choice of several, none where none does or nothing was to be chosen.
    """

    counts: dict[str, int]
    not_voted: int
    quorum: Quorum
    base: int
    majority_needed: int
    tie: bool
    decided_by: DecidedBy
    outcome: Outcome
    reason: Reason
    chosen: str | None


def tally(
    rules: RuleProfile,
    roll: Sequence[RollSeat],
    ballots: Sequence[Ballot],
    present: Collection[str],
    question: Question = AGREE,
) -> Tally:
    """The result of a vote; raises ValueError for a ballot that nobody was entitled to cast, or a second one of a seat.

    `roll` is frozen at opening, `ballots` hold one for a seat at most, `present` the roll's seats present at closing.
    """
    refuse(roll_faults(roll, present))
    refuse(ballot_faults(rules, roll, ballots, question))
    counts = Counter(ballot.choice for ballot in ballots)
    seats = frozenset(ballot.seat for ballot in ballots)
    return conclude(rules, roll, Counted(counts, seats, _chair_choice(roll, ballots)), present, question)


def conclude(
    rules: RuleProfile,
    roll: Sequence[RollSeat],
    counted: Counted,
    present: Collection[str],
    question: Question = AGREE,
) -> Tally:
    """What follows from so many for each choice; raises ValueError where roll and present contradict each other."""
    enough = quorum(rules, roll, present)
    passing, tie = rule_of(rules, question)
    counts = {choice: counted.counts.get(choice, 0) for choice in choices_of(rules, question)}
    base = _base(rules, passing, roll, counted.seats, present)
    needed = majority_of(passing, base)
    decision = _decision(question, tie, counts, needed, counted.chair_choice)
    if counted.seats and not any(counts.values()):
        decision = _UNOPENED
    outcome, decided_by, reason, chosen = decision if enough.met else _NO_QUORUM
    return Tally(
        counts=counts,
        not_voted=sum(seat.status == "voting" for seat in roll) - len(counted.seats),
        quorum=enough,
        base=base,
        majority_needed=needed,
        tie=_is_tie(question, counts),
        decided_by=decided_by,
        outcome=outcome,
        reason=reason,
        chosen=chosen,
    )


def waits_for_chair(tally: Tally, roll: Sequence[RollSeat]) -> bool:
    """Whether the rules let the chair decide this tie of a secret vote, and there is one who can declare a side."""
    chairs = any(seat.chair and seat.status == "voting" for seat in roll)
    return chairs and tally.reason == "tie_chair_took_no_side"


def leaders(tally: Tally, question: Question) -> set[str]:
    """Between which the chair decides a tie."""
    if not question.options:
        return {"agree", "disagree"}
    return leaders_of({option: tally.counts[option] for option in question.options})


def choices_of(rules: RuleProfile, question: Question) -> tuple[str, ...]:
    """What can be chosen on a ballot, in the order in which it is offered and counted."""
    return (*question.options, NONE) if question.options else rules.choices


def rule_of(rules: RuleProfile, question: Question) -> tuple[PassingRule, Tie]:
    """How many it takes and what a tie means; ValueError for a majority that the rules don't know."""
    if not question.majority:
        return rules.passing, rules.tie
    for known in rules.majorities:
        if known.id == question.majority:
            return known.passing, known.tie
    raise ValueError(f"majority-unknown: {question.majority}")


def ballot_faults(
    rules: RuleProfile, roll: Sequence[RollSeat], ballots: Sequence[Ballot], question: Question = AGREE
) -> list[RollFault]:
    """Every ballot that may not count: off the roll, of a vacant or recused seat, a second one, against the rules."""
    status = {seat.seat: seat.status for seat in roll}
    offered = choices_of(rules, question)
    faults = [RollFault("ballot-twice", seat) for seat, times in Counter(b.seat for b in ballots).items() if times > 1]
    for ballot in ballots:
        if status.get(ballot.seat) != "voting":
            faults.append(RollFault("ballot-not-entitled", ballot.seat))
        if ballot.choice not in offered:
            faults.append(RollFault("ballot-choice", ballot.seat))
        if ballot.by == "substitute" and not rules.substitute_can_vote:
            faults.append(RollFault("ballot-substitute", ballot.seat))
        if ballot.place == "remote" and not rules.remote_vote:
            faults.append(RollFault("ballot-remote", ballot.seat))
    return faults


def _base(
    rules: RuleProfile,
    passing: PassingRule,
    roll: Sequence[RollSeat],
    voted: Collection[str],
    present: Collection[str],
) -> int:
    seats = seats_counted(rules, roll)
    if passing.basis == "total_members":
        return len(seats)
    # Who votes from afar takes part; left out of the base, the votes could outnumber it.
    return len(seats & (set(present) | set(voted)))


def _chair_choice(roll: Sequence[RollSeat], ballots: Sequence[Ballot]) -> str | None:
    chairs = {seat.seat for seat in roll if seat.chair}
    return next((ballot.choice for ballot in ballots if ballot.seat in chairs), None)


# Ballots were cast, and none was opened: too few would have hidden nobody.
_UNOPENED: Decision = ("not_passed", "none", "too_few_to_open", None)
_NO_QUORUM: Decision = ("no_quorum", "none", "quorum_not_met", None)


def _decision(question: Question, tie: Tie, counts: Mapping[str, int], needed: int, chair: str | None) -> Decision:
    if not question.options:
        return *majority.decide(tie, needed, counts["agree"], counts["disagree"], chair), None
    if counts[NONE] >= needed:
        return "not_passed", "majority", "majority_chose_none", None
    weights = {option: counts[option] for option in question.options}
    chosen, by, reason = majority.choose(tie, leaders_of(weights), max(weights.values()) >= needed, chair)
    return "passed" if chosen else "not_passed", by, reason, chosen


def _is_tie(question: Question, counts: Mapping[str, int]) -> bool:
    if not question.options:
        return counts["agree"] == counts["disagree"] > 0
    return len(leaders_of({option: counts[option] for option in question.options})) > 1
