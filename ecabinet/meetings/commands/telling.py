"""Steps by which those who follow a meeting hear what became of it; called after all else in a command."""

from ecabinet.core.transaction import Transaction
from ecabinet.meetings import presenters, queries
from ecabinet.meetings.models import AgendaItem, Meeting, Participant


def tell_meeting(tx: Transaction, name: str, meeting: Meeting) -> None:
    """The meeting's and its displays' followers hear of it, with the quorum as it is now."""
    count_presence(tx, meeting)
    items = queries.items_of(tx.session, meeting.id)
    on_display = presenters.meeting_on_display(meeting, items, queries.seats_on_display(tx.session, meeting))
    tx.record(name, meeting.stream, meeting, presenters.meeting(meeting, items))
    tx.record(name, meeting.display_stream, ("meeting_on_display", meeting.id), on_display)


def tell_body(tx: Transaction, name: str, meeting: Meeting) -> None:
    """The body's people hear how the meeting stands; of a draft they hear nothing."""
    if meeting.state != "draft":
        tx.record(name, f"body:{meeting.body_id}", meeting, presenters.meeting_state(meeting))


def tell_item(tx: Transaction, name: str, item: AgendaItem) -> None:
    """Those admitted to the item hear of it."""
    tx.record(name, item.stream, item, presenters.agenda_item(item))


def tell_participant(tx: Transaction, name: str, meeting: Meeting, row: Participant) -> None:
    """All who take part hear of the participant."""
    tx.record(name, meeting.stream, row, queries.participant_view(tx.session, row))


def count_presence(tx: Transaction, meeting: Meeting) -> None:
    """The meeting's row holds the quorum's figures as they are now."""
    count = queries.presence(tx.session, meeting)
    meeting.quorum_seats, meeting.quorum_needed = (count.total, count.needed) if count else (None, None)
    meeting.quorum_present = count.present if count else 0
