"""The papers that a vote is about, frozen at its opening."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.votes.views import PaperView


def current_papers(session: Session, item_id: UUID) -> list[PaperView]:
    """The current versions of the item's documents that can be read, with the digests of the files uploaded.

    What is still being processed, could not be shown, or is handed out on paper only is not among them.
    """
    query = (
        select(Document, DocumentVersion)
        .join(DocumentVersion, DocumentVersion.id == Document.current_version_id)
        .where(Document.item_id == item_id, Document.removed_at.is_(None))
        .where(DocumentVersion.state == "ready", DocumentVersion.pages > 0)
        .order_by(Document.position, Document.id)
    )
    return [
        {
            "document": str(document.id),
            "title": document.title,
            "version": version.number,
            "pages": version.pages,
            "sha256": version.digest,
        }
        for document, version in session.execute(query)
    ]
