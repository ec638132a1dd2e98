"""The papers of a slip as PDF, made in the background by the very rules of their DOCX."""

import io
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import delete

from ecabinet.bodies.models import Role
from ecabinet.core import clock, db, files
from ecabinet.exchange import work
from ecabinet.exchange.models import Printout
from ecabinet.intake.tools import find_tools
from ecabinet.opinions.models import OpinionSlip
from tests.cast import SEATED, Cast
from tests.invitations.asking import user
from tests.opinion_points.making import add, structured
from tests.opinions.making import DUE, MONDAY, answer, at, close, entry_of, extend, issued, recall, written
from tests.replay import Replay, events_of

PAPERS = {
    "slip": ("papers/slip", "phieu-lay-y-kien"),
    "results": ("papers/results", "bang-tong-hop-y-kien"),
    "resolution": ("papers/resolution", "du-thao-nghi-quyet"),
    "matrix": ("matrix", "tong-hop-y-kien"),
}
UPRIGHT, ACROSS = (595, 842), (842, 595)  # A4


@pytest.fixture
def slip(database: str, cast: Cast) -> OpinionSlip:
    """Open, about a draft with articles; answers show as they come."""
    at(MONDAY)
    return structured(issued(cast, answers_shown="as_they_come"))


@pytest.fixture
def closed(slip: OpinionSlip, cast: Cast) -> OpinionSlip:
    """Answered by all, one of whom said something about an article."""
    add(cast["member1"], slip, "dieu-9", kind="agree_with_change", words="Bổ sung trách nhiệm")
    for name in SEATED:
        answer(cast[name], slip)
    return close(cast["secretary"], slip)


def path(slip: OpinionSlip, kind: str) -> str:
    return f"/api/v1/slips/{slip.id}/{PAPERS[kind][0]}"


def printed(cast: Cast, slip: OpinionSlip, kind: str, by: str = "secretary") -> Any:
    """What comes of asking for it."""
    return cast[by].http.post(f"{path(slip, kind)}/printouts").json


