"""The one write that puts a review of tasks on an agenda."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.core import words
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import commands as agendas
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import AddAgendaItem
from ecabinet.meetings.models import AgendaItem
from ecabinet.tasks.forms import AddTaskReview
from ecabinet.tasks.models import TaskReview


def add_task_review(actor: Actor, meeting_id: UUID, form: AddTaskReview) -> TaskReview:
    """The agenda opens with an item at which tasks are gone through. May be repeated: there is one at most."""
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_edit_meeting(meetings.part_of(tx.session, actor, meeting)))
        if (known := _known(tx, meeting.id)) is not None:
            return known
        require(tx.session.get(AgendaItem, form.id) is None, IdTaken)
        item = agendas.new_item(tx, meeting, _item_form(tx, meeting.id, form), opens=True)
        row = TaskReview(item_id=item.id, meeting_id=meeting.id)
        tx.add(row)
    return row


def _item_form(tx: Transaction, meeting_id: UUID, form: AddTaskReview) -> AddAgendaItem:
    """An item in the block of those that it stands before."""
    waiting = [item.block for item in meetings.items_of(tx.session, meeting_id) if item.state == "waiting"]
    titles = {"title": words.t("tasks.review_title", "vi"), "title_en": words.t("tasks.review_title", "en")}
    said = {**titles, "block": waiting[0] if waiting else "debate"}
    return AddAgendaItem.model_validate({"id": form.id, "minutes": form.minutes, **said})


def _known(tx: Transaction, meeting_id: UUID) -> TaskReview | None:
    query = select(TaskReview).join(AgendaItem, AgendaItem.id == TaskReview.item_id)
    found: TaskReview | None = tx.scalar(query.where(TaskReview.meeting_id == meeting_id, AgendaItem.number > 0))
    return found
