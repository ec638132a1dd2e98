"""An installation of its own for tests in the browser: the demo's government and server, meetings made as wanted."""

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPMessage
from io import BytesIO
from pathlib import Path
from subprocess import Popen, run
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from ecabinet.accounts import commands as accounts
from ecabinet.accounts.models import Person
from ecabinet.app import create_app
from ecabinet.core import clock, db
from ecabinet.core.actor import Program
from ecabinet.core.rows import Row
from ecabinet.core.settings import read_settings
from ecabinet.core.transaction import transaction
from ecabinet.demo import content
from ecabinet.demo.cabinet import PASSWORD, make_cabinet
from ecabinet.demo.signers import give_keys
from tests.documents.papers import SENTENCE, paper
from tests.serving import ROOT, Server, serving

SECRETARY, CHAIR, MEMBER = "thuky", "thutuong", "bo-taichinh"
ADMINISTRATOR, FIRST_PASSWORD = "quantri", "mat khau dau tien"
AIDE, GUEST, SUBSTITUTE = "troly-taichinh", "khach", "thutruong-yte"
ABSENT = "bo-yte"  # whose substitute comes
SOON = timedelta(minutes=5)


@dataclass
class StagedMeeting:
    """A meeting made for one test; `seats` are the sign-in names of those who hold one, the chair's first."""

    stage: "Stage"
    id: str
    items: list[str]
    participants: dict[str, str]

    @property
    def seats(self) -> list[str]:
        return self.stage.seats

    def start(self, absent: Sequence[str] = (ABSENT,)) -> None:
        """All who hold a seat but those are in the room, and the meeting has begun."""
        for name in (*self.seats, SECRETARY):
            if name not in absent:
                self.run("POST", "attendance", {"attendance": "onsite", "participant_id": self.participants[name]})
        self.run("POST", "opening")

    def make_current(self, item: int) -> None:
        self.run("PUT", "current-item", {"item_id": self.items[item]})

    def open_vote(self, item: int, question: str = "Đồng chí có đồng ý thông qua nội dung này không?") -> str:
        """The id of the vote that is open now."""
        body = {"question": question, "question_en": "Do you agree to adopt this item?"}
        vote: str = self.stage.call(SECRETARY, "POST", f"/agenda-items/{self.items[item]}/votes", body)["id"]
        return vote

    def cast(self, vote: str, by: str, choice: str = "agree", words: str = "") -> Any:
        body = {"choice": choice, "words": words, "id": str(uuid4())}
        return self.stage.call(by, "POST", f"/votes/{vote}/ballots", body)

    def close_vote(self, vote: str) -> Any:
        """The vote is closed, whoever has not voted."""
        return self.stage.call(SECRETARY, "POST", f"/votes/{vote}/closure", {"missing_acknowledged": 100})

    def run(self, method: str, what: str, body: Any = None) -> Any:
        """The secretary does that in the meeting."""
        return self.stage.call(SECRETARY, method, f"/meetings/{self.id}/{what}", body)

    def upload(self, item: int, title: str, pages: int = 3) -> str:
        """A paper of so many pages is among the item's, ingested; its id."""
        document: str = self.stage.upload(self.items[item], title, pages)
        return document


