"""Slips as they are lived: from a dossier to the concluded slip, from forty opinions to the draft resolution."""

import json
import re
import sys
from io import BytesIO
from itertools import cycle
from pathlib import Path
from subprocess import run
from typing import Any
from uuid import uuid4

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from ecabinet.core import clock
from ecabinet.demo.content import Paper, Words
from ecabinet.demo.papers import make_paper
from ecabinet.demo.printing.fonts import use_fonts
from tests.browser import DESK, PHONE, Window
from tests.opinions.closing import let_time_pass
from tests.opinions.staging import HEAD, accepted_dossier, agree, entry_of, secretary, staged_slip
from tests.screens.test_opinions_page import alive, choose, head_of_ministry, press, write
from tests.screens.test_slip_page import enter_on_paper, sure, write_slip
from tests.serving import ROOT
from tests.stage import AIDE, CHAIR, MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
OTHER, ON_PAPER, RECUSED = "bo-congan", "bo-quocphong", "bo-yte"  # recused by `write_slip`
SILENT = ("ptt8", "bo-ngoaigiao", "thongdoc")
RESERVED = "Bảo lưu ý kiến về thời điểm có hiệu lực."
WANTED = "Đề nghị làm rõ nguồn kinh phí tại khoản 2 Điều 5."


def test_from_an_accepted_dossier_to_the_concluded_slip(window: Window, stage: Stage, tmp_path: Path) -> None:
    title = f"Nghị định về hồ sơ điện tử {uuid4().hex[:6]}"
    accepted_dossier(stage, title)
    desk = alive(window("desk", SECRETARY, size=DESK), "/slips?view=unasked")
    chair = alive(window("chair", CHAIR), "/")
    slip = issue(desk, chair, title)

    phone = alive(window("phone", OTHER, size=PHONE), "/opinions")
    phone.get_by_role("link", name=title).first.click()
    press(phone, "Đồng ý tất cả", "Đồng ý và gửi")
    expect(phone.locator(".sent-answer")).to_contain_text("Đã gửi trả lời")
    minister = prepare_and_send(window, stage, slip)

    extend(desk, "Chờ phụ lục của Bộ Tư pháp")
    expect(minister.locator("answer-sheet")).to_contain_text("Chờ phụ lục của Bộ Tư pháp")
    enter_on_paper(desk)
    phone.get_by_role("button", name="Sửa trả lời").click()
    choose(phone, "Không đồng ý")
    press(phone, "Gửi trả lời", "Gửi")
    expect(phone.locator(".sent-answer[data-how=done]")).to_contain_text("Lần gửi 2")
    for name in stage.seats:
        if name not in (MEMBER, OTHER, ON_PAPER, RECUSED, *SILENT):
            answer(stage, slip, name, "agree")

    let_time_pass(stage, slip)
    expect(minister.locator(".tally").first).to_contain_text("Được thông qua")
    expect(desk.locator("#result")).to_contain_text("Không trả lời, được coi là đồng ý (3)")
    expect(desk.locator("#result")).to_contain_text(RESERVED)
    expect(desk.locator("#result .deemed dd").first).to_have_text("3")
    paper = docx.Document(str(downloaded(desk, "Tải DOCX: Bảng tổng hợp ý kiến")))
    said = "\n".join([one.text for one in paper.paragraphs] + [cell.text for cell in cells(paper)])
    assert RESERVED in said and "coi là đồng ý" in said
    assert docx.Document(str(downloaded(desk, "Dự thảo nghị quyết"))).paragraphs
    sure(desk, "Xác nhận đã tổng hợp")
    sure(desk, "Hoàn thành phiếu")
    expect(chair.locator("#head")).to_contain_text("Đã hoàn thành")
    recounts(downloaded(desk, "Biên bản kết quả đã ký số"), {"agree": 21, "disagree": 1, "other": 1}, deemed=3)


