"""The JSON API of what stands around an agenda: recusals, approval, editions, templates."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.meetings import agenda_presenters as presenters
from ecabinet.meetings import commands, policy, queries, recusals
from ecabinet.meetings.agenda_forms import Recuse
from ecabinet.meetings.agenda_presenters import RecusalView
from ecabinet.meetings.models import Meeting

api = Api("agenda")


@api.get("/agenda-items/<uuid:item_id>/recusals")
def list_recusals(item_id: UUID) -> list[RecusalView]:
    """Who takes no part in the item, and why."""
    with reading() as session:
        item = queries.visible_item(session, current_actor(), item_id)
        meeting = session.get_one(Meeting, item.meeting_id)
        require(policy.may_recuse(queries.part_of(session, current_actor(), meeting)))
        rows = recusals.recusals_of(session, meeting.id)
        return [presenters.recusal(row) for row in rows if row.item_id == item.id]


@api.post("/agenda-items/<uuid:item_id>/recusals")
@accepts(Recuse)
def recuse(item_id: UUID, form: Recuse) -> tuple[RecusalView, int]:
    """A member takes no part in the item."""
    return presenters.recusal(commands.recuse(current_actor(), item_id, form)), 201


@api.delete("/recusals/<uuid:recusal_id>")
def lift_recusal(recusal_id: UUID) -> None:
    """A member takes part in the item again."""
    commands.lift_recusal(current_actor(), recusal_id)
