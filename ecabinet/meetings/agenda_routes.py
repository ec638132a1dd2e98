"""The JSON API of what stands around an agenda: recusals, approval, editions, templates."""

from uuid import UUID

from ecabinet.bodies.queries import visible_body
from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.meetings import agenda_presenters as presenters
from ecabinet.meetings import agenda_queries, commands, policy, queries, recusals, templates
from ecabinet.meetings.agenda_forms import (
    AmendAgenda,
    ApproveAgenda,
    CopyAgenda,
    KeepTemplate,
    Recuse,
    ReturnAgenda,
    SubmitAgenda,
)
from ecabinet.meetings.agenda_presenters import (
    ApprovalView,
    EditionLine,
    EditionView,
    RecusalView,
    StandingView,
    TemplateView,
)
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.presenters import agenda_item
from ecabinet.meetings.views import AgendaItemView

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


@api.get("/meetings/<uuid:meeting_id>/agenda")
def show_agenda(meeting_id: UUID) -> StandingView:
    """How the agenda stands: its digest, its approval, and what has changed since it was last published."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        part = queries.part_of(session, current_actor(), meeting)
        require(policy.may_run(part))
        found = agenda_queries.standing(session, meeting)
        seen = agenda_queries.seen_differences(found.unpublished, part)
        changes = [presenters.difference(one) for one in seen]
        return {"digest": found.digest, "approval": found.approval, "differences": changes}


@api.get("/meetings/<uuid:meeting_id>/agenda-approvals")
def list_agenda_approvals(meeting_id: UUID) -> list[ApprovalView]:
    """When the agenda was laid before the chair, and what became of it."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        require(policy.may_run(queries.part_of(session, current_actor(), meeting)))
        return [presenters.approval(row) for row in agenda_queries.approvals_of(session, meeting_id)]


@api.post("/meetings/<uuid:meeting_id>/agenda-approvals")
@accepts(SubmitAgenda)
def submit_agenda(meeting_id: UUID, form: SubmitAgenda) -> tuple[ApprovalView, int]:
    """The agenda is laid before the chair."""
    return presenters.approval(commands.submit_agenda(current_actor(), meeting_id, form)), 201


@api.post("/agenda-approvals/<uuid:approval_id>/approval")
@accepts(ApproveAgenda)
def approve_agenda(approval_id: UUID, form: ApproveAgenda) -> ApprovalView:
    """The chair approves the agenda that has this digest."""
    return presenters.approval(commands.approve_agenda(current_actor(), approval_id, form))


@api.post("/agenda-approvals/<uuid:approval_id>/return")
@accepts(ReturnAgenda)
def return_agenda(approval_id: UUID, form: ReturnAgenda) -> ApprovalView:
    """The chair returns the agenda with remarks."""
    return presenters.approval(commands.return_agenda(current_actor(), approval_id, form))


@api.get("/meetings/<uuid:meeting_id>/agenda-editions")
def list_agenda_editions(meeting_id: UUID) -> list[EditionLine]:
    """The agenda as sent out, and its amendments."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        return [presenters.edition_line(row) for row in agenda_queries.editions_of(session, meeting.id)]


@api.get("/meetings/<uuid:meeting_id>/agenda-editions/<int:number>")
def show_agenda_edition(meeting_id: UUID, number: int) -> EditionView:
    """An edition: the items one may know of, and what it amended."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        part = queries.part_of(session, current_actor(), meeting)
        row = agenda_queries.edition(session, meeting_id, number)
        content = agenda_queries.content_in(row)
        seen = agenda_queries.seen_of(content, part)
        found = agenda_queries.seen_differences(agenda_queries.amended_in(session, row), part)
        return presenters.edition(row, seen, whole=seen == content, found=found)


@api.post("/meetings/<uuid:meeting_id>/agenda-editions")
@accepts(AmendAgenda)
def amend_agenda(meeting_id: UUID, form: AmendAgenda) -> tuple[EditionLine, int]:
    """What was changed since the last edition is announced as an amendment."""
    return presenters.edition_line(commands.amend_agenda(current_actor(), meeting_id, form)), 201


@api.get("/bodies/<uuid:body_id>/agenda-templates")
def list_agenda_templates(body_id: UUID) -> list[TemplateView]:
    """The templates from which the body's agendas can be begun."""
    with reading() as session:
        visible_body(session, current_actor(), body_id)
        require(templates.may_use(session, current_actor(), body_id))
        return [presenters.template(row) for row in templates.templates_of(session, body_id)]


@api.post("/meetings/<uuid:meeting_id>/agenda-templates")
@accepts(KeepTemplate)
def keep_agenda_template(meeting_id: UUID, form: KeepTemplate) -> tuple[TemplateView, int]:
    """The meeting's items are kept as a template of the body."""
    return presenters.template(commands.keep_agenda_template(current_actor(), meeting_id, form)), 201


@api.delete("/agenda-templates/<uuid:template_id>")
def remove_agenda_template(template_id: UUID) -> None:
    """A template is offered no more."""
    commands.remove_agenda_template(current_actor(), template_id)


@api.post("/meetings/<uuid:meeting_id>/agenda-copies")
@accepts(CopyAgenda)
def copy_agenda(meeting_id: UUID, form: CopyAgenda) -> tuple[list[AgendaItemView], int]:
    """The items of a template or of another meeting are added; the answer is those items."""
    return [agenda_item(row) for row in commands.copy_agenda(current_actor(), meeting_id, form)], 201
