"""A closed slip goes before a meeting in one step, with all that came of it attached to the item."""

from io import BytesIO
from typing import Any
from uuid import UUID

import docx
import pytest
from sqlalchemy import select

from ecabinet.core import db, files
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings.agenda_models import Recusal
from ecabinet.opinion_agendas import commands
from ecabinet.opinion_agendas.queries import is_attached
from ecabinet.opinions import commands as opinions
from ecabinet.opinions.models import OpinionSlip
from ecabinet.submissions.forms import ScheduleDossier
from tests.cast import Cast
from tests.opinion_points.making import add, structured
from tests.opinions.making import CLOSES, MONDAY, answer, at, issued, refused
from tests.submissions.making import row as dossier_row

TITLES = ["Bảng tổng hợp ý kiến theo Phiếu", "Bảng tổng hợp, tiếp thu, giải trình ý kiến về", "Kết quả kiểm phiếu"]


@pytest.fixture
def monday(database: str) -> None:
    at(MONDAY)


def counted(cast: Cast, choice: str = "disagree", **said: Any) -> OpinionSlip:
    """A slip with a point on an article, closed after its time; not passed unless all agree."""
    slip = structured(issued(cast, **said))
    add(cast["member"], slip, words="Đề nghị bỏ điểm này")
    for name in ("member", "chair"):
        answer(cast[name], slip, choice)
    at(CLOSES)
    assert opinions.close_due(slip.id)
    return slip


def put(cast: Cast, slip: OpinionSlip, by: str = "secretary") -> Any:
    form = ScheduleDossier(meeting_id=cast.meeting.id)
    return commands.put_slip_on_agenda(cast[by].actor, slip.id, form)


def attached(item_id: UUID | None) -> list[Document]:
    """The item's papers that are not the dossier's own."""
    with db.reading() as session:
        query = select(Document).where(Document.item_id == item_id, Document.dossier_id.is_(None))
        return list(session.scalars(query.order_by(Document.position)))


def text_of(document: Document) -> str:
    with db.reading() as session:
        version = session.get_one(DocumentVersion, document.current_version_id)
    paper = docx.Document(BytesIO(files.blob(version.digest).read_bytes()))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


@pytest.mark.slow
@pytest.mark.parametrize("choice", ["disagree", "agree"])
def test_a_closed_slip_goes_on_an_agenda_with_all_that_came_of_it(monday: None, cast: Cast, choice: str) -> None:
    slip = counted(cast, choice)
    dossier = put(cast, slip)
    assert (dossier.state, dossier.meeting_id) == ("scheduled", cast.meeting.id)
    found = attached(dossier.item_id)
    assert [one.title.startswith(title) for one, title in zip(found, TITLES, strict=True)] == [True] * 3
    results, matrix, record = map(text_of, found)
    assert slip.reference in results
    assert "Đề nghị bỏ điểm này" in matrix
    assert "SHA-256" in record and "Chữ ký" in record
    with db.reading() as session:
        assert is_attached(session, slip, dossier)


@pytest.mark.slow
def test_again_changes_nothing_and_of_a_scheduled_dossier_only_the_papers_are_added(monday: None, cast: Cast) -> None:
    slip, http = counted(cast), cast["secretary"].http
    plain = http.post(f"/api/v1/dossiers/{slip.dossier_id}/agenda-item", json={"meeting_id": str(cast.meeting.id)})
    assert plain.status_code == 200
    item = dossier_row(slip.dossier_id).item_id
    assert attached(item) == []
    for _ in range(2):
        again = http.post(f"/api/v1/slips/{slip.id}/agenda-item", json={"meeting_id": str(cast.meeting.id)})
        assert (again.status_code, again.get_json()["item_id"]) == (200, str(item))
    assert len(attached(item)) == len(TITLES)
    removed = attached(item)[0]
    assert http.delete(f"/api/v1/documents/{removed.id}").status_code == 204
    put(cast, slip)
    assert len(attached(item)) == len(TITLES)


def test_an_open_slip_goes_on_no_agenda_and_a_member_puts_none_there(monday: None, cast: Cast) -> None:
    slip = issued(cast)
    assert refused(lambda: put(cast, slip)) == "slip-elsewhere"
    assert refused(lambda: put(cast, slip, "member")) == "forbidden"
    assert refused(lambda: put(cast, slip, "stranger")) == "not-found"


@pytest.mark.slow
def test_who_sees_the_item_reads_what_is_attached(monday: None, cast: Cast) -> None:
    slip = counted(cast)
    found = attached(put(cast, slip).item_id)
    seen = {
        name: cast[name].http.get(f"/api/v1/documents/{found[0].id}").status_code for name in ("member", "stranger")
    }
    assert seen == {"member": 200, "stranger": 404}


@pytest.mark.slow
def test_who_was_recused_from_the_slip_is_recused_from_the_item(monday: None, cast: Cast) -> None:
    slip = counted(cast, recused=[cast.seats[2].id])
    for _ in range(2):
        item_id = put(cast, slip).item_id
        with db.reading() as session:
            [row] = session.scalars(select(Recusal).where(Recusal.item_id == item_id))
        assert (row.person_id, row.reason) == (cast["member1"].id, f"Đã từ chối tham gia tại {slip.reference}")
    for paper in attached(item_id):
        assert cast["member1"].http.get(f"/api/v1/documents/{paper.id}").status_code == 404


@pytest.mark.slow
def test_so_is_who_is_invited_to_the_meeting_only_later(monday: None, cast: Cast) -> None:
    slip, http = counted(cast, recused=[cast.seats[2].id]), cast["secretary"].http
    assert http.delete(f"/api/v1/participants/{cast.participants['member1'].id}").status_code == 204
    item_id = put(cast, slip).item_id
    with db.reading() as session:
        [row] = session.scalars(select(Recusal).where(Recusal.item_id == item_id))
    assert (row.person_id, row.seat_id, row.title) == (cast["member1"].id, cast.seats[2].id, cast.seats[2].title)
    assert http.post(f"/api/v1/meetings/{cast.meeting.id}/members").status_code == 200
    seen = {name: cast[name].http.get(f"/api/v1/agenda-items/{item_id}").status_code for name in ("member1", "member2")}
    assert seen == {"member1": 404, "member2": 200}
    for paper in attached(item_id):
        assert cast["member1"].http.get(f"/api/v1/documents/{paper.id}").status_code == 404
