"""The JSON API of signed papers."""

from pathlib import Path
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.signed_papers import commands, queries
from ecabinet.signed_papers.forms import PutPrintedPaper, PutUploadedPaper, SignPaper, WithdrawPaper
from ecabinet.signed_papers.models import SignedPaper
from ecabinet.signed_papers.presenters import SignedPaperView

api = Api("signed_papers")


@api.get("/meetings/<uuid:meeting_id>/signed-papers")
def list_signed_papers(meeting_id: UUID) -> list[SignedPaperView]:
    """The signed papers of the meeting that one may read, those under way for who runs it."""
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        part = meetings.part_of(session, current_actor(), meeting)
        rows = queries.papers_seen(session, current_actor(), meeting, part)
        return [queries.shown(session, row) for row in rows]


@api.post("/meetings/<uuid:meeting_id>/signed-papers")
@accepts(PutPrintedPaper)
def put_printed_paper(meeting_id: UUID, form: PutPrintedPaper) -> tuple[SignedPaperView, int]:
    """A PDF that one had made is laid before who signs it."""
    return _shown(commands.put_printed_paper(current_actor(), meeting_id, form)), 201


@api.post("/meetings/<uuid:meeting_id>/signed-papers/uploads")
def put_uploaded_paper(meeting_id: UUID) -> tuple[SignedPaperView, int]:
    """A PDF (multipart: `file`, `kind`, `about`; `id` makes it repeatable), signed elsewhere or to be signed here."""
    form = parse(PutUploadedPaper, request.form.to_dict())
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    sent.stream.flush()
    row = commands.put_uploaded_paper(current_actor(), meeting_id, form, path, sent.filename or "")
    return _shown(row), 201


@api.post("/signed-papers/<uuid:paper_id>/signatures")
@accepts(SignPaper)
def sign_paper(paper_id: UUID, form: SignPaper) -> SignedPaperView:
    """The chair or a secretary signs with their key; it is made in the background."""
    return _shown(commands.sign_paper(current_actor(), paper_id, form))


@api.post("/signed-papers/<uuid:paper_id>/seal")
@accepts(SignPaper)
def seal_paper(paper_id: UUID, form: SignPaper) -> SignedPaperView:
    """A secretary puts the body's seal on what is signed; it is made in the background."""
    return _shown(commands.seal_paper(current_actor(), paper_id, form))


@api.post("/signed-papers/<uuid:paper_id>/withdrawal")
@accepts(WithdrawPaper)
def withdraw_paper(paper_id: UUID, form: WithdrawPaper) -> SignedPaperView:
    """The paper is no more to be signed or read; it stays on record."""
    return _shown(commands.withdraw_paper(current_actor(), paper_id, form))


@api.get("/signed-papers/<uuid:paper_id>/pdf")
def show_signed_paper_pdf(paper_id: UUID) -> Response:
    """The file as it is now, byte for byte as it was signed."""
    with reading() as session:
        row, _, _ = queries.visible_paper(session, current_actor(), paper_id)
    response = send_file(files.blob(row.file), "application/pdf", download_name=f"{row.kind}-{row.file[:8]}.pdf")
    response.headers["Cache-Control"] = "no-store"
    return response


def _shown(row: SignedPaper) -> SignedPaperView:
    with reading() as session:
        return queries.shown(session, row)
