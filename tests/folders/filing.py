"""Asking for one's folders as a browser does."""

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from ecabinet.core import clock, db
from ecabinet.documents.models import Document, DocumentVersion
from tests.cast import Cast, Player
from tests.documents.papers import SENTENCE, paper

API = "/api/v1/my"


@cache
def pdf(pages: int = 1) -> bytes:
    """An honest PDF."""
    with TemporaryDirectory() as folder:
        return paper(Path(folder) / "x.pdf", [SENTENCE] * pages).read_bytes()


def send(player: Player, method: str, path: str, **sent: Any) -> Any:
    """What the player is answered."""
    return player.http.open(path, method=method.upper(), **sent)


def keep(player: Player, title: str = "Ghi chép riêng", folder: str | None = None, **said: Any) -> Any:
    """What answers an upload to the folder, or to the top."""
    path = f"{API}/folders/{folder}/documents" if folder else f"{API}/documents"
    data = {"title": title, "file": (io.BytesIO(said.pop("content", pdf())), "ghi-chep.pdf"), **said}
    return player.http.post(path, data=data)


def make(player: Player, name: str, parent: str | None = None) -> str:
    """A folder of that name; its id."""
    answer = player.http.post(f"{API}/folders", json={"name": name, "parent_id": parent})
    assert answer.status_code == 201, answer.json
    folder: str = answer.json["id"]
    return folder


def link(player: Player, paper: UUID | str, folder: str | None = None, **more: Any) -> Any:
    """What answers putting a link into the folder."""
    return player.http.post(f"/api/v1/documents/{paper}/folder-entries", json={"folder_id": folder, **more})


def shown(player: Player) -> Any:
    """The player's folders as the API shows them."""
    return player.http.get(f"{API}/folders").json


def titles(player: Player) -> list[str | None]:
    """What lies in the folders by title, none for what is not there for the player any more."""
    return [row["document"]["title"] if row["document"] else None for row in shown(player)["entries"]]


def lay(cast: Cast, item: int = 0, title: str = "Tờ trình") -> UUID:
    """A paper that can be read lies on the item; its id."""
    where = cast.items[item]
    row = Document(id=uuid4(), meeting_id=where.meeting_id, item_id=where.id, position=1, title=title)
    version = DocumentVersion(
        id=uuid4(), document_id=row.id, file_name="to-trinh.pdf", media_type="application/pdf", size=1,
        digest="0" * 64, state="ready", pages=1, ready_pages=1, page_sizes=[[595.0, 842.0]], added_at=clock.now(),
    )  # fmt: skip
    row.current_version_id = version.id
    with db.writing() as session:
        session.add(row)
        session.flush()
        session.add(version)
    return row.id
