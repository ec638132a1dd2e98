"""The background side of documents: versions that wait are ingested, one after the other."""

import shutil
import time
from datetime import timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from ecabinet.core import clock, files
from ecabinet.core.actor import Program
from ecabinet.core.logs import log
from ecabinet.core.transaction import transaction
from ecabinet.documents import signature_checks
from ecabinet.documents.commands import tell
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.documents.versions import lock_whole, make_current
from ecabinet.intake.checks import MEDIA_TYPES
from ecabinet.intake.ingest import ingest
from ecabinet.intake.meta import Meta, read_meta
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import Heard

# A worker that lives says so at every page, and a page may take `limits.OF_INGEST.silence` seconds, a conversion 120.
ABANDONED = timedelta(minutes=4)
MOST_ATTEMPTS = 3
TOLD_EVERY = 1.5  # seconds
KINDS = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}


def ingest_next() -> bool:
    """One waiting version has been ingested, or refused with its reason; False when none waits.

    The smallest comes first, so that a long document holds nobody up for long. A version whose worker died is taken up
    again; the third time it is marked as unreadable, so nothing is being processed for ever.
    """
    version = _take()
    if version is None:
        return False
    folder = files.folder(str(version.id))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        meta = ingest(files.blob(version.digest), KINDS[version.media_type], folder, _telling(version.id))
    except Refusal as refusal:
        log.info("document refused", version=str(version.id), code=refusal.code)
        _finish(version.id, state="failed", problem=refusal.code, problem_facts=refusal.facts)
    else:
        _finish(version.id, state="ready", ready_pages=len(meta.pages), **_found(meta), **_signed(version))
    return True


def _take() -> DocumentVersion | None:
    abandoned = and_(DocumentVersion.state == "processing", DocumentVersion.taken_at < clock.now() - ABANDONED)
    waiting = (
        select(DocumentVersion)
        .where(or_(DocumentVersion.state == "waiting", abandoned))
        .order_by(DocumentVersion.size, DocumentVersion.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with transaction(Program()) as tx:
        version: DocumentVersion | None = tx.scalar(waiting)
        if version is None:
            return None
        version.attempts += 1
        version.taken_at = clock.now()
        given_up = version.attempts > MOST_ATTEMPTS
        version.state, version.problem = ("failed", "unreadable") if given_up else ("processing", None)
        tell(tx, "document.ingesting", tx.session.get_one(Document, version.document_id))
    if given_up:
        shutil.rmtree(files.folder(str(version.id)), ignore_errors=True)
        return _take()
    return version


def _telling(version_id: UUID) -> Heard:
    """Progress as the ingest reports it, told to those on the item every second and a half, and at page 1 at once."""
    last = 0.0

    def heard(said: dict[str, object]) -> None:
        nonlocal last
        page = said.get("page")
        if not isinstance(page, int) or (page != 1 and time.monotonic() - last < TOLD_EVERY):
            return
        last = time.monotonic()
        first = _found(read_meta(files.folder(str(version_id)))) if page == 1 else {}
        _finish(version_id, state="processing", ready_pages=page, taken_at=clock.now(), **first)

    return heard


def _found(meta: Meta) -> dict[str, object]:
    return {
        "pages": len(meta.pages),
        "page_sizes": [list(size) for size in meta.pages],
        "outline": meta.outline,
        "simplified": meta.simplified,
        "scanned": meta.scanned,
        "scans": meta.scans,
        "recognition": "waiting" if meta.scans else "none",
    }


def _signed(version: DocumentVersion) -> dict[str, object]:
    outcome, found = signature_checks.checked(version)
    return {"signature_check": outcome, "signatures": found}


def _finish(version_id: UUID, **values: object) -> None:
    """The version is so; once it can be read it is what readers have, unless a newer one is or a vote is open on it."""
    with transaction(Program()) as tx:
        document = lock_whole(tx, tx.session.get_one(DocumentVersion, version_id).document_id)
        version = tx.locked(DocumentVersion, version_id)
        for name, value in values.items():
            setattr(version, name, value)
        tell(
            tx,
            "document.version_made_current" if make_current(tx, document, version) else "document.ingested",
            document,
        )
