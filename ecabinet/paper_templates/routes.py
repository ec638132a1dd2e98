"""The JSON API of sheets."""

from io import BytesIO
from pathlib import Path
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.bodies import queries as bodies
from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, require
from ecabinet.core.web import Api, beside_file, current_actor
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX
from ecabinet.official_papers.sheets import first_sheet
from ecabinet.paper_templates import commands, presenters, queries
from ecabinet.paper_templates.forms import SetPaperTemplate, kind_of
from ecabinet.paper_templates.presenters import PaperTemplateView

api = Api("paper_templates")


@api.get("/bodies/<uuid:body_id>/paper-templates")
def list_paper_templates(body_id: UUID) -> list[PaperTemplateView]:
    """The sheets that the body has of its own, for its secretaries."""
    with reading() as session:
        bodies.visible_body(session, current_actor(), body_id)
        require(queries.may_set(session, current_actor(), body_id))
        rows = queries.templates_of(session, body_id)
        return [presenters.paper_template(rows[kind]) for kind in sorted(rows)]


@api.get("/bodies/<uuid:body_id>/paper-templates/<kind>/file")
def show_paper_template(body_id: UUID, kind: str) -> Response:
    """The sheet on which such papers are written: the body's own, else the one to begin with."""
    with reading() as session:
        bodies.visible_body(session, current_actor(), body_id)
        require(queries.may_set(session, current_actor(), body_id))
        row = queries.templates_of(session, body_id).get(kind_of(kind))
        data = files.blob(row.file).read_bytes() if row else first_sheet()
    return send_file(BytesIO(data), mimetype=DOCX, as_attachment=True, download_name=f"mau-{kind}.docx")


@api.post("/bodies/<uuid:body_id>/paper-templates")
def set_paper_template(body_id: UUID) -> PaperTemplateView:
    """A DOCX file (multipart, field `file`; in `template` its `kind`) is the sheet for such papers from now on."""
    form = parse(SetPaperTemplate, beside_file("template"))
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    sent.stream.flush()
    row = commands.set_paper_template(current_actor(), body_id, form.kind, path, sent.filename or "")
    return presenters.paper_template(row)


@api.delete("/bodies/<uuid:body_id>/paper-templates/<kind>")
def remove_paper_template(body_id: UUID, kind: str) -> None:
    """Such papers are written on the plain sheet again."""
    commands.remove_paper_template(current_actor(), body_id, kind_of(kind))
