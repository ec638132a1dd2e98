"""All members answer at once, the slip closes in between, server and worker are killed: the record has every answer."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ecabinet.core import db
from ecabinet.core.clock import rfc3339
from ecabinet.core.journal import Event
from ecabinet.opinions.models import OpinionSlip, SlipAnswer
from tests.cast import Cast
from tests.opinions.making import CLOSES, MONDAY, at, entries, issued, kept, questions, row
from tests.opinions.moved_clock import move_to
from tests.opinions.storming import Running, Sender, seat_more
from tests.serving import ROOT, serving

SEATS = 27
PATIENCE = 60.0


@pytest.fixture
def running(monday: None, cast: Cast, database: str, tmp_path: Path) -> Iterator[Running]:
    """The server serves; the worker is not started yet."""
    moved = tmp_path / "clock"
    move_to(moved, MONDAY)
    before = (sys.executable, "-m", "tests.opinions.moved_clock", str(moved))
    with serving(database, tmp_path / "var", before) as server:
        program = Running(server, moved, tmp_path)
        yield program
        program.kill_worker()


@pytest.mark.slow
def test_no_answer_is_lost_doubled_or_counted_late(cast: Cast, running: Running) -> None:
    storm(cast, running, seat_more(cast, SEATS), kills=3)


@pytest.mark.storm
def test_no_answer_is_lost_doubled_or_counted_late_in_twelve_storms(cast: Cast, running: Running) -> None:
    cookies = seat_more(cast, SEATS)
    for _ in range(12):
        storm(cast, running, cookies, kills=6)


def storm(cast: Cast, running: Running, cookies: Sequence[str], kills: int) -> None:
    """A slip of its own: answered, and closed by the worker between the first half of the kills and the second."""
    at(MONDAY)
    slip = issued(cast)
    move_to(running.moved, CLOSES - timedelta(hours=1))
    question = str(questions(slip)[0].id)
    senders = [Sender(running.server, cookie, str(slip.id), question) for cookie in cookies]
    for sender in senders:
        sender.start()
    try:
        wait_for(lambda: all(sender.has_answered for sender in senders))
        running.kill_at_random(kills // 2)
        move_to(running.moved, CLOSES - timedelta(seconds=1.5))
        running.start_worker()
        running.kill_at_random(kills - kills // 2)
        wait_for(lambda: row(slip.id).state == "closed")
        closed = len(kept(slip))
        wait_for(lambda: len(kept(slip)) > closed)
    finally:
        for sender in senders:
            sender.stop.set()
        for sender in senders:
            sender.join()
        running.kill_worker()
    answer = running.server.call("GET", f"/api/v1/slips/{slip.id}/record", cookie=cookies[0])
    check(slip, senders, answer, running)


def wait_for(done: Any) -> None:
    give_up = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < give_up, "nothing came of it in time"
        time.sleep(0.1)


def check(slip: OpinionSlip, senders: Sequence[Sender], answer: tuple[int, Any], running: Running) -> None:
    status, record = answer
    assert status == 200
    rows = {str(one.id): one for one in kept(slip)}
    sent = {identity: known for sender in senders for identity, known in sender.sent.items()}
    assert [sender.refusals for sender in senders if sender.refusals] == []
    for identity, known in sent.items():
        for acknowledged in known.acknowledged:
            one = rows[identity]
            assert (acknowledged["receipt"], acknowledged["late"]) == (one.receipt, one.late)
    assert set(rows) <= set(sent), "nothing is there that nobody sent"
    for identity, one in rows.items():
        assert {chosen["choice"] for chosen in one.choices.values()} == {sent[identity].choice}
        assert one.late == (one.sent_at >= CLOSES)
    check_record(slip, list(rows.values()), record)
    check_journal(slip, list(rows.values()))
    check_again(slip, record, running)


def check_record(slip: OpinionSlip, rows: Sequence[SlipAnswer], record: dict[str, Any]) -> None:
    """Of each seat the last answer in time, once; beside them the late ones that came before the closing."""
    in_time = [one for one in rows if not one.late]
    last = {one.seat_id: max((o for o in in_time if o.seat_id == one.seat_id), key=lambda o: o.number)
            for one in in_time}  # fmt: skip
    assert sorted(one["receipt"] for one in record["answers"]) == sorted(one.receipt for one in last.values())
    assert len(last) == SEATS, "everybody answered in time"
    assert all(one["sent_at"] < rfc3339(CLOSES) for one in record["answers"])
    closed_at, late = record["slip"]["closed_at"], {one.receipt for one in rows if one.late}
    recorded = [one["receipt"] for one in record["late"]]
    assert len(recorded) == len(set(recorded))
    assert set(recorded) <= late
    assert {one.receipt for one in rows if one.late and rfc3339(one.sent_at) < closed_at} <= set(recorded)
    counts = record["result"][0]["counts"]
    said = [chosen["choice"] for one in last.values() for chosen in one.choices.values()]
    assert counts == {choice: said.count(choice) for choice in counts}
    for entry in entries(slip):
        numbers = sorted(one.number for one in rows if one.slip_seat_id == entry.id)
        assert numbers == list(range(1, len(numbers) + 1))


def check_journal(slip: OpinionSlip, rows: Sequence[SlipAnswer]) -> None:
    """Every answer was told once, and the closing once."""
    with db.reading() as session:
        told = session.scalars(select(Event).where(Event.name == "slip.answered").order_by(Event.stream, Event.seq))
        seats = {entry.stream for entry in entries(slip)}
        answers = [str(event.entity_id) for event in told if event.stream in seats]
        closings = select(Event.seq).where(Event.stream == slip.stream, Event.name == "slip.closed")
        assert len(session.scalars(closings).all()) == 1
    assert sorted(answers) == sorted(str(one.id) for one in rows)


def check_again(slip: OpinionSlip, record: dict[str, Any], running: Running) -> None:
    """The exported file recounts, on the command line as anybody would do it."""
    file = running.folder / f"{slip.id}.json"
    file.write_text(row(slip.id).record or "", "utf-8")
    assert json.loads(file.read_text("utf-8")) == record
    command = [sys.executable, "-m", "ecabinet", "recount", str(file)]
    done = subprocess.run(
        command, cwd=ROOT, env=running.server.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
