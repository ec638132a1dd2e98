"""Written opinions with a thousand slips behind and sixty open: `python -m bench opinions`.

Measured as a request is answered, from the cookie to the last byte; beside each the same rows by bare SQL, which knows
no rights, lays out nothing, and tells nobody.
"""

import itertools
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient

from bench.client import percentile
from bench.opinions_archive import Archive, make
from ecabinet.app import create_app
from ecabinet.core import clock, db
from ecabinet.core.memory import keep_what_is_loaded
from ecabinet.core.rows import Row
from ecabinet.core.settings import read_settings
from ecabinet.opinions import commands
from ecabinet.opinions.models import OpinionSlip

PAST, OPEN, ROUNDS, LIMIT = 1_000, 60, 20, 300.0
LISTS = ("inbox", "today", "shelf")
MEMBER, SECRETARY, AIDE = "member8", "secretary", "aide"
LINES = """SELECT s.title, s.number, s.closes_at, s.papers, a.sent_at FROM slip_roll r
    JOIN opinion_slips s ON s.id = r.slip_id LEFT JOIN slip_answers a ON a.slip_seat_id = r.id AND a.current
    WHERE r.person_id = :person AND s.state = 'open' ORDER BY s.closes_at"""
BEHIND = """SELECT s.title, s.number, s.closed_at, a.sent_at FROM slip_roll r
    JOIN opinion_slips s ON s.id = r.slip_id LEFT JOIN slip_answers a ON a.slip_seat_id = r.id AND a.current
    WHERE r.person_id = :person AND s.state != 'open' ORDER BY s.closed_at DESC LIMIT 25"""
SHELF = """SELECT s.title, s.number, s.due_on, count(r.id), count(a.id) FROM opinion_slips s
    JOIN slip_roll r ON r.slip_id = s.id LEFT JOIN slip_answers a ON a.slip_seat_id = r.id AND a.current
    WHERE s.state = 'open' GROUP BY s.id ORDER BY s.due_on"""
OVER = "SELECT title, number, closed_at FROM opinion_slips WHERE state = 'concluded' ORDER BY created_at DESC LIMIT 30"
FIGURES = """SELECT {by}, count(*), count(a.id), max(julianday(a.sent_at) - julianday(s.issued_at)) FROM slip_roll r
    JOIN opinion_slips s ON s.id = r.slip_id LEFT JOIN slip_answers a ON a.slip_seat_id = r.id AND a.current
    WHERE s.state != 'withdrawn' GROUP BY {by}"""
SAID = "SELECT content FROM sent_points WHERE slip_id = :slip"
TALLIED = "SELECT choices FROM slip_answers WHERE slip_id = :slip AND current"


async def main(past: int = PAST, waiting: int = OPEN) -> None:
    """Prints the figures; raises RuntimeError where a list takes too long."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as place:
        app = create_app(read_settings({"ECABINET_VAR": place, "ECABINET_SECRET_KEY": "x" * 32}))
        Row.metadata.create_all(db.writer())
        archive = make(past, waiting, random.Random(1))
        keep_what_is_loaded()  # as the server does
        bench = Bench(app, archive, sqlite3.connect(Path(place) / "ecabinet.sqlite"), f"past={past} open={waiting}")
        _reads(bench)
        _writes(bench)
        bench.bare.close()
        db.disconnect()
    if past >= PAST and bench.slow:
        raise RuntimeError(f"over {LIMIT:g} ms: {', '.join(bench.slow)}")


class Bench:
    """Asks as somebody, times it, and prints it beside the bare query."""

    def __init__(self, app: Flask, archive: Archive, bare: sqlite3.Connection, size: str) -> None:
        self.app, self.archive, self.bare, self.size = app, archive, bare, size
        self.slow: list[str] = []
        self._clients: dict[str, FlaskClient] = {}

    def client(self, name: str) -> FlaskClient:
        """That person's browser."""
        if name not in self._clients:
            self._clients[name] = self.app.test_client()
            self._clients[name].set_cookie("ecabinet", self.archive.cookies[name])
        return self._clients[name]

    def page(self, name: str, by: str, address: str, query: str, **values: str) -> None:
        """A page or a file, asked for again and again; the lists have a limit."""
        ours = [_timed(lambda: self._get(by, address)) for _ in range(ROUNDS)]
        theirs = [_timed(lambda: self.bare.execute(query, values).fetchall()) for _ in range(ROUNDS)]
        self.show(name, ours, theirs)
        if name.startswith(LISTS) and percentile(ours, 0.95) > LIMIT:
            self.slow.append(name)

    def _get(self, by: str, address: str) -> None:
        answer = self.client(by).get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} was answered {answer.status_code}: {answer.text[:300]}")

    def show(self, name: str, ours: list[float], theirs: list[float]) -> None:
        """A line of figures."""
        beside = f"bare_sql p50={percentile(theirs, 0.5):.1f} p95={percentile(theirs, 0.95):.1f}"
        own = f"p50={percentile(ours, 0.5):.1f} p95={percentile(ours, 0.95):.1f}"
        print(f"opinions_{name}_ms {self.size} {own} {beside}", flush=True)


