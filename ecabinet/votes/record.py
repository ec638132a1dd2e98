"""The record of a vote: one JSON file in canonical form, from which anybody can count again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from ecabinet.bodies.recorded import Seat, roll_of
from ecabinet.bodies.rules import RuleProfile
from ecabinet.signed_records.shape import Named, Paper
from ecabinet.votes.record_shape import BlockItem, CastBallot, Item, Meeting, Result, Vote, VoteRecord
from ecabinet.votes.tally import Ballot, tally


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
) -> dict[str, Any]:
    """The unsigned record with its result, as JSON data; keys as documented, ids and instants may be UUID and datetime.

    Those present and the ballots come in the order of the roll. Raises ValueError.
    """
    seats = [Seat.model_validate(dict(seat)) for seat in roll]
    cast = [CastBallot.model_validate(dict(ballot)) for ballot in ballots]
    here = [str(seat) for seat in present]
    order = {seat.seat: number for number, seat in enumerate(seats)}
    result = tally(rules, roll_of(seats), ballots_of(cast), here)
    record = VoteRecord(
        format="ecabinet-vote-record",
        version=1,
        installation=Named.model_validate(dict(installation)),
        body=Named.model_validate(dict(body)),
        meeting=Meeting.model_validate(dict(meeting)),
        item=Item.model_validate(dict(item)),
        items=[BlockItem.model_validate(dict(one)) for one in items] or None,
        vote=Vote.model_validate(dict(vote)),
        papers=[Paper.model_validate(dict(paper)) for paper in papers],
        rules=rules,
        roll=seats,
        present=sorted(here, key=order.__getitem__),
        ballots=sorted(cast, key=lambda ballot: order[ballot.seat]),
        result=Result.model_validate(asdict(result)),
    )
    return record.model_dump(mode="json", by_alias=True, exclude={"signature"})


def ballots_of(cast: Sequence[CastBallot]) -> list[Ballot]:
    """The recorded ballots, as the count takes them."""
    return [Ballot(seat=ballot.seat, choice=ballot.choice, place=ballot.place, by=ballot.by) for ballot in cast]
