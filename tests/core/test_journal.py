"""The journal under many writers."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.core import db, journal
from ecabinet.core.actor import Program
from ecabinet.core.burst import in_shared_commit
from ecabinet.core.followers import Follower, catch_up
from ecabinet.core.journal import Event
from ecabinet.core.problems import Forbidden
from ecabinet.core.transaction import Transaction, transaction


def write(*streams: str) -> None:
    with transaction(Program()) as tx:
        for stream in streams:
            tx.record("thing.made", stream, ("thing", uuid4()), {"stream": stream})


def test_numbers_have_no_gaps_under_many_threads(database: str) -> None:
    def work(own: int) -> None:
        for _ in range(20):
            write("shared", f"own:{own}", "another")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    with db.reading() as session:
        for stream, count in (("shared", 160), ("another", 160), ("own:3", 20)):
            seqs = session.scalars(select(Event.seq).where(Event.stream == stream).order_by(Event.seq)).all()
            assert seqs == list(range(1, count + 1))
        assert journal.heads(session)["shared"] == 160


def test_a_command_never_nests(database: str) -> None:
    with pytest.raises(RuntimeError), transaction(Program()):
        write("inner")
    with db.reading() as session:
        assert journal.heads(session) == {}


def test_a_failed_command_leaves_nothing(database: str) -> None:
    with pytest.raises(Forbidden), transaction(Program()) as tx:
        tx.record("thing.made", "s", ("thing", uuid4()), {})
        raise Forbidden
    with db.reading() as session:
        assert journal.heads(session) == {}


def test_one_refusal_in_a_burst_undoes_itself_alone(database: str) -> None:
    answers: list[object] = []

    def step(tx: Transaction, n: int) -> int:
        tx.record("thing.made", "burst", ("thing", uuid4()), {"n": n})
        if n % 7 == 3:
            raise Forbidden
        return n

    def cast(n: int) -> None:
        try:
            answers.append(in_shared_commit(Program(), lambda tx: step(tx, n)))
        except Forbidden:
            answers.append("refused")

    threads = [threading.Thread(target=cast, args=(n,)) for n in range(70)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert answers.count("refused") == 10
    with db.reading() as session:
        kept = session.scalars(select(Event.data).where(Event.stream == "burst").order_by(Event.seq)).all()
    assert len(kept) == 60


def test_a_follower_sees_every_event_once_in_order_and_goes_on(database: str) -> None:
    seen: list[tuple[str, int]] = []
    follower = Follower("test", lambda events: seen.extend((event.stream, event.seq) for event in events))
    write("a", "b")
    write("a")
    assert catch_up(follower) == 3
    write("b", "c")
    assert catch_up(follower) == 2
    assert catch_up(follower) == 0
    assert sorted(seen) == [("a", 1), ("a", 2), ("b", 1), ("b", 2), ("c", 1)]
