"""Each device opens a document at its own place, and offers another one's that was read on since."""

import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import expect
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from ecabinet.accounts.cookies import hash_secret
from ecabinet.accounts.models import SignedInDevice
from ecabinet.core import clock, db
from ecabinet.documents.reader import opened
from tests.browser import Window, look
from tests.cast import Cast, Player
from tests.documents.papers import paper as make_paper
from tests.search.shelf import shelve
from tests.stage import Stage


def second(player: Player, label: str) -> Player:
    """The same person on another device."""
    now, secret = clock.now(), uuid4().hex
    device = SignedInDevice(
        id=uuid4(), person_id=player.id, person=player.person, secret_hash=hash_secret(secret), label=label,
        address="127.0.0.1", since=now, last_seen=now,
    )  # fmt: skip
    with db.writing() as session:
        session.merge(device)
    return Player(player.app, player.person, device, secret)


@pytest.fixture
def paper(cast: Cast) -> UUID:
    """A paper of nine pages."""
    return shelve(cast.items[0], "Tờ trình", *(f"Trang {page}" for page in range(1, 10)))


def read(player: Player, paper: UUID, page: int) -> None:
    """The player's device is at that page."""
    answer = player.http.put(f"/api/v1/documents/{paper}/position", json={"page": page, "y": 0.25})
    assert answer.status_code == 200, answer.json


def begun(player: Player, paper: UUID, page: str = "") -> tuple[int, int | None, str | None]:
    """The page where the device begins, and what it offers of another: its page and what it is called."""
    with db.reading() as session:
        data = opened(session, player.actor, paper, page=page).data
    offered = data.get("elsewhere") or {}
    return data["start"]["page"], offered.get("page"), offered.get("device")


def test_a_device_opens_at_its_own_place_and_offers_where_another_read_on(
    member: Player, chair: Player, paper: UUID
) -> None:
    tablet = second(member, "iPad · Safari")
    read(member, paper, 3)
    assert begun(tablet, paper) == (3, None, None)
    read(tablet, paper, 7)
    assert begun(tablet, paper) == (7, None, None)
    assert begun(member, paper) == (3, 7, "iPad · Safari")
    assert begun(member, paper, page="5") == (5, None, None)
    read(member, paper, 4)
    assert begun(member, paper) == (4, None, None)
    assert begun(tablet, paper) == (7, 4, "test")
    assert begun(chair, paper) == (1, None, None)


def test_the_page_offers_it(member: Player, paper: UUID) -> None:
    tablet = second(member, "iPad · Safari")
    read(member, paper, 3)
    read(tablet, paper, 7)
    page = member.http.get(f"/documents/{paper}").text
    assert "Đồng chí đã đọc tiếp đến trang 7 trên iPad · Safari" in page
    assert "Tiếp tục ở trang 7" in page
    assert "go-elsewhere" not in tablet.http.get(f"/documents/{paper}").text


@pytest.mark.slow
@pytest.mark.one_database
def test_a_member_goes_on_where_they_read_on_the_other_device(window: Window, stage: Stage) -> None:
    login = stage.newcomer()
    paper = _of_their_own(stage, login)
    path = f"/api/v1/documents/{paper}/position"
    page = window("tablet", login)
    page.goto(f"/documents/{paper}?page=2")
    put = "path => fetch(path, {method: 'PUT', headers: {'Content-Type': 'application/json'}, body: '{\"page\": 2}'})"
    assert page.evaluate(f"path => ({put})(path).then((answer) => answer.status)", path) == 200
    page.goto("/my/documents")
    other = stage.sign_in(login)
    assert stage.server.call("PUT", path, {"page": 8, "y": 0}, cookie=other)[0] == 200
    page.goto(f"/documents/{paper}")
    expect(page).to_have_title(re.compile(r"^2/9 "))
    look(page, "reader-elsewhere")
    page.get_by_role("button", name="Tiếp tục ở trang 8").click()
    expect(page).to_have_title(re.compile(r"^8/9 "))
    expect(page.locator("#elsewhere")).to_have_count(0)


def _of_their_own(stage: Stage, login: str) -> str:
    """A document of nine pages of the person's own, ingested."""
    with TemporaryDirectory() as folder:
        file = make_paper(Path(folder) / "rieng.pdf", [f"Trang {number}" for number in range(1, 10)])
        sent = {"title": "Ghi chép riêng", "file": FileStorage(BytesIO(file.read_bytes()), "rieng.pdf")}
        boundary, data = encode_multipart(sent)
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": stage.cookies[login]}
    stage.send("/my/documents", data, headers)
    document: str = stage.call(login, "GET", "/my/folders")["entries"][0]["document_id"]
    stage.wait_for_ingest(document, login)
    return document
