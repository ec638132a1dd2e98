"""The one write that drafts tasks from what a meeting concluded."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Organisation
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem
from ecabinet.minutes.models import MinutesPassage
from ecabinet.minutes.queries import passages_of
from ecabinet.tasks import policy, queries
from ecabinet.tasks.commands import added
from ecabinet.tasks.forms import AddTask
from ecabinet.tasks.models import Task
from ecabinet.tasks.proposal import day_in, named_in

LONGEST = 2_000


def draft_tasks(actor: Actor, meeting_id: UUID) -> list[Task]:
    """Each conclusion that names who is to act, or whose item is an organisation's, has a task, at least a draft.

    May be repeated: a conclusion from which a task follows already gets no other.
    """
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_give(queries.desk_of(tx.session, actor), meeting.body_id))
        items = {item.id: item for item in meetings.visible_items(tx.session, actor, meeting)}
        organisations, today = bodies.organisations(tx.session), clock.today()
        made = []
        for row in _without_task(tx, meeting.id):
            item = items.get(row.item_id) if row.item_id else None
            if (item or row.item_id is None) and (form := proposed(row, item, organisations, today)) is not None:
                made.append(added(tx, actor, meeting, form, row.item_id))
    return made


def _without_task(tx: Transaction, meeting_id: UUID) -> list[MinutesPassage]:
    known = set(tx.scalars(select(Task.passage_id).where(Task.meeting_id == meeting_id)))
    rows = passages_of(tx.session, meeting_id)
    return [row for row in rows if row.part == "conclusion" and row.text.strip() and row.id not in known]


def proposed(
    row: MinutesPassage, item: AgendaItem | None, organisations: Sequence[Organisation], today: date
) -> AddTask | None:
    """The task that the conclusion speaks of; none where nobody is to lead it."""
    text = row.text.strip()
    named = named_in(text, [(one.id, one.name) for one in organisations])
    lead_id = named or (item.organisation_id if item else None)
    if lead_id is None:
        return None
    return AddTask(id=uuid4(), title=text[:LONGEST], lead_id=lead_id, due_on=day_in(text, today), passage_id=row.id)
