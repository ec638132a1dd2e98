"""A slip that did not pass goes before a session; meanwhile its dossier stays, and the chair sees who answered."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, Window, look
from tests.screens.test_dossier_page import alive
from tests.screens.test_slip_page import answered_by_all, issued, made
from tests.stage import CHAIR, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
ATTACHED = ["Bảng tổng hợp ý kiến theo Phiếu", "Kết quả kiểm phiếu theo biên bản điện tử đã ký số"]


def session_to_come(stage: Stage, title: str) -> str:
    """A session still being prepared; its id."""
    body = stage.call(SECRETARY, "GET", "/bodies")[0]["id"]
    form = {"body_id": body, "title": title, "starts_at": "2031-03-04T01:00:00Z"}
    meeting: str = stage.call(SECRETARY, "POST", "/meetings", form)["id"]
    return meeting


def test_a_slip_that_did_not_pass_goes_before_a_session_with_all_opinions(window: Window, stage: Stage) -> None:
    slip = issued(stage, f"Dự thảo Nghị định về dữ liệu dùng chung {uuid4().hex[:6]}")
    title = f"Phiên họp chuyên đề {uuid4().hex[:6]}"
    meeting = session_to_come(stage, title)
    answered_by_all(stage, slip, "disagree")
    now = stage.call(SECRETARY, "GET", f"/slips/{slip['id']}")["slip"]
    stage.call(SECRETARY, "POST", f"/slips/{slip['id']}/closing", {"version": now["version"]})
    page = alive(window("desk", SECRETARY, size=DESK), f"/slips/{slip['id']}")
    card = page.locator("#to-agenda")
    expect(card).to_contain_text("bảng tiếp thu, giải trình")
    card.get_by_label("Phiên họp").select_option(meeting)
    look(page, "slip-to-agenda", ("tablet", "phone"))
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    card.get_by_role("button", name="Đưa vào chương trình").click()
    expect(page.locator("#next .notice")).to_contain_text(title, timeout=60_000)
    expect(page.get_by_role("button", name="Đính kèm kết quả lấy ý kiến")).to_have_count(0)
    item = stage.call(SECRETARY, "GET", f"/dossiers/{slip['dossier_id']}")["dossier"]["item_id"]
    papers = [one["title"] for one in stage.call(SECRETARY, "GET", f"/agenda-items/{item}/documents")]
    assert [any(one.startswith(name) for one in papers) for name in ATTACHED] == [True, True]


def test_the_chair_sees_who_has_answered_and_the_dossier_says_why_it_stays(window: Window, stage: Stage) -> None:
    slip = issued(stage, f"Dự thảo Nghị quyết về thủ tục hành chính {uuid4().hex[:6]}")
    chair = alive(window("chair", CHAIR), f"/slips/{slip['id']}")
    stage.call("bo-yte", "POST", f"/slips/{slip['id']}/opening")
    expect(chair.locator("#step-opened")).to_contain_text("Bộ trưởng Bộ Y tế")
    expect(chair.get_by_role("link", name=re.compile("Nhập thay"))).to_have_count(0)
    look(chair, "slip-open-chair", ("tablet", "phone"), whole=True)
    desk = alive(window("desk", SECRETARY, size=DESK), f"/dossiers/{slip['dossier_id']}")
    expect(desk.locator("#next")).to_contain_text(f"Phiếu {slip['reference']} đang mở")
    look(desk, "dossier-asked", ("tablet", "phone"))


def test_a_slip_is_written_in_english_too(window: Window, stage: Stage) -> None:
    slip = made(stage, f"Nghị định về phí {uuid4().hex[:6]}")
    page = window("desk", SECRETARY, size=DESK)
    page.goto(f"/slips/{slip['id']}/edit")
    page.locator("#english > summary").click()
    page.get_by_label("Trích yếu bằng tiếng Anh").fill("Decree on fees")
    page.locator(".question-card .english > summary").click()
    page.get_by_label("Vấn đề bằng tiếng Anh").fill("Do you agree to the draft?")
    look(page, "slip-form-english", ("tablet", "phone"), whole=True)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url(re.compile("/slips/[0-9a-f-]{36}$"))
    kept = stage.call(SECRETARY, "GET", f"/slips/{slip['id']}")["slip"]
    assert (kept["title_en"], kept["questions"][0]["text_en"]) == ("Decree on fees", "Do you agree to the draft?")
