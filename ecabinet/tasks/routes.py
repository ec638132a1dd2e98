"""The JSON API of tasks."""

from pathlib import Path
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.core import clock, files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput
from ecabinet.core.web import Api, accepts, asks, beside_file, current_actor
from ecabinet.opinions.attachments import media_type
from ecabinet.tasks import carrying_out, commands, drafting, export, finding, presenters, queries, reviews
from ecabinet.tasks.forms import (
    AddTask,
    AddTaskEvidence,
    AddTaskReview,
    AskTaskExtension,
    ChangeTask,
    DecideTaskExtension,
    FindTasks,
    ReportTask,
    SayOfTask,
    StepOfTask,
)
from ecabinet.tasks.models import Task
from ecabinet.tasks.presenters import FoundTasksView, ShownTaskView, TaskEvidenceView, TaskReviewView, TaskView

api = Api("tasks")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@api.get("/tasks")
@asks(FindTasks)
def list_tasks(form: FindTasks) -> FoundTasksView:
    """The tasks that one may see, as the filter asks, counted by state; go on by `after`."""
    with reading() as session:
        found = finding.find_tasks(session, current_actor(), form)
        return {"tasks": queries.views(session, found.rows), "counts": found.counts, "after": found.after}


@api.get("/tasks/xlsx")
@asks(FindTasks)
def export_tasks(form: FindTasks) -> Response:
    """All of them that the filter lets through as a sheet that prints on A4."""
    actor = current_actor()
    with reading() as session:
        data = export.as_xlsx(session, finding.every_task(session, actor, form), clock.today())
    name = f"nhiem-vu-{clock.today():%Y-%m-%d}.xlsx"
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@api.get("/tasks/<uuid:task_id>")
def show_task(task_id: UUID) -> ShownTaskView:
    """The task with every step on its way and its evidence."""
    with reading() as session:
        return queries.shown(session, queries.visible(session, current_actor(), task_id))


@api.post("/meetings/<uuid:meeting_id>/tasks")
@accepts(AddTask)
def add_task(meeting_id: UUID, form: AddTask) -> tuple[TaskView, int]:
    """A task follows from the meeting, as a draft or given at once."""
    return _shown(commands.add_task(current_actor(), meeting_id, form)), 201


@api.post("/meetings/<uuid:meeting_id>/task-drafts")
def draft_tasks(meeting_id: UUID) -> tuple[list[TaskView], int]:
    """Each conclusion from which no task follows yet has a draft, with the ministry and the day that it names."""
    rows = drafting.draft_tasks(current_actor(), meeting_id)
    with reading() as session:
        return queries.views(session, rows), 201


@api.post("/tasks/<uuid:task_id>/giving")
@accepts(StepOfTask)
def give_task(task_id: UUID, form: StepOfTask) -> TaskView:
    """A draft is given to the organisations."""
    return _shown(commands.give_task(current_actor(), task_id, form))


@api.put("/tasks/<uuid:task_id>")
@accepts(ChangeTask)
def change_task(task_id: UUID, form: ChangeTask) -> TaskView:
    """The task is as the form says."""
    return _shown(commands.change_task(current_actor(), task_id, form))


@api.post("/tasks/<uuid:task_id>/withdrawal")
@accepts(SayOfTask)
def withdraw_task(task_id: UUID, form: SayOfTask) -> TaskView:
    """Nobody has the task any more."""
    return _shown(commands.withdraw_task(current_actor(), task_id, form))


@api.post("/tasks/<uuid:task_id>/completion")
@accepts(StepOfTask)
def finish_task(task_id: UUID, form: StepOfTask) -> TaskView:
    """The desk finds the task done."""
    return _shown(commands.finish_task(current_actor(), task_id, form))


@api.post("/tasks/<uuid:task_id>/return")
@accepts(SayOfTask)
def return_task(task_id: UUID, form: SayOfTask) -> TaskView:
    """The organisation goes on: what was reported is not enough."""
    return _shown(commands.return_task(current_actor(), task_id, form))


@api.post("/tasks/<uuid:task_id>/acceptance")
@accepts(StepOfTask)
def accept_task(task_id: UUID, form: StepOfTask) -> TaskView:
    """The leading organisation has taken the task on."""
    return _shown(carrying_out.accept_task(current_actor(), task_id, form))


@api.post("/tasks/<uuid:task_id>/reports")
@accepts(ReportTask)
def report_task(task_id: UUID, form: ReportTask) -> TaskView:
    """The leading organisation says how far it is, or that it has finished."""
    return _shown(carrying_out.report_task(current_actor(), task_id, form))


@api.post("/tasks/<uuid:task_id>/extension")
@accepts(AskTaskExtension)
def ask_task_extension(task_id: UUID, form: AskTaskExtension) -> TaskView:
    """The leading organisation asks for another day."""
    return _shown(carrying_out.ask_task_extension(current_actor(), task_id, form))


@api.put("/tasks/<uuid:task_id>/extension")
@accepts(DecideTaskExtension)
def decide_task_extension(task_id: UUID, form: DecideTaskExtension) -> TaskView:
    """The desk grants the other day, or does not."""
    return _shown(commands.decide_task_extension(current_actor(), task_id, form))


@api.post("/tasks/<uuid:task_id>/evidence")
def add_task_evidence(task_id: UUID) -> tuple[TaskEvidenceView, int]:
    """A PDF, DOCX, XLSX, JPEG or PNG (multipart, field `file`; in `evidence` its `id`) shows what was done."""
    form = parse(AddTaskEvidence, beside_file("evidence"))
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    sent.stream.flush()
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    row = carrying_out.add_task_evidence(current_actor(), task_id, form, (path, sent.filename or ""))
    return presenters.evidence(row), 201


@api.get("/tasks/<uuid:task_id>/evidence/<uuid:evidence_id>")
def show_task_evidence(task_id: UUID, evidence_id: UUID) -> Response:
    """The file, byte for byte, for all who may see the task."""
    with reading() as session:
        row = queries.visible(session, current_actor(), task_id)
        file = queries.evidence_file(session, row.id, evidence_id)
    kind = media_type(file.name)
    return send_file(files.blob(file.digest), mimetype=kind, as_attachment=True, download_name=file.name)


@api.delete("/tasks/<uuid:task_id>/evidence/<uuid:evidence_id>")
def remove_task_evidence(task_id: UUID, evidence_id: UUID) -> None:
    """The file shows nothing any more."""
    carrying_out.remove_task_evidence(current_actor(), task_id, evidence_id)


@api.post("/meetings/<uuid:meeting_id>/task-review")
@accepts(AddTaskReview)
def add_task_review(meeting_id: UUID, form: AddTaskReview) -> tuple[TaskReviewView, int]:
    """The agenda opens with an item at which tasks are gone through."""
    row = reviews.add_task_review(current_actor(), meeting_id, form)
    return {"item_id": str(row.item_id), "meeting_id": str(row.meeting_id)}, 201


def _shown(row: Task) -> TaskView:
    with reading() as session:
        return queries.view(session, row)
