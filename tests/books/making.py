"""Meetings with papers, and books made of them, for the tests."""

import io
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pypdf import PdfReader
from pypdfium2 import PdfDocument

from ecabinet.bodies.models import Body
from ecabinet.books.work import compile_next
from ecabinet.core import clock, db, files
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.intake.meta import Meta, write_meta
from ecabinet.meetings.models import AgendaItem
from tests.cast import Cast, Player
from tests.documents.papers import paper


def put(item: AgendaItem, title: str, pages: int = 2, *, classification: str = "open", state: str = "ready") -> UUID:
    """A paper is among the item's, read already or in that state; its pages say `<title> trang <n>`. Its id."""
    document = Document(
        id=uuid4(),
        meeting_id=item.meeting_id,
        item_id=item.id,
        position=1,
        title=title,
        classification=classification,
    )
    with db.writing() as session:
        session.add(document)
        session.flush()
    if classification == "open":
        replace(document.id, title, pages, state=state)
    return document.id


def replace(document_id: UUID, title: str, pages: int = 2, *, state: str = "ready") -> UUID:
    """A version with these pages is what readers have now; its id."""
    version = DocumentVersion(
        id=uuid4(), document_id=document_id, number=1, file_name="to-trinh.pdf", media_type="application/pdf", size=1,
        digest="0" * 64, state=state, pages=pages, ready_pages=pages, page_sizes=[[595.0, 842.0]] * pages,
        added_at=clock.now(),
    )  # fmt: skip
    with db.writing() as session:
        document = session.get_one(Document, document_id)
        if document.current_version_id:
            version.number = session.get_one(DocumentVersion, document.current_version_id).number + 1
        session.add(version)
        document.current_version_id = version.id
    keep(version.id, title, pages)
    return version.id


def keep(version_id: UUID, title: str, pages: int) -> Path:
    """The version's folder stands in the store as the ingest leaves it, without pictures."""
    folder = files.folder(str(version_id))
    (folder / "text").mkdir(parents=True)
    for number in range(1, pages + 1):
        (folder / "text" / f"{number:04}.json").write_text(
            f'{{"text": "{title} trang {number}", "lines": []}}', "utf-8"
        )
    paper(folder / "normal.pdf", [f"{title} trang {number}." for number in range(1, pages + 1)])
    outline: list[dict[str, str | int]] = [{"title": f"Phần cuối của {title}", "page": pages, "level": 0}]
    write_meta(Meta([[595.0, 842.0]] * pages, outline, complete=True), folder)
    return folder


def let(cast: Cast, setting: str) -> None:
    """The body's books are `off`, to `read`, or to `download`."""
    with db.writing() as session:
        session.get_one(Body, cast.body.id).books = setting


def address(cast: Cast, rest: str = "") -> str:
    return f"/api/v1/meetings/{cast.meeting.id}/book{rest}"


def ask(cast: Cast, player: Player) -> Any:
    return player.http.post(address(cast))


def read(cast: Cast, player: Player, rest: str = "/pdf") -> Any:
    return player.http.get(address(cast, rest), buffered=True)


def made(cast: Cast, player: Player) -> bytes:
    """The player's book, asked for and made, as the reader gets it."""
    assert ask(cast, player).status_code == 201
    while compile_next():
        pass
    answer = read(cast, player)
    assert answer.status_code == 200, answer.json
    return bytes(answer.data)


def texts(book: bytes) -> list[str]:
    """What PDFium reads on each page."""
    with PdfDocument(book) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def outline(book: bytes) -> dict[str, int]:
    """Each entry of the outline and its page, from 1, as pypdf finds them."""
    reader = PdfReader(io.BytesIO(book))
    found: dict[str, int] = {}

    def walk(entries: Any) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            else:
                found[str(entry.title)] = (reader.get_destination_page_number(entry) or 0) + 1

    walk(reader.outline)
    return found
