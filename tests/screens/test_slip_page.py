"""Slips in the browser: from an accepted dossier to the signed result; each step shows live."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PHONE, Window, look
from tests.screens.test_dossier_page import alive, submit
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
OTHER = "bo-congan"
AGREE = {"kind": "agree", "text": "Đồng chí có đồng ý thông qua dự thảo không?"}
OPTIONS = {
    "kind": "options",
    "text": "Về lộ trình kết nối, đồng chí chọn phương án nào?",
    "options": [
        {"key": "a", "text": "Hoàn thành kết nối trong 12 tháng kể từ ngày Nghị định có hiệu lực"},
        {"key": "b", "text": "Hoàn thành trong 24 tháng, chia hai giai đoạn theo mức độ sẵn sàng"},
    ],
    "proposed": "b",
    "another_option": True,
}


def accepted(stage: Stage, title: str) -> str:
    """An accepted dossier; its id."""
    dossier = submit(stage, title)
    stage.call(SECRETARY, "POST", f"/dossiers/{dossier}/acceptance", {"missing_acknowledged": 1})
    return dossier


def made(stage: Stage, title: str, *questions: dict[str, Any], days: int = 3) -> dict[str, Any]:
    """A slip just drafted."""
    form = {
        "dossier_id": accepted(stage, title),
        "title": title,
        "days": days,
        "questions": list(questions or (AGREE,)),
    }
    form["summary"] = "Dự thảo gồm 05 chương, 26 điều. Bộ Tư pháp đã thẩm định; còn ý kiến khác nhau về lộ trình."
    slip: dict[str, Any] = stage.call(SECRETARY, "POST", "/slips", form)
    return slip


def issued(stage: Stage, title: str, *questions: dict[str, Any]) -> dict[str, Any]:
    """A slip that is open."""
    path = f"/slips/{made(stage, title, *questions)['id']}"
    before = stage.call(SECRETARY, "GET", path)["slip"]["version"]
    stage.call(SECRETARY, "POST", f"{path}/approval-request", {"version": before})
    stage.call(CHAIR, "POST", f"{path}/approval", {"version": before})
    slip: dict[str, Any] = stage.call(SECRETARY, "POST", f"{path}/issue", {"version": before})
    return slip


def answer(stage: Stage, by: str, slip: dict[str, Any], *choices: str, words: str = "", reserved: str = "") -> None:
    """That person answers each question so."""
    stage.call(by, "POST", f"/slips/{slip['id']}/opening")
    said = zip(slip["questions"], choices, strict=True)
    chosen = {question["id"]: {"choice": choice, "words": words} for question, choice in said}
    stage.call(
        by, "POST", f"/slips/{slip['id']}/answers", {"id": str(uuid4()), "choices": chosen, "reservation": reserved}
    )


def answered_by_all(stage: Stage, slip: dict[str, Any], choice: str = "agree") -> None:
    """Everybody who is asked has answered."""
    for name in stage.seats:
        answer(stage, name, slip, *(choice for _ in slip["questions"]))


def sure(page: Page, name: str, said: str = "") -> None:
    """A step, and the question that it asks first."""
    page.locator(".prepare-side").get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(said)
    dialog.get_by_role("button", name="Đồng ý").click()


def write_slip(page: Page, title: str) -> None:
    """By hand: a second question with options, the shortest time, somebody recused."""
    page.get_by_role("link", name=re.compile(f"^Lập phiếu.*{title}")).click()
    first = page.locator(".question-card").first
    expect(first.get_by_label("Nội dung vấn đề")).to_have_value(re.compile("Đồng chí có đồng ý thông qua"))
    page.get_by_role("button", name="Thêm vấn đề").click()
    second = page.locator(".question-card").nth(1)
    second.get_by_label("Nội dung vấn đề").fill("Chọn phương án về thời điểm có hiệu lực?")
    second.get_by_role("button", name="Chọn phương án").click()
    second.get_by_label("Phương án 1", exact=True).fill("Từ ngày 01/7")
    page.get_by_role("button", name="Lập phiếu", exact=True).click()
    expect(page.get_by_text("Mỗi vấn đề và mỗi phương án cần có nội dung.")).to_be_visible()
    page.reload()  # what was typed is still there
    expect(page.get_by_label("Phương án 1", exact=True)).to_have_value("Từ ngày 01/7")
    page.get_by_label("Phương án 2", exact=True).fill("Từ ngày 01/01 năm sau")
    page.get_by_label("Phương án trình").select_option(label="Phương án 2")
    page.get_by_role("radio", name=re.compile("^2 ngày làm việc")).check()
    page.locator("#recused > summary").click()
    page.get_by_role("checkbox", name="Bộ trưởng Bộ Y tế").check()
    page.get_by_role("button", name="Lập phiếu", exact=True).click()
    page.wait_for_url(re.compile("/slips/[0-9a-f-]{36}$"))


def test_a_slip_from_an_accepted_dossier_to_its_signed_result(window: Window, stage: Stage) -> None:
    title = f"Đề án chuyển đổi số {uuid4().hex[:6]}"
    accepted(stage, title)
    chair = alive(window("chair", CHAIR), "/")
    desk = alive(window("desk", SECRETARY, size=DESK), "/slips?view=unasked")
    write_slip(desk, title)
    path = desk.url[desk.url.index("/slips/") :]
    expect(desk.locator("#matter")).to_contain_text("Bộ trưởng Bộ Y tế")

    sure(desk, "Trình chủ trì duyệt")
    chair.locator("#slips-to-approve-now").get_by_role("link", name=re.compile(title)).click()
    expect(chair.locator("html[data-live=live]")).to_be_attached()
    sure(chair, "Duyệt phiếu", "thành viên trả lời đến hết")
    expect(desk.locator("#head")).to_contain_text("Đã duyệt, chờ phát hành")
    sure(desk, "Phát hành phiếu", "Phiếu được cấp số")
    expect(chair.locator("#head")).to_contain_text("/PLYK/")
    expect(desk.locator("#progress")).to_contain_text("Chưa ghi nhận đã nhận phiếu")

    slip = stage.call(SECRETARY, "GET", path)["slip"]
    answer(stage, MEMBER, slip, "agree", "a")
    expect(desk.locator("#step-answered")).to_contain_text("Bộ trưởng Bộ Tài chính")
    answer(stage, OTHER, slip, "agree", "b")
    expect(desk.locator(".slip-clock")).to_contain_text("2/26")

    desk.locator("#extend > summary").click()
    desk.get_by_label("Lý do gia hạn").fill("Chờ ý kiến của Bộ Tư pháp")
    desk.locator("#extend").get_by_role("button", name="Gia hạn").click()
    desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(chair.locator("#head")).to_contain_text("Chờ ý kiến của Bộ Tư pháp")

    enter_on_paper(desk)
    slip = stage.call(SECRETARY, "GET", path)["slip"]
    for name in stage.seats:
        if name not in (MEMBER, OTHER, "bo-quocphong", "bo-yte"):
            answer(stage, name, slip, "agree", "b")
    sure(desk, "Kết thúc sớm", "Mọi thành viên đã trả lời")
    expect(chair.locator("#result")).to_contain_text("Được thông qua", timeout=60_000)
    expect(desk.locator("#result")).to_contain_text("bằng bản giấy")

    with desk.expect_download() as download:
        desk.get_by_role("link", name="Biên bản kết quả đã ký số").click()
    record = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert (record["format"], record["slip"]["reference"]) == ("ecabinet-slip-record", slip["reference"])
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Bảng tổng hợp ý kiến").click()
    assert Path(download.value.path()).read_bytes()[:2] == b"PK"
    sure(desk, "Xác nhận đã tổng hợp")
    sure(desk, "Hoàn thành phiếu")
    expect(chair.locator("#head")).to_contain_text("Đã hoàn thành")


def enter_on_paper(desk: Page) -> None:
    """A member's signed paper is entered with its scan."""
    seat = desk.locator(".seat-list > li").filter(has_text="Bộ trưởng Bộ Quốc phòng")
    seat.get_by_role("link", name=re.compile("Nhập thay")).click()
    desk.get_by_role("radio", name="Đồng ý", exact=True).check()
    desk.get_by_role("radio", name=re.compile("Phương án 2")).check()
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "phieu-da-ky.pdf"
        scan.write_bytes(b"%PDF-1.7\n%%EOF\n")
        desk.locator("#proof-file").set_input_files(scan)
        desk.get_by_role("button", name="Ghi nhận ý kiến").click()
        desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
        desk.wait_for_url(re.compile("/slips/[0-9a-f-]{36}$"))
    expect(desk.locator("html[data-live=live]")).to_be_attached()
    expect(desk.locator("#step-answered")).to_contain_text("bằng bản giấy")


