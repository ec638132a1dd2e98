"""A server process beside others: casts the ballots given on standard input in an instant, prints the answers."""

import json
import random
import sys
import threading
import time
from typing import Any
from uuid import UUID

from ecabinet import app
from ecabinet.core import db
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Problem
from ecabinet.votes import commands
from ecabinet.votes.forms import CastBallot


def main(database_url: str) -> None:
    assert app.BLUEPRINTS  # every package's rows are known
    db.connect(database_url)
    print("ready", flush=True)
    asked = json.loads(sys.stdin.readline())
    answers: list[dict[str, Any]] = []
    threads = [threading.Thread(target=send, args=(one, answers)) for one in asked]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    print(json.dumps(answers))


def send(asked: dict[str, str], answers: list[dict[str, Any]]) -> None:
    time.sleep(random.uniform(0, 0.2))
    person = UUID(asked["person"])
    actor = Actor(person_id=person, session_id=person, name="voter")
    form = CastBallot(id=UUID(asked["id"]), choice=asked["choice"])  # type: ignore[arg-type]
    try:
        view = commands.cast_ballot(actor, UUID(asked["vote"]), form)
        answers.append({"id": asked["id"], "receipt": view["receipt"]})
    except Problem as problem:
        answers.append({"id": asked["id"], "refused": problem.code})


if __name__ == "__main__":
    main(sys.argv[1])
