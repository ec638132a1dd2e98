"""Files on the answer sheet: attached by the aide, seen by the minister, refused in words, sent, seen by others."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, Window, look
from tests.opinions.attaching import PDF, PNG
from tests.opinions.staging import AGREE, entry_of, staged_slip
from tests.screens.test_opinions_page import alive, choose, press, write
from tests.stage import AIDE, MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
OTHER = "bo-congthuong"


def file(name: str, data: bytes = PDF) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def test_files_are_attached_taken_off_sent_and_seen(window: Window, stage: Stage) -> None:
    slip = staged_slip(stage, "Nghị định về dữ liệu mở", AGREE, days=2, answers_shown="as_they_come")
    path = f"/opinions/{slip}?seat={entry_of(stage, slip, MEMBER)}"
    aide, minister = alive(window("desk", AIDE, size=DESK), path), alive(window("tablet", MEMBER), path)
    aide.locator(".answer-files > summary").click()
    chosen = [file("Phụ lục số liệu.pdf"), file("anh-chup.png", PNG), file("ghi-chu.txt", b"abc")]
    aide.locator("answer-files input[type=file]").set_input_files(chosen)
    expect(aide.locator("answer-files [data-state=refused]")).to_contain_text("Chỉ nhận tệp PDF, DOCX, XLSX")
    expect(minister.locator("answer-files li")).to_have_count(2)
    expect(minister.locator("answer-files")).to_contain_text("Phụ lục số liệu.pdf")
    look(aide, "answer-files-refused", ["desk", "phone"])
    aide.get_by_role("button", name="Bỏ dòng ghi-chu.txt").click()
    minister.get_by_role("button", name="Gỡ tệp anh-chup.png").click()
    minister.get_by_role("dialog").get_by_role("button", name="Gỡ tệp", exact=True).click()
    expect(aide.locator("answer-files li")).to_have_count(1)
    choose(minister, "Ý kiến khác")
    write(minister, "Đề nghị rà soát số liệu theo phụ lục kèm theo.")
    look(minister, "answer-files-writing", ["tablet", "phone"])
    press(minister, "Gửi trả lời", "Gửi")
    expect(minister.locator(".sent-answer .sent-files")).to_contain_text("Phụ lục số liệu.pdf")
    other = alive(window("display", OTHER), f"/opinions/{slip}")
    with other.expect_download() as fetched:
        other.locator(".all-answers .sent-files a").click()
    assert fetched.value.suggested_filename == "Phụ lục số liệu.pdf"
    look(other, "answer-files-of-others", ["tablet", "phone"])
    desk = alive(window("desk", SECRETARY, size=DESK), f"/slips/{slip}")
    expect(desk.locator(".answer-file a")).to_contain_text("Phụ lục số liệu.pdf")
    look(desk, "answer-files-secretary", ["desk", "phone"])