def issue(desk: Page, chair: Page, title: str) -> str:
    """The secretary writes the slip with two questions, the chair approves it, it has a number; its id."""
    write_slip(desk, title)
    slip = desk.url.rpartition("/")[2]
    sure(desk, "Trình chủ trì duyệt")
    chair.locator("#slips-to-approve-now").get_by_role("link", name=re.compile(title)).click()
    expect(chair.locator("html[data-live=live]")).to_be_attached()
    sure(chair, "Duyệt phiếu")
    expect(desk.locator("#head")).to_contain_text("Đã duyệt, chờ phát hành")
    sure(desk, "Phát hành phiếu")
    expect(chair.locator("#head")).to_contain_text(re.compile(r"\d+/\d{4}/PLYK|\d+/PLYK/\d{4}"))
    return slip


def prepare_and_send(window: Window, stage: Stage, slip: str) -> Page:
    """The aide writes, a head of the ministry approves, the minister adds a reservation and sends; the tablet."""
    path = f"/opinions/{slip}?seat={entry_of(stage, slip, MEMBER)}"
    aide = alive(window("aide", AIDE, size=DESK), path)
    choose(aide, "Ý kiến khác")
    choose(aide, "Từ ngày 01/7")
    write(aide, WANTED)
    aide.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    head = alive(window("head", head_of_ministry(stage), size=DESK), path)
    head.get_by_role("button", name="Duyệt dự thảo").click()
    minister = alive(window("tablet", MEMBER), path)
    expect(minister.locator(".prepared")).to_contain_text("Đã duyệt, chờ gửi")
    minister.locator(".reservation > summary").click()
    minister.locator("#reservation").fill(RESERVED)
    expect(minister.locator(".safety")).to_have_attribute("data-safety", "kept")
    press(minister, "Gửi trả lời", "Gửi")
    expect(minister.locator(".sent-answer")).to_contain_text(RESERVED)
    expect(aide.locator(".sent-answer")).to_contain_text(WANTED)
    return minister


def extend(desk: Page, reason: str) -> None:
    """The secretary moves the last day, and says why."""
    desk.locator("#extend > summary").click()
    desk.get_by_label("Lý do gia hạn").fill(reason)
    desk.locator("#extend").get_by_role("button", name="Gia hạn").click()
    desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(desk.locator("#head")).to_contain_text(reason)


def answer(stage: Stage, slip: str, by: str, choice: str) -> None:
    """That person says so to the first question and takes what is proposed of the others."""
    asked = stage.call(by, "GET", f"/slips/{slip}")["slip"]["questions"]
    chosen = {one["id"]: {"choice": one["proposed"] or choice} for one in asked}
    stage.call(by, "POST", f"/slips/{slip}/answers", {"id": str(uuid4()), "choices": chosen})


def downloaded(page: Page, name: str) -> Path:
    """The file that the link gives."""
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return Path(download.value.path())


def cells(paper: Any) -> list[Any]:
    return [cell for table in paper.tables for row in table.rows for cell in row.cells]


