"""The signed record of a vote and its result, computed from the rows alone."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body
from ecabinet.bodies.queries import installation_name
from ecabinet.bodies.rules import parse_profile
from ecabinet.core import keys
from ecabinet.core.signed import sign
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.signed_records.file import write
from ecabinet.votes import presenters, queries, record
from ecabinet.votes.models import Ballot, RollEntry, Vote
from ecabinet.votes.views import TallyView


def finish(session: Session, vote: Vote, unsigned: dict[str, Any], entries: Sequence[RollEntry]) -> None:
    """The vote has its result, and its record is signed."""
    ballots = {ballot.seat_id: ballot for ballot in queries.standing_ballots(session, vote.id)}
    file = write(sign(unsigned, keys.signing_key()))
    tally: TallyView = unsigned["result"]
    vote.record = file.decode()
    vote.result = {
        "tally": tally,
        "roll_call": [presenters.roll_line(entry, ballots.get(entry.seat_id)) for entry in entries],
        "record_sha256": hashlib.sha256(file).hexdigest(),
    }


def build(
    session: Session, meeting: Meeting, item: AgendaItem, vote: Vote, entries: Sequence[RollEntry], **said: Any
) -> dict[str, Any]:
    """The unsigned record; `said` are those present, and the ballots or what the box held."""
    body = session.get_one(Body, meeting.body_id)
    return record.build_record(
        installation={"id": keys.key_id(), "name": installation_name(session)},
        body={"id": body.id, "name": body.name},
        meeting={"id": meeting.id, "title": meeting.title, "starts_at": meeting.starts_at},
        item={"id": item.id, "number": str(item.number), "title": item.title},
        items=[{**one, "number": str(one["number"])} for one in vote.block_items or ()],
        vote=_vote(session, vote),
        papers=vote.papers,
        rules=parse_profile(vote.rule),
        roll=[_seat(entry) for entry in entries],
        confirmations=[one.confirmation for one in queries.standing_ballots(session, vote.id) if one.confirmation],
        **said,
    )


def _vote(session: Session, vote: Vote) -> dict[str, Any]:
    return {
        "id": vote.id,
        "question": vote.question,
        "opened_at": vote.opened_at,
        "opened_by": person_recorded(session, vote, vote.opened_by),
        "closed_at": vote.closed_at,
        "closed_by": person_recorded(session, vote, vote.closed_by),
        "options": [{"key": option["key"], "text": option["text"]} for option in vote.options],
        "majority": vote.majority,
        "repeats": str(vote.repeats_id) if vote.repeats_id else "",
        "reason": vote.reason,
    }


def person_recorded(session: Session, vote: Vote, person_id: UUID | None) -> dict[str, Any]:
    """Somebody as the record names them: with the post they had in the meeting."""
    person = session.get_one(Person, person_id)
    part = select(Participant.title).where(
        Participant.meeting_id == vote.meeting_id, Participant.person_id == person.id
    )
    return {"id": person.id, "name": person.name, "title": session.scalar(part) or ""}


def _seat(entry: RollEntry) -> dict[str, Any]:
    return {
        "seat": entry.seat_id,
        "title": entry.title,
        "holder": entry.person_name if entry.person_id else None,
        "chair": entry.is_chair,
        "status": entry.status,
    }


def ballot_recorded(session: Session, vote: Vote, ballot: Ballot) -> dict[str, Any]:
    """The ballot as the record has it."""
    return {
        "seat": ballot.seat_id,
        "choice": ballot.choice,
        "words": ballot.words,
        "salt": ballot.salt,
        "receipt": ballot.receipt,
        "cast_at": ballot.cast_at,
        "from": ballot.place,
        "by": "holder",
        "entered_by": person_recorded(session, vote, ballot.entered_by) if ballot.entered_by else None,
    }
