"""The administrator's pages in a real browser: accounts, seats and their holders, organisations, roles."""

import re
import time
from datetime import date, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from ecabinet.core import clock
from tests.browser import Window, look, shot
from tests.stage import SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
ADMINISTRATOR = "quantri"
PASSWORD = "mot-mat-khau-rieng"


def add_account(stage: Stage, name: str, password: str = PASSWORD) -> tuple[str, str]:
    """An account made by the API; its sign-in name and its id."""
    login = f"nguoi-{uuid4().hex[:8]}"
    form = {"login": login, "name": name, "password": password}
    return login, stage.call(ADMINISTRATOR, "POST", "/people", form)["id"]


def add_body(stage: Stage, *titles: str) -> tuple[str, list[str]]:
    """A body of its own with vacant seats; its id and theirs."""
    organisation = stage.call(ADMINISTRATOR, "GET", "/organisations")[0]["id"]
    form = {"organisation_id": organisation, "kind": "government", "name": f"Hội đồng {uuid4().hex[:4]}"}
    body = stage.call(ADMINISTRATOR, "POST", "/bodies", form)["id"]
    path = f"/bodies/{body}/seats"
    seats = [
        stage.call(ADMINISTRATOR, "POST", path, {"title": title, "short": f"V{number}", "is_chair": number == 1})["id"]
        for number, title in enumerate(titles, 1)
    ]
    return body, seats


def sheet(page: Page) -> Locator:
    return page.locator("dialog.sheet-dialog")


def pick(page: Page, label: str, typed: str, name: str) -> None:
    """Somebody is found by a part of the name and chosen."""
    page.get_by_role("combobox", name=label).press_sequentially(typed, delay=20)
    page.get_by_role("option", name=re.compile(name)).first.click()


