"""Writes of points of order: raised, answered by the chair, withdrawn."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.floor import policy, presenters, queries, steps
from ecabinet.floor.commands.speeches import pause
from ecabinet.floor.conflicts import NotPresent, PointAnswered
from ecabinet.floor.forms import AnswerPoint, RaisePoint
from ecabinet.floor.models import PointOfOrder
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.policy import Part, may_see_item

NAMES = {"granted": "point_of_order.granted", "declined": "point_of_order.declined"}


def raise_point_of_order(actor: Actor, meeting_id: UUID, form: RaisePoint) -> PointOfOrder:
    """The desk knows at once that the actor has a point of order. The same id raises it once.

    Only one at a time: who has raised one that waits is answered with it. Raises MeetingNotRunning, NotPresent,
    IdTaken.
    """
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        part = meetings.part_of(tx.session, actor, meeting)
        require(policy.may_raise_point(part))
        if (known := tx.session.get(PointOfOrder, form.id)) is not None:
            require(known.meeting_id == meeting.id and known.person_id == actor.person_id, IdTaken)
            return known
        steps.require_running(meeting)
        require(part.is_present, NotPresent)
        for raised in queries.points_of(tx.session, meeting.id):
            if raised.person_id == actor.person_id and raised.state == "raised":
                return raised
        row = _new_point(tx, meeting, part, form)
        tx.add(row)
        steps.tell_point(tx, "point_of_order.raised", meeting, row)
    return row


def answer_point_of_order(actor: Actor, point_id: UUID, form: AnswerPoint) -> PointOfOrder:
    """The chair grants or declines it, with a word; granted, the clock of whoever speaks stands.

    May be repeated with the same answer; another is a correction, as long as the meeting is not closed.
    """
    with transaction(actor) as tx:
        meeting, row = _locked(tx, actor, point_id)
        require(policy.may_run_floor(meetings.part_of(tx.session, actor, meeting)))
        require(row.state != "withdrawn", PointAnswered(current=presenters.point_of_order(row)))
        if (row.state, row.answer) == (form.state, form.answer):
            return row
        steps.require_running(meeting)
        row.state, row.answer, row.answered_by = form.state, form.answer, actor.person_id
        row.answered_at = clock.now()
        steps.tell_point(tx, NAMES[form.state], meeting, row)
        now = queries.speaking_now(tx.session, meeting.id)
        if form.state == "granted" and now is not None and now.paused_at is None:
            pause(tx, meeting, now)
    return row


def withdraw_point_of_order(actor: Actor, point_id: UUID) -> PointOfOrder:
    """Who raised it lets it go before it is answered. May be repeated."""
    with transaction(actor) as tx:
        meeting, row = _locked(tx, actor, point_id)
        require(row.person_id == actor.person_id)
        if row.state == "withdrawn":
            return row
        require(row.state == "raised", PointAnswered(current=presenters.point_of_order(row)))
        row.state = "withdrawn"
        steps.tell_point(tx, "point_of_order.withdrawn", meeting, row)
    return row


def _new_point(tx: Transaction, meeting: Meeting, part: Part, form: RaisePoint) -> PointOfOrder:
    """On the current item, where the person may know of it."""
    row = tx.session.get_one(Participant, part.participant_id)
    item = tx.session.get(AgendaItem, meeting.current_item_id) if meeting.current_item_id else None
    return PointOfOrder(
        id=form.id,
        meeting_id=meeting.id,
        item_id=item.id if item is not None and may_see_item(part, meeting, item) else None,
        participant_id=row.id,
        person_id=row.person_id,
        name=row.name,
        title=row.title,
        title_en=row.title_en,
        short=row.short,
        words=form.words,
        raised_at=clock.now(),
    )


def _locked(tx: Transaction, actor: Actor, point_id: UUID) -> tuple[Meeting, PointOfOrder]:
    known = tx.session.get(PointOfOrder, point_id)
    if known is None:
        raise NotFound
    meeting = meetings.locked_meeting(tx, actor, known.meeting_id)
    row = tx.locked(PointOfOrder, point_id)
    require(policy.may_see_point(meetings.part_of(tx.session, actor, meeting), row), NotFound)
    return meeting, row
