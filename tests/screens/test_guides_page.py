"""An administrator puts guides up, and somebody else reads them, in real browsers."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser import Window, look
from tests.folders.filing import pdf
from tests.stage import Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def test_a_guide_is_put_up_renamed_and_read(stage: Stage, window: Window) -> None:
    mark = uuid4().hex[:6]
    keeper = window("desk", "quantri")
    keeper.goto("/guides")
    file = {"name": f"huong-dan-{mark}.pdf", "mimeType": "application/pdf", "buffer": pdf(3)}
    keeper.locator(".upload-place input").set_input_files(file)
    line = keeper.locator(".guide").filter(has_text=f"huong-dan-{mark}")
    expect(line.get_by_text("3 trang")).to_be_visible()
    line.locator("summary").click()
    line.get_by_label("Tên tiếng Việt").fill(f"Hướng dẫn dành cho thành viên {mark}")
    line.get_by_label("Tên tiếng Anh").fill(f"Guide for members {mark}")
    look(keeper, "guides-keeper")
    line.get_by_role("button", name="Lưu").click()
    named = keeper.locator(".guide").filter(has_text=f"Hướng dẫn dành cho thành viên {mark}")
    expect(named).to_be_visible()
    reader = window("tablet", stage.newcomer())
    reader.goto("/")
    reader.locator(".menu summary").click()
    reader.get_by_role("link", name="Hướng dẫn sử dụng").click()
    look(reader, "guides")
    reader.get_by_role("link", name=f"Hướng dẫn dành cho thành viên {mark}").click()
    expect(reader.get_by_role("heading", name=f"Hướng dẫn dành cho thành viên {mark}")).to_be_visible()
    reader.get_by_role("link", name="Về danh sách hướng dẫn").click()
    expect(reader.get_by_role("heading", name="Hướng dẫn sử dụng")).to_be_visible()
