"""Who spoke and for how long, and who cast a ballot, in many meetings at once; never how anybody voted."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import Session

from ecabinet.ballot_boxes.models import SealedBallot
from ecabinet.floor.models import Speech
from ecabinet.meeting_reports.attended import ministries_of
from ecabinet.meeting_reports.figures import Spoke, Voted
from ecabinet.meetings.models import Meeting
from ecabinet.votes.models import Ballot, RollEntry, Vote


def spoke(session: Session, held: Sequence[Meeting], only: UUID | None) -> Iterator[Spoke]:
    """What was spoken to its end and not taken back."""
    ministries = ministries_of(session)
    query = select(Speech.person_id, Speech.seat_id, Speech.kind, Speech.spoken_ms)
    query = query.where(_in(Speech.meeting_id, held), Speech.ended_at.is_not(None), Speech.taken_back_at.is_(None))
    for person, seat, kind, spoken in session.execute(query.where(_only(Speech.person_id, only))):
        yield Spoke(str(person), ministries.get(seat, "") if seat else "", kind, spoken or 0)


def voted(session: Session, held: Sequence[Meeting], only: UUID | None) -> Iterator[Voted]:
    """Each seat that could vote in a closed vote, whoever cast for it: the member, or who stood in."""
    ministries, sealed = ministries_of(session), _sealed(session, held)
    cast = and_(Ballot.vote_id == RollEntry.vote_id, Ballot.seat_id == RollEntry.seat_id, Ballot.current)
    columns = select(Vote.id, RollEntry.person_id, RollEntry.seat_id, Ballot.id, Ballot.choice)
    query = columns.join(Vote, Vote.id == RollEntry.vote_id).outerjoin(Ballot, cast)
    query = query.where(_in(Vote.meeting_id, held), Vote.state == "closed")
    query = query.where(RollEntry.person_id.is_not(None), RollEntry.recused.is_(False))
    for vote, person, seat, ballot, choice in session.execute(query.where(_only(RollEntry.person_id, only))):
        was_cast = (vote, str(seat)) in sealed or ballot is not None
        yield Voted(str(person), ministries.get(seat, ""), was_cast, choice == "abstain")


def _sealed(session: Session, held: Sequence[Meeting]) -> set[tuple[UUID, str]]:
    """The seats whose ballots lie in boxes of secret votes: that they cast is known, and nothing else."""
    query = select(SealedBallot.vote_id, SealedBallot.seat).join(Vote, Vote.id == SealedBallot.vote_id)
    return {(vote, seat) for vote, seat in session.execute(query.where(_in(Vote.meeting_id, held)))}


def _in(column: Any, held: Sequence[Meeting]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.in_([row.id for row in held])
    return found


def _only(column: Any, only: UUID | None) -> ColumnElement[bool]:
    found: ColumnElement[bool] = true() if only is None else column == only
    return found
