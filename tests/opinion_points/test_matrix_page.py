"""The matrix of forty opinions in a browser: looked at, filtered, answered in place, live; and points being written."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, PHONE, Window, look
from tests.opinion_points.staged import DRAFTER, SETTLED, stage_slip
from tests.stage import SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
SETTLED_NOW = re.compile(rf"{SETTLED + 1}/40")


def test_forty_opinions_are_looked_through_and_answered_in_place(stage: Stage, window: Window, tmp_path: Path) -> None:
    slip = stage_slip(stage, tmp_path, "forty")
    desk = window("secretary", SECRETARY, size=DESK, touch=False)
    desk.goto(f"/slips/{slip}/matrix")
    expect(desk.get_by_role("status").filter(has_text=f"{SETTLED}/40")).to_be_visible()
    expect(desk.locator(".matrix .cell")).to_have_count(40)
    look(desk, "matrix")

    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    ministry = window("ministry", DRAFTER, size=DESK, touch=False)
    ministry.goto(f"/slips/{slip}/matrix?outcome=open")
    expect(ministry.locator(".matrix .cell")).to_have_count(40 - SETTLED)
    first = ministry.locator(".matrix .cell").first
    first.focus()
    ministry.keyboard.press("Enter")
    side = ministry.get_by_role("dialog")
    expect(side.get_by_role("heading", level=2)).to_be_focused()
    side.get_by_label("Tiếp thu", exact=True).check()
    side.get_by_label("Câu chữ sau khi chỉnh lý").fill("Kết nối, chia sẻ theo lộ trình do Chính phủ quy định")
    look(ministry, "matrix-settling", ("desk", "upright", "phone"))
    side.get_by_role("button", name="Lưu tiếp thu, giải trình").click()
    expect(side.locator(".settled")).to_contain_text("do Chính phủ quy định")
    expect(desk.get_by_role("status").filter(has_text=SETTLED_NOW)).to_be_visible()

    desk.get_by_role("button", name="Không đồng ý 13").click()
    expect(desk.locator(".matrix .cell.object")).to_have_count(13)
    desk.get_by_role("button", name="Điều còn ý kiến khác nhau trước").click()
    expect(desk).to_have_url(re.compile("kind=object&order=disputes"))


def test_on_a_phone_it_is_a_list_by_article(stage: Stage, window: Window, tmp_path: Path) -> None:
    slip = stage_slip(stage, tmp_path, "forty")
    phone = window("phone", SECRETARY, size=PHONE)
    phone.goto(f"/slips/{slip}/matrix")
    expect(phone.locator(".matrix")).to_be_hidden()
    expect(phone.locator(".list-row")).to_have_count(40)
    phone.locator(".list-row").first.click()
    expect(phone.get_by_role("dialog")).to_contain_text("đề nghị rà soát")


def test_a_member_writes_what_goes_along_with_the_answer(stage: Stage, window: Window, tmp_path: Path) -> None:
    slip = stage_slip(stage, tmp_path, "open")
    tablet = window("member", "bo-taichinh")
    tablet.goto(f"/slips/{slip}/points")
    expect(tablet.locator(".own-points > li")).to_have_count(1)
    tablet.get_by_role("button", name="Thêm góp ý").click()
    side = tablet.get_by_role("dialog")
    side.get_by_role("searchbox").fill("dieu 14 khoan 3")
    side.get_by_text("Khoản 3 Điều 14", exact=True).click()
    side.get_by_label("Không đồng ý").check()
    side.get_by_label("Nội dung ý kiến").fill("Chưa bảo đảm nguồn lực thực hiện")
    look(tablet, "points-writing")
    tablet.set_viewport_size({"width": 1180, "height": 820})
    side.get_by_role("button", name="Lưu góp ý").click()
    expect(tablet.locator(".own-points > li")).to_have_count(2)
    expect(tablet.get_by_role("heading", name="Khoản 3 Điều 14")).to_be_visible()
    look(tablet, "points")


def test_what_was_answered_is_taken_back_and_the_next_version_says_what_it_took_in(
    stage: Stage, window: Window, tmp_path: Path
) -> None:
    slip = stage_slip(stage, tmp_path, "forty")
    ministry = window("ministry", DRAFTER, size=DESK, touch=False)
    ministry.goto(f"/slips/{slip}/matrix?outcome=accepted")
    ministry.locator(".matrix .cell").first.click()
    side = ministry.locator("dialog[open]").first
    side.locator(".settle > summary").first.click()
    look(ministry, "matrix-changing", ("desk", "phone"))
    ministry.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    side.get_by_role("button", name="Rút nội dung tiếp thu, giải trình").click()
    ministry.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(side).to_contain_text("Các lần trước (2)")
    side.get_by_text("Các lần trước (2)").click()
    look(ministry, "matrix-taken-back", ("desk", "phone"))
    document = stage.call(DRAFTER, "GET", f"/slips/{slip}")["slip"]["papers"][0]["document"]
    ministry.goto(f"/documents/{document}/changes")
    ministry.locator("#versions > summary").click()
    ministry.locator("#versions .took-in > summary").click()
    expect(ministry.locator(".took-in li").last).to_contain_text("Điều")
    look(ministry, "versions-took-in", ("desk", "phone"))
    dossier = stage.call(DRAFTER, "GET", f"/slips/{slip}")["slip"]["dossier_id"]
    ministry.goto(f"/dossiers/{dossier}")
    expect(ministry.locator(".took-in")).to_contain_text("ý kiến góp ý")
    look(ministry, "dossier-took-in", ("desk", "phone"))
    ministry.goto(f"/slips/{slip}")
    expect(ministry.locator("#matter")).to_contain_text("nay đã có bản mới hơn")
    look(ministry, "slip-outdated-papers", ("desk", "phone"), whole=True)
