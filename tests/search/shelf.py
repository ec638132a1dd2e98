"""Papers with texts, as the ingest leaves them, and the index brought up to date."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from ecabinet.core import clock, db, files
from ecabinet.core.actor import Program
from ecabinet.core.followers import catch_up
from ecabinet.core.transaction import transaction
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings.models import AgendaItem
from ecabinet.search.followers import follower
from tests.cast import Cast, Player


def shelve(item: AgendaItem, title: str, *pages: str, **more: Any) -> UUID:
    """A paper with these pages is on the item, and its item's followers were told; its id."""
    row = Document(
        id=uuid4(), meeting_id=item.meeting_id, item_id=item.id, position=more.pop("position", 1), title=title, **more
    )
    with transaction(Program()) as tx:
        tx.add(row)
        tx.record("document.added", item.stream, row, {})
    if pages:
        give_version(row.id, *pages)
    return row.id


def give_version(paper: UUID, *pages: str, number: int = 1, state: str = "ready") -> UUID:
    """The paper's current version has these pages, and its item's followers were told; the version's id."""
    version = DocumentVersion(
        id=uuid4(), document_id=paper, number=number, file_name="to-trinh.pdf", media_type="application/pdf", size=1,
        digest="0" * 64, state=state, pages=len(pages), ready_pages=len(pages), added_at=clock.now(),
        page_sizes=[[595.0, 842.0]] * len(pages),
    )  # fmt: skip
    folder = files.folder(str(version.id)) / "text"
    folder.mkdir(parents=True)
    for page, text in enumerate(pages, 1):
        (folder / f"{page:04}.json").write_text(json.dumps({"text": text}), "utf-8")
    with transaction(Program()) as tx:
        tx.add(version)
        row = tx.session.get_one(Document, paper)
        row.current_version_id = version.id
        tx.record("document.ingested", f"item:{row.item_id}", row, {})
    return version.id


def told(*rows: Any) -> None:
    """The journal tells of these rows, as of any change."""
    with transaction(Program()) as tx:
        for row in rows:
            tx.record("meeting.changed", "meeting:tests", row, {})


def shelve_agenda(cast: Cast) -> None:
    """The cast's meeting and items, which no command made, are told of too; the index is up to date."""
    told(cast.meeting, *cast.items)
    follow()


def follow() -> int:
    """The index is up to date; how many events that took."""
    return catch_up(follower())


def change(kind: type[Any], identity: UUID, **values: Any) -> None:
    """The row is so, however it came to be; the index does not hear of it."""
    with db.writing() as session:
        row = session.get_one(kind, identity)
        for name, value in values.items():
            setattr(row, name, value)


def searched(player: Player, q: str, **more: Any) -> Any:
    """What the API answers."""
    answer = player.http.get("/api/v1/search", query_string={"q": q, **more})
    assert answer.status_code == 200, answer.json
    return answer.json


def titles(player: Player, q: str, **more: Any) -> list[str]:
    """The titles found, in their order."""
    return [plain(result["title"]) for result in searched(player, q, **more)["results"]]


def plain(parts: Sequence[dict[str, Any]]) -> str:
    return "".join(part["text"] for part in parts)
