"""Versions of a paper as the ingest leaves them, laid out from paragraphs."""

import json
from pathlib import Path
from uuid import UUID, uuid4

from ecabinet.core import clock, files
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.documents.models import Document, DocumentVersion
from tests.texts.layouts import pages


def comes(paper: UUID, number: int, *paragraphs: str, recognition: str = "none", is_current: bool = True) -> UUID:
    """The paper's version of that number has these paragraphs; its id."""
    laid = pages(paragraphs)
    version = DocumentVersion(
        id=uuid4(), document_id=paper, number=number, file_name="du-thao.pdf", media_type="application/pdf", size=1,
        digest="0" * 64, state="ready", pages=len(laid), ready_pages=len(laid), added_at=clock.now(),
        page_sizes=[[595.0, 842.0]] * len(laid), recognition=recognition,
    )  # fmt: skip
    folder = files.folder(str(version.id)) / "text"
    folder.mkdir(parents=True)
    for page, said in enumerate(laid, 1):
        Path(folder / f"{page:04}.json").write_text(json.dumps(said), "utf-8")
    with transaction(Program()) as tx:
        tx.add(version)
        if is_current:
            tx.locked(Document, paper).current_version_id = version.id
    return version.id
