"""A paper to write on in a browser, and what is on it afterwards."""

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.annotations.hands import Hands, Notes
from tests.browser import TABLET, Window
from tests.documents.reader_stand import make_paper
from tests.stage import MEMBER, SECRETARY, Stage

Opened = Callable[..., tuple[Page, Hands]]


@pytest.fixture(scope="module")
def document(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A paper of four full pages that every member may read."""
    drawn = make_paper(tmp_path_factory.mktemp("written") / "paper", 4)
    meeting = stage.meeting(items=1, title="Phiên họp để viết lên tài liệu")
    return stage.upload_file(meeting.items[0], "Tờ trình để viết lên", Path(drawn.folder) / "normal.pdf")


@pytest.fixture
def opened(window: Window, stage: Stage, document: str) -> Opened:
    """Opens the paper for somebody who has no notes on it yet."""

    def go(login: str = MEMBER, *, fresh: bool = True, **looks: object) -> tuple[Page, Hands]:
        if fresh:
            for note in notes_of(stage, document, login):
                stage.call(login, "DELETE", f"/annotations/{note['id']}?change={note['id']}&base={note['edition']}")
        page = window("tablet", login, **{"size": TABLET, **looks})
        page.goto(f"/documents/{document}?page=1")
        return page, Hands(page).ready()

    return go


def notes_of(stage: Stage, document: str, login: str = MEMBER) -> Notes:
    """That person's own notes, as the server has them."""
    found: Notes = stage.call(login, "GET", f"/documents/{document}/annotations")["annotations"]
    return [note for note in found if note["mine"]]


def add_version(stage: Stage, document: str, file: Path) -> None:
    """The file is the document's newest version."""
    said = {"change": "amended", "reason": "Tiếp thu", "file": FileStorage(BytesIO(file.read_bytes()), "ban-moi.pdf")}
    boundary, data = encode_multipart(said)
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": stage.cookies[SECRETARY]}
    stage.send(f"/documents/{document}/versions", data, headers)


def until_unplaced(stage: Stage, document: str) -> None:
    """The worker has looked for the words of the notes, and some have none."""
    for _ in range(300):
        if stage.call(MEMBER, "GET", f"/documents/{document}/annotations")["unplaced"]:
            return
        time.sleep(0.2)
    raise AssertionError("all notes have a place")


def until_notes(stage: Stage, document: str, wanted: Callable[[Notes], bool], login: str = MEMBER) -> Notes:
    """That person's notes, once they are as wanted."""
    for _ in range(100):
        if wanted(found := notes_of(stage, document, login)):
            return found
        time.sleep(0.1)
    raise AssertionError(found)
