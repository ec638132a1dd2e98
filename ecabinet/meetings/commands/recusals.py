"""Writes of recusals: a member takes no part in an item, or does again."""

from uuid import UUID

from sqlalchemy import Select, select

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import agenda_presenters, policy, queries, recusals
from ecabinet.meetings.agenda_forms import Recuse
from ecabinet.meetings.agenda_models import Recusal
from ecabinet.meetings.commands.telling import tell_meeting, tell_participant
from ecabinet.meetings.conflicts import ItemEnded, MeetingClosed, RecusalNeedsSeat, VoteStillOpen
from ecabinet.meetings.models import AgendaItem, Meeting, Participant


def recuse(actor: Actor, item_id: UUID, form: Recuse) -> Recusal:
    """The member takes no part in the item from now on: papers, feed, search and vote of it are gone for them.

    Before or during the item, not while a vote on it is open (VoteStillOpen). May be repeated: who is recused stays so.
    """
    with transaction(actor) as tx:
        return recused(tx, actor, item_id, form)


def recused(tx: Transaction, actor: Actor, item_id: UUID, form: Recuse) -> Recusal:
    """The same as a part of a greater change."""
    meeting, item = queries.locked_item(tx, actor, item_id)
    require(policy.may_recuse(queries.part_of(tx.session, actor, meeting)))
    if (known := tx.session.get(Recusal, form.id)) is not None:
        require(known.item_id == item.id, IdTaken)
        return known
    row = _member(tx, meeting, form.participant_id)
    if (before := tx.scalar(_of(item, row))) is not None:
        recusal: Recusal = before
        return recusal
    _require_open(meeting, item)
    recusal = _new(tx, actor, item, row, form)
    _tell(tx, "participant.recused", meeting, recusal, gone=False)
    return recusal


def lift_recusal(actor: Actor, recusal_id: UUID) -> None:
    """The member takes part in the item again. A second time it is not found."""
    with transaction(actor) as tx:
        known = tx.session.get(Recusal, recusal_id)
        if known is None:
            raise NotFound
        meeting, item = queries.locked_item(tx, actor, known.item_id)
        require(policy.may_recuse(queries.part_of(tx.session, actor, meeting)))
        recusal = tx.locked(Recusal, recusal_id)
        _require_open(meeting, item)
        tx.session.delete(recusal)
        tx.session.flush()
        _tell(tx, "participant.recusal_lifted", meeting, recusal, gone=True)


def _require_open(meeting: Meeting, item: AgendaItem) -> None:
    require(meeting.state != "closed", MeetingClosed)
    require(item.state != "ended", ItemEnded)
    require(meeting.open_vote_id is None or meeting.current_item_id != item.id, VoteStillOpen)


def _member(tx: Transaction, meeting: Meeting, participant_id: UUID) -> Participant:
    row = tx.session.get(Participant, participant_id)
    if row is None or row.meeting_id != meeting.id:
        raise BadInput({"participant_id": "meetings.unknown_participant"})
    require(row.role in queries.HOLDERS and row.seat_id is not None, RecusalNeedsSeat)
    return row


def _of(item: AgendaItem, row: Participant) -> Select[Recusal]:
    return select(Recusal).where(Recusal.item_id == item.id, Recusal.person_id == row.person_id)


def _new(tx: Transaction, actor: Actor, item: AgendaItem, row: Participant, form: Recuse) -> Recusal:
    recusal = Recusal(
        id=form.id,
        meeting_id=item.meeting_id,
        item_id=item.id,
        person_id=row.person_id,
        seat_id=row.seat_id,
        title=row.title or row.name,
        title_en=row.title_en,
        reason=form.reason,
        at=clock.now(),
        by=actor.person_id,
    )
    tx.add(recusal)
    return recusal


def _tell(tx: Transaction, name: str, meeting: Meeting, recusal: Recusal, *, gone: bool) -> None:
    """The desk hears of the recusal, all who take part of whom it shuts out; nobody of these presents any more."""
    tx.record(name, meeting.desk_stream, recusal, None if gone else agenda_presenters.recusal(recusal))
    rows = recusals.concerned(tx.session, meeting, recusal)
    for row in rows:
        tell_participant(tx, name, meeting, row)
    presents = meeting.presenter_person_id in {row.person_id for row in rows}
    if presents and meeting.current_item_id == recusal.item_id:
        meeting.presenter_person_id = None
        tell_meeting(tx, name, meeting)
