"""The catalogues and the drawing of a room in a real browser."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Window, look
from tests.stage import SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
ADMINISTRATOR = "quantri"


def sheet(page: Page) -> Locator:
    return page.locator("dialog.sheet-dialog")


def test_an_entry_is_added_put_first_and_withdrawn(stage: Stage, window: Window) -> None:
    name = f"Cơ quan thử {uuid4().hex[:6]}"
    page = window("desk", ADMINISTRATOR)
    page.goto("/")
    page.get_by_role("link", name="Danh mục").click()
    look(page, "catalogues")
    page.get_by_role("link", name="Cơ quan ban hành").click()
    page.get_by_role("button", name="Thêm mục").click()
    sheet(page).get_by_label("Tên", exact=True).fill(name)
    sheet(page).get_by_role("button", name="Thêm mục").click()
    row = page.locator(".seat", has_text=name)
    expect(row).to_be_visible()
    row.get_by_role("button", name=f"Đưa {name} lên trên").click()
    expect(page.locator("sort-list [data-said]")).to_contain_text(name)
    row.get_by_role("button", name=re.compile(f"^{name}")).click()
    look(page, "catalogue-entry", ("desk", "phone"))
    sheet(page).get_by_role("button", name="Ngừng dùng").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(row).to_have_count(0)
    expect(page.get_by_text("Đã ngừng dùng (")).to_be_visible()


def test_a_room_is_drawn_by_touch_drag_and_keyboard_and_chosen_for_a_meeting(stage: Stage, window: Window) -> None:
    name = f"Phòng thử {uuid4().hex[:6]}"
    page = window("desk", ADMINISTRATOR)
    page.goto("/rooms")
    page.get_by_role("button", name="Thêm phòng họp").first.click()
    sheet(page).get_by_label("Tên phòng").fill(name)
    sheet(page).get_by_label("Sức chứa").fill("30")
    sheet(page).get_by_role("button", name="Thêm phòng họp").click()
    page.get_by_role("link", name=re.compile(name)).click()
    page.get_by_label("Số chỗ quanh bàn chữ U").fill("24")
    page.get_by_role("button", name="Xếp chữ U").click()
    expect(page.locator(".map-place")).to_have_count(24)
    first = page.locator(".map-place", has_text=re.compile("^1$"))
    first.focus()
    first.press("ArrowDown")
    expect(page.locator("seat-map-editor [role=status]").first).to_have_text("Chỗ 1: cột 3, hàng 2")
    last = page.get_by_role("button", name=re.compile("^Chỗ 24:"))
    box, frame = last.bounding_box(), page.locator(".map").bounding_box()
    assert box and frame
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(frame["x"] + 12 + 5 * 52 + 24, frame["y"] + 12 + 4 * 52 + 24, steps=6)
    page.mouse.up()
    expect(page.get_by_role("button", name="Chỗ 24: cột 6, hàng 5")).to_be_visible()
    page.get_by_role("button", name="Thêm chỗ").click()
    page.get_by_label("Số hoặc ký hiệu").fill("TK")
    page.get_by_label("Số hoặc ký hiệu").press("Enter")
    look(page, "room-map")
    page.get_by_role("button", name="Xóa khỏi sơ đồ").click()
    page.get_by_role("button", name="Lưu sơ đồ").click()
    expect(page.get_by_role("button", name="Lưu sơ đồ")).to_be_disabled()
    page.reload()
    expect(page.locator(".map-place")).to_have_count(24)
    expect(page.get_by_role("button", name="Chỗ 24: cột 6, hàng 5")).to_be_visible()

    secretary = window("desk", SECRETARY)
    secretary.goto("/meetings/new")
    expect(secretary.locator(f'#rooms option[value="{name}"]')).to_have_count(1)


def test_who_draws_on_an_older_map_is_told_so(stage: Stage, window: Window) -> None:
    room = stage.call(ADMINISTRATOR, "POST", "/rooms", {"name": f"Phòng cũ {uuid4().hex[:6]}"})
    page = window("desk", ADMINISTRATOR)
    page.goto(f"/rooms/{room['id']}")
    stage.call(ADMINISTRATOR, "PUT", f"/rooms/{room['id']}/seat-map", {"version": 1, "columns": 4, "rows": 4})
    page.get_by_role("button", name="Thêm chỗ").click()
    page.get_by_role("button", name="Lưu sơ đồ").click()
    expect(page.get_by_role("alert")).to_contain_text("Người khác vừa lưu")
