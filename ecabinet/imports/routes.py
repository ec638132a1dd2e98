"""The JSON API of imports."""

from io import BytesIO
from pathlib import Path
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.imports import commands, presenters, queries
from ecabinet.imports.forms import ApplyImport, GiveFirstPasswords, ReadTable
from ecabinet.imports.policy import may_import
from ecabinet.imports.presenters import FirstPasswordsView, ImportProgressView, ImportView
from ecabinet.imports.template import template

api = Api("imports")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@api.get("/imports/template.xlsx")
def show_import_template() -> Response:
    """The empty spreadsheet to fill in."""
    require(may_import(current_actor()))
    return send_file(BytesIO(template()), mimetype=XLSX, as_attachment=True, download_name="nhan-su-va-vi-tri.xlsx")


@api.post("/imports")
def preview_import() -> tuple[ImportView, int]:
    """An XLSX or CSV (multipart, field `file`; `id` may go with it) is read: what would change, every bad row named."""
    actor = current_actor()
    require(may_import(actor))
    form = parse(ReadTable, request.form.to_dict())
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    sent.stream.flush()
    return presenters.an_import(commands.preview_import(actor, form, path, sent.filename or "")), 201


@api.get("/imports/<uuid:import_id>")
def show_import(import_id: UUID) -> ImportView:
    """An import with its preview."""
    with reading() as session:
        return presenters.an_import(queries.visible_import(session, current_actor(), import_id))


@api.post("/imports/<uuid:import_id>/application")
@accepts(ApplyImport)
def apply_import(import_id: UUID, form: ApplyImport) -> ImportProgressView:
    """What was previewed will be done in the background; the answer says how far it is."""
    return presenters.progress(commands.apply_import(current_actor(), import_id, form))


@api.post("/imports/<uuid:import_id>/first-passwords")
@accepts(GiveFirstPasswords)
def give_first_passwords(import_id: UUID, form: GiveFirstPasswords) -> FirstPasswordsView:
    """Of those whom the import added, some who never signed in have new first passwords, told here only."""
    passwords, last = commands.give_first_passwords(current_actor(), import_id, form)
    return {"passwords": passwords, "next": last}
