"""An accepted dossier becomes an item of an agenda, with its papers in order, and is taken off again."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat
from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import commands as documents
from ecabinet.documents import queries as papers
from ecabinet.documents.models import Document
from ecabinet.dossiers import policy
from ecabinet.dossiers.conflicts import require_state, require_unasked
from ecabinet.dossiers.models import Dossier
from ecabinet.dossiers.telling import take_step, tell_dossier
from ecabinet.meetings import commands as meetings
from ecabinet.meetings import policy as meeting_policy
from ecabinet.meetings import queries as meeting_queries
from ecabinet.meetings.forms import AddAgendaItem
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.submissions.commands.approval import allowed
from ecabinet.submissions.forms import ScheduleDossier

COPIED = ("title", "title_en", "summary", "organisation_id")


def schedule_dossier(actor: Actor, dossier_id: UUID, form: ScheduleDossier) -> Dossier:
    """The meeting's agenda ends with the dossier as an item, its papers in their order. May be repeated as long as it
    stands there.
    """
    with transaction(actor) as tx:
        return scheduled(tx, actor, dossier_id, form)


def scheduled(tx: Transaction, actor: Actor, dossier_id: UUID, form: ScheduleDossier) -> Dossier:
    """The dossier on that meeting's agenda, meeting and dossier locked; DossierAsked while a slip about it runs."""
    meeting = meeting_queries.locked_meeting(tx, actor, form.meeting_id)
    dossier = allowed(tx, actor, dossier_id, policy.may_check)
    require(meeting_policy.may_edit_meeting(meeting_queries.part_of(tx.session, actor, meeting)))
    if dossier.state == "scheduled" and dossier.meeting_id == meeting.id:
        return dossier
    require_state(dossier, "accepted")
    require_unasked(dossier)
    require(dossier.body_id == meeting.body_id, BadInput({"meeting_id": "dossier.of_another_body"}))
    item = meetings.new_item(tx, meeting, _item_form(tx, dossier, form))
    for document, _ in papers.papers_of_dossier(tx.session, dossier.id):
        document.meeting_id, document.item_id = meeting.id, item.id
        documents.tell(tx, "document.added", document)
    dossier.state, dossier.meeting_id, dossier.item_id = "scheduled", meeting.id, item.id
    take_step(tx, dossier, "scheduled", meeting.title)
    tell_dossier(tx, "dossier.scheduled", dossier)
    return dossier


def take_off_agenda(dossier_id: UUID) -> None:
    """The dossier, whose item or meeting was removed, waits for an agenda again. May be repeated."""
    with transaction(Program()) as tx:
        dossier = tx.locked(Dossier, dossier_id)
        if dossier.state != "scheduled" or not _is_off(tx, dossier):
            return
        for document in tx.scalars(select(Document).where(Document.dossier_id == dossier.id)):
            document.meeting_id = document.item_id = None
            if document.removed_at is None:
                documents.tell(tx, "document.changed", document)
        dossier.state, dossier.meeting_id, dossier.item_id = "accepted", None, None
        take_step(tx, dossier, "unscheduled")
        tell_dossier(tx, "dossier.unscheduled", dossier)


def _is_off(tx: Transaction, dossier: Dossier) -> bool:
    item, meeting = tx.session.get(AgendaItem, dossier.item_id), tx.session.get(Meeting, dossier.meeting_id)
    return any(row is None or row.removed_at is not None for row in (item, meeting))


def _item_form(tx: Transaction, dossier: Dossier, form: ScheduleDossier) -> AddAgendaItem:
    """The item as asked for; what was left out is as the dossier says, presented by the ministry's seat."""
    said = form.model_dump(exclude_unset=True, exclude={"meeting_id"})
    copied = {name: getattr(dossier, name) for name in COPIED}
    seat = _seat_of(tx, dossier)
    presenter = {"presenter_seat_id": seat.id} if seat else {"presenter": dossier.organisation}
    return AddAgendaItem(**(copied | presenter | {name: value for name, value in said.items() if value}))


def _seat_of(tx: Transaction, dossier: Dossier) -> Seat | None:
    seats = bodies.seats_of(tx.session, dossier.body_id, clock.today())
    return next((seat for seat in seats if seat.organisation_id == dossier.organisation_id), None)
