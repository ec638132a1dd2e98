"""What follows when a vote closes: the result and the signed record, or, of a secret vote, a closed box."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes import box_closing, queries, roll
from ecabinet.votes.models import Vote
from ecabinet.votes.recording import ballot_recorded, build, finish


def settle(session: Session, meeting: Meeting, item: AgendaItem, vote: Vote, by: UUID) -> None:
    """The vote is closed now, with its result and its signed record on the row; of a secret one, the box is closed."""
    entries = roll.roll_of(session, vote.id)
    ballots = {ballot.seat_id: ballot for ballot in queries.standing_ballots(session, vote.id)}
    vote.state, vote.closed_by = "closed", by
    # A clock that was set back between must not put a ballot after the closing.
    vote.closed_at = max([clock.now(), vote.opened_at, *(ballot.cast_at for ballot in ballots.values())])
    present = roll.present_seats(session, meeting.id, entries)
    if vote.box is not None:
        box_closing.close(session, meeting, item, vote, present)
    else:
        said = {"present": present, "ballots": [ballot_recorded(session, vote, ballot) for ballot in ballots.values()]}
        finish(session, vote, build(session, meeting, item, vote, entries, **said), entries)
