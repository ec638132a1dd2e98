"""Pages of slips: who may open which, what they say in each state, and that many slips ask no more than a few."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import docx
import pytest
from sqlalchemy import event, insert

from ecabinet.core import clock, db
from ecabinet.opinions import commands
from ecabinet.opinions.forms import DecideOnSlip, SendBackSlip
from ecabinet.opinions.models import OpinionSlip
from tests.cast import SEATED, Cast
from tests.meetings.asking import answers
from tests.opinions.attaching import attach
from tests.opinions.making import (
    AGREE,
    CLOSES,
    DUE,
    MONDAY,
    OPTIONS,
    answer,
    approved,
    at,
    close,
    entry_of,
    extend,
    issued,
    later,
    recall,
    written,
)
from tests.submissions.making import brought_to

PARTS = ("head", "next", "progress", "result", "matter")


@pytest.fixture(autouse=True)
def monday(database: str) -> None:
    at(MONDAY)


def opened(cast: Cast, path: str) -> dict[str, int]:
    """Who is answered what; who finds nothing is left out."""
    statuses = answers(cast, lambda player: player.http.get(path))
    return {name: status for name, status in statuses.items() if status != 404}


def page(cast: Cast, name: str, path: str) -> str:
    answer = cast[name].http.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_draft_is_there_for_its_secretaries_only(cast: Cast) -> None:
    slip = written(cast)
    for part in ("", "/edit"):
        assert opened(cast, f"/slips/{slip.id}{part}") == {"secretary": 200}
    for part in PARTS:
        assert cast["secretary"].http.get(f"/slips/{slip.id}/{part}").status_code == 200
        assert cast["chair"].http.get(f"/slips/{slip.id}/{part}").status_code == 404


def test_the_chair_sees_what_waits_for_approval_and_cannot_write_it(cast: Cast) -> None:
    slip = written(cast)
    commands.request_slip_approval(cast["secretary"].actor, slip.id, DecideOnSlip(version=slip.version))
    assert opened(cast, f"/slips/{slip.id}") == {"secretary": 200, "chair": 200}
    assert opened(cast, f"/slips/{slip.id}/edit") == {"secretary": 200, "chair": 403}
    assert "Duyệt phiếu" in page(cast, "chair", f"/slips/{slip.id}")
    assert "Duyệt phiếu" not in page(cast, "secretary", f"/slips/{slip.id}")
    assert slip.title in page(cast, "chair", "/today/slips-to-approve")
    assert slip.title in page(cast, "chair", "/")
    assert slip.title not in page(cast, "secretary", "/today/slips-to-approve")


def test_nothing_waits_for_the_chair_once_it_is_approved(cast: Cast) -> None:
    slip = approved(cast)
    assert slip.title not in page(cast, "chair", "/today/slips-to-approve")
    assert "Phát hành phiếu" in page(cast, "secretary", f"/slips/{slip.id}")


def test_why_it_was_sent_back_stands_on_the_draft(cast: Cast) -> None:
    slip = written(cast)
    commands.request_slip_approval(cast["secretary"].actor, slip.id, DecideOnSlip(version=slip.version))
    commands.send_back_slip(cast["chair"].actor, slip.id, SendBackSlip(reason="Cần nêu rõ phương án"))
    assert "Cần nêu rõ phương án" in page(cast, "secretary", f"/slips/{slip.id}")


def test_those_who_are_asked_see_the_slip_and_not_who_has_answered(cast: Cast) -> None:
    slip = issued(cast)
    answer(cast["member"], slip)
    shown = opened(cast, f"/slips/{slip.id}")
    assert shown == dict.fromkeys(("aide", "clerk", "member", "secretary", "chair", "absent_member"), 200)
    progress = page(cast, "secretary", f"/slips/{slip.id}/progress")
    assert "Đã mở, chưa trả lời" not in progress
    assert entry_of(slip, cast["member"]).title in progress
    assert page(cast, "member1", f"/slips/{slip.id}/progress").strip().count("\n") == 0
    assert opened(cast, f"/slips/{slip.id}/seats/{entry_of(slip, cast['member']).id}/entry") == {
        name: 200 if name == "secretary" else 403 for name in shown
    }


def test_who_works_with_slips_opens_their_list(cast: Cast) -> None:
    statuses = answers(cast, lambda player: player.http.get("/slips"))
    assert {name for name, status in statuses.items() if status == 200} >= {"secretary", "chair", "clerk", "member"}
    assert {statuses[name] for name in ("stranger", "administrator", "auditor", "guest")} == {403}
    statuses = answers(cast, lambda player: player.http.get("/slips/new"))
    assert statuses == {name: 200 if name == "secretary" else 403 for name in statuses}


def test_the_list_has_what_is_under_way_and_finds_by_words_and_number(cast: Cast) -> None:
    slip = issued(cast, title="Dự thảo Nghị định về quản lý đất đai")
    assert slip.reference in page(cast, "secretary", "/slips")
    assert slip.reference in page(cast, "secretary", "/slips?q=quan+ly+dat")
    assert slip.reference in page(cast, "secretary", f"/slips?q={slip.reference}")
    assert slip.reference not in page(cast, "secretary", "/slips?q=ngan+hang")
    assert slip.reference not in page(cast, "secretary", "/slips?to=2026-06-07")
    assert slip.reference in page(cast, "secretary", "/slips?period=week")
    assert cast["secretary"].http.get("/slips?view=nothing").status_code == 422


def test_what_runs_late_stands_first(cast: Cast) -> None:
    first, second = issued(cast, days=3), issued(cast, days=2)
    at(MONDAY + timedelta(days=1))
    shown = page(cast, "secretary", "/slips")
    assert shown.index(f"slip-{second.id}") < shown.index(f"slip-{first.id}")
    assert "Còn 1 ngày làm việc" in shown


def test_accepted_dossiers_without_a_slip_wait(cast: Cast) -> None:
    dossier = brought_to(cast, "accepted")
    assert f"/slips/new?dossier={dossier}" in page(cast, "secretary", "/slips?view=unasked")
    assert f"/slips/new?dossier={dossier}" in page(cast, "secretary", f"/dossiers/{dossier}")
    slip = written(cast, dossier_id=dossier)
    assert f"/slips/new?dossier={dossier}" not in page(cast, "secretary", "/slips/new")
    assert f"/slips/{slip.id}" in page(cast, "secretary", f"/dossiers/{dossier}")
    recall(cast["secretary"], slip)
    assert f"/slips/new?dossier={dossier}" in page(cast, "secretary", "/slips/new")


def test_the_form_offers_each_time_with_its_last_day_and_names_the_holidays(request: pytest.FixtureRequest) -> None:
    at(MONDAY.replace(month=8, day=28))  # the Friday before National Day
    cast: Cast = request.getfixturevalue("cast")
    dossier = brought_to(cast, "accepted")
    form = page(cast, "secretary", f"/slips/new?dossier={dossier}")
    assert form.count('name="days"') == 4
    assert "Quốc khánh" in form
    assert "Thứ Sáu, 4 tháng 9, 2026" in form


def test_a_slip_in_place_of_a_recalled_one_begins_with_what_that_said(cast: Cast) -> None:
    slip = issued(cast, OPTIONS, summary="Tóm tắt cũ")
    recall(cast["secretary"], slip)
    form = page(cast, "secretary", f"/slips/new?dossier={slip.dossier_id}&replaces={slip.id}")
    assert "Tóm tắt cũ" in form
    assert "01/01" in form
    assert f"&amp;replaces={slip.id}" in page(cast, "secretary", f"/slips/{slip.id}")
    elsewhere = brought_to(cast, "accepted")
    assert cast["secretary"].http.get(f"/slips/new?dossier={elsewhere}&replaces={slip.id}").status_code == 404


def test_an_open_slip_can_be_put_off_to_working_days_by_the_rules(cast: Cast) -> None:
    slip = issued(cast)
    shown = page(cast, "secretary", f"/slips/{slip.id}/next")
    assert f'value="{DUE + timedelta(days=1)}"' in shown
    assert f'value="{DUE}"' not in shown
    extend(cast["secretary"], slip, DUE + timedelta(days=1), "Chờ ý kiến bổ sung")
    assert "Chờ ý kiến bổ sung" in page(cast, "chair", f"/slips/{slip.id}/head")


def test_results_show_deemed_agreement_and_late_answers_apart(cast: Cast) -> None:
    slip = issued(cast, AGREE, OPTIONS)
    at(CLOSES)
    commands.close_due(slip.id)
    result = page(cast, "secretary", f"/slips/{slip.id}/result")
    assert "Không trả lời, được coi là đồng ý" in result
    assert "Được thông qua" in result
    assert result.count('class="card pad stack slip-result"') == 2


def test_a_slip_that_did_not_pass_can_be_put_on_an_agenda(cast: Cast) -> None:
    slip = issued(cast)
    for name in SEATED:
        answer(cast[name], slip, "disagree")
    close(cast["secretary"], slip)
    shown = page(cast, "secretary", f"/slips/{slip.id}/next")
    assert "Đưa ra phiên họp" in shown
    assert "Đưa ra phiên họp" not in page(cast, "chair", f"/slips/{slip.id}/next")


def test_papers_of_a_slip_are_official_papers(cast: Cast) -> None:
    slip = issued(cast)
    answer(cast["member"], slip, "other", "Đề nghị làm rõ Điều 5")
    path = f"/api/v1/slips/{slip.id}/papers"
    attach(cast["chair"], slip, name="so-lieu.pdf")
    answer(cast["chair"], slip)
    seat = entry_of(slip, cast["member"])
    assert f"Đồng chí {seat.title}" in words(cast, f"{path}/slip.docx?seat={seat.id}")
    assert cast["member"].http.get(f"{path}/results.docx").status_code == 409
    at(CLOSES)
    later(1)
    commands.close_due(slip.id)
    answer(cast["member1"], slip, "other", "Ý kiến đến muộn")
    assert "Tệp kèm theo: so-lieu.pdf" in words(cast, f"{path}/results.docx")
    assert "/files/" in page(cast, "secretary", f"/slips/{slip.id}/result")
    assert "Đề nghị làm rõ Điều 5" in words(cast, f"{path}/results.docx")
    assert "Ý kiến đến muộn" in words(cast, f"{path}/results.docx")
    assert "Ý kiến đến muộn" not in words(cast, f"{path}/results.docx", "member")
    assert slip.reference in words(cast, f"{path}/resolution.docx")


def words(cast: Cast, path: str, name: str = "secretary") -> str:
    """All that a paper says."""
    answer = cast[name].http.get(path)
    assert answer.status_code == 200, answer.text
    paper = docx.Document(BytesIO(answer.data))
    cells = [cell.text for table in paper.tables for line in table.rows for cell in line.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def test_many_slips_ask_no_more_of_the_database_than_a_few(cast: Cast) -> None:
    slip = issued(cast)
    counts = []
    for more in (1, 30):
        copies(slip, more, "open")
        copies(slip, more, "concluded")
        with counted() as asked:
            page(cast, "secretary", "/slips")
            page(cast, "secretary", "/slips?view=concluded")
            page(cast, "secretary", "/slips?q=nghi+dinh")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def copies(slip: OpinionSlip, many: int, state: str) -> None:
    """So many slips more in that state, without a roll."""
    known = {
        column.name: getattr(slip, column.name) for column in OpinionSlip.__table__.columns if column.name != "record"
    }
    fresh = {"state": state, "number": None, "year": None, "closed_at": clock.now()}
    with db.writing() as session:
        session.execute(insert(OpinionSlip), [known | fresh | {"id": uuid4()} for _ in range(many)])


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement asked of the database meanwhile."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(db.reader(), "before_cursor_execute", hear)
    yield asked
    event.remove(db.reader(), "before_cursor_execute", hear)
