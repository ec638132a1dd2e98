"""Writes of documents."""

from pathlib import Path
from uuid import UUID, uuid4

from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Conflict, NotFound, Problem, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import presenters, queries
from ecabinet.documents.checks import Upload, check_upload
from ecabinet.documents.forms import AddClassifiedDocument, ChangeDocument, KeepPosition, MoveDocument, UploadDocument
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.documents.policy import is_open_for_papers, may_edit_documents
from ecabinet.documents.refusals import Refusal
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem


class FileRefused(Problem):
    """422: the file can't be taken; `detail` says why in one sentence, `reason` is its code."""

    status, code = 422, "file-refused"


class ClassifiedFile(Problem):
    """422: classified papers are never uploaded; paper copies are handed out (Luật Bảo vệ bí mật nhà nước)."""

    status, code = 422, "classified-file"


class MeetingIsClosed(Conflict):
    """409: the papers of a closed meeting stay as they are."""

    code = "papers-closed"


def upload_document(actor: Actor, item_id: UUID, form: UploadDocument, file: Path, sent_name: str) -> Document:
    """The file is on disk, its document among the item's papers, waiting for ingest. Repeatable with the same id.

    Raises FileRefused before anything is stored, ClassifiedFile for a classification above open.
    """
    require(form.classification == "open", ClassifiedFile)
    with transaction(actor) as tx:
        _editable_item(tx, actor, item_id)
    upload = _checked(file, sent_name)
    digest = files.keep(file)
    with transaction(actor) as tx:
        item = _editable_item(tx, actor, item_id)
        if known := _known(tx, form.id, item):
            return known
        document = _place(tx, item, form, form.title or Path(upload.name).stem)
        version = _version(document, upload, digest, actor)
        tx.add(version)
        document.current_version_id = version.id
        tell(tx, "document.added", document, version)
    return document


def _checked(file: Path, sent_name: str) -> Upload:
    try:
        return check_upload(file, sent_name)
    except Refusal as refusal:
        raise FileRefused(f"file.{refusal.code}", reason=refusal.code, **refusal.facts) from None


def _version(document: Document, upload: Upload, digest: str, actor: Actor) -> DocumentVersion:
    return DocumentVersion(
        id=uuid4(),
        document_id=document.id,
        file_name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        digest=digest,
        added_by=actor.person_id,
        added_at=clock.now(),
    )


def add_classified_document(actor: Actor, item_id: UUID, form: AddClassifiedDocument) -> Document:
    """A placeholder says that paper copies are handed out. Repeatable with the same id."""
    with transaction(actor) as tx:
        item = _editable_item(tx, actor, item_id)
        if known := _known(tx, form.id, item):
            return known
        document = _place(tx, item, form, form.title)
        tell(tx, "document.added", document, None)
    return document


def change_document(actor: Actor, document_id: UUID, form: ChangeDocument) -> Document:
    """The document is called so. A stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        document = _editable_document(tx, actor, document_id)
        current = queries.current_version(tx.session, document)
        require(document.version == form.version, StaleVersion(current=presenters.document(document, current)))
        document.title, document.kind = form.title, form.kind
        document.version += 1
        tell(tx, "document.changed", document, current)
    return document


def move_document(actor: Actor, document_id: UUID, form: MoveDocument) -> Document:
    """The document stands at that place among its item's papers. Repeatable."""
    with transaction(actor) as tx:
        document = _editable_document(tx, actor, document_id)
        papers = queries.papers_of(tx.session, document.item_id)
        others = [paper for paper in papers if paper[0].id != document.id]
        moved = next(paper for paper in papers if paper[0].id == document.id)
        others.insert(min(form.position, len(papers)) - 1, moved)
        for position, (row, current) in enumerate(others, 1):
            if row.position != position:
                row.position = position
                tell(tx, "document.moved", row, current)
    return document


def remove_document(actor: Actor, document_id: UUID) -> None:
    """The document is no longer among the item's papers; its file is kept for the record. Repeatable."""
    with transaction(actor) as tx:
        known = tx.session.get(Document, document_id)
        if known is not None and known.removed_at is not None:
            _editable_item(tx, actor, known.item_id)
            return
        document = _editable_document(tx, actor, document_id)
        document.removed_at = clock.now()
        item = tx.session.get_one(AgendaItem, document.item_id)
        tx.record("document.removed", item.stream, document, None)


def keep_position(actor: Actor, document_id: UUID, form: KeepPosition) -> ReadingPosition:
    """The reader's place is remembered; it is nobody else's business, so no event tells of it. Repeatable."""
    with transaction(actor) as tx:
        queries.visible(tx.session, actor, document_id)
        row = tx.session.get(ReadingPosition, (actor.person_id, document_id))
        if row is None:
            row = ReadingPosition(person_id=actor.person_id, document_id=document_id, furthest=0)
            tx.session.add(row)
        row.page, row.down, row.at = form.page, form.y, clock.now()
        row.furthest = max(row.furthest, form.page)
    return row


def tell(tx: Transaction, name: str, document: Document, current: DocumentVersion | None) -> None:
    """Those admitted to the item will hear of the document as it is now."""
    item = tx.session.get_one(AgendaItem, document.item_id)
    tx.record(name, item.stream, document, presenters.document(document, current))


def _editable_item(tx: Transaction, actor: Actor, item_id: UUID) -> AgendaItem:
    meeting, item = meetings.locked_item(tx, actor, item_id)
    require(may_edit_documents(meetings.part_of(tx.session, actor, meeting)))
    require(is_open_for_papers(meeting), MeetingIsClosed)
    return item


def _editable_document(tx: Transaction, actor: Actor, document_id: UUID) -> Document:
    document, item = queries.visible(tx.session, actor, document_id)
    _editable_item(tx, actor, item.id)
    return tx.locked(Document, document.id)


def _known(tx: Transaction, document_id: UUID, item: AgendaItem) -> Document | None:
    known = tx.session.get(Document, document_id)
    require(known is None or known.item_id == item.id, NotFound)
    return known


def _place(tx: Transaction, item: AgendaItem, form: UploadDocument | AddClassifiedDocument, title: str) -> Document:
    papers = queries.papers_of(tx.session, item.id)
    document = Document(
        id=form.id,
        meeting_id=item.meeting_id,
        item_id=item.id,
        position=max((paper.position for paper, _ in papers), default=0) + 1,
        title=title,
        kind=form.kind,
        classification=form.classification,
        added_by=tx.actor.person_id if isinstance(tx.actor, Actor) else None,
    )
    tx.add(document)
    return document