def _reads(bench: Bench) -> None:
    archive = bench.archive
    person, discussed, first = archive.people[8].hex, archive.discussed, archive.open[0]
    bench.page("inbox", MEMBER, "/opinions", LINES, person=person)
    bench.page("inbox_of_aide", AIDE, "/opinions", LINES, person=person)
    bench.page("inbox_past", MEMBER, "/opinions?view=past", BEHIND, person=person)
    bench.page("inbox_words", MEMBER, "/opinions?view=past&q=duong+cao+toc", BEHIND, person=person)
    bench.page("today_slips", MEMBER, "/today/slips", LINES, person=person)
    bench.page("answer", MEMBER, f"/opinions/{first}", LINES, person=person)
    bench.page("shelf", SECRETARY, "/slips", SHELF)
    bench.page("shelf_concluded", SECRETARY, "/slips?view=concluded", OVER)
    bench.page("shelf_words", SECRETARY, "/slips?q=duong+cao+toc", OVER)
    bench.page("slip", SECRETARY, f"/slips/{first}", TALLIED, slip=first.hex)
    bench.page("api_open", SECRETARY, "/api/v1/slips?state=open", SHELF)
    for by, column in (("member", "r.person_id"), ("ministry", "r.organisation_id"), ("slip", "s.id")):
        bench.page(f"statistics_by_{by}", SECRETARY, f"/api/v1/slip-statistics?by={by}", FIGURES.format(by=column))
    bench.page("statistics_page", SECRETARY, "/slips/statistics", FIGURES.format(by="r.person_id"))
    bench.page("statistics_own", MEMBER, "/api/v1/slip-statistics", LINES, person=person)
    bench.page("matrix", SECRETARY, f"/slips/{discussed}/matrix", SAID, slip=discussed.hex)
    for kind in ("docx", "xlsx"):
        bench.page(f"matrix_{kind}", SECRETARY, f"/api/v1/slips/{discussed}/matrix.{kind}", SAID, slip=discussed.hex)


def _writes(bench: Bench) -> None:
    """Each is a commit on disk; beside it a bare row, committed as safely."""
    answers = [
        _timed(lambda slip=slip, number=number: _answer(bench, slip, f"member{number}"))  # type: ignore[misc]
        for slip, number in itertools.islice(itertools.product(bench.archive.open, range(5, 25)), 100)
    ]
    bench.show("answer_sent", answers, [_timed(lambda: _commit(bench.bare)) for _ in answers])
    due = bench.archive.open[:ROUNDS]
    with db.writing() as session:
        for slip in due:
            session.get_one(OpinionSlip, slip).closes_at = clock.now() - timedelta(seconds=1)
    closings = [_timed(lambda slip=slip: _close(slip)) for slip in due]  # type: ignore[misc]
    bench.show("closing", closings, [_timed(lambda: _commit(bench.bare)) for _ in closings])


def _answer(bench: Bench, slip: UUID, by: str) -> None:
    choices = {str(bench.archive.questions[slip]): {"choice": "agree"}}
    answer = bench.client(by).post(f"/api/v1/slips/{slip}/answers", json={"id": str(uuid4()), "choices": choices})
    if answer.status_code != 201:
        raise RuntimeError(f"an answer was refused: {answer.text[:300]}")


def _close(slip: UUID) -> None:
    if not commands.close_due(slip):
        raise RuntimeError("a slip whose time is over was not closed")


def _commit(bare: sqlite3.Connection) -> None:
    with bare:
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE IF NOT EXISTS bare (id TEXT PRIMARY KEY, said TEXT)")
        bare.execute("INSERT INTO bare VALUES (?, 'agree')", (uuid4().hex,))


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
