"""The outcome of a slip's questions, from rules, roll and answers. Pure: nothing is read or written.

More than half of all seats; at a tie the head's own answer (191/2026, Điều 3.3; the same for slips, 138/2016, Điều
3.3). Who is silent is deemed to agree where the rules say so (191/2026, Điều 17.2), always counted apart. There is no
quorum: nobody has to be present.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from ecabinet.bodies import majority
from ecabinet.bodies.majority import DecidedBy, Outcome, choose, leaders_of, majority_of
from ecabinet.bodies.quorum import RollFault, RollSeat, counted, refuse, roll_faults
from ecabinet.bodies.rules import Choice, RuleProfile

ANOTHER = "another"

Reason = Literal[majority.Reason, "tie_chair_deemed_agreed", "tie_chair_only_deemed"]
OptionReason = Literal[majority.OptionReason, "tie_chair_deemed_chose", "tie_chair_only_deemed"]


@dataclass(frozen=True, slots=True)
class AgreeQuestion:
    """A question to agree or disagree with."""

    id: str


@dataclass(frozen=True, slots=True)
class OptionsQuestion:
    """A choice of options by their keys; silence counts for the proposed one, `another` says whether words may."""

    id: str
    options: tuple[str, ...]
    proposed: str | None = None
    another: bool = False


Question = AgreeQuestion | OptionsQuestion


@dataclass(frozen=True, slots=True)
class AgreeTally:
    """The counts of answers given, who is deemed to agree apart from them, and what follows."""

    question: str
    kind: Literal["agree"]
    counts: dict[Choice, int]
    deemed: int
    not_answered: int
    base: int
    majority_needed: int
    tie: bool
    decided_by: DecidedBy
    outcome: Outcome
    reason: Reason


@dataclass(frozen=True, slots=True)
class OptionsTally:
    """The counts of options chosen, the silence that counts for the proposed one apart, and the option that follows."""

    question: str
    kind: Literal["options"]
    counts: dict[str, int]
    deemed: int
    not_answered: int
    base: int
    majority_needed: int
    tie: bool
    decided_by: DecidedBy
    chosen: str | None
    reason: OptionReason


Tally = AgreeTally | OptionsTally


def tally(rules: RuleProfile, roll: Sequence[RollSeat], question: Question, answers: Mapping[str, str]) -> Tally:
    """The result of one question; `answers` hold the choice of each seat that answered it.

    Raises ValueError for a contradictory roll, and for an answer of a seat or with a choice that may not count.
    """
    refuse(roll_faults(roll, ()) + entitlement_faults(roll, answers) + choice_faults(rules, question, answers))
    if isinstance(question, AgreeQuestion):
        return _agree(rules, roll, question, answers)
    return _options(rules, roll, question, answers)


def choice_faults(rules: RuleProfile, question: Question, answers: Mapping[str, str]) -> list[RollFault]:
    """Every answer with a choice that is not among those offered."""
    offered = choices_of(rules, question)
    return [RollFault("answer-choice", seat) for seat, choice in answers.items() if choice not in offered]


def entitlement_faults(roll: Sequence[RollSeat], seats: Iterable[str]) -> list[RollFault]:
    """Every answer of a seat that is vacant, recused or off the roll."""
    voting = _voting(roll)
    return [RollFault("answer-not-entitled", seat) for seat in seats if seat not in voting]


def choices_of(rules: RuleProfile, question: Question) -> tuple[str, ...]:
    """What can be answered to this question, in the order in which it is offered and counted."""
    if isinstance(question, AgreeQuestion):
        return rules.slip_choices
    return (*question.options, ANOTHER) if question.another else question.options


def deemed_choice(rules: RuleProfile, question: Question) -> str | None:
    """What silence counts as: agreement, or the option proposed; None where it counts as no answer."""
    if rules.slip_silence != "deemed_agree":
        return None
    return "agree" if isinstance(question, AgreeQuestion) else question.proposed


def _agree(
    rules: RuleProfile, roll: Sequence[RollSeat], question: AgreeQuestion, answers: Mapping[str, str]
) -> AgreeTally:
    given, silent, deemed = _given(rules, roll, question, answers)
    base = _base(rules, roll, answers.keys() | deemed)
    needed, agreeing, disagree = majority_of(rules.passing, base), given["agree"] + len(deemed), given["disagree"]
    chair, chair_is_silent = _chair(rules, roll, answers, deemed, "agree")
    outcome, by, decided = majority.decide(rules.tie, needed, agreeing, disagree, chair)
    reason: Reason = decided
    if chair_is_silent and decided == "tie_chair_agreed":
        reason = "tie_chair_deemed_agreed"
    elif chair_is_silent and decided == "tie_chair_took_no_side":
        reason = "tie_chair_only_deemed"
    return AgreeTally(
        question=question.id,
        kind="agree",
        counts={choice: given[choice] for choice in rules.slip_choices},
        deemed=len(deemed),
        not_answered=len(silent - deemed),
        base=base,
        majority_needed=needed,
        tie=agreeing == disagree > 0,
        decided_by=by,
        outcome=outcome,
        reason=reason,
    )


def _options(
    rules: RuleProfile, roll: Sequence[RollSeat], question: OptionsQuestion, answers: Mapping[str, str]
) -> OptionsTally:
    given, silent, deemed = _given(rules, roll, question, answers)
    base = _base(rules, roll, answers.keys() | deemed)
    needed = majority_of(rules.passing, base)
    weights = {key: given[key] + (len(deemed) if key == question.proposed else 0) for key in question.options}
    leaders = leaders_of(weights)
    chair = _chair(rules, roll, answers, deemed, question.proposed)
    chosen, by, reason = _chosen(rules, leaders, max(weights.values(), default=0) >= needed, *chair)
    return OptionsTally(
        question=question.id,
        kind="options",
        counts={choice: given[choice] for choice in choices_of(rules, question)},
        deemed=len(deemed),
        not_answered=len(silent - deemed),
        base=base,
        majority_needed=needed,
        tie=len(leaders) > 1,
        decided_by=by,
        chosen=chosen,
        reason=reason,
    )


def _chosen(
    rules: RuleProfile, leaders: AbstractSet[str], enough: bool, chair: str | None, chair_is_silent: bool
) -> tuple[str | None, DecidedBy, OptionReason]:
    chosen, by, decided = choose(rules.tie, leaders, enough, chair)
    reason: OptionReason = decided
    if chair_is_silent and decided == "tie_chair_chose":
        reason = "tie_chair_deemed_chose"
    elif chair_is_silent and decided == "tie_chair_took_no_side":
        reason = "tie_chair_only_deemed"
    return chosen, by, reason


def _given(
    rules: RuleProfile, roll: Sequence[RollSeat], question: Question, answers: Mapping[str, str]
) -> tuple[Counter[str], set[str], set[str]]:
    """How often each choice was given, which seats are silent, and which of these count as having agreed."""
    silent = _voting(roll) - answers.keys()
    deemed = silent if deemed_choice(rules, question) is not None else set()
    return Counter(answers.values()), silent, deemed


def _voting(roll: Sequence[RollSeat]) -> set[str]:
    return {seat.seat for seat in roll if seat.status == "voting"}


def _base(rules: RuleProfile, roll: Sequence[RollSeat], taking_part: AbstractSet[str]) -> int:
    seats = counted(rules, roll)
    # Who is deemed to agree takes part; left out of the base, the agreements could outnumber it.
    return len(seats if rules.passing.basis == "total_members" else seats & taking_part)


def _chair(
    rules: RuleProfile, roll: Sequence[RollSeat], answers: Mapping[str, str], deemed: set[str], silence: str | None
) -> tuple[str | None, bool]:
    """The head's choice for a tie, and whether the head is only deemed to have made one."""
    chair = next((seat.seat for seat in roll if seat.chair), "")
    if chair not in deemed:
        return answers.get(chair), False
    return silence if rules.deemed_agree_of_chair_decides_tie else None, True
