"""Writes of documents."""

from pathlib import Path
from uuid import UUID, uuid4

from ecabinet.accounts.models import SignedInDevice
from ecabinet.catalogues import queries as catalogues
from ecabinet.core import clock, files
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import NotFound, Problem, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import queries
from ecabinet.documents.folders import Folder, folder_seen, streams_of, to_edit
from ecabinet.documents.forms import AddClassifiedDocument, ChangeDocument, KeepPosition, MoveDocument, UploadDocument
from ecabinet.documents.models import DevicePosition, Document, DocumentVersion, ReadingPosition
from ecabinet.documents.quota import require_room
from ecabinet.intake.checks import Upload, check_upload
from ecabinet.intake.refusals import Refusal


class FileRefused(Problem):
    """422: the file can't be taken; `detail` says why in one sentence, `reason` is its code."""

    status, code = 422, "file-refused"


class ClassifiedFile(Problem):
    """422: classified papers are never uploaded; paper copies are handed out (Luật Bảo vệ bí mật nhà nước)."""

    status, code = 422, "classified-file"


def upload_document(actor: Actor, folder: Folder, form: UploadDocument, file: Path, sent_name: str) -> Document:
    """The file is on disk, its document among the folder's papers, waiting for ingest. Repeatable with the same id.

    Raises FileRefused before anything is stored, ClassifiedFile for a classification above open.
    """
    require(form.classification == "open", ClassifiedFile)
    with transaction(actor) as tx:
        to_edit(tx, actor, folder)
    upload = checked(file, sent_name)
    digest = files.keep(file)
    with transaction(actor) as tx:
        folder = to_edit(tx, actor, folder)
        return put_file(tx, folder, form, upload, digest)


def put_file(tx: Transaction, folder: Folder, form: UploadDocument, upload: Upload, digest: str) -> Document:
    """The kept file's document among the papers of the folder, which is locked; the same row for an id known there."""
    if known := _known(tx, form.id, folder):
        return known
    if folder.kind == "user":
        require_room(tx.session, folder.id, upload.size)
    document = _place(tx, folder, form, form.title or Path(upload.name).stem)
    version = version_of(document, upload, digest, tx.actor)
    tx.add(version)
    document.current_version_id = version.id
    document.title_en = form.title_en
    tell(tx, "document.added", document)
    return document


def checked(file: Path, sent_name: str) -> Upload:
    """What the file is; raises FileRefused where it can't be taken."""
    try:
        return check_upload(file, sent_name)
    except Refusal as refusal:
        raise FileRefused(f"file.{refusal.code}", reason=refusal.code, **refusal.facts) from None


def version_of(document: Document, upload: Upload, digest: str, actor: Actor | Program) -> DocumentVersion:
    """The row of a file just sent, number 1, waiting for its ingest."""
    return DocumentVersion(
        id=uuid4(),
        document_id=document.id,
        file_name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        digest=digest,
        added_by=actor.person_id if isinstance(actor, Actor) else None,
        added_at=clock.now(),
    )


def add_classified_document(actor: Actor, folder: Folder, form: AddClassifiedDocument) -> Document:
    """A placeholder says that paper copies are handed out. Repeatable with the same id."""
    with transaction(actor) as tx:
        folder = to_edit(tx, actor, folder)
        if known := _known(tx, form.id, folder):
            return known
        document = _place(tx, folder, form, form.title)
        tell(tx, "document.added", document)
    return document


def change_document(actor: Actor, document_id: UUID, form: ChangeDocument) -> Document:
    """The document is called so. A stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        document = editable_document(tx, actor, document_id)
        require(document.version == form.version, StaleVersion(current=queries.shown(tx.session, document)))
        catalogues.require_offered(tx.session, "document_kind", form.kind, now=document.kind)
        document.title, document.kind = form.title, form.kind
        document.issuer = document.issuer if form.issuer is None else form.issuer
        document.title_en = document.title_en if form.title_en is None else form.title_en
        document.version += 1
        tell(tx, "document.changed", document)
    return document


def move_document(actor: Actor, document_id: UUID, form: MoveDocument) -> Document:
    """The document stands at that place among its folder's papers. Repeatable."""
    with transaction(actor) as tx:
        document = editable_document(tx, actor, document_id)
        papers = queries.papers_in(tx.session, folder_seen(tx.session, actor, document))
        others = [paper for paper in papers if paper[0].id != document.id]
        moved = next(paper for paper in papers if paper[0].id == document.id)
        others.insert(min(form.position, len(papers)) - 1, moved)
        for position, (row, _) in enumerate(others, 1):
            if row.position != position:
                row.position = position
                tell(tx, "document.moved", row)
    return document


