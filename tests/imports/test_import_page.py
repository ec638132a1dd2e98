"""An administrator imports a table in a real browser."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import Window, look
from tests.imports.tables import as_xlsx
from tests.stage import Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
ADMINISTRATOR = "quantri"


def test_a_table_is_previewed_imported_and_its_passwords_handed_out(stage: Stage, window: Window) -> None:
    mark = uuid4().hex[:6]
    organisation = stage.call(ADMINISTRATOR, "GET", "/organisations")[0]["id"]
    form = {"organisation_id": organisation, "kind": "government", "name": f"Hội đồng {mark}"}
    stage.call(ADMINISTRATOR, "POST", "/bodies", form)
    seat = {"body": f"Hội đồng {mark}", "since": "01/02/2027"}
    table = as_xlsx(
        {"login": f"moi1.{mark}", "name": "Chánh Văn phòng Bộ Xây dựng", "title": "Ủy viên thứ nhất", **seat},
        {"login": f"moi2.{mark}", "name": "Vụ trưởng Vụ Pháp chế", "title": "Ủy viên thứ hai", **seat},
        {
            "login": f"moi3.{mark}",
            "name": "Phó Cục trưởng",
            "title": "Ủy viên",
            "body": "Hội đồng lạ",
            "since": "1/2/2027",
        },
        {"login": f"moi4.{mark}", "name": "Chuyên viên", "email": "khong phai thu", "title": ""},
    )
    page = window("desk", ADMINISTRATOR)
    page.goto("/people")
    page.get_by_role("link", name="Nhập từ bảng tính").click()
    look(page, "import-new", ("desk", "phone"))
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("alert")).to_have_text("Đồng chí hãy chọn tệp.")
    page.get_by_label("Tệp đã điền").set_input_files({"name": "hong.xlsx", "mimeType": "x/y", "buffer": b"PK hong"})
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("alert")).to_contain_text("Không đọc được bảng này")
    page.get_by_label("Tệp đã điền").set_input_files({"name": "nhan-su.xlsx", "mimeType": "x/y", "buffer": table})
    page.get_by_role("button", name="Xem trước").click()
    expect(page).to_have_url(re.compile("/people/imports/[0-9a-f-]{36}$"))
    expect(page.get_by_text("2 dòng có lỗi").first).to_be_visible()
    expect(page.get_by_text("Không có cơ quan họp nào tên “Hội đồng lạ”.")).to_be_visible()
    look(page, "import-preview")
    page.get_by_role("button", name="Nhập 2 dòng").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(page.get_by_text("Đã nhập xong.")).to_be_visible()
    expect(page.get_by_text("2 tài khoản mới chưa đăng nhập lần nào.")).to_be_visible()
    look(page, "import-applied")
    page.get_by_role("button", name="Cấp mật khẩu ban đầu").click()
    expect(page.get_by_role("heading", name="Mật khẩu ban đầu")).to_be_focused()
    expect(page.locator(".passwords tbody tr")).to_have_count(2)
    look(page, "import-passwords", ("desk", "phone"))
    password = page.locator(".passwords tbody tr td").nth(1).inner_text()
    assert stage.sign_in(f"moi1.{mark}", password)
    page.get_by_role("link", name="Đã trao").click()
    expect(page).to_have_url(re.compile("/people$"))
    assert password not in page.content()
    page.get_by_role("link", name="Nhập từ bảng tính").click()
    page.get_by_role("link", name="nhan-su.xlsx").first.click()
    expect(page.get_by_text("1 tài khoản mới chưa đăng nhập lần nào.")).to_be_visible()
    page.get_by_role("button", name="Cấp lại mật khẩu ban đầu").click()
    page.get_by_role("button", name="Đồng ý").click()
    expect(page.locator(".passwords tbody tr")).to_have_count(1)
