"""Commands that come in bursts share a commit: each in its savepoint, each answered after the commit."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from ecabinet.core.actor import Actor
from ecabinet.core.transaction import Transaction, transaction

MOST_IN_ONE_COMMIT = 256
T = TypeVar("T")
_waiting: deque["_Job[Any]"] = deque()
_turn = threading.Lock()


class _Job(Generic[T]):
    """One command of the burst: what it does, and its answer once committed."""

    def __init__(self, actor: Actor, step: Callable[[Transaction], T]) -> None:
        self.actor, self.step = actor, step
        self.done = False
        self.result: T
        self.error: BaseException | None = None

    def answer(self) -> T:
        if self.error is not None:
            raise self.error
        return self.result


def in_shared_commit(actor: Actor, step: Callable[[Transaction], T]) -> T:
    """What `step` returns, once it is on disk; whatever it raises undoes this step alone.

    Whoever has its turn commits for all that wait, so no thread of its own is needed. `step` must not wait.
    """
    job = _Job(actor, step)
    _waiting.append(job)
    time.sleep(0)  # lets the others that arrived in this instant join
    with _turn:
        while not job.done:
            _commit([_waiting.popleft() for _ in range(min(len(_waiting), MOST_IN_ONE_COMMIT))])
    return job.answer()


def _commit(jobs: list[_Job[Any]]) -> None:
    try:
        with transaction(jobs[0].actor) as tx:
            for job in jobs:
                _run(tx, job)
    except BaseException as error:  # the commit failed: nobody's step has happened
        for job in jobs:
            job.error = error
    for job in jobs:
        job.done = True


def _run(tx: Transaction, job: _Job[Any]) -> None:
    tx.actor = job.actor
    before = len(tx.recorded)
    try:
        with tx.session.begin_nested():
            job.result = job.step(tx)
    except Exception as error:  # one step's failure, refusal or bug, is its own: the others of the commit go on
        del tx.recorded[before:]
        job.error = error
