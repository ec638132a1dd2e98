"""The JSON API of files that go with answers to slips."""

from pathlib import Path
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput
from ecabinet.core.web import Api, current_actor
from ecabinet.opinions import attached, attachments, commands, queries
from ecabinet.opinions.forms import AttachFile
from ecabinet.opinions.views import SlipFileView

api = Api("files_of_answers")


@api.post("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/files")
def attach_file(slip_id: UUID, entry_id: UUID) -> tuple[SlipFileView, int]:
    """A PDF, DOCX, XLSX, JPEG or PNG (multipart, field `file`; `id`) goes with the seat's next answer."""
    form = parse(AttachFile, request.form.to_dict())
    return attached.presented(commands.attach_file(current_actor(), slip_id, entry_id, form, _received())), 201


def _received() -> tuple[Path, str]:
    """The file that was sent, in the store's own temporary file (see `app.Request`), and its name as sent."""
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    sent.stream.flush()
    return Path(sent.stream.name), sent.filename or ""


@api.post("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/entered-files")
def add_entered_file(slip_id: UUID, entry_id: UUID) -> tuple[SlipFileView, int]:
    """A file (multipart, field `file`; `id`) that came with an answer on paper waits until the answer is entered."""
    form = parse(AttachFile, request.form.to_dict())
    return attached.presented(commands.add_entered_file(current_actor(), slip_id, entry_id, form, _received())), 201


@api.delete("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/entered-files/<uuid:file_id>")
def remove_entered_file(slip_id: UUID, entry_id: UUID, file_id: UUID) -> None:
    """A file that waits goes with no answer."""
    commands.remove_entered_file(current_actor(), slip_id, entry_id, file_id)


@api.delete("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/files/<uuid:file_id>")
def remove_attached_file(slip_id: UUID, entry_id: UUID, file_id: UUID) -> None:
    """The next answer goes without the file."""
    commands.remove_attached_file(current_actor(), slip_id, entry_id, file_id)


@api.get("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/files/<uuid:file_id>")
def show_attached_file(slip_id: UUID, entry_id: UUID, file_id: UUID) -> Response:
    """The file, byte for byte, for the seat's own people."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        row = queries.visible_entry(session, current_actor(), slip, entry_id)
        known = attached.file_of_seat(session, row.id, file_id)
    return _sent(known.digest, known.name)


@api.get("/slips/<uuid:slip_id>/answers/<uuid:answer_id>/files/<uuid:file_id>")
def show_answer_file(slip_id: UUID, answer_id: UUID, file_id: UUID) -> Response:
    """A file that went with the answer, byte for byte, for all who may see the answer."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        known = attached.file_of_answer(queries.visible_answer(session, current_actor(), slip, answer_id), file_id)
    return _sent(known["sha256"], known["name"])


def _sent(digest: str, name: str) -> Response:
    kind = attachments.media_type(name)
    return send_file(files.blob(digest), mimetype=kind, as_attachment=True, download_name=name, conditional=True)
