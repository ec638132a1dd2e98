"""Writes of conferences."""

from uuid import UUID

from ecabinet.conference import presenters
from ecabinet.conference.forms import SetConference
from ecabinet.conference.models import Conference
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import MeetingClosed
from ecabinet.meetings.models import Meeting


def set_conference(actor: Actor, meeting_id: UUID, form: SetConference) -> Conference | None:
    """The meeting has that address for those afar; without one it has none. May be repeated."""
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_run(meetings.part_of(tx.session, actor, meeting)))
        require(meeting.state != "closed", MeetingClosed)
        row = tx.session.get(Conference, meeting_id)
        before = (row.url, row.audience) if row else ("", form.audience)
        if before == (form.url, form.audience):
            return row
        if not form.url:
            tx.session.delete(row)
            tx.record("conference.removed", meeting.desk_stream, ("conference", meeting_id), None)
            _tell(tx, "conference.removed", meeting)
            return None
        row = row or Conference(id=meeting_id)
        row.url, row.audience, row.at, row.by = form.url, form.audience, clock.now(), actor.person_id
        tx.add(row)
        tx.record("conference.set", meeting.desk_stream, row, presenters.conference(row))
        _tell(tx, "conference.set", meeting)
    return row


def _tell(tx: Transaction, name: str, meeting: Meeting) -> None:
    """All who take part hear that it changed, and who is shown the address fetches it: the event holds none."""
    tx.record(name, meeting.stream, ("conference", meeting.id), None, withheld=True)
