"""Cleaning up, once a day: rows that nobody can need any more, then files that no row names any more."""

import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from ecabinet.annotations import clearing as notes
from ecabinet.annotations import retention
from ecabinet.core import clock, files, sweeping
from ecabinet.core.db import reading
from ecabinet.core.logs import log
from ecabinet.core.settings import Settings
from ecabinet.documents import clearing as documents
from ecabinet.exchange import clearing as exchange
from ecabinet.opinions import clearing as opinions
from ecabinet.private_lines import clearing as private_lines

DAY_SECONDS = 24 * 3600.0


class TooMuchToClean(Exception):
    """More files would go than stay: is this their database? Nothing was removed from the store."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many papers, printouts, files that went with no answer, notes, messages, and files of the store."""

    papers: int
    printouts: int
    unsent: int
    notes: int
    messages: int
    files: int


def would_clean(settings: Settings) -> Cleaned:
    """What cleaning would remove at this moment; files of rows that go have their grace first, and don't count."""
    before = clock.now() - timedelta(hours=settings.clean_after_hours)
    with reading() as session:
        papers = documents.unneeded(session, before, notes.TABLES)
        printouts, unsent = exchange.old_printouts(session, before), opinions.unsent_files(session, before)
        messages = private_lines.old_messages(session)
        going = retention.would_purge(session) + len(notes.removed(session, before))
    found = sweeping.unnamed(before.timestamp()).paths
    return Cleaned(len(papers), len(printouts), len(unsent), going, messages, len(found))


def clean(settings: Settings, *, is_sure: bool = False) -> Cleaned:
    """Rows and files are gone that nobody needed for the grace time. Raises TooMuchToClean, unless somebody is sure."""
    before = clock.now() - timedelta(hours=settings.clean_after_hours)
    files.clear_incoming()
    found = sweeping.unnamed(before.timestamp())
    if found.is_doubtful and not is_sure:
        raise TooMuchToClean(f"{len(found.paths)} files have no row in this database, and {found.kept} have one.")
    with reading() as session:
        papers = documents.unneeded(session, before, notes.TABLES)
        printouts, unsent = exchange.old_printouts(session, before), opinions.unsent_files(session, before)
    return Cleaned(
        sum(_clear_paper(key, before) for key in papers),
        sum(exchange.clear_printout(key) for key in printouts),
        sum(opinions.clear_unsent(key, before) for key in unsent),
        retention.keep_to_retention() + notes.empty_removed(before),
        private_lines.clear_old_messages(),
        sweeping.sweep(found.paths, before.timestamp()),
    )


def _clear_paper(document_id: UUID, before: datetime) -> bool:
    """The removed paper is gone with the notes on it."""
    notes.clear_notes_on(document_id)
    return documents.clear_removed(document_id, before)


def clean_for_ever(settings: Settings, stop: threading.Event) -> None:
    """At once, and then every day until told to stop. What went wrong is tried again a day later."""
    while not stop.is_set():
        try:
            done = clean(settings)
            log.info("cleaned up", **asdict(done))
        except TooMuchToClean as doubt:
            log.warning("not cleaned up", why=str(doubt), how="python -m ecabinet clean --dry-run")
        except Exception:
            log.exception("cleaning up failed")
        stop.wait(DAY_SECONDS)