def recounts(record: Path, counts: dict[str, int], deemed: int) -> None:
    """The exported record has these counts for its first question, and anybody counts the same."""
    first = json.loads(record.read_text("utf-8"))["result"][0]
    assert (first["counts"], first["deemed"]) == (counts, deemed)
    told = run(
        [sys.executable, "-m", "ecabinet", "recount", str(record)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout


def test_from_forty_opinions_on_articles_and_a_tie_to_the_draft_resolution(
    window: Window, stage: Stage, tmp_path: Path
) -> None:
    title = f"Dự thảo Nghị định về nguồn nước {uuid4().hex[:6]}"
    slip = staged_slip(stage, title, dossier_id=accepted_dossier(stage, title, draft_of(tmp_path, title)))
    speak_up(stage, slip)
    for place, name in enumerate(stage.seats):
        agree(stage, slip, name, "agree" if place < 13 else "disagree" if place < 26 else "other", "Nêu tại góp ý.")
    secretary(stage, slip, "closing")
    desk = alive(window("desk", SECRETARY, size=DESK), f"/slips/{slip}")
    expect(desk.locator("#result")).to_contain_text("theo ý kiến của người đứng đầu: đồng ý")
    expect(desk.locator("#result")).to_contain_text("Được thông qua")

    desk.get_by_role("link", name="Ý kiến theo điều, khoản").click()
    expect(desk.locator(".matrix .cell")).to_have_count(40)
    settle_one(alive(window("ministry", HEAD, size=DESK, touch=False), f"/slips/{slip}/matrix"))
    settle_others(stage, slip)
    expect(desk.get_by_role("status").filter(has_text="Đã tiếp thu, giải trình toàn bộ")).to_be_visible()
    matrix = docx.Document(str(downloaded(desk, "Tải Word")))
    book = openpyxl.load_workbook(BytesIO(downloaded(desk, "Tải Excel").read_bytes()))
    written = "\n".join(cell.text for cell in cells(matrix))
    listed = "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    for number in range(1, 41):
        assert f"rà soát điều này ({number})" in written and f"rà soát điều này ({number})" in listed
    alive(desk, f"/slips/{slip}")
    resolution = docx.Document(str(downloaded(desk, "Dự thảo nghị quyết")))
    assert any("nghị quyết" in cell.text.lower() for cell in [*resolution.paragraphs, *cells(resolution)])
    recounts(downloaded(desk, "Biên bản kết quả đã ký số"), {"agree": 13, "disagree": 13, "other": 1}, deemed=0)


def draft_of(folder: Path, title: str) -> Path:
    """A draft decree of twenty articles, as a ministry prints it."""
    use_fonts(None)
    today = clock.today()
    return make_paper(
        folder,
        Paper(
            key="water-decree", kind="decree", topic="water", form="pdf", issuer="chinhphu", number="", dated=today,
            meeting_day=today, file="du-thao.pdf", title=Words(title, title), subject=title, length=2,
        ),
    )  # fmt: skip


def speak_up(stage: Stage, slip: str) -> None:
    """Twenty ministers and deputies write two points each, article after article."""
    papers = stage.call(SECRETARY, "GET", f"/slips/{slip}")["slip"]["papers"]
    document = next(one["document"] for one in papers if one["title"] == "Dự thảo Nghị định")
    kinds = cycle(("agree_with_change", "object", "agree_with_change", "propose_wording"))
    for number, name in enumerate((*stage.seats[1:21], *stage.seats[1:21])):
        point = {
            "document_id": document, "place": f"dieu-{1 + (number + number // 20 * 7) % 20}", "kind": next(kinds),
            "words": f"Đề nghị rà soát điều này ({number + 1}).", "proposed": "Câu chữ đề nghị.",
        }  # fmt: skip
        entry = entry_of(stage, slip, name)
        stage.call(name, "POST", f"/slips/{slip}/seats/{entry}/points", {"id": str(uuid4()), **point})


def settle_one(ministry: Page) -> None:
    """The drafting ministry takes one in, beside the matrix."""
    ministry.locator(".matrix .cell").first.click()
    side = ministry.get_by_role("dialog")
    side.get_by_label("Tiếp thu", exact=True).check()
    side.get_by_label("Câu chữ sau khi chỉnh lý").fill("Câu chữ đã chỉnh lý.")
    side.get_by_role("button", name="Lưu tiếp thu, giải trình").click()
    expect(side.locator(".settled")).to_contain_text("Câu chữ đã chỉnh lý.")


def settle_others(stage: Stage, slip: str) -> None:
    """It explains why it keeps the others as they are."""
    shown = stage.call(HEAD, "GET", f"/slips/{slip}/points")
    settled = {one["point_id"] for one in shown["settlements"]}
    for point in shown["points"]:
        if point["id"] not in settled:
            form = {"version": 0, "edition": point["edition"], "outcome": "explained", "answer": "Giữ như dự thảo."}
            stage.call(HEAD, "PUT", f"/slips/{slip}/points/{point['id']}/settlement", form)
