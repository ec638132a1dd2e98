"""Writes of the agenda: its items, their order, and which of them the meeting is at."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from ecabinet.bodies.models import Organisation, Seat
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, presenters, queries
from ecabinet.meetings.agenda_order import first_free_place, place_in_block
from ecabinet.meetings.commands.telling import tell_item, tell_meeting
from ecabinet.meetings.conflicts import (
    AgendaSettled,
    ItemEnded,
    ItemTakenUp,
    MeetingClosed,
)
from ecabinet.meetings.forms import AddAgendaItem, ChangeAgendaItem, MoveAgendaItem
from ecabinet.meetings.lateness import is_late
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part


def add_agenda_item(actor: Actor, meeting_id: UUID, form: AddAgendaItem) -> AgendaItem:
    """The item stands at the end of its block. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_edit_meeting(queries.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(AgendaItem, form.id)) is not None:
            require(known.meeting_id == meeting.id and known.removed_at is None, IdTaken)
            return known
        return new_item(tx, meeting, form)


def new_item(tx: Transaction, meeting: Meeting, form: AddAgendaItem, *, opens: bool = False) -> AgendaItem:
    """The item stands at the end of its block, or `opens` the agenda; a step of commands that lock the meeting."""
    item = put_on_agenda(tx, meeting, form, opens=opens)
    tell_meeting(tx, "agenda_item.added", meeting)
    return item


def put_on_agenda(tx: Transaction, meeting: Meeting, form: AddAgendaItem, *, opens: bool = False) -> AgendaItem:
    """The item stands at the end of its block, or before all that was not taken up; marked where it comes late.

    The meeting itself is not told of yet.
    """
    require(meeting.state != "closed", MeetingClosed)
    items = queries.items_of(tx.session, meeting.id)
    place = first_free_place(items) if opens else place_in_block(items, form.block)
    added_at = clock.now()
    item = AgendaItem(meeting_id=meeting.id, number=place + 1, added_at=added_at)
    item.late = is_late(tx.session, meeting, added_at)
    _write(tx, meeting, item, form.model_dump())
    _renumber(tx, [*items[:place], None, *items[place:]])
    meeting.agenda_version += 1
    tx.add(item)
    tell_item(tx, "agenda_item.added", item)
    return item


def change_agenda_item(actor: Actor, item_id: UUID, form: ChangeAgendaItem) -> AgendaItem:
    """The item is as the form says, until it ends. Not repeatable: a stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        meeting, item = _locked(tx, actor, item_id, policy.may_edit_meeting)
        require(meeting.state != "closed", MeetingClosed)
        require(item.state != "ended", ItemEnded)
        require(item.version == form.version, StaleVersion(current=presenters.agenda_item(item)))
        block = item.block
        _write(tx, meeting, item, form.model_dump(exclude_unset=True, exclude={"version"}))
        item.version += 1
        if item.block != block:
            _join_block(tx, meeting, item)
        tell_item(tx, "agenda_item.changed", item)
        if item.id == meeting.current_item_id or item.block != block:
            tell_meeting(tx, "agenda_item.changed", meeting)
    return item


def move_agenda_item(actor: Actor, item_id: UUID, form: MoveAgendaItem) -> tuple[Meeting, list[AgendaItem]]:
    """The item stands at that place and in that block, the others around it without gaps; the answer is the agenda.

    Items that have been taken up keep their numbers (AgendaSettled). Where another has changed the order since it was
    read, StaleVersion tells the order as it is. May be repeated: an item that stands there already stays.
    """
    with transaction(actor) as tx:
        meeting, item = _locked(tx, actor, item_id, policy.may_edit_meeting)
        require(meeting.state != "closed", MeetingClosed)
        items = queries.items_of(tx.session, meeting.id)
        order = [other for other in items if other.id != item.id]
        order.insert(form.position - 1, item)
        block = form.block or item.block
        if order == items and block == item.block:
            return meeting, order
        stale = StaleVersion(current=presenters.agenda(meeting, items))
        require(form.agenda_version == meeting.agenda_version, stale)
        _move(tx, meeting, item, block, order)
        tell_meeting(tx, "agenda_item.moved", meeting)
    return meeting, order


def remove_agenda_item(actor: Actor, item_id: UUID) -> None:
    """The item is gone, those after it move up; only before it is taken up. A second time it is not found."""
    with transaction(actor) as tx:
        meeting, item = _locked(tx, actor, item_id, policy.may_edit_meeting)
        require(meeting.state != "closed", MeetingClosed)
        require(item.state == "waiting", ItemTakenUp)
        item.number, item.removed_at = 0, clock.now()
        tx.session.flush()
        tx.record("agenda_item.removed", item.stream, item, None)
        _renumber(tx, queries.items_of(tx.session, meeting.id))
        meeting.agenda_version += 1
        tell_meeting(tx, "agenda_item.removed", meeting)


def mark_late_items(tx: Transaction, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Each item is marked late, or no more, as the meeting's day has it now."""
    for item in items:
        late = item.added_at is not None and is_late(tx.session, meeting, item.added_at)
        if late != item.late:
            item.late = late
            tell_item(tx, "agenda_item.changed", item)