def test_two_who_write_the_same_slip_see_both_versions(window: Window, stage: Stage) -> None:
    slip = made(stage, f"Nghị định về phí {uuid4().hex[:6]}")
    page = window("desk", SECRETARY, size=DESK)
    page.goto(f"/slips/{slip['id']}/edit")
    page.get_by_label("Nội dung vấn đề").fill("Câu hỏi của tôi?")
    theirs = {"title": "Trích yếu khác", "days": 3, "questions": [{"kind": "agree", "text": "Câu hỏi của người khác?"}]}
    stage.call(SECRETARY, "PUT", f"/slips/{slip['id']}", {"version": slip["version"], **theirs})
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("slip-questions")).to_contain_text("Câu hỏi của người khác?")
    expect(page.get_by_label("Nội dung vấn đề")).to_have_value("Câu hỏi của tôi?")
    expect(page.get_by_role("radio", name=re.compile("^2 ngày làm việc"))).to_have_value("2")
    look(page, "slip-conflict", ("tablet", "phone"), whole=True)
    page.get_by_role("button", name="Lấy bản này").first.click()
    expect(page.get_by_label("Nội dung vấn đề")).to_have_value("Câu hỏi của người khác?")


def test_the_form_in_every_size(window: Window, stage: Stage) -> None:
    slip = made(stage, "Dự thảo Nghị định quy định về quản lý, kết nối và chia sẻ dữ liệu số", AGREE, OPTIONS)
    page = window("desk", SECRETARY, size=PHONE)
    page.goto(f"/slips/{slip['id']}/edit")
    expect(page.locator(".question-card")).to_have_count(2)
    look(page, "slip-form", whole=True)
    alive(page, f"/slips/{slip['id']}")
    look(page, "slip-draft", whole=True)


