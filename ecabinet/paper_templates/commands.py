"""Writes of sheets."""

from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Problem, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.intake.checks import Upload, check_upload
from ecabinet.intake.docx_cleaning import clean
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.scratch import scratch_folder
from ecabinet.official_papers import sheets
from ecabinet.official_papers.paper import untimed
from ecabinet.paper_templates import presenters, queries
from ecabinet.paper_templates.models import Kind, PaperTemplate

# Bytes, as sent and unpacked: a sheet is opened, whole, each time a paper is written.
MOST, MOST_UNPACKED = 5_000_000, 25_000_000


class SheetRefused(Problem):
    """422: on this file no paper can be written; `detail` says why, `reason` is its code."""

    status, code = 422, "sheet-refused"


def set_paper_template(actor: Actor, body_id: UUID, kind: Kind, file: Path, sent_name: str) -> PaperTemplate:
    """Papers of that kind of the body are written on this sheet from now on. The same file again changes nothing.

    Raises SheetRefused before anything is kept.
    """
    with transaction(actor) as tx:
        _require(tx, actor, body_id)
    name, digest = _kept(file, sent_name)
    with transaction(actor) as tx:
        _require(tx, actor, body_id)
        tx.locked(Body, body_id)
        known: PaperTemplate | None = tx.session.get(PaperTemplate, (body_id, kind))
        if known is not None and (known.file, known.name) == (digest, name):
            return known
        row = known or PaperTemplate(body_id=body_id, kind=kind)
        row.file, row.name, row.at, row.by, row.by_name = digest, name, clock.now(), actor.person_id, actor.name
        tx.add(row)
        tx.record("paper_template.set", row.stream, ("paper_template", body_id), presenters.paper_template(row))
    return row


def remove_paper_template(actor: Actor, body_id: UUID, kind: Kind) -> None:
    """Papers of that kind are written on the plain sheet again. May be repeated."""
    with transaction(actor) as tx:
        _require(tx, actor, body_id)
        tx.locked(Body, body_id)
        row: PaperTemplate | None = tx.session.get(PaperTemplate, (body_id, kind))
        if row is not None:
            tx.record("paper_template.removed", row.stream, ("paper_template", body_id), {"kind": kind})
            tx.session.delete(row)


def _require(tx: Transaction, actor: Actor, body_id: UUID) -> None:
    bodies.visible_body(tx.session, actor, body_id)
    require(queries.may_set(tx.session, actor, body_id))


def _kept(file: Path, sent_name: str) -> tuple[str, str]:
    """The name and the digest of the file as it is kept: without what reaches outside it."""
    try:
        upload = check_upload(file, sent_name)
        _require_docx(upload)
        with scratch_folder() as folder:
            cleaned = folder / "sheet.docx"
            clean(file, cleaned)
            _require_small(cleaned)
            data = untimed(BytesIO(cleaned.read_bytes()))  # the same file again has to be known by its bytes
    except Refusal as refusal:
        raise SheetRefused(f"file.{refusal.code}", reason=refusal.code, **refusal.facts) from None
    _require_marks(data)
    return upload.name, files.keep_bytes(data)


def _require_docx(upload: Upload) -> None:
    if upload.kind != "docx":
        raise Refusal("not-a-docx")
    if upload.size > MOST:
        raise Refusal("too-large", megabytes=MOST // 1_000_000)


def _require_small(cleaned: Path) -> None:
    with ZipFile(cleaned) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MOST_UNPACKED:
        raise Refusal("too-large-unpacked", megabytes=MOST_UNPACKED // 1_000_000)


def _require_marks(sheet: bytes) -> None:
    try:
        marks = sheets.marks_in(sheet)
    except ValueError:
        raise SheetRefused("file.damaged", reason="damaged") from None
    _refuse("missing", [mark for mark in sheets.NEEDED if mark not in marks.alone])
    _refuse("unknown", marks.others - set(sheets.WORDS))
    _refuse("twice", marks.again)


def _refuse(why: str, marks: Collection[str]) -> None:
    """Nothing where there are no such marks."""
    if marks:
        named = ", ".join(f"{{{{{mark}}}}}" for mark in sorted(marks))
        raise SheetRefused(f"sheet.mark_{why}", reason=f"mark-{why}", marks=named)