@dataclass
class Stage:
    """The installation: its server, and by sign-in name everybody's id and the cookie of a device of theirs."""

    server: Server
    seats: list[str]
    people: dict[str, str]
    cookies: dict[str, str]

    def url(self, host: str) -> str:
        """The address that a window of that name opens: `desk`, `tablet`, `display`, a cookie jar each."""
        return f"http://{host}.localhost:{self.server.port}"

    def sign_in(self, login: str, password: str = PASSWORD) -> str:
        """`name=value` of a device just signed in."""
        body = json.dumps({"login": login, "password": password}).encode()
        answer = self.send("/sign-in", body, {"Content-Type": "application/json"})
        cookies = [line.split(";")[0] for line in answer.get_all("Set-Cookie") or []]
        return next(line for line in cookies if line.startswith("ecabinet="))

    def call(self, by: str, method: str, path: str, body: Any = None) -> Any:
        """What the API answers that person; a refusal fails the test."""
        status, answer = self.server.call(method, f"/api/v1{path}", body, cookie=self.cookies[by])
        assert status < 300, f"{method} {path}: {status} {answer}"
        return answer

    def newcomer(self) -> str:
        """The sign-in name of a person whom no other test knows: whoever ends all their devices disturbs nobody."""
        login = f"moi-{uuid4().hex[:8]}"
        form = {"login": login, "name": "Người mới", "password": FIRST_PASSWORD}
        self.people[login] = self.call(ADMINISTRATOR, "POST", "/people", form)["id"]
        self.cookies[login] = self.sign_in(login, FIRST_PASSWORD)
        self.call(login, "PUT", "/me/password", {"old": FIRST_PASSWORD, "new": PASSWORD})
        return login

    def meeting(
        self, items: int = 2, title: str = "Phiên họp Chính phủ thường kỳ", starts_in: timedelta = SOON
    ) -> StagedMeeting:
        """A convened meeting of all who hold a seat, the secretary, a guest of item 1, a substitute of `ABSENT`."""
        body = self.call(SECRETARY, "GET", "/bodies")[0]
        starts_at = (datetime.now(UTC) + starts_in).strftime("%Y-%m-%dT%H:%M:00Z")
        form = {"body_id": body["id"], "title": title, "title_en": "Regular session", "room": "Phòng họp số 1"}
        meeting = self.call(SECRETARY, "POST", "/meetings", {**form, "starts_at": starts_at})["id"]
        self.call(SECRETARY, "POST", f"/meetings/{meeting}/members")
        parts = {row["name"]: row for row in self.call(SECRETARY, "GET", f"/meetings/{meeting}/participants")}
        made = StagedMeeting(self, meeting, [], {})
        for number in range(1, items + 1):
            made.items.append(self._add_item(meeting, number, parts))
        self._add_others(meeting, made.items, parts)
        self.approve(meeting)
        self.call(SECRETARY, "POST", f"/meetings/{meeting}/convocation", {"lead_time_acknowledged": True})
        people = {
            row["person_id"]: row["id"] for row in self.call(SECRETARY, "GET", f"/meetings/{meeting}/participants")
        }
        made.participants = {name: people[self.people[name]] for name in (*self.seats, SECRETARY, GUEST, SUBSTITUTE)}
        return made

    def approve(self, meeting: str) -> None:
        """The chair has approved the agenda as it stands."""
        submitted = self.call(SECRETARY, "POST", f"/meetings/{meeting}/agenda-approvals")
        self.call(CHAIR, "POST", f"/agenda-approvals/{submitted['id']}/approval", {"digest": submitted["digest"]})

    def _add_item(self, meeting: str, number: int, parts: dict[str, Any]) -> str:
        title = f"Nội dung thứ {number}: dự thảo Nghị định về quản lý hạ tầng"
        seat = parts["Bộ trưởng Bộ Xây dựng"]["seat_id"]
        form = {"title": title, "title_en": f"Item {number}: draft decree", "minutes": 20, "presenter_seat_id": seat}
        item: str = self.call(SECRETARY, "POST", f"/meetings/{meeting}/agenda-items", form)["id"]
        return item

    def _add_others(self, meeting: str, items: list[str], parts: dict[str, Any]) -> None:
        def add(name: str, role: str, **more: str) -> str:
            form = {"person_id": self.people[name], "role": role, **more}
            part: str = self.call(SECRETARY, "POST", f"/meetings/{meeting}/participants", form)["id"]
            return part

        add(SECRETARY, "secretary")
        add(SUBSTITUTE, "substitute", seat_id=parts["Bộ trưởng Bộ Y tế"]["seat_id"])
        self.call(SECRETARY, "POST", f"/agenda-items/{items[0]}/guests", {"participant_id": add(GUEST, "guest")})

    def upload(self, item: str, title: str, pages: int) -> str:
        """A paper of so many pages is on the item, ingested; its id."""
        with tempfile.TemporaryDirectory() as folder:
            file = paper(Path(folder) / "paper.pdf", [f"Trang {page}. {SENTENCE}" for page in range(1, pages + 1)])
            return self.upload_file(item, title, file)

    def upload_file(self, item: str, title: str, file: Path) -> str:
        """The file is a paper of the item, ingested; its id."""
        sent = {"title": title, "file": FileStorage(BytesIO(file.read_bytes()), "to-trinh.pdf")}
        boundary, data = encode_multipart(sent)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": self.cookies[SECRETARY]}
        self.send(f"/agenda-items/{item}/documents", data, headers)
        rows = self.call(SECRETARY, "GET", f"/agenda-items/{item}/documents")
        document: str = next(row["id"] for row in rows if row["title"] == title)
        self.wait_for_ingest(document)
        return document

    def send(self, path: str, body: bytes, headers: dict[str, str]) -> HTTPMessage:
        """What else the answer to a POST says; a refusal fails the test."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            connection.request("POST", f"/api/v1{path}", body, headers)
            answer = connection.getresponse()
            said = answer.read()
            assert answer.status < 300, f"{path}: {answer.status} {said.decode()}"
            return answer.headers
        finally:
            connection.close()

    def wait_for_ingest(self, document: str, by: str = SECRETARY) -> None:
        """Every page of the document is there to be read."""
        until = time.monotonic() + 60
        while (row := self.call(by, "GET", f"/documents/{document}"))["state"] != "ready":
            assert row["state"] != "failed", row
            assert time.monotonic() < until, "the paper was not ingested"
            time.sleep(0.1)


@contextmanager
def standing(var: Path) -> Iterator[Stage]:
    """A new installation in that folder, serving, with its worker; ended afterwards."""
    with serving(f"sqlite:///{var}/ecabinet.sqlite", var) as server:
        # Made by a process of its own, since this one has other databases; the server needs no rows to start.
        run([sys.executable, "-m", "tests.stage", var / "people.json"], cwd=ROOT, env=server.environment, check=True)
        people, cookies = json.loads((var / "people.json").read_text("utf-8"))
        worker = Popen([sys.executable, "-m", "ecabinet", "worker"], cwd=ROOT, env=server.environment)
        try:
            yield Stage(server, [seat.key for seat in content.government().seats], people, cookies)
        finally:
            worker.terminate()
            worker.wait(30)


def make(people: Path) -> None:
    """The government stands in the database of the environment; everybody's id and cookie are in that file."""
    settings = read_settings()
    create_app(settings)
    Row.metadata.create_all(db.writer())
    cabinet = make_cabinet(content.government(), since=clock.today() - timedelta(days=365))
    give_keys(settings.keys, cabinet.body_id)
    with transaction(Program("tests")) as tx:
        everybody = {person.login: person for person in tx.scalars(select(Person))}
        cookies = {
            login: f"ecabinet={accounts.start_device(tx, person, 'tests', '127.0.0.1')[1]}"
            for login, person in everybody.items()
        }
    ids = {login: str(identity) for login, identity in cabinet.people.items()}
    people.write_text(json.dumps([ids, cookies]), "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
