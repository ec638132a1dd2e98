"""The background process: ingest, words of scans, comparisons, notes, seals of the journal, checks, cleaning up."""

import signal
import threading

from ecabinet.annotated_copies import work as annotated_copies
from ecabinet.audit import work as audit
from ecabinet.books import followers as book_followers
from ecabinet.books import work as books
from ecabinet.cleaning import clean_for_ever
from ecabinet.core import bell, followers, health
from ecabinet.core.logs import log
from ecabinet.core.settings import Settings
from ecabinet.documents import comparisons, recognition
from ecabinet.documents import work as documents
from ecabinet.exchange import work as exchange
from ecabinet.floor import followers as floor
from ecabinet.imports import work as imports
from ecabinet.invitations import followers as invitations
from ecabinet.note_places import work as note_places
from ecabinet.notices import followers as notices
from ecabinet.notices import work as notices_work
from ecabinet.opinions import work as opinions
from ecabinet.search import followers as search
from ecabinet.signed_papers import work as signed_papers
from ecabinet.submissions import followers as submissions

BEAT_SECONDS = 5.0
LOOK_SECONDS = 2.0


def work(settings: Settings) -> None:
    """Works until told to stop. What is to be done are rows that say so, so nothing is lost with this process."""
    stop, rung = threading.Event(), threading.Event()

    def end(_number: int, _frame: object) -> None:
        stop.set()
        rung.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    notices_work.open_channels_of(settings)
    bell.hear(lambda _heads: rung.set())
    tasks = (_beat_for_ever, _follow_for_ever, _index_for_ever, bell.listen_for_others)
    for task in (*tasks, recognition.recognise_for_ever, opinions.close_for_ever):
        threading.Thread(target=task, args=(stop,), daemon=True).start()
    for task_of in (notices_work.send_for_ever, notices_work.push_for_ever, clean_for_ever):
        threading.Thread(target=task_of, args=(settings, stop), daemon=True).start()
    while not stop.is_set():
        rung.clear()
        try:
            busy = any(
                [
                    imports.apply_next(),
                    comparisons.compare_next(),
                    documents.ingest_next(),
                    note_places.place_next(),
                    annotated_copies.make_next(),
                    annotated_copies.clear_old(),
                    books.compile_next(),
                    books.clear_old(),
                    exchange.print_next(),
                    signed_papers.sign_next(),
                    signed_papers.check_next(),
                    audit.do_next(),
                    submissions.do_next(),
                ]
            )
        except Exception:
            log.exception("background work failed")
            busy = False
        if not busy:
            rung.wait(LOOK_SECONDS)


def _follow_for_ever(stop: threading.Event) -> None:
    followers.follow_for_ever([floor.FOLLOWER, invitations.FOLLOWER, book_followers.FOLLOWER, notices.FOLLOWER], stop)


def _index_for_ever(stop: threading.Event) -> None:
    """In a thread of its own: a first indexing may take minutes."""
    followers.follow_for_ever([search.follower()], stop)


def _beat_for_ever(stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            health.beat("worker")
        except Exception:
            log.exception("heartbeat failed")
        stop.wait(BEAT_SECONDS)
