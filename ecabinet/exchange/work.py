"""The background side: papers that wait become PDF, one after the other, under the limits of every conversion."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import and_, or_, select

from ecabinet.core import clock, files
from ecabinet.core.actor import Program
from ecabinet.core.logs import log
from ecabinet.core.transaction import transaction
from ecabinet.exchange import presenters
from ecabinet.exchange.models import Printout
from ecabinet.intake.limits import OF_CONVERSION
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.intake.scratch import scratch_folder
from ecabinet.intake.tools import find_tools

ABANDONED = timedelta(minutes=4)
MOST_ATTEMPTS = 3


def print_next() -> bool:
    """One waiting paper is there as PDF, or has failed; False when none waits.

    One whose worker died is taken up again, three times at most.
    """
    row = _take()
    if row is None:
        return False
    try:
        made = _converted(row.source)
    except Refusal as refusal:
        log.warning("paper not printed", printout=str(row.id), code=refusal.code)
        _finish(row.id, "failed", None)
    else:
        _finish(row.id, "ready", made)
    return True


def _take() -> Printout | None:
    abandoned = and_(Printout.state == "processing", Printout.taken_at < clock.now() - ABANDONED)
    waiting = (
        select(Printout)
        .where(or_(Printout.state == "waiting", abandoned), Printout.attempts < MOST_ATTEMPTS)
        .order_by(Printout.asked_at, Printout.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with transaction(Program()) as tx:
        row: Printout | None = tx.scalar(waiting)
        if row is not None:
            row.attempts += 1
            row.state, row.taken_at = "processing", clock.now()
    return row


def _converted(source: str) -> str:
    """The digest of the PDF. Without LibreOffice there is none: a simplified view is no official paper."""
    office = find_tools().office
    if office is None:
        raise Refusal("not-converted")
    with scratch_folder() as folder:
        target = folder / "paper.pdf"
        run("ecabinet.intake.convert_docx", [files.blob(source), target, office, "", ""], OF_CONVERSION, _unheard)
        return _kept(target.read_bytes())


def _unheard(_said: dict[str, object]) -> None:
    """What the child tells of the file is of no use here: it is ours."""


def _kept(data: bytes) -> str:
    """In the store: a file there is linked, so it has to be written on the store's own disk."""
    with files.receive() as draft:
        draft.write(data)
        draft.flush()
        return files.keep(Path(draft.name))


def _finish(key: UUID, state: str, made: str | None) -> None:
    with transaction(Program()) as tx:
        row = tx.locked(Printout, key)
        row.state, row.made = state, made
        name = "printout.failed" if state == "failed" else "printout.made"
        tx.record(name, row.stream, row, presenters.printout(row))
