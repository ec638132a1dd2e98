"""Sheets as JSON."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.paper_templates.models import Kind, PaperTemplate


class PaperTemplateView(TypedDict):
    """A sheet of the body's own for that kind of paper; `digest` is the file's SHA-256."""

    body_id: str
    kind: Kind
    name: str
    digest: str
    at: str
    by: str
    by_name: str


def paper_template(row: PaperTemplate) -> PaperTemplateView:
    """The sheet as presented."""
    return {
        "body_id": str(row.body_id),
        "kind": row.kind,
        "name": row.name,
        "digest": row.file,
        "at": rfc3339(row.at),
        "by": str(row.by),
        "by_name": row.by_name,
    }
