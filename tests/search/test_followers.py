"""The index follows the journal: repeatable, in any order, and on from where it stopped."""

from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner

from ecabinet.commandline import main
from ecabinet.core import clock, db, files
from ecabinet.core.followers import FollowerPosition
from ecabinet.documents import commands as documents
from ecabinet.documents.forms import AddClassifiedDocument, ChangeDocument
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.forms import AddAgendaItem
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.search import followers
from ecabinet.search.entries import Entry, Index
from ecabinet.search.followers import rebuild
from ecabinet.search.question import ask
from tests.cast import Cast
from tests.search.shelf import change, follow, give_version, searched, shelve, shelve_agenda, titles, told


def pages_with(index: Index, q: str, paper: UUID, edition: UUID | None) -> list[int | None]:
    return sorted(hit.page or 0 for hit in index.find(ask(q), {paper: edition}).hits)


def test_a_paper_is_found_by_its_title_first_and_by_its_text_once_it_is_ready(cast: Cast, index: Index) -> None:
    paper = shelve(cast.items[0], "Tờ trình")
    waiting = give_version(paper, "ngân sách", state="processing")
    follow()
    assert index.known(paper) == ("Tờ trình", None)
    change(DocumentVersion, waiting, state="ready")
    with db.reading() as session:
        told(session.get_one(Document, paper))
    follow()
    assert index.known(paper) == ("Tờ trình", waiting)
    assert pages_with(index, "ngan sach", paper, waiting) == [1]


def test_a_new_version_takes_the_place_of_the_old(cast: Cast, index: Index) -> None:
    paper = shelve(cast.items[0], "Tờ trình", "bản cũ", "trang hai")
    follow()
    newer = give_version(paper, "bản mới", number=2)
    follow()
    assert [pages_with(index, q, paper, newer) for q in ("ban cu", "trang hai", "ban moi")] == [[], [], [1]]


def test_what_commands_do_is_followed(cast: Cast, index: Index) -> None:
    secretary, member = cast["secretary"].actor, cast["member"]
    item = meetings.add_agenda_item(
        secretary, cast.meeting.id, AddAgendaItem(title="Quy hoạch điện", summary="tóm tắt")
    )
    form = AddClassifiedDocument(title="Phụ lục mật", classification="secret")
    answer = cast["secretary"].http.post(
        f"/api/v1/agenda-items/{item.id}/classified-documents", json=form.model_dump(mode="json")
    )
    paper = UUID(answer.json["id"])
    follow()
    assert (titles(member, "quy hoach"), titles(member, "tóm tắt")) == (["Quy hoạch điện"], ["Quy hoạch điện"])
    documents.change_document(secretary, paper, ChangeDocument(version=1, title="Phụ lục khác", kind="other"))
    follow()
    assert (titles(member, "phụ lục mật"), titles(member, "phụ lục")) == ([], ["Phụ lục khác"])
    documents.remove_document(secretary, paper)
    follow()
    assert index.known(paper) is None
    meetings.remove_agenda_item(secretary, item.id)
    follow()
    assert index.known(item.id) is None


@pytest.mark.parametrize("kind", ["item", "meeting"])
def test_what_belongs_to_something_removed_goes_with_it(cast: Cast, index: Index, kind: str) -> None:
    papers = [shelve(item, "Tờ trình", "ngân sách") for item in cast.items[:2]]
    shelve_agenda(cast)
    if kind == "item":
        change(AgendaItem, cast.items[0].id, removed_at=clock.now(), number=0)
        told(cast.items[0])
    else:
        change(Meeting, cast.meeting.id, removed_at=clock.now())
        told(cast.meeting)
    follow()
    ids = (cast.meeting.id, cast.items[0].id, papers[0], cast.items[1].id, papers[1])
    assert [index.known(one) is None for one in ids] == [kind == "meeting", True, True, *[kind == "meeting"] * 2]


def test_following_again_changes_nothing(cast: Cast, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    shelve(cast.items[0], "Tờ trình", "ngân sách")
    shelve_agenda(cast)
    before = searched(cast["member"], "ngân sách")
    assert follow() == 0
    with db.writing() as session:
        session.query(FollowerPosition).delete()
    put = list[Entry]()
    monkeypatch.setattr(type(index), "put", lambda _index, entry: put.append(entry))
    assert follow() > 0
    assert [entry.kind for entry in put if entry.kind == "paper"] == []
    monkeypatch.undo()
    assert searched(cast["member"], "ngân sách") == before


def test_it_goes_on_where_it_stopped_after_a_kill(cast: Cast, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [shelve(item, f"Tờ trình {item.number}", "ngân sách") for item in cast.items]
    keep, kept = followers._keep_paper, list[UUID]()

    def killed(session: object, paper: UUID) -> None:
        if len(kept) == 1:
            raise KeyboardInterrupt
        kept.append(paper)
        keep(session, paper)  # type: ignore[arg-type]

    monkeypatch.setattr(followers, "_keep_paper", killed)
    with pytest.raises(KeyboardInterrupt):
        follow()
    monkeypatch.undo()
    follow()
    assert all(index.known(paper) is not None for paper in papers)
    assert follow() == 0


def test_a_lost_index_is_made_again_by_itself(cast: Cast, index: Index) -> None:
    paper = shelve(cast.items[0], "Tờ trình", "ngân sách")
    follow()
    index.clear()
    assert searched(cast["member"], "ngân sách")["found"]["page"] == 0
    assert follow() > 0
    assert index.known(paper) is not None
    assert rebuild() > 0
    assert searched(cast["member"], "ngân sách")["found"]["page"] == 1


def test_a_page_that_can_t_be_read_holds_up_no_other(cast: Cast, index: Index) -> None:
    paper = shelve(cast.items[0], "Tờ trình")
    version = give_version(paper, "ngân sách một", "ngân sách hai")
    (files.folder(str(version)) / "text" / "0001.json").write_text("{", "utf-8")
    follow()
    assert pages_with(index, "ngan sach", paper, version) == [2]


@pytest.mark.one_database
def test_the_operator_makes_the_index_again(cast: Cast, index: Index, tmp_path: Path, database: str) -> None:
    environment = {"ECABINET_VAR": str(tmp_path), "ECABINET_DATABASE_URL": database, "ECABINET_SECRET_KEY": "x" * 32}
    shelve(cast.items[0], "Tờ trình")
    said = CliRunner().invoke(main, ["search", "rebuild"], env=environment)
    assert (said.exit_code, "The index was made again from 1 events" in said.output) == (0, True), said.output
