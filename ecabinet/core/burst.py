"""Commands that come in bursts share a commit: each in its savepoint, each answered after the commit."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.logs import log
from ecabinet.core.rows import Row
from ecabinet.core.transaction import Transaction, transaction

MOST_IN_ONE_COMMIT = 256
T = TypeVar("T")
Key = tuple[type[Row], UUID]
_waiting: deque["_Job[Any]"] = deque()
_turn = threading.Lock()


class _Job(Generic[T]):
    """One command of the burst: what it does, and its answer once committed."""

    def __init__(self, actor: Actor, step: Callable[[Transaction], T], decides_on: Key | None) -> None:
        self.actor, self.step, self.decides_on = actor, step, decides_on
        self.done = False
        self.result: T
        self.error: BaseException | None = None

    def answer(self) -> T:
        if self.error is not None:
            raise self.error
        return self.result


def in_shared_commit(actor: Actor, step: Callable[[Transaction], T], decides_on: Key | None = None) -> T:
    """What `step` returns, once it is on disk; whatever it raises undoes this step alone.

    Whoever has its turn commits for all that wait, so no thread of its own is needed. `step` must not wait, and must be
    repeatable. The row that it `decides_on` is locked before, once for all steps of the commit that decide on it.
    """
    job = _Job(actor, step, decides_on)
    _waiting.append(job)
    time.sleep(0)  # lets the others that arrived in this instant join
    with _turn:
        while not job.done:
            _commit([_waiting.popleft() for _ in range(min(len(_waiting), MOST_IN_ONE_COMMIT))])
    return job.answer()


def _commit(jobs: Sequence[_Job[Any]]) -> None:
    try:
        _commit_together(jobs)
    except Exception as error:  # nobody's step has happened
        _commit_alone(jobs, error)
    except BaseException:  # the one who commits is stopped: the others must not be stopped with it, nor wait for ever
        for job in jobs:
            job.error = RuntimeError("the shared commit was broken off")
        raise
    finally:
        for job in jobs:
            job.done = True


def _commit_alone(jobs: Sequence[_Job[Any]], error: Exception) -> None:
    if len(jobs) == 1:
        jobs[0].error = error
        return
    log.warning("shared commit failed, each step gets its own", steps=len(jobs), error=repr(error))
    for job in jobs:
        _commit([job])


def _commit_together(jobs: Sequence[_Job[Any]]) -> None:
    with transaction(jobs[0].actor) as tx:
        _lock(tx, {job.decides_on for job in jobs if job.decides_on})
        for job in jobs:
            _run(tx, job)


def _lock(tx: Transaction, keys: set[Key]) -> None:
    """In one order everywhere, and outside the savepoints, which would let go of the locks when undone."""
    in_order = sorted(keys, key=lambda key: (key[0].__tablename__, str(key[1])))
    # A session forgets a row that nobody holds.
    tx.session.info["locked"] = [tx.session.get(kind, identity, with_for_update=True) for kind, identity in in_order]


def _run(tx: Transaction, job: _Job[Any]) -> None:
    """The step has happened, or nothing of it: in a savepoint of the connection, a third as dear as the session's."""
    tx.actor, job.error = job.actor, None
    before = len(tx.recorded)
    execute = tx.session.connection().exec_driver_sql
    execute("SAVEPOINT step")
    try:
        job.result = job.step(tx)
        tx.session.flush()
    except Exception as error:  # one step's failure, refusal or bug, is its own: the others of the commit go on
        if not tx.session.is_active:  # the session has undone more than this step
            raise
        execute("ROLLBACK TO SAVEPOINT step")
        tx.session.expunge_all()
        del tx.recorded[before:]
        job.error = error
    execute("RELEASE SAVEPOINT step")