def test_an_open_slip_in_every_size(window: Window, stage: Stage) -> None:
    slip = issued(stage, "Dự thảo Nghị định về quản lý, kết nối và chia sẻ dữ liệu số", AGREE, OPTIONS)
    for name in stage.seats[3:14]:
        answer(stage, name, slip, "agree", "b")
    for name in stage.seats[14:18]:
        stage.call(name, "POST", f"/slips/{slip['id']}/opening")
    page = alive(window("desk", SECRETARY, size=DESK), f"/slips/{slip['id']}")
    expect(page.locator(".slip-clock")).to_contain_text("11/27")
    look(page, "slip-open", whole=True)
    page.locator("#extend > summary").click()
    look(page, "slip-extend", ("tablet", "phone"))
    page.locator(".seat-list a").first.click()
    expect(page.locator("h1")).to_contain_text("Nhập ý kiến")
    look(page, "slip-entry", whole=True)


def test_a_closed_slip_and_the_lists_in_every_size(window: Window, stage: Stage) -> None:
    slip = issued(stage, "Đề án phát triển hạ tầng dữ liệu quốc gia đến năm 2030", AGREE, OPTIONS)
    choices = [("agree", "b")] * 9 + [("disagree", "a")] * 14 + [("other", "another")] * 4
    for name, chosen in zip(stage.seats, choices, strict=True):
        words = "Đề nghị làm rõ nguồn kinh phí tại Điều 21." if chosen[0] != "agree" else ""
        answer(stage, name, slip, *chosen, words=words, reserved="Chưa có căn cứ." if name == MEMBER else "")
    closed = stage.call(SECRETARY, "GET", f"/slips/{slip['id']}")["slip"]
    stage.call(SECRETARY, "POST", f"/slips/{slip['id']}/closing", {"version": closed["version"]})
    page = alive(window("desk", SECRETARY, size=DESK), f"/slips/{slip['id']}")
    expect(page.locator("#next")).to_contain_text("Đưa ra phiên họp")
    look(page, "slip-closed", whole=True)
    made(stage, "Nghị định sửa đổi quy định về đấu thầu qua mạng")
    issued(stage, "Dự thảo Nghị quyết về cắt giảm thủ tục hành chính")
    look(alive(page, "/slips"), "slips", whole=True)
    accepted(stage, "Báo cáo về tình hình giải ngân đầu tư công")
    look(alive(page, "/slips?view=unasked"), "slips-unasked", ("tablet", "phone"))


def test_the_chair_approves_from_today(window: Window, stage: Stage) -> None:
    slip = made(stage, "Nghị định về tiêu chuẩn, quy chuẩn kỹ thuật")
    stage.call(SECRETARY, "POST", f"/slips/{slip['id']}/approval-request", {"version": slip["version"]})
    chair = alive(window("chair", CHAIR), "/")
    expect(chair.locator("#slips-to-approve-now")).to_contain_text("tiêu chuẩn, quy chuẩn kỹ thuật")
    look(chair, "slips-today", ("tablet", "phone"))
    alive(chair, f"/slips/{slip['id']}")
    chair.locator("#send-back > summary").click()
    look(chair, "slip-approve", whole=True)
    chair.get_by_label("Cần sửa gì").fill("Nêu rõ phương án về chi phí")
    desk = alive(window("desk", SECRETARY, size=DESK), f"/slips/{slip['id']}")
    chair.locator("#send-back").get_by_role("button", name="Chuyển lại để sửa").click()
    expect(desk.locator("#head")).to_contain_text("Nêu rõ phương án về chi phí")
