"""The background side of copies: those that wait are made, one after the other; old ones are cleared away."""

import json
import secrets
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import and_, or_, select

from ecabinet.annotated_copies import presenters
from ecabinet.annotated_copies.commands import remove
from ecabinet.annotated_copies.contents import Contents, contents_of
from ecabinet.annotated_copies.models import AnnotatedCopy
from ecabinet.annotated_copies.outlines import outlines_of
from ecabinet.annotated_copies.queries import COPY
from ecabinet.annotated_copies.sealed_file import plain_size
from ecabinet.annotations.sealing import seal_key
from ecabinet.core import clock, files
from ecabinet.core.actor import Program
from ecabinet.core.db import reading
from ecabinet.core.logs import log
from ecabinet.core.problems import Problem
from ecabinet.core.transaction import transaction
from ecabinet.intake.limits import MEGABYTE, Limits
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import find_tools

LIMITS = Limits(cpu=120, wall=240, silence=120, memory=1_536 * MEGABYTE, file=1_024 * MEGABYTE)
ABANDONED = timedelta(minutes=6)  # more than the child and node may take
KEPT = timedelta(days=1)
MOST_ATTEMPTS = 2
KEY_BYTES = 32


def make_next() -> bool:
    """One copy that waited is made, or marked with what prevented it; False when none waits.

    Nothing of the notes lies in clear on any disk: the child is told them through memory, and writes a sealed file.
    """
    row = _take()
    if row is None:
        return False
    folder = files.scratch()
    try:
        _make(row, folder)
    except (Refusal, Problem) as refusal:
        log.warning("copy not made", copy=str(row.id), code=refusal.code)
        _fail(row, refusal.code)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return True


def clear_old() -> bool:
    """A copy that was asked for a day ago is gone; False when there is none."""
    with transaction(Program("notes")) as tx:
        old = select(AnnotatedCopy).where(AnnotatedCopy.asked_at < clock.now() - KEPT).limit(1)
        row = tx.scalar(old.with_for_update(skip_locked=True))
        if row is not None:
            remove(tx, row)
    return row is not None


def _take() -> AnnotatedCopy | None:
    """The copy that has waited longest; one whose worker died twice is failed, and says so."""
    abandoned = and_(AnnotatedCopy.state == "processing", AnnotatedCopy.taken_at < clock.now() - ABANDONED)
    waiting = (
        select(AnnotatedCopy)
        .where(or_(AnnotatedCopy.state == "waiting", abandoned))
        .order_by(AnnotatedCopy.asked_at, AnnotatedCopy.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with transaction(Program("notes")) as tx:
        row: AnnotatedCopy | None = tx.scalar(waiting)
        if row is None:
            return None
        row.attempts, row.taken_at = row.attempts + 1, clock.now()
        given_up = row.attempts > MOST_ATTEMPTS
        row.state, row.problem = ("failed", "unreadable") if given_up else ("processing", None)
        name = "annotated_copy.failed" if given_up else "annotated_copy.taken"
        tx.record(name, row.stream, row, presenters.annotated_copy(row))
    return _take() if given_up else row


def _make(row: AnnotatedCopy, folder: Path) -> None:
    with reading() as session:
        contents = contents_of(session, row)
    key = secrets.token_bytes(KEY_BYTES)
    source = files.folder(str(contents.version_id)) / "normal.pdf"
    run(
        "ecabinet.annotated_copies.annotate",
        [source, folder / COPY, folder],
        LIMITS,
        _ignore,
        told=_told(contents, key),
    )
    (folder / "marks.pdf").unlink(missing_ok=True)
    _keep(row, contents, key, folder)


def _told(contents: Contents, key: bytes) -> bytes:
    outlines = outlines_of(contents.notes)
    notes = [{**note, "outlines": drawn} for note, drawn in zip(contents.notes, outlines, strict=True)]
    serif = [str(path) for path in find_tools().serif or ()]
    told = {"key": key.hex(), "serif": serif, "watermark": contents.watermark, "notes": notes}
    return json.dumps(told, ensure_ascii=False).encode()


def _keep(row: AnnotatedCopy, contents: Contents, key: bytes, folder: Path) -> None:
    with transaction(Program("notes")) as tx:
        known = tx.session.get(AnnotatedCopy, row.id, with_for_update=True)
        if known is None or known.attempts != row.attempts:
            return
        size = plain_size((folder / COPY).stat().st_size)
        files.place_folder(folder, str(row.id))
        known.key_id, known.sealed_key = seal_key(tx.session, known.person_id, key, str(known.id))
        known.state, known.made_at, known.size = "ready", clock.now(), size
        known.version_id, known.notes = contents.version_id, len(contents.notes)
        known.watermarked = bool(contents.watermark)
        tx.record("annotated_copy.finished", known.stream, known, presenters.annotated_copy(known))


def _fail(row: AnnotatedCopy, problem: str) -> None:
    with transaction(Program("notes")) as tx:
        known = tx.session.get(AnnotatedCopy, row.id, with_for_update=True)
        if known is not None and known.attempts == row.attempts:
            known.state, known.problem = "failed", problem
            tx.record("annotated_copy.failed", known.stream, known, presenters.annotated_copy(known))


def _ignore(said: dict[str, Any]) -> None:
    """That the child speaks says that it lives."""
