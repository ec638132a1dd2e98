"""What follows when the box of a secret vote is closed, when two holders have opened it, when the chair has spoken."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.ballot_boxes import boxes
from ecabinet.ballot_boxes.models import BallotBox
from ecabinet.bodies.quorum import RollSeat
from ecabinet.bodies.rules import parse_profile
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.secret_votes.shapes import plain
from ecabinet.votes import roll
from ecabinet.votes.models import RollEntry, Vote
from ecabinet.votes.recording import build, finish, person_recorded
from ecabinet.votes.tally import Counted, Tally, conclude, waits_for_chair
from ecabinet.votes.views import BoxView


def close(session: Session, meeting: Meeting, item: AgendaItem, vote: Vote, present: list[str]) -> None:
    """The box waits for two holders; one with too few ballots is never opened, and the vote has its result."""
    box, ballots = session.get_one(BallotBox, vote.id), boxes.ballots_in(session, vote.id)
    counted = boxes.close_box(session, box, present)
    _tell(vote, state="waiting", digest=box.digest, ballots=len(ballots), counted=counted)
    if counted < boxes.FEWEST:
        settle(session, meeting, item, vote)


def settle(session: Session, meeting: Meeting, item: AgendaItem, vote: Vote) -> None:
    """The vote has its result and its signed record, or waits for the chair to take a side openly."""
    box, entries = session.get_one(BallotBox, vote.id), roll.roll_of(session, vote.id)
    seats = [RollSeat(str(entry.seat_id), chair=entry.is_chair, status=entry.status) for entry in entries]
    tally = tally_of(session, vote, box, seats)
    if declared_in(vote) is None and waits_for_chair(tally, seats):
        _tell(vote, state="tie")
        return
    _tell(vote, state="opened" if box.counts is not None else "unopened")
    secret = {"box": _box_recorded(session, box), "declared": _declared(session, vote, entries)}
    said = {"present": box.present, "ballots": [], **secret}
    finish(session, vote, build(session, meeting, item, vote, entries, **said), entries)


def tally_of(session: Session, vote: Vote, box: BallotBox, seats: list[RollSeat]) -> Tally:
    """What follows from the opened sums by the vote's rules, with the side that the chair took so far."""
    counts = dict(zip(box.terms["choices"], box.counts or [], strict=False))
    voted = frozenset(ballot.seat for ballot in boxes.ballots_in(session, vote.id))
    declared = declared_in(vote)
    counted = Counted(counts, voted, declared or None)
    return conclude(parse_profile(vote.rule), seats, counted, box.present, vote.asked)


def declared_in(vote: Vote) -> str | None:
    """The side that the chair declared, "" for none; None where nothing was declared."""
    declared = vote.box["declared"] if vote.box else None
    return declared["choice"] if declared else None


def _tell(vote: Vote, **news: Any) -> None:
    known: BoxView | None = vote.box
    vote.box = BoxView(**{**(known or {}), **news})  # type: ignore[typeddict-item]


def _box_recorded(session: Session, box: BallotBox) -> dict[str, Any]:
    ballots = boxes.ballots_in(session, box.vote_id)
    counted = len({ballot.seat for ballot in ballots})
    return {
        "key": plain(boxes.ceremony_under(session, box)),
        "terms": box.terms,
        "ballots": [plain(ballot) for ballot in ballots],
        "shares": [plain(share) for share in boxes.shares_of(session, box.vote_id)],
        "result": {"ballots": counted, "counts": box.counts} if box.counts is not None else None,
    }


def _declared(session: Session, vote: Vote, entries: Sequence[RollEntry]) -> dict[str, Any] | None:
    """What the chair declared, under the name that the frozen roll has: a name may change until the box is opened."""
    declared = vote.box["declared"] if vote.box else None
    if declared is None:
        return None
    by = person_recorded(session, vote, UUID(declared["by_id"]))
    named = {"name": next(entry.person_name for entry in entries if entry.is_chair)}
    return {"choice": declared["choice"], "by": {**by, **named}, "at": declared["at"]}
