"""The JSON API of minutes."""

from pathlib import Path
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput
from ecabinet.core.web import Api, accepts, asks, current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.minutes import commands, comments, conclusion_files, presenters, queries, stages
from ecabinet.minutes.content_shape import MinutesContent
from ecabinet.minutes.forms import (
    AddConclusionFile,
    AddPassage,
    ChangePassage,
    CommentOnMinutes,
    CorrectMinutes,
    RemovePassage,
    ReopenMinutes,
    SettleComment,
    SignMinutes,
)
from ecabinet.minutes.models import Minutes
from ecabinet.minutes.presenters import (
    CommentView,
    ConclusionFileView,
    ConclusionView,
    CorrectionView,
    MinutesView,
    PassageView,
)
from ecabinet.minutes.reading import read_by
from ecabinet.opinions.attachments import media_type

api = Api("minutes")


@api.get("/meetings/<uuid:meeting_id>/minutes")
def show_minutes(meeting_id: UUID) -> MinutesContent:
    """What the minutes say of all that one may know: facts from the record, and what was written."""
    with reading() as session:
        return read_by(session, *queries.readable(session, current_actor(), meeting_id))


@api.post("/meetings/<uuid:meeting_id>/minutes/passages")
@accepts(AddPassage)
def add_passage(meeting_id: UUID, form: AddPassage) -> tuple[PassageView, int]:
    """A paragraph is written."""
    return presenters.passage(commands.add_passage(current_actor(), meeting_id, form)), 201


@api.patch("/minutes-passages/<uuid:passage_id>")
@accepts(ChangePassage)
def change_passage(passage_id: UUID, form: ChangePassage) -> PassageView:
    """A paragraph is changed, merged with what others changed in it."""
    return presenters.passage(commands.change_passage(current_actor(), passage_id, form))


@api.delete("/minutes-passages/<uuid:passage_id>")
@asks(RemovePassage)
def remove_passage(passage_id: UUID, form: RemovePassage) -> None:
    """A paragraph is gone, unless another device changed it after `base`."""
    commands.remove_passage(current_actor(), passage_id, form)


@api.put("/minutes-passages/<uuid:passage_id>/publication")
def publish_conclusion(passage_id: UUID) -> PassageView:
    """Those admitted to the item read the conclusion."""
    return presenters.passage(commands.publish_conclusion(current_actor(), passage_id))


@api.delete("/minutes-passages/<uuid:passage_id>/publication")
def withdraw_conclusion(passage_id: UUID) -> PassageView:
    """The conclusion is read by nobody but those who write the minutes."""
    return presenters.passage(commands.withdraw_conclusion(current_actor(), passage_id))


@api.post("/minutes-passages/<uuid:passage_id>/files")
def add_conclusion_file(passage_id: UUID) -> tuple[ConclusionFileView, int]:
    """A PDF, DOCX, XLSX, JPEG or PNG (multipart: `file`; `id` makes it repeatable) goes with the conclusion."""
    form = parse(AddConclusionFile, request.form.to_dict())
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    sent.stream.flush()
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    row = conclusion_files.add_conclusion_file(current_actor(), passage_id, form, (path, sent.filename or ""))
    return presenters.conclusion_file(row), 201


@api.get("/minutes-passages/<uuid:passage_id>/files/<uuid:file_id>")
def show_conclusion_file(passage_id: UUID, file_id: UUID) -> Response:
    """The file, byte for byte, for who reads the conclusion."""
    with reading() as session:
        file = conclusion_files.visible_file(session, current_actor(), passage_id, file_id)
    kind = media_type(file.name)
    return send_file(files.blob(file.digest), mimetype=kind, as_attachment=True, download_name=file.name)


@api.delete("/minutes-passages/<uuid:passage_id>/files/<uuid:file_id>")
def remove_conclusion_file(passage_id: UUID, file_id: UUID) -> None:
    """The file goes with the conclusion no more."""
    conclusion_files.remove_conclusion_file(current_actor(), passage_id, file_id)


@api.get("/agenda-items/<uuid:item_id>/conclusions")
def list_conclusions(item_id: UUID) -> list[ConclusionView]:
    """The item's published conclusions."""
    with reading() as session:
        item = meetings.visible_item(session, current_actor(), item_id)
        return [presenters.conclusion(row) for row in queries.published_in(session, item.id)]


@api.post("/meetings/<uuid:meeting_id>/minutes/circulation")
def circulate_minutes(meeting_id: UUID) -> MinutesView:
    """Those who were present read the minutes and comment on them."""
    return _shown(stages.circulate_minutes(current_actor(), meeting_id))


@api.post("/meetings/<uuid:meeting_id>/minutes/finalisation")
def finalise_minutes(meeting_id: UUID) -> MinutesView:
    """The minutes are final."""
    return _shown(stages.finalise_minutes(current_actor(), meeting_id))


@api.post("/meetings/<uuid:meeting_id>/minutes/reopening")
@accepts(ReopenMinutes)
def reopen_minutes(meeting_id: UUID, form: ReopenMinutes) -> MinutesView:
    """The minutes are a draft again."""
    return _shown(stages.reopen_minutes(current_actor(), meeting_id, form))


@api.post("/meetings/<uuid:meeting_id>/minutes/confirmations")
@accepts(SignMinutes)
def sign_minutes(meeting_id: UUID, form: SignMinutes) -> MinutesView:
    """The chair or a secretary confirms the final minutes; confirmed by both they are signed."""
    return _shown(stages.sign_minutes(current_actor(), meeting_id, form))


@api.post("/meetings/<uuid:meeting_id>/minutes/corrections")
@accepts(CorrectMinutes)
def correct_minutes(meeting_id: UUID, form: CorrectMinutes) -> tuple[CorrectionView, int]:
    """Something is put right under signed minutes."""
    return presenters.correction(stages.correct_minutes(current_actor(), meeting_id, form)), 201


@api.post("/meetings/<uuid:meeting_id>/minutes/comments")
@accepts(CommentOnMinutes)
def comment_on_minutes(meeting_id: UUID, form: CommentOnMinutes) -> tuple[CommentView, int]:
    """Somebody who was present says what is wrong."""
    return presenters.comment(comments.comment_on_minutes(current_actor(), meeting_id, form)), 201


@api.put("/minutes-comments/<uuid:comment_id>/settlement")
@accepts(SettleComment)
def settle_comment(comment_id: UUID, form: SettleComment) -> CommentView:
    """A comment is taken in, or it is explained why not."""
    return presenters.comment(comments.settle_comment(current_actor(), comment_id, form))


def _shown(row: Minutes) -> MinutesView:
    with reading() as session:
        return presenters.minutes(row, queries.confirmations_of(session, row.meeting_id))
