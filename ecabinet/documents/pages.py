"""The reader's page."""

from uuid import UUID

from flask import render_template, request

from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.documents.reader import opened

pages = Pages("documents")


@pages.get("/documents/<uuid:document_id>")
def reader(document_id: UUID) -> str:
    """The document, opened at `page`, or where the reader was; an older `version` of it only to look something up."""
    asked, follow = request.args, "follow" in request.args
    with reading() as session:
        version, page = asked.get("version", ""), asked.get("page", "")
        paper = opened(session, current_actor(), document_id, version=version, page=page, follow=follow)
    shown = {"meeting": paper.meeting, "item": paper.item, "document": paper.document}
    return render_template("documents/reader.html", reader=paper.data, **shown)
