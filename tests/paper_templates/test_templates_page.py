"""A body's own template of its minutes, put in beside them."""

import io
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser import DESK, Window, look
from tests.stage import SECRETARY, Stage

FETCHED = "async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())]"

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def test_a_template_is_downloaded_changed_put_in_and_taken_back(window: Window, stage: Stage, tmp_path: Path) -> None:
    meeting = stage.meeting(title="Phiên họp có mẫu riêng")
    meeting.start()
    page = window("desk", SECRETARY, size=DESK)
    page.goto(f"/meetings/{meeting.id}/minutes")
    fold = page.locator("#paper-templates")
    fold.get_by_text("Mẫu văn bản của cơ quan").click()
    expect(fold.locator("li").first).to_contain_text("mẫu chung theo Nghị định 30/2020")
    with page.expect_download() as coming:
        fold.get_by_role("link", name="Tải mẫu: Biên bản").click()
    paper = docx.Document(str(coming.value.path()))
    paper.paragraphs[0].text = "LỜI ĐẦU CỦA CƠ QUAN"
    paper.paragraphs[3].text = "không có dấu"
    paper.save(str(tmp_path / "hỏng.docx"))
    fold.get_by_label("Tệp mẫu (DOCX)").set_input_files(tmp_path / "hỏng.docx")
    fold.get_by_role("button", name="Dùng mẫu này").click()
    expect(fold).to_contain_text(re.compile(r"còn thiếu \{\{chữ ký\}\}"))
    look(page, "paper-templates")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    paper.paragraphs[3].text = "{{chữ ký}}"
    paper.save(str(tmp_path / "mẫu của ta.docx"))
    fold.get_by_label("Tệp mẫu (DOCX)").set_input_files(tmp_path / "mẫu của ta.docx")
    fold.get_by_role("button", name="Dùng mẫu này").click()
    try:
        expect(fold.locator("li").first).to_contain_text("mẫu riêng: mẫu của ta.docx")
        minutes = page.evaluate(FETCHED, f"/api/v1/meetings/{meeting.id}/minutes.docx")
        assert docx.Document(io.BytesIO(bytes(minutes))).paragraphs[0].text == "LỜI ĐẦU CỦA CƠ QUAN"
    finally:
        body = stage.call(SECRETARY, "GET", "/bodies")[0]["id"]
        stage.call(SECRETARY, "DELETE", f"/bodies/{body}/paper-templates/minutes")
