"""Writes of agenda templates, and of agendas begun from them or from another meeting."""

from typing import Any
from uuid import UUID, uuid5

from ecabinet.bodies.models import Organisation, Seat
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import agenda_presenters as presenters
from ecabinet.meetings import policy, queries, templates
from ecabinet.meetings.agenda_forms import CopyAgenda, KeepTemplate
from ecabinet.meetings.agenda_models import AgendaTemplate
from ecabinet.meetings.commands.agenda import put_on_agenda
from ecabinet.meetings.commands.telling import tell_meeting
from ecabinet.meetings.conflicts import AgendaEmpty
from ecabinet.meetings.forms import AddAgendaItem
from ecabinet.meetings.models import AgendaItem, Meeting


def keep_agenda_template(actor: Actor, meeting_id: UUID, form: KeepTemplate) -> AgendaTemplate:
    """The body has a template of the meeting's items. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_edit_meeting(queries.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(AgendaTemplate, form.id)) is not None:
            require(known.body_id == meeting.body_id and known.kept_by == actor.person_id, IdTaken)
            return known
        items = queries.visible_items(tx.session, actor, meeting)
        require(items, AgendaEmpty)
        row = AgendaTemplate(
            id=form.id,
            body_id=meeting.body_id,
            name=form.name,
            items=[templates.kept(item) for item in items],
            kept_at=clock.now(),
            kept_by=actor.person_id,
        )
        tx.add(row)
        tx.record("agenda_template.kept", row.stream, row, presenters.template(row))
    return row


def remove_agenda_template(actor: Actor, template_id: UUID) -> None:
    """The template is offered no more. A second time it is not found."""
    with transaction(actor) as tx:
        row = tx.locked(AgendaTemplate, template_id)
        require(row.removed_at is None and templates.may_use(tx.session, actor, row.body_id), NotFound)
        row.removed_at = clock.now()
        tx.record("agenda_template.removed", row.stream, row, None)


def copy_agenda(actor: Actor, meeting_id: UUID, form: CopyAgenda) -> list[AgendaItem]:
    """The items of a template, or of another meeting of the body, are on the agenda too; the answer is those added.

    May be repeated: the same id adds them once.
    """
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_edit_meeting(queries.part_of(tx.session, actor, meeting)))
        items = add_copies(tx, actor, meeting, form)
        tell_meeting(tx, "agenda_item.added", meeting)
    return items


def add_copies(tx: Transaction, actor: Actor, meeting: Meeting, form: CopyAgenda) -> list[AgendaItem]:
    """The items are on the agenda; the meeting itself is not told of yet."""
    found = templates.items_from(tx.session, actor, meeting.body_id, form.agenda_from)
    if found is None or form.agenda_from == meeting.id:
        raise BadInput({"agenda_from": "meetings.unknown_agenda"})
    items = []
    for place, fields in enumerate(found):
        identity = uuid5(form.id, str(place))
        known = tx.session.get(AgendaItem, identity)
        fitting = AddAgendaItem.model_validate({**_still_there(tx, meeting, fields), "id": identity})
        items.append(known or put_on_agenda(tx, meeting, fitting))
    return items


def _still_there(tx: Transaction, meeting: Meeting, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without an organisation or a seat that is there no more; who presented is then only named."""
    organisation, seat = fields["organisation_id"], fields["presenter_seat_id"]
    if organisation and tx.session.get(Organisation, UUID(organisation)) is None:
        organisation = None
    row = tx.session.get(Seat, UUID(seat)) if seat else None
    stands = row is not None and row.body_id == meeting.body_id and row.abolished_on is None
    return {**fields, "organisation_id": organisation, "presenter_seat_id": seat if stands else None}
