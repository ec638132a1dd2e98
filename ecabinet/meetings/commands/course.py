"""Writes of a meeting's course through its agenda: which item it is at, and who turns the pages."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, queries
from ecabinet.meetings.commands.telling import tell_item, tell_meeting
from ecabinet.meetings.conflicts import ItemEnded, ItemNotCurrent, MeetingClosed, MeetingNotRunning, VoteStillOpen
from ecabinet.meetings.forms import MakeItemCurrent, PostponeItem, SetPresenter
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.recusals import recusals_of, recused_people


def make_item_current(actor: Actor, meeting_id: UUID, form: MakeItemCurrent) -> Meeting:
    """The meeting is at that item, the one before has ended; who presents it turns the pages.

    An ended item may be taken up again. May be repeated: the current item stays as it is.
    """
    with transaction(actor) as tx:
        meeting, item = _locked(tx, actor, form.item_id)
        require(meeting.id == meeting_id, BadInput({"item_id": "meetings.unknown_item"}))
        if meeting.current_item_id == item.id:
            return meeting
        _require_running(meeting)
        require(meeting.open_vote_id is None, VoteStillOpen)
        end_current_item(tx, meeting)
        item.state, item.started_at, item.ended_at = "current", clock.now(), None
        item.stood_seconds, item.postponed_reason = 0, ""
        meeting.current_item_id, meeting.presenter_person_id = item.id, _presenter_of(tx, meeting, item)
        tell_item(tx, "agenda_item.made_current", item)
        tell_meeting(tx, "agenda_item.made_current", meeting)
    return meeting


def end_item(actor: Actor, item_id: UUID) -> Meeting:
    """The current item has ended, the meeting is at none. May be repeated: an ended item stays as it is."""
    with transaction(actor) as tx:
        meeting, item = _locked(tx, actor, item_id)
        if item.state == "ended":
            return meeting
        _require_running(meeting)
        require(meeting.current_item_id == item.id, ItemNotCurrent)
        require(meeting.open_vote_id is None, VoteStillOpen)
        end_current_item(tx, meeting)
        tell_meeting(tx, "agenda_item.ended", meeting)
    return meeting


def postpone_item(actor: Actor, item_id: UUID, form: PostponeItem) -> Meeting:
    """The item, current or to come, is put off to another day; again, the reason is new. May be repeated."""
    with transaction(actor) as tx:
        meeting, item = _locked(tx, actor, item_id)
        if item.state == "postponed" and item.postponed_reason == form.reason:
            return meeting
        _require_running(meeting)
        require(item.state != "ended", ItemEnded)
        # All items of a block are `current` while it is voted on.
        require(item.state != "current" or meeting.open_vote_id is None, VoteStillOpen)
        if meeting.current_item_id == item.id:
            _leave(meeting, item)
        item.state, item.postponed_reason = "postponed", form.reason
        tell_item(tx, "agenda_item.postponed", item)
        tell_meeting(tx, "agenda_item.postponed", meeting)
    return meeting


def take_back_postponement(actor: Actor, item_id: UUID) -> None:
    """The item waits for its turn again. May be repeated: one that was not postponed stays as it is."""
    with transaction(actor) as tx:
        meeting, item = _locked(tx, actor, item_id)
        if item.state != "postponed":
            return
        _require_running(meeting)
        item.state, item.started_at, item.ended_at = "waiting", None, None
        item.stood_seconds, item.postponed_reason = 0, ""
        tell_item(tx, "agenda_item.put_back", item)
        tell_meeting(tx, "agenda_item.put_back", meeting)


def set_presenter(actor: Actor, meeting_id: UUID, form: SetPresenter) -> Meeting:
    """That participant, or nobody, turns the pages for all. May be repeated."""
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
        _require_running(meeting)
        people = {row.person_id for row in queries.participants_of(tx.session, meeting.id)}
        shut = recused_people(tx.session, meeting.current_item_id) if meeting.current_item_id else set()
        require(form.person_id in {*people, None} - shut, BadInput({"person_id": "meetings.unknown_participant"}))
        _require_admitted(tx, meeting, form.person_id)
        if meeting.presenter_person_id != form.person_id:
            meeting.presenter_person_id = form.person_id
            tell_meeting(tx, "presenter.set", meeting)
    return meeting


def _require_admitted(tx: Transaction, meeting: Meeting, person_id: UUID | None) -> None:
    """A guest presents only an item to which they are admitted."""
    for row in queries.participants_of(tx.session, meeting.id):
        if row.person_id == person_id and row.role == "guest":
            admitted = meeting.current_item_id in queries.admitted_to(tx.session, row.id)
            require(admitted, BadInput({"person_id": "meetings.guest_not_admitted"}))


def end_current_item(tx: Transaction, meeting: Meeting) -> None:
    """The item that the meeting was at has ended, nobody presents; the meeting itself is not told of yet."""
    if meeting.current_item_id is not None:
        item = tx.locked(AgendaItem, meeting.current_item_id)
        _leave(meeting, item)
        item.state = "ended"
        tell_item(tx, "agenda_item.ended", item)
    meeting.current_item_id = meeting.presenter_person_id = None


def end_break(meeting: Meeting) -> None:
    """The break, if there is one, is over; its length belongs to the current item. The meeting is not told of yet.

    A break between two items belongs to none of them.
    """
    if meeting.adjourned_at is not None and meeting.current_item_id is not None:
        meeting.stood_seconds += round((clock.now() - meeting.adjourned_at).total_seconds())
    meeting.adjourned_at = meeting.resumes_at = None


def _leave(meeting: Meeting, item: AgendaItem) -> None:
    """The meeting is at that item no more, and at none."""
    item.ended_at, item.stood_seconds = clock.now(), meeting.stood_seconds
    meeting.stood_seconds = 0
    meeting.current_item_id = meeting.presenter_person_id = None


def _locked(tx: Transaction, actor: Actor, item_id: UUID) -> tuple[Meeting, AgendaItem]:
    meeting, item = queries.locked_item(tx, actor, item_id)
    require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
    return meeting, item


def _require_running(meeting: Meeting) -> None:
    require(meeting.state != "closed", MeetingClosed)
    require(meeting.state == "running", MeetingNotRunning)


def _presenter_of(tx: Transaction, meeting: Meeting, item: AgendaItem) -> UUID | None:
    """Who takes part for the presenting seat: its holder if here, else the substitute if here, else nobody.

    Who is recused from the item presents nothing of it.
    """
    shut = {one.seat_id for one in recusals_of(tx.session, meeting.id) if one.item_id == item.id}
    seats = [seat for seat in queries.seats_of(tx.session, meeting) if seat.seat.id == item.presenter_seat_id]
    for seat in seats if item.presenter_seat_id not in shut else ():
        for row in (seat.participant, seat.substitute):
            if row is not None and row.attendance != "absent":
                return row.person_id
    return None
