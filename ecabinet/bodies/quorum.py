"""The roll of a body's seats, and whether enough of them are present. Pure: nothing is read or written."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from ecabinet.bodies.rules import RuleProfile

SeatStatus = Literal["voting", "vacant", "recused"]


def seat_status(holder: UUID | None, recused: bool) -> SeatStatus:
    """What a seat is in a vote, by its holder and whether the holder is recused."""
    if holder is None:
        return "vacant"
    return "recused" if recused else "voting"


@dataclass(frozen=True, slots=True)
class RollSeat:
    """A seat as it stood when the roll was frozen.

    `chair` marks the one seat whose ballot decides a tie: the head of the body (the Prime Minister),
    even where somebody else presides.
    """

    seat: str
    chair: bool = False
    status: SeatStatus = "voting"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many seats count, how many of them have to be present and how many are."""

    total: int
    needed: int
    present: int
    met: bool


@dataclass(frozen=True, slots=True)
class RollFault:
    """What contradicts the roll: a code of the catalogue (`recount.<code>`) and the seat it is about."""

    code: str
    seat: str


def quorum(rules: RuleProfile, roll: Sequence[RollSeat], present: Collection[str]) -> Quorum:
    """Whether enough seats of the roll are present; raises ValueError where roll and present contradict each other."""
    refuse(roll_faults(roll, present))
    seats = counted(rules, roll)
    share = rules.quorum.share
    # A body without members has no quorum, though nobody of it is missing.
    needed = max(1, -(-len(seats) * share.numerator // share.denominator))
    here = len(seats & set(present))
    return Quorum(total=len(seats), needed=needed, present=here, met=here >= needed)


def counted(rules: RuleProfile, roll: Sequence[RollSeat]) -> set[str]:
    """The seats that make up the total by these rules: vacant and recused ones as the profile says."""
    left_out = set()
    if rules.vacant_seats == "not_counted":
        left_out.add("vacant")
    if rules.recused == "leave_total":
        left_out.add("recused")
    return {seat.seat for seat in roll if seat.status not in left_out}


def roll_faults(roll: Sequence[RollSeat], present: Collection[str]) -> list[RollFault]:
    """Every contradiction in a roll and the seats present: seats listed twice, two chairs, the absent present."""
    status = {seat.seat: seat.status for seat in roll}
    chairs = [seat.seat for seat in roll if seat.chair]
    faults = [RollFault("seat-twice", seat) for seat, times in Counter(seat.seat for seat in roll).items() if times > 1]
    faults += [RollFault("second-chair", seat) for seat in chairs[1:]]
    faults += [RollFault("present-twice", seat) for seat, times in Counter(present).items() if times > 1]
    faults += [RollFault("present-unknown", seat) for seat in present if seat not in status]
    faults += [RollFault("present-vacant", seat) for seat in present if status.get(seat) == "vacant"]
    return faults


def refuse(faults: Sequence[RollFault]) -> None:
    """Nothing, if there are no faults; ValueError naming them, since only a bug or a forgery brings them here."""
    if faults:
        raise ValueError("; ".join(f"{fault.code}: {fault.seat}" for fault in faults))
