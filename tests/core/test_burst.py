"""Commands that share a commit: none of them pays for another's failure."""

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.accounts.models import Person
from ecabinet.core import db, journal
from ecabinet.core.actor import Actor
from ecabinet.core.burst import in_shared_commit
from ecabinet.core.problems import Forbidden
from ecabinet.core.transaction import Transaction

ACTOR = Actor(person_id=uuid4(), session_id=uuid4(), name="burst")


def person(login: str) -> Person:
    return Person(id=uuid4(), login=login, name=login, password_hash="x", disabled_at=None)


def together(steps: list[Callable[[Transaction], Any]], decides_on: UUID | None = None) -> list[Any]:
    """What each step answered or raised, all sent at once."""
    answers: list[Any] = [None] * len(steps)
    gate = threading.Barrier(len(steps))

    def send(place: int) -> None:
        gate.wait()
        try:
            key = (Person, decides_on) if decides_on else None
            answers[place] = in_shared_commit(ACTOR, steps[place], key)
        except Exception as error:
            answers[place] = error

    threads = [threading.Thread(target=send, args=(place,)) for place in range(len(steps))]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return answers


def logins() -> set[str]:
    with db.reading() as session:
        return set(session.scalars(select(Person.login)))


def adding(login: str, then: type[Exception] | None = None) -> Callable[[Transaction], str]:
    def step(tx: Transaction) -> str:
        tx.add(person(login))
        tx.record("person.added", "burst", ("person", uuid4()), {"login": login})
        if then is not None:
            raise then
        return login

    return step


def test_a_refused_step_leaves_neither_row_nor_event(database: str) -> None:
    answers = together([adding(f"p{n}", Forbidden if n % 3 == 0 else None) for n in range(30)])
    assert sum(isinstance(answer, Forbidden) for answer in answers) == 10
    assert logins() == {f"p{n}" for n in range(30) if n % 3}
    with db.reading() as session:
        assert journal.head(session, "burst") == 20


def test_a_step_that_breaks_the_session_breaks_it_for_itself_alone(database: str) -> None:
    answers = together([adding("the-same" if n in (4, 9) else f"p{n}") for n in range(12)])
    assert [type(answer).__name__ for answer in answers].count("IntegrityError") == 1
    assert logins() == {f"p{n}" for n in range(12) if n not in (4, 9)} | {"the-same"}
    with db.reading() as session:
        assert journal.head(session, "burst") == 11


def test_a_step_that_left_rows_unsent_has_them_written_or_undone_with_it(database: str) -> None:
    def unsent(login: str, then: type[Exception] | None) -> Callable[[Transaction], None]:
        def step(tx: Transaction) -> None:
            tx.session.add(person(login))
            if then is not None:
                raise then

        return step

    together([unsent(f"p{n}", Forbidden if n % 2 else None) for n in range(10)])
    assert logins() == {f"p{n}" for n in range(0, 10, 2)}


def test_the_row_decided_on_is_the_one_committed_last(database: str) -> None:
    with db.writing() as session:
        session.add(kept := person("before"))
        session.flush()

    def count(tx: Transaction) -> int:
        row = tx.session.get_one(Person, kept.id)
        row.version += 1
        return row.version

    answers = together([count] * 40, kept.id)
    assert sorted(answers) == list(range(2, 42))


def test_a_row_that_is_not_there_is_the_steps_own_business(database: str) -> None:
    assert together([lambda tx: tx.session.get(Person, ACTOR.person_id)], ACTOR.person_id) == [None]
