"""The background side: papers that wait become PDF, one after the other, under the limits of every conversion."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import and_, or_, select

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.core import clock, files
from ecabinet.core.actor import Program
from ecabinet.core.db import reading
from ecabinet.core.logs import log
from ecabinet.core.problems import Problem
from ecabinet.core.transaction import transaction
from ecabinet.exchange import presenters
from ecabinet.exchange.models import Printout
from ecabinet.exchange.papers import paper_of
from ecabinet.intake.limits import OF_CONVERSION
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.intake.scratch import scratch_folder
from ecabinet.intake.tools import find_tools

ABANDONED = timedelta(minutes=4)
MOST_ATTEMPTS = 3


def print_next() -> bool:
    """One waiting paper is there as PDF, or has failed; False when none waits.

    It is drawn as it is now for who asked. One whose worker died is taken up again, three times at most.
    """
    row = _take()
    if row is None:
        return False
    try:
        content, made = _made(row)
    except (Refusal, Problem) as refusal:
        log.warning("paper not printed", printout=str(row.id), code=refusal.code)
        _finish(row.id, "failed", row.content, None)
    else:
        _finish(row.id, "ready", content, made)
    return True


def _take() -> Printout | None:
    abandoned = and_(Printout.state == "processing", Printout.taken_at < clock.now() - ABANDONED)
    waiting = (
        select(Printout)
        .where(or_(Printout.state == "waiting", abandoned))
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


def _made(row: Printout) -> tuple[str, str]:
    """What the paper says now, and the digest of its PDF."""
    if row.attempts > MOST_ATTEMPTS:
        raise Refusal("not-converted")
    with reading() as session:
        paper = paper_of(session, actor_for(session.get_one(Person, row.asked_by)), row)
    return paper.content, _converted(paper.docx())


def _converted(paper: bytes) -> str:
    """The digest of the PDF. Without LibreOffice there is none: a simplified view is no official paper."""
    office = find_tools().office
    if office is None:
        raise Refusal("not-converted")
    with scratch_folder() as folder:
        source, target = folder / "source.docx", folder / "paper.pdf"
        source.write_bytes(paper)
        run("ecabinet.intake.convert_docx", [source, target, office, "", ""], OF_CONVERSION, _unheard)
        return files.keep_bytes(target.read_bytes())


def _unheard(_said: dict[str, object]) -> None:
    """What the child tells of the file is of no use here: it is ours."""


def _finish(key: UUID, state: str, content: str, made: str | None) -> None:
    with transaction(Program()) as tx:
        row = tx.locked(Printout, key)
        row.state, row.content, row.made = state, content, made
        name = "printout.failed" if state == "failed" else "printout.made"
        tx.record(name, row.stream, row, presenters.printout(row))
