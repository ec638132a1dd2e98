"""What a storm of answers is made of: seats enough, members who send again and again, a worker that is killed."""

import json
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

from ecabinet.accounts.cookies import hash_secret
from ecabinet.accounts.models import Person, SignedInDevice
from ecabinet.bodies.models import Seat, SeatHolder
from ecabinet.core import clock, db
from tests.cast import SEATED, Cast
from tests.serving import ROOT, Server

CHOICES = ("agree", "disagree", "other")


def seat_more(cast: Cast, count: int) -> list[str]:
    """The body has so many seats, all held; the cookies of those who hold them."""
    cookies = [cast[name].secret for name in SEATED]
    with db.writing() as session:
        for number in range(len(SEATED) + 1, count + 1):
            person = Person(id=uuid4(), login=f"thanhvien{number}", name=f"Thành viên {number}", password_hash="")
            seat = Seat(
                id=uuid4(), body_id=cast.body.id, title=f"Thành viên {number}", short=f"S{number}", position=number,
                is_chair=False,
            )  # fmt: skip
            session.add_all([person, seat])
            session.flush()
            cookies.append(f"secret-of-{number}-{uuid4().hex}")
            now = clock.now()
            device = SignedInDevice(
                id=uuid4(), person_id=person.id, secret_hash=hash_secret(cookies[-1]), label="storm",
                address="127.0.0.1", since=now, last_seen=now,
            )  # fmt: skip
            session.add_all([SeatHolder(seat_id=seat.id, person_id=person.id, since=date(2020, 1, 1)), device])
    return [f"ecabinet={secret}" for secret in cookies]


@dataclass
class Sent:
    """An answer as a member sent it, and each acknowledgement of it that arrived."""

    choice: str
    acknowledged: list[dict[str, Any]] = field(default_factory=list)


class Sender(threading.Thread):
    """A member: sends answers one after the other, each until it is acknowledged or given up, and some once more."""

    def __init__(self, server: Server, cookie: str, slip_id: str, question: str) -> None:
        super().__init__()
        self.port, self.path, self.question = server.port, f"/api/v1/slips/{slip_id}/answers", question
        self.headers = {"Content-Type": "application/json", "Cookie": cookie}
        self.sent: dict[str, Sent] = {}
        self.refusals: list[tuple[int, Any]] = []
        self.stop = threading.Event()

    @property
    def has_answered(self) -> bool:
        """Whether anything was acknowledged to the member yet."""
        return any(known.acknowledged for known in list(self.sent.values()))

    def run(self) -> None:
        while not self.stop.is_set():
            identity, known = str(uuid4()), Sent(random.choice(CHOICES))
            self.sent[identity] = known
            for _ in range(random.choice((1, 2, 5, 50))):
                self._send(identity, known)
                if self.stop.is_set() or (known.acknowledged and random.random() < 0.7):
                    break
                self.stop.wait(random.uniform(0.02, 0.1))
            self.stop.wait(random.uniform(0, 0.3))

    def _send(self, identity: str, known: Sent) -> None:
        """Once; in one of six tries the tablet is gone before the answer comes."""
        said = {"choice": known.choice, "words": f"Như ý kiến {identity}" if known.choice == "other" else ""}
        body = json.dumps({"id": identity, "choices": {self.question: said}})
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", self.path, body, self.headers)
            if random.random() < 1 / 6:
                return
            answer = connection.getresponse()
            status, data = answer.status, json.loads(answer.read())
        except (OSError, HTTPException, ValueError):
            return
        finally:
            connection.close()
        if status == 201:
            known.acknowledged.append(data)
        else:
            self.refusals.append((status, data))


@dataclass
class Running:
    """The program as it runs: web server and worker, on one database, with the clock that `moved` moves."""

    server: Server
    moved: Path
    folder: Path
    worker: "subprocess.Popen[bytes] | None" = None

    def start_worker(self) -> None:
        python = [sys.executable, "-m"]
        command = [*python, "tests.opinions.moved_clock", str(self.moved), *python, "ecabinet", "worker"]
        self.worker = subprocess.Popen(command, cwd=ROOT, env=self.server.environment)

    def kill_worker(self) -> None:
        if self.worker is not None:
            self.worker.kill()
            self.worker.wait()
            self.worker = None

    def kill_at_random(self, times: int) -> None:
        """Server, worker or both die so many times, and are back."""
        for _ in range(times):
            time.sleep(random.uniform(0.1, 0.8))
            dies = random.choice(("server", "worker", "both"))
            had_worker = self.worker is not None
            if dies != "server":
                self.kill_worker()
            if dies != "worker" or not had_worker:
                self.server.kill()
                self.server.start()
            if had_worker and self.worker is None:
                self.start_worker()
