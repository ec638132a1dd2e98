"""The record of a vote: one JSON file in canonical form, from which anybody can count again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from ecabinet.bodies.recorded import Seat, roll_of
from ecabinet.bodies.rules import RuleProfile
from ecabinet.signed_records.confirmations import Confirmation
from ecabinet.signed_records.shape import Named, Paper
from ecabinet.votes.record_shape import (
    LATER_IN_BALLOT,
    LATER_IN_RECORD,
    LATER_IN_RESULT,
    LATER_IN_VOTE,
    LATEST,
    BlockItem,
    CastBallot,
    Declaration,
    Item,
    Meeting,
    Result,
    SecretBox,
    Vote,
    VoteRecord,
)
from ecabinet.votes.tally import Ballot, Counted, Tally, conclude, tally


def build_record(
    *,
    installation: Mapping[str, Any],
    body: Mapping[str, Any],
    meeting: Mapping[str, Any],
    item: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]] = (),
    vote: Mapping[str, Any],
    papers: Sequence[Mapping[str, Any]],
    rules: RuleProfile,
    roll: Sequence[Mapping[str, Any]],
    present: Sequence[str | UUID],
    ballots: Sequence[Mapping[str, Any]],
    confirmations: Sequence[Mapping[str, Any]] = (),
    box: Mapping[str, Any] | None = None,
    declared: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The unsigned record with its result, as JSON data; keys as documented, ids and instants may be UUID and datetime.

    Those present and the ballots come in the order of the roll, confirmations in that of their receipts. A plain vote
    has version 1, one with a `box` or confirmations version 3. Raises ValueError.
    """
    later = bool(items) or _says_more(vote, LATER_IN_VOTE)
    version = 2 if later or any(_says_more(ballot, LATER_IN_BALLOT) for ballot in ballots) else 1
    version = LATEST if box is not None or confirmations else version
    seats = [Seat.model_validate(dict(seat)) for seat in roll]
    put = Vote.model_validate(_in_version(version, vote, LATER_IN_VOTE))
    cast = [CastBallot.model_validate(_in_version(version, ballot, LATER_IN_BALLOT)) for ballot in ballots]
    here = [str(seat) for seat in present]
    order = {seat.seat: number for number, seat in enumerate(seats)}
    held = _held(box, declared)
    result = asdict(counted_again(Held(rules, seats, here, put, cast, **held)))
    record = VoteRecord(
        format="ecabinet-vote-record",
        version=version,
        installation=Named.model_validate(dict(installation)),
        body=Named.model_validate(dict(body)),
        meeting=Meeting.model_validate(dict(meeting)),
        item=Item.model_validate(dict(item)),
        **_in_version(version, {"items": [BlockItem.model_validate(dict(one)) for one in items]}, LATER_IN_RECORD),
        vote=put,
        papers=[Paper.model_validate(dict(paper)) for paper in papers],
        rules=rules,
        roll=seats,
        present=sorted(here, key=order.__getitem__),
        ballots=sorted(cast, key=lambda ballot: order[ballot.seat]),
        **_in_latest(version, confirmations, held),
        result=Result.model_validate(_in_version(version, result, LATER_IN_RESULT)),
    )
    return record.model_dump(mode="json", by_alias=True, exclude_unset=True)


@dataclass(frozen=True, slots=True)
class Held:
    """What a record holds that a result follows from: rules, roll, who was present, what was asked, and the ballots.

    Of a secret vote it holds the box instead, and what the chair declared.
    """

    rules: RuleProfile
    roll: Sequence[Seat]
    present: Sequence[str]
    vote: Vote
    ballots: Sequence[CastBallot]
    box: SecretBox | None = None
    declared: Declaration | None = None


def counted_again(held: Held) -> Tally:
    """What follows from it: from the ballots, or from the opened sums of the box."""
    box, declared, asked = held.box, held.declared, held.vote.asked
    if box is None:
        return tally(held.rules, roll_of(held.roll), ballots_of(held.ballots), held.present, asked)
    sums = box.result.counts if box.result else []
    counts = dict(zip(box.terms.choices, sums, strict=False))
    voted = frozenset(ballot.seat for ballot in box.ballots)
    counted = Counted(counts, voted, (declared.choice if declared else "") or None)
    return conclude(held.rules, roll_of(held.roll), counted, held.present, asked)


def held_by(record: VoteRecord) -> Held:
    """What that record holds."""
    return Held(record.rules, record.roll, record.present, record.vote, record.ballots, record.box, record.declared)


def _held(box: Mapping[str, Any] | None, declared: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a secret vote holds beside or in place of ballots."""
    sealed = SecretBox.model_validate(dict(box)) if box else None
    return {"box": sealed, "declared": Declaration.model_validate(dict(declared)) if declared else None}


def _in_latest(version: int, confirmations: Sequence[Mapping[str, Any]], held: dict[str, Any]) -> dict[str, Any]:
    """The parts that a record has since version 3."""
    if version < LATEST:
        return {}
    known = [Confirmation.model_validate(dict(one)) for one in confirmations]
    return {"confirmations": sorted(known, key=lambda one: one.receipt), **held}


def _says_more(part: Mapping[str, Any], later: Mapping[str, Any]) -> bool:
    """Whether the part says what a record can say since version 2 only."""
    return any(part.get(name, usual) != usual for name, usual in later.items())


def _in_version(version: int, part: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """The part with every field of that version and no other."""
    if version == 1:
        return {name: value for name, value in part.items() if name not in later}
    return {**later, **part}


def ballots_of(cast: Sequence[CastBallot]) -> list[Ballot]:
    """The recorded ballots, as the count takes them."""
    return [Ballot(seat=ballot.seat, choice=ballot.choice, place=ballot.place, by=ballot.by) for ballot in cast]