def _locked(tx: Transaction, actor: Actor, item_id: UUID, rule: Callable[[Part], bool]) -> tuple[Meeting, AgendaItem]:
    meeting, item = queries.locked_item(tx, actor, item_id)
    require(rule(queries.part_of(tx.session, actor, meeting)))
    return meeting, item


def _write(tx: Transaction, meeting: Meeting, item: AgendaItem, fields: dict[str, Any]) -> None:
    """The item's fields are these; the organisation's name and the presenting seat's title are copied."""
    for field, value in fields.items():
        setattr(item, field, value)
    if "organisation_id" in fields:
        organisation = item.organisation_id and tx.session.get(Organisation, item.organisation_id)
        require(
            organisation or item.organisation_id is None, BadInput({"organisation_id": "meetings.unknown_organisation"})
        )
        item.organisation = organisation.name if organisation else ""
        item.organisation_en = organisation.name_en if organisation else ""
    if item.presenter_seat_id is not None:
        seat = tx.session.get(Seat, item.presenter_seat_id)
        if seat is None or seat.body_id != meeting.body_id:
            raise BadInput({"presenter_seat_id": "meetings.unknown_seat"})
        item.presenter, item.presenter_en = seat.title, seat.title_en


def _move(tx: Transaction, meeting: Meeting, item: AgendaItem, block: str, order: list[AgendaItem]) -> None:
    """The agenda has that order, the item that block; the meeting itself is not told of yet."""
    if block != item.block:
        require(item.state == "waiting", AgendaSettled)
        item.block = block
        item.version += 1
    if item not in _renumber(tx, order):
        tell_item(tx, "agenda_item.changed", item)
    meeting.agenda_version += 1


def _join_block(tx: Transaction, meeting: Meeting, item: AgendaItem) -> None:
    """The item stands with those of its block, unless what was taken up would have to give up its number."""
    order = [other for other in queries.items_of(tx.session, meeting.id) if other.id != item.id]
    order.insert(place_in_block(order, item.block), item)
    if all(other.state == "waiting" or other.number == number for number, other in enumerate(order, 1)):
        _renumber(tx, order)
    meeting.agenda_version += 1


def _renumber(tx: Transaction, order: Sequence[AgendaItem | None]) -> list[AgendaItem]:
    """The items are numbered from 1 in that order, none is a place left free; those moved are told of, and answered."""
    moved = [(item, number) for number, item in enumerate(order, 1) if item is not None and item.number != number]
    require(all(item.state == "waiting" for item, _ in moved), AgendaSettled)
    for item, number in moved:
        item.number = -number  # out of the way, since no two items may have a number even for a moment
    tx.session.flush()
    for item, number in moved:
        item.number = number
        tell_item(tx, "agenda_item.moved", item)
    return [item for item, _ in moved]