def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers become files at once that are no PDF: LibreOffice has tests of its own."""
    monkeypatch.setattr(work, "_converted", files.keep_bytes)


def fetched(cast: Cast, printout: Any, by: str = "secretary") -> int:
    with cast[by].http.get(f"/api/v1/printouts/{printout['id']}/pdf") as answered:
        return int(answered.status_code)


@pytest.mark.parametrize("kind", PAPERS)
def test_who_may_have_the_docx_may_have_the_pdf(closed: OpinionSlip, cast: Cast, kind: str) -> None:
    for name in cast.players:
        docx = cast[name].http.get(f"{path(closed, kind)}.docx").status_code
        asked = cast[name].http.post(f"{path(closed, kind)}/printouts").status_code
        assert asked == {200: 201}.get(docx, docx), name


@pytest.mark.parametrize("kind", PAPERS)
def test_so_it_is_in_every_state(database: str, cast: Cast, kind: str) -> None:
    at(MONDAY)
    draft = written(cast)
    assert cast["secretary"].http.post(f"{path(draft, kind)}/printouts").status_code == (
        403 if kind == "matrix" else 409
    )
    recalled = structured(issued(cast, answers_shown="as_they_come"))
    recall(cast["secretary"], recalled)
    status = {"slip": 201, "matrix": 403}.get(kind, 409)
    assert cast["secretary"].http.post(f"{path(recalled, kind)}/printouts").status_code == status


def test_each_is_asked_for_once_and_heard(closed: OpinionSlip, cast: Cast, replay: Replay) -> None:
    with replay(user(cast, "secretary")):
        asked = [printed(cast, closed, kind) for kind in PAPERS]
        assert [printed(cast, closed, kind) for kind in PAPERS] == asked
    assert [one["kind"] for one in asked] == list(PAPERS)
    assert [one["title"].endswith(closed.reference) for one in asked] == [True] * 4
    assert events_of(user(cast, "secretary")) == ["printout.asked"] * 4


def test_a_slip_for_another_seat_is_another_paper(slip: OpinionSlip, cast: Cast) -> None:
    seat = entry_of(slip, cast["member1"]).id
    one = cast["secretary"].http.post(f"{path(slip, 'slip')}/printouts?seat={seat}").json
    assert (one["part"], printed(cast, slip, "slip")["part"]) == (str(seat), None)


@pytest.mark.parametrize("kind", PAPERS)
def test_the_worker_makes_it_of_what_the_docx_says(
    closed: OpinionSlip, cast: Cast, kind: str, monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    made(monkeypatch)
    asked = printed(cast, closed, kind)
    assert fetched(cast, asked) == 404
    with replay(user(cast, "secretary")):
        assert [work.print_next(), work.print_next()] == [True, False]
    with cast["secretary"].http.get(f"/api/v1/printouts/{asked['id']}/pdf") as sent:
        assert sent.headers["Content-Disposition"].endswith(f"filename={PAPERS[kind][1]}-1-2026.pdf")
        assert sent.data == cast["secretary"].http.get(f"{path(closed, kind)}.docx").data
    assert events_of(user(cast, "secretary"))[-1] == "printout.made"
    assert fetched(cast, asked, "chair") == 404


def test_a_pdf_that_says_no_longer_what_is_true_is_gone(
    slip: OpinionSlip, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(monkeypatch)
    first, matrix = printed(cast, slip, "slip"), printed(cast, slip, "matrix")
    assert [work.print_next(), work.print_next()] == [True, True]
    assert [fetched(cast, first), fetched(cast, matrix)] == [200, 200]
    extend(cast["secretary"], slip, DUE + timedelta(days=1))
    assert fetched(cast, first) == 404
    second = printed(cast, slip, "slip")
    assert work.print_next()
    assert [fetched(cast, second), fetched(cast, matrix)] == [200, 200]
    recall(cast["secretary"], slip)
    assert [fetched(cast, second), fetched(cast, matrix)] == [404, 404]


def test_who_may_have_it_no_more_finds_none(closed: OpinionSlip, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made(monkeypatch)
    asked = printed(cast, closed, "resolution", "clerk")
    with db.writing() as session:
        session.execute(delete(Role).where(Role.person_id == cast["clerk"].id))
    assert work.print_next()
    assert cast["clerk"].http.get(f"/api/v1/printouts/{asked['id']}").json["state"] == "failed"
    assert fetched(cast, asked, "clerk") == 404


def test_what_changed_while_it_waited_is_printed_as_it_is_now(
    slip: OpinionSlip, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(monkeypatch)
    asked = printed(cast, slip, "slip")
    extend(cast["secretary"], slip, DUE + timedelta(days=1))
    assert work.print_next()
    assert (fetched(cast, asked), printed(cast, slip, "slip")["id"]) == (200, asked["id"])


def test_one_whose_worker_dies_again_and_again_has_failed(slip: OpinionSlip, cast: Cast) -> None:
    asked = printed(cast, slip, "slip")
    with db.writing() as session:
        row = session.query(Printout).one()
        row.state, row.attempts, row.taken_at = "processing", 3, clock.now() - timedelta(minutes=5)
    assert [work.print_next(), work.print_next()] == [True, False]
    assert cast["secretary"].http.get(f"/api/v1/printouts/{asked['id']}").json["state"] == "failed"


def test_the_page_shows_how_far_it_is_and_lets_one_try_again(
    closed: OpinionSlip, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    http, page = cast["secretary"].http, f"/slips/{closed.id}/papers"
    assert http.get(page).text.count("Tạo PDF: ") == 3
    printed(cast, closed, "slip")
    assert "Đang tạo" in http.get(page).text
    monkeypatch.setattr(work, "find_tools", lambda: find_tools().__class__(None, None))
    work.print_next()
    assert "Tạo lại PDF: Phiếu lấy ý kiến" in http.get(page).text
    made(monkeypatch)
    again = printed(cast, closed, "slip")
    work.print_next()
    assert f"/api/v1/printouts/{again['id']}/pdf" in http.get(page).text
    assert "Tạo bản PDF" in http.get(f"/slips/{closed.id}/matrix/papers").text


def test_pages_of_papers_are_there_for_who_sees_the_slip(closed: OpinionSlip, cast: Cast) -> None:
    for name, count in (("secretary", 3), ("clerk", 3), ("chair", 3), ("member1", 2)):
        assert cast[name].http.get(f"/slips/{closed.id}/papers").text.count("Tạo PDF: ") == count
    for name in ("stranger", "administrator", "auditor", "guest"):
        for page in ("papers", "matrix/papers"):
            assert cast[name].http.get(f"/slips/{closed.id}/{page}").status_code == 404


@pytest.mark.slow
@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("kind", "said", "laid_out"),
    [
        ("slip", ("Số: 01/PLYK/2026", "PHIẾU LẤY Ý KIẾN", "Thời hạn trả lời", "PHẦN TRẢ LỜI"), (2, UPRIGHT)),
        ("results", ("/BTH", "BẢNG TỔNG HỢP Ý KIẾN", "I. KẾT QUẢ"), (2, ACROSS)),
        ("resolution", ("/NQ", "NGHỊ QUYẾT", "Điều 1."), (1, UPRIGHT)),
        ("matrix", ("/BTH", "TIẾP THU, GIẢI TRÌNH", "Bổ sung trách nhiệm"), (1, ACROSS)),
    ],
)
def test_the_pdf_holds_the_paper_on_a4(
    closed: OpinionSlip, cast: Cast, kind: str, said: tuple[str, ...], laid_out: tuple[int, tuple[int, int]]
) -> None:
    asked = printed(cast, closed, kind)
    assert work.print_next()
    with cast["secretary"].http.get(f"/api/v1/printouts/{asked['id']}/pdf") as sent:
        assert (sent.status_code, sent.mimetype) == (200, "application/pdf")
        pdf = pypdfium2.PdfDocument(io.BytesIO(sent.data))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nơi nhận", *said):
        assert words in text, words
    width, height = pdf[0].get_size()
    assert (len(pdf), (round(width), round(height))) == laid_out


def test_the_slips_page_follows_its_reader_only_for_the_papers(closed: OpinionSlip, cast: Cast) -> None:
    page, own = cast["secretary"].http.get(f"/slips/{closed.id}").text, user(cast, "secretary")
    parts = {
        part: line
        for line in page.splitlines()
        for part in ("head", "papers")
        if f'src="/slips/{closed.id}/{part}"' in line
    }
    assert [closed.stream in parts[part] for part in ("head", "papers")] == [True, True]
    assert [own in parts[part] for part in ("head", "papers")] == [False, True]