def sign_in(page: Page, login: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def test_a_person_added_here_signs_in_and_sets_a_password_of_their_own(stage: Stage, window: Window) -> None:
    desk, tablet, login = window("desk", ADMINISTRATOR), window("tablet"), f"moi-{uuid4().hex[:8]}"
    desk.goto("/people")
    desk.get_by_role("button", name="Thêm người").click()
    sheet(desk).get_by_label("Họ tên hoặc chức vụ").fill("Thứ trưởng Bộ Xây dựng")
    sheet(desk).get_by_label("Tên đăng nhập").fill(login)
    sheet(desk).get_by_role("button", name="Thêm người").click()
    expect(sheet(desk)).to_contain_text("Mật khẩu chỉ hiện một lần")
    expect(sheet(desk).locator("[data-slot=login]")).to_have_text(login)
    password = sheet(desk).locator("[data-slot=password]").inner_text()
    sheet(desk).get_by_role("button", name="Đã trao").click()
    expect(sheet(desk)).to_have_count(0)
    desk.get_by_role("searchbox").fill(login)
    expect(desk.get_by_role("button", name=re.compile("Thứ trưởng Bộ Xây dựng"))).to_contain_text("Chưa đổi mật khẩu")
    assert password not in desk.content()

    sign_in(tablet, login, password)
    expect(tablet.get_by_text("Mật khẩu này do quản trị viên đặt")).to_be_visible()
    tablet.goto("/")
    expect(tablet).to_have_url(re.compile("/my/password"))
    tablet.get_by_label("Mật khẩu hiện tại").fill(password)
    tablet.get_by_label("Mật khẩu mới").fill(PASSWORD)
    tablet.get_by_role("button", name="Đổi mật khẩu").click()
    expect(tablet.get_by_role("heading", name="Chào đồng chí")).to_be_visible()
    expect(tablet.get_by_text("Đã đổi mật khẩu.")).to_be_visible()


def test_who_is_disabled_is_signed_out_everywhere_within_two_seconds(stage: Stage, window: Window) -> None:
    login, person = add_account(stage, "Phó Vụ trưởng Vụ Pháp chế")
    _, (seat,) = add_body(stage, "Ủy viên")
    stage.call(ADMINISTRATOR, "POST", f"/seats/{seat}/holders", {"person_id": person, "since": "2020-01-01"})
    tablet, desk = window("tablet"), window("desk", ADMINISTRATOR)
    sign_in(tablet, login, PASSWORD)
    tablet.get_by_label("Mật khẩu hiện tại").fill(PASSWORD)
    tablet.get_by_label("Mật khẩu mới").fill(PASSWORD + "-2")
    tablet.get_by_role("button", name="Đổi mật khẩu").click()
    expect(tablet.get_by_role("heading", name="Chào đồng chí")).to_be_visible()
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    desk.goto(f"/people?q={login}")
    desk.get_by_role("button", name=re.compile(login)).click()
    expect(sheet(desk)).to_contain_text("1 thiết bị đang đăng nhập")
    sheet(desk).get_by_role("button", name="Khóa tài khoản").click()
    desk.get_by_role("button", name="Đồng ý").click()
    expect(sheet(desk)).to_have_count(0)
    began = time.monotonic()
    expect(tablet).to_have_url(re.compile("/sign-in"))
    took = time.monotonic() - began
    assert took < 2, f"the tablet was signed out after {took:.1f} s"
    expect(desk.get_by_role("button", name=re.compile(login))).to_contain_text("Đã khóa")
    sign_in(tablet, login, PASSWORD + "-2")
    expect(tablet.get_by_role("alert")).to_contain_text("không đúng")


def test_a_holder_is_appointed_and_a_term_is_ended(stage: Stage, window: Window) -> None:
    login, _ = add_account(stage, "Đỗ Thị Thử Nghiệm")
    body, _ = add_body(stage, "Chủ tịch hội đồng", "Ủy viên thường trực")
    page = window("desk", ADMINISTRATOR)
    page.goto(f"/people/bodies/{body}")
    expect(page.get_by_text("2 khuyết")).to_be_visible()
    page.get_by_role("button", name=re.compile("V2 Ủy viên thường trực")).click()
    pick(page, "Người", "do thi thu", "Đỗ Thị Thử Nghiệm")
    sheet(page).get_by_role("button", name="Bổ nhiệm").click()
    expect(sheet(page).get_by_role("status")).to_have_text("Đã bổ nhiệm.")
    expect(sheet(page).locator(".holders li.now")).to_contain_text("Đỗ Thị Thử Nghiệm")
    expect(page.get_by_text("1 khuyết")).to_be_visible()

    sheet(page).get_by_text("Kết thúc hoặc sửa nhiệm kỳ").click()
    yesterday = clock.today() - timedelta(days=1)
    sheet(page).get_by_label("Đến hết ngày").first.fill(yesterday.isoformat())
    sheet(page).get_by_role("button", name="Lưu nhiệm kỳ").click()
    expect(sheet(page).get_by_text("Ngày kết thúc không được trước ngày bắt đầu.")).to_be_visible()
    sheet(page).get_by_label("Từ ngày").first.fill(date(2024, 1, 1).isoformat())
    sheet(page).get_by_role("button", name="Lưu nhiệm kỳ").click()
    expect(sheet(page).locator(".holders li.past")).to_contain_text(f"01/01/2024 – {yesterday:%d/%m/%Y}")
    expect(page.get_by_text("2 khuyết")).to_be_visible()
    shot(page, "seat-sheet")
    assert login


def test_a_person_has_one_seat_of_a_body_and_is_told_so(stage: Stage, window: Window) -> None:
    _, person = add_account(stage, "Người Một Ghế")
    body, seats = add_body(stage, "Chủ tịch", "Ủy viên")
    stage.call(ADMINISTRATOR, "POST", f"/seats/{seats[0]}/holders", {"person_id": person, "since": "2024-01-01"})
    page = window("desk", ADMINISTRATOR)
    page.goto(f"/people/bodies/{body}")
    page.get_by_role("button", name=re.compile("V2 Ủy viên")).click()
    sheet(page).get_by_role("button", name="Bổ nhiệm").click()
    expect(sheet(page).locator("person-picker .error")).to_have_text("Cần điền ô này.")
    pick(page, "Người", "nguoi mot ghe", "Người Một Ghế")
    sheet(page).get_by_role("button", name="Bổ nhiệm").click()
    expect(sheet(page).get_by_role("alert")).to_contain_text("mỗi người chỉ có một phiếu")


def test_seats_are_put_in_order_by_buttons_keys_and_drag(stage: Stage, window: Window) -> None:
    body, _ = add_body(stage, "Một", "Hai", "Ba", "Bốn")
    page = window("desk", ADMINISTRATOR)
    page.goto(f"/people/bodies/{body}")
    page.get_by_role("button", name="Đưa Ba lên trên").click()
    expect(page.locator(".seats > li b").nth(1)).to_have_text("Ba")
    expect(page.get_by_role("button", name="Đưa Ba lên trên")).to_be_focused()
    expect(page.locator("sort-list [data-said]")).to_contain_text("Ba")

    page.get_by_role("button", name="Đổi chỗ Ba").press("ArrowUp")
    expect(page.locator(".seats > li b")).to_have_text(["Ba", "Một", "Hai", "Bốn"])

    handle = page.get_by_role("button", name="Đổi chỗ Bốn").bounding_box()
    first = page.locator(".seats > li").first.bounding_box()
    assert handle and first
    page.mouse.move(handle["x"] + 20, handle["y"] + 20)
    page.mouse.down()
    page.mouse.move(handle["x"] + 20, first["y"] + 30, steps=12)
    page.mouse.move(handle["x"] + 20, first["y"] - 10, steps=4)
    page.mouse.up()
    expect(page.locator(".seats > li b")).to_have_text(["Bốn", "Ba", "Một", "Hai"])
    page.wait_for_timeout(1_500)
    kept = sorted(stage.call(ADMINISTRATOR, "GET", f"/bodies/{body}")["seats"], key=lambda seat: seat["position"])
    assert [seat["title"] for seat in kept] == ["Bốn", "Ba", "Một", "Hai"]
    page.reload()
    expect(page.locator(".seats > li b")).to_have_text(["Bốn", "Ba", "Một", "Hai"])


def test_what_another_administrator_does_appears_by_itself(stage: Stage, window: Window) -> None:
    body, _ = add_body(stage, "Chủ tịch")
    page = window("desk", ADMINISTRATOR)
    page.goto(f"/people/bodies/{body}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    stage.call(ADMINISTRATOR, "POST", f"/bodies/{body}/seats", {"title": "Ủy viên mới", "short": "UVM"})
    expect(page.get_by_role("button", name=re.compile("^UVM Ủy viên mới"))).to_be_visible()


def test_seats_are_added_changed_and_abolished(stage: Stage, window: Window) -> None:
    body, _ = add_body(stage, "Chủ tịch")
    page = window("desk", ADMINISTRATOR)
    page.goto(f"/people/bodies/{body}")
    page.get_by_role("button", name="Thêm vị trí").click()
    sheet(page).get_by_label("Chức vụ", exact=True).fill("Ủy viên phụ trách kinh tế")
    sheet(page).get_by_label("Viết tắt").fill("UVKT")
    sheet(page).get_by_text("Vị trí người đứng đầu", exact=True).click()
    sheet(page).get_by_role("button", name="Thêm vị trí").click()
    expect(sheet(page).get_by_role("alert")).to_contain_text("đã có vị trí người đứng đầu")
    sheet(page).get_by_text("Vị trí người đứng đầu", exact=True).click()
    sheet(page).get_by_role("button", name="Thêm vị trí").click()
    row = page.get_by_role("button", name=re.compile("^UVKT"))
    row.click()
    sheet(page).get_by_text("Sửa vị trí").click()
    sheet(page).get_by_label("Chức vụ", exact=True).fill("Ủy viên phụ trách tài chính")
    sheet(page).get_by_role("button", name="Lưu", exact=True).click()
    expect(sheet(page).get_by_role("heading", name="Ủy viên phụ trách tài chính")).to_be_visible()
    sheet(page).get_by_text("Bãi bỏ vị trí").first.click()
    sheet(page).get_by_role("button", name="Bãi bỏ vị trí").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(row).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_text("Vị trí đã bãi bỏ (1)").click()
    expect(page.get_by_text("Ủy viên phụ trách tài chính")).to_be_visible()


def test_the_last_administrator_stays(stage: Stage, window: Window) -> None:
    page = window("desk", ADMINISTRATOR)
    page.goto("/people?q=quantri")
    page.get_by_role("button", name=re.compile("quantri")).click()
    sheet(page).get_by_text("Quản trị", exact=True).click()
    sheet(page).get_by_role("button", name="Lưu", exact=True).click()
    expect(sheet(page).get_by_role("alert")).to_contain_text("quản trị viên cuối cùng")


def test_of_two_who_edit_one_person_the_second_sees_what_the_first_did(stage: Stage, window: Window) -> None:
    login, person = add_account(stage, "Tên ban đầu")
    page = window("desk", ADMINISTRATOR)
    page.goto(f"/people?q={login}")
    page.get_by_role("button", name=re.compile(login)).click()
    form = {"name": "Tên do người kia đặt", "version": 1}
    stage.call(ADMINISTRATOR, "PUT", f"/people/{person}", form)
    sheet(page).get_by_label("Họ tên hoặc chức vụ").fill("Tên do tôi đặt")
    sheet(page).get_by_role("button", name="Lưu", exact=True).click()
    expect(sheet(page).get_by_role("alert").first).to_be_visible()
    expect(sheet(page)).to_contain_text("Tên do người kia đặt")
    expect(sheet(page).get_by_label("Họ tên hoặc chức vụ")).to_have_value("Tên do tôi đặt")
    sheet(page).get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("button", name=re.compile(login))).to_contain_text("Tên do tôi đặt")


def test_organisations_are_added_moved_and_removed_only_while_empty(stage: Stage, window: Window) -> None:
    page, name = window("desk", ADMINISTRATOR), f"Ủy ban thử {uuid4().hex[:4]}"
    page.goto("/people/organisations")
    page.get_by_role("button", name="Thêm đơn vị", exact=True).click()
    sheet(page).get_by_label("Tên đơn vị").fill(name)
    sheet(page).get_by_role("button", name="Thêm đơn vị").click()
    page.get_by_role("button", name=f"Thêm đơn vị thuộc {name}").click()
    sheet(page).get_by_label("Tên đơn vị").fill("Vụ thử")
    expect(sheet(page).get_by_label("Trực thuộc")).to_have_value(re.compile("-"))
    sheet(page).get_by_role("button", name="Thêm đơn vị").click()
    child = page.get_by_role("button", name=re.compile("^Vụ thử"))
    expect(child).to_be_visible()
    page.get_by_role("button", name=re.compile(f"^{name}")).click()
    sheet(page).get_by_role("button", name="Xóa đơn vị").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(sheet(page).get_by_role("alert")).to_contain_text("chưa xóa được")
    page.keyboard.press("Escape")
    for row in (child, page.get_by_role("button", name=re.compile(f"^{name}"))):
        row.click()
        sheet(page).get_by_role("button", name="Xóa đơn vị").click()
        page.get_by_role("button", name="Đồng ý").click()
        expect(row).to_have_count(0)


def test_roles_are_given_and_taken_back(stage: Stage, window: Window) -> None:
    add_account(stage, "Văn thư Thử Việc")
    body, _ = add_body(stage, "Chủ tịch")
    page = window("desk", ADMINISTRATOR)
    page.goto("/people/roles")
    section = page.locator(f"section[aria-labelledby=clerk-{body}]")
    section.get_by_role("button", name="Thêm chuyên viên").click()
    pick(page, "Người", "van thu thu viec", "Văn thư Thử Việc")
    sheet(page).get_by_label("Đơn vị").select_option(index=2)
    sheet(page).get_by_role("button", name="Thêm chuyên viên").click()
    expect(section.get_by_role("listitem")).to_contain_text("Văn thư Thử Việc")
    section.get_by_role("button", name="Thôi giao").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(section).to_contain_text("Chưa có chuyên viên nào.")


def test_who_is_no_administrator_has_no_way_in(stage: Stage, window: Window) -> None:
    page = window("desk", SECRETARY)
    page.goto("/")
    expect(page.get_by_role("link", name="Nhân sự")).to_have_count(0)
    page.goto("/people")
    expect(page.get_by_role("heading", name="không có quyền")).to_be_visible()


PARTS = {
    "accounts": "/people",
    "seats": "/people/seats",
    "organisations": "/people/organisations",
    "roles": "/people/roles",
}
OPENERS = {
    "accounts": "#accounts li button >> nth=3",
    "seats": "#seats li .line >> nth=1",
    "organisations": "#organisations li .line >> nth=1",
    "roles": "#roles section button.btn >> nth=0",
}


@pytest.mark.parametrize("part", PARTS)
def test_it_is_good_to_look_at_and_to_touch(window: Window, part: str) -> None:
    page = window("tablet", ADMINISTRATOR)
    page.goto(PARTS[part])
    expect(page.locator("live-fragment")).to_be_visible()
    look(page, f"people-{part}")
    page.locator(OPENERS[part]).click()
    expect(sheet(page)).to_be_visible()
    look(page, f"people-{part}-sheet")