def remove_document(actor: Actor, document_id: UUID) -> None:
    """The document is no longer among the folder's papers; its file is kept for the record.

    Where it is no part of any record, `clearing` says when it goes. Repeatable.
    """
    with transaction(actor) as tx:
        known = tx.session.get(Document, document_id)
        if known is not None and known.removed_at is not None:
            to_edit(tx, actor, folder_seen(tx.session, actor, known))
            return
        take_away(tx, editable_document(tx, actor, document_id))


def take_away(tx: Transaction, document: Document) -> None:
    """The document, which is locked, is no longer among its folder's papers."""
    document.removed_at = clock.now()
    for stream in streams_of(document):
        tx.record("document.removed", stream, document, None)


def keep_position(actor: Actor, document_id: UUID, form: KeepPosition) -> ReadingPosition:
    """The reader's place is remembered; it is nobody else's business, so no event tells of it. Repeatable.

    A place in an older version than the one read last changes nothing: the reader only looks something up there.
    """
    with transaction(actor) as tx:
        document, _ = queries.visible(tx.session, actor, document_id)
        current = queries.current_version(tx.session, document)
        newest = current.number if current else 1
        row = tx.session.get(ReadingPosition, (actor.person_id, document_id))
        if row is None:
            row = ReadingPosition(person_id=actor.person_id, document_id=document_id, furthest=0, version_number=1)
            tx.session.add(row)
        number = min(form.version_number or newest, newest)
        if number < row.version_number:
            return row
        row.version_number = number
        row.page, row.down, row.at = form.page, form.y, clock.now()
        row.furthest = max(row.furthest, form.page)
        _keep_on_device(tx, actor, row)
    return row


def _keep_on_device(tx: Transaction, actor: Actor, place: ReadingPosition) -> None:
    """The place is that of this device too; who reads without one, as the program does, has none."""
    if tx.session.get(SignedInDevice, actor.session_id) is None:
        return
    key = (actor.session_id, place.document_id)
    row = tx.session.get(DevicePosition, key) or DevicePosition(device_id=key[0], document_id=key[1])
    row.page, row.down, row.version_number, row.at = place.page, place.down, place.version_number, place.at
    tx.session.add(row)


def tell(tx: Transaction, name: str, document: Document) -> None:
    """Those admitted to the item, and those who see the dossier, will hear of the document as it is now."""
    for stream in streams_of(document):
        tx.record(name, stream, document, queries.shown(tx.session, document))


def editable_document(tx: Transaction, actor: Actor, document_id: UUID) -> Document:
    """The document, locked, and what it belongs to before it; the actor may change it."""
    document, _ = queries.visible(tx.session, actor, document_id)
    to_edit(tx, actor, folder_seen(tx.session, actor, document))
    return tx.locked(Document, document.id)


def _known(tx: Transaction, document_id: UUID, folder: Folder) -> Document | None:
    known = tx.session.get(Document, document_id)
    require(known is None or folder.holds(known), NotFound)
    return known


def _place(tx: Transaction, folder: Folder, form: UploadDocument | AddClassifiedDocument, title: str) -> Document:
    _require_kind(tx, folder, form.kind)
    papers = queries.papers_in(tx.session, folder)
    document = Document(
        id=form.id,
        position=max((paper.position for paper, _ in papers), default=0) + 1,
        title=title,
        kind=form.kind,
        issuer=form.issuer,
        classification=form.classification,
        added_by=tx.actor.person_id if isinstance(tx.actor, Actor) else None,
    )
    folder.take(document)
    tx.add(document)
    return document


def _require_kind(tx: Transaction, folder: Folder, kind: str) -> None:
    """What a dossier must hold may be put in even where its kind is offered no more."""
    if folder.kind == "dossier":
        catalogues.require_known(tx.session, "document_kind", kind)
    else:
        catalogues.require_offered(tx.session, "document_kind", kind)
