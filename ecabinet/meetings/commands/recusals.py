"""Writes of recusals: a member takes no part in an item, or does again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from sqlalchemy import select

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


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody who is to take no part: the person, their seat and its post, why, and the id of the recusal."""

    person_id: UUID
    seat_id: UUID
    title: str
    title_en: str
    reason: str
    id: UUID = field(default_factory=uuid4)


def recuse(actor: Actor, item_id: UUID, form: Recuse) -> Recusal:
    """The member takes no part in the item from now on: papers, feed, search and vote of it are gone for them.

    Before or during the item, not while a vote on it is open (VoteStillOpen). May be repeated: who is recused stays so.
    """
    with transaction(actor) as tx:
        meeting, item = _to_recuse(tx, actor, item_id)
        if (known := tx.session.get(Recusal, form.id)) is not None:
            require(known.item_id == item.id, IdTaken)
            return known
        row = _member(tx, meeting, form.participant_id)
        assert row.seat_id is not None  # noqa: S101  (`_member` has seen to it)
        barred = Barred(row.person_id, row.seat_id, row.title or row.name, row.title_en, form.reason, form.id)
        return _recused(tx, item, barred) or _add(tx, actor, meeting, item, barred)


def keep_out(tx: Transaction, actor: Actor, item_id: UUID, barred: Sequence[Barred]) -> None:
    """These people take no part in the item, whether they take part in the meeting now or only later.

    As a part of a greater change. A recusal goes by person, so whoever is invited afterwards, as a member or in
    somebody's place, never sees the item, nor does who stands in for them; a guest is admitted item by item as ever.
    """
    meeting, item = _to_recuse(tx, actor, item_id)
    for one in barred:
        if _recused(tx, item, one) is None:
            _add(tx, actor, meeting, item, one)


def _to_recuse(tx: Transaction, actor: Actor, item_id: UUID) -> tuple[Meeting, AgendaItem]:
    meeting, item = queries.locked_item(tx, actor, item_id)
    require(policy.may_recuse(queries.part_of(tx.session, actor, meeting)))
    return meeting, item


def _recused(tx: Transaction, item: AgendaItem, barred: Barred) -> Recusal | None:
    query = select(Recusal).where(Recusal.item_id == item.id, Recusal.person_id == barred.person_id)
    recusal: Recusal | None = tx.scalar(query)
    return recusal


def _add(tx: Transaction, actor: Actor, meeting: Meeting, item: AgendaItem, barred: Barred) -> Recusal:
    _require_open(meeting, item)
    recusal = Recusal(
        id=barred.id,
        meeting_id=item.meeting_id,
        item_id=item.id,
        person_id=barred.person_id,
        seat_id=barred.seat_id,
        title=barred.title,
        title_en=barred.title_en,
        reason=barred.reason,
        at=clock.now(),
        by=actor.person_id,
    )
    tx.add(recusal)
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
    require(meeting.open_vote_id is None or item.state != "current", VoteStillOpen)


def _member(tx: Transaction, meeting: Meeting, participant_id: UUID) -> Participant:
    row = tx.session.get(Participant, participant_id)
    if row is None or row.meeting_id != meeting.id:
        raise BadInput({"participant_id": "meetings.unknown_participant"})
    require(row.role in queries.HOLDERS and row.seat_id is not None, RecusalNeedsSeat)
    return row


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
