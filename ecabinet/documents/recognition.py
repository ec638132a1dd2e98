"""The background side of scans: their words are recognised page by page, while nothing waits to become readable."""

import json
import threading
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from ecabinet.core import clock, files
from ecabinet.core.actor import Program
from ecabinet.core.logs import log
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.commands import tell
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.documents.versions import lock_whole
from ecabinet.intake.limits import OF_RECOGNITION
from ecabinet.intake.page_files import keep_text, text_file
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import find_tesseract

ABANDONED = timedelta(minutes=4)
MOST_ATTEMPTS = 3
TOLD_EVERY = timedelta(seconds=5)
LOOK_SECONDS = 2.0


def recognise_for_ever(stop: threading.Event) -> None:
    """In a thread of its own, so that neither a scan of 300 pages nor a page that takes a minute holds up other work.

    Without Tesseract nothing is done, and what waits goes on waiting.
    """
    if find_tesseract() is None:
        log.info("no Tesseract with Vietnamese: scans stay without words")
        return
    while not stop.is_set():
        try:
            busy = recognise_next()
        except Exception:
            log.exception("recognition failed")
            busy = False
        if not busy:
            stop.wait(LOOK_SECONDS)


def recognise_next() -> bool:
    """One scanned page has its words, or is marked as not recognised; False when none waits or must wait still.

    The row counts the pages that are done, so a killed worker's page is taken up again, and the third time left out.
    """
    tesseract = find_tesseract()
    taken = _take() if tesseract else None
    if taken is None:
        return False
    version_id, page, is_lost = taken
    is_scan = True
    if is_lost:
        _leave_out(version_id, page)
    else:
        try:
            is_scan = _recognise(version_id, page, str(tesseract))
        except Refusal as refusal:
            log.warning("page not recognised", version=str(version_id), page=page, code=refusal.code)
            _leave_out(version_id, page)
    _count(version_id, page, is_scan)
    return True


def _recognise(version_id: UUID, page: int, tesseract: str) -> bool:
    """Whether the page is a scan; if it is, its words are kept."""
    said: dict[str, object] = {}
    folder = files.folder(str(version_id)).resolve()
    run("ecabinet.intake.recognise", [folder, str(page), tesseract], OF_RECOGNITION, said.update)
    return said.get("scan") is True


def _leave_out(version_id: UUID, page: int) -> None:
    """The page's text says that recognition was tried in vain."""
    place = text_file(files.folder(str(version_id)), page)
    if place.is_file():
        keep_text(place, {**json.loads(place.read_text("utf-8")), "recognised": False})


def _take() -> tuple[UUID, int, bool] | None:
    """The next page and whether it was tried too often; none where there is none, or something waits for its ingest."""
    with transaction(Program()) as tx:
        if tx.scalar(select(DocumentVersion.id).where(DocumentVersion.state.in_(("waiting", "processing"))).limit(1)):
            return None
        version: DocumentVersion | None = tx.scalar(_waiting(clock.now()))
        if version is None:
            return None
        version.recognition_attempts += 1
        version.recognition_taken_at = clock.now()
        page = version.scans[version.recognised_pages]
        return version.id, page, version.recognition_attempts > MOST_ATTEMPTS


def _waiting(now: datetime) -> Select[DocumentVersion]:
    """Versions that are read now before older ones, the smallest first; none that another worker is at."""
    taken_at = DocumentVersion.recognition_taken_at
    is_free = or_(taken_at.is_(None), taken_at < now - ABANDONED)
    return (
        select(DocumentVersion)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(and_(DocumentVersion.recognition == "waiting", Document.removed_at.is_(None), is_free))
        .where(DocumentVersion.state == "ready")
        .order_by(Document.current_version_id != DocumentVersion.id, DocumentVersion.size, DocumentVersion.id)
        .limit(1)
        .with_for_update(of=DocumentVersion, skip_locked=True)
    )


def _count(version_id: UUID, page: int, is_scan: bool) -> None:
    """The page is done; what isn't a scan is no longer counted. Those who see the paper hear of it now and then."""
    with transaction(Program()) as tx:
        document = lock_whole(tx, tx.session.get_one(DocumentVersion, version_id).document_id)
        version = tx.locked(DocumentVersion, version_id)
        if page not in version.scans[version.recognised_pages : version.recognised_pages + 1]:
            return  # another worker, which took this one for dead, has counted it
        if is_scan:
            version.recognised_pages += 1
        else:
            version.scans = [one for one in version.scans if one != page]
        version.recognition_attempts, version.recognition_taken_at = 0, None
        is_done = version.recognised_pages == len(version.scans)
        if is_done:
            version.recognition = "done" if version.scans else "none"
        _tell(tx, document, version, is_done)


def _tell(tx: Transaction, document: Document, version: DocumentVersion, is_done: bool) -> None:
    now = clock.now()
    if is_done:
        tell(tx, "document.recognised", document)
    elif version.recognition_told_at is None or now - version.recognition_told_at >= TOLD_EVERY:
        version.recognition_told_at = now
        tell(tx, "document.recognising", document)
