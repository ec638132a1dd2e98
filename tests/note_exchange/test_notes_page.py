"""The pages of one's notes, as a member uses them on a tablet."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from playwright.sync_api import expect
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.browser import Window, look
from tests.documents.papers import paper
from tests.stage import CHAIR, MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def write(stage: Stage, by: str, paper: str, **said: Any) -> Any:
    form = {"page": 1, "kind": "pin", "at": [300, 200], **said}
    return stage.call(by, "POST", f"/documents/{paper}/annotations", form)


def annotate(stage: Stage, paper: str) -> None:
    """Notes of the member, one of them answered, and one that the chair shares with all."""
    quote = {"exact": "Chính phủ thống nhất thông qua Nghị quyết", "start": 0, "end": 41}
    write(stage, MEMBER, paper, kind="highlight", colour="yellow", at=None, rects=[[60, 90, 220, 14]], quote=quote)
    asked = write(stage, MEMBER, paper, colour="red", text="Đề nghị Bộ Tài chính làm rõ nguồn vốn năm 2026.", page=2)
    stage.call(MEMBER, "POST", f"/annotations/{asked['id']}/answers", {"text": "Đã có văn bản trả lời ngày 20/11."})
    theirs = write(stage, CHAIR, paper, kind="question", colour="blue", text="Thời hạn nào là khả thi?", page=3)
    stage.call(CHAIR, "PUT", f"/annotations/{theirs['id']}/audience", {"audience": "members"})


def own_paper(stage: Stage, folder: Path) -> str:
    """A paper of the member's own, of no meeting; its id."""
    title = f"Ghi chép riêng {uuid4().hex[:6]}"
    file = paper(folder / "own.pdf")
    sent = {"title": title, "file": FileStorage(BytesIO(file.read_bytes()), "ghi-chep.pdf")}
    boundary, data = encode_multipart(sent)
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": stage.cookies[MEMBER]}
    stage.send("/my/documents", data, headers)
    entries = stage.call(MEMBER, "GET", "/my/folders")["entries"]
    made: str = next(row["document"]["id"] for row in entries if row["document"] and row["document"]["title"] == title)
    stage.wait_for_ingest(made, MEMBER)
    return made


def test_the_notes_of_a_meeting(stage: Stage, window: Window) -> None:
    meeting = stage.meeting()
    laid = meeting.upload(0, "Tờ trình về đầu tư công")
    annotate(stage, laid)
    page = window("tablet", MEMBER)
    page.goto(f"/meetings/{meeting.id}/notes")
    expect(page.get_by_text("3 ghi chú")).to_be_visible()
    expect(page.locator(".note-list li")).to_have_count(3)
    look(page, "notes-of-meeting", whole=True)
    write(stage, MEMBER, laid, text="Vừa viết thêm")
    expect(page.get_by_text("Vừa viết thêm")).to_be_visible()
    page.get_by_label("Loại").select_option("question")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator(".note-list li")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản tổng hợp (DOCX)").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    page.goto(f"/meetings/{meeting.id}/notes")
    page.get_by_text("Thời hạn nào là khả thi?").click()
    expect(page.locator("notes-panel").get_by_text("Thời hạn nào là khả thi?").first).to_be_visible()
    expect(page).to_have_title(re.compile(r"^3/3 "))
    page.goto(f"/meetings/{meeting.id}")
    page.get_by_role("link", name="Ghi chú của tôi").click()
    expect(page.get_by_role("heading", name="Ghi chú của phiên họp")).to_be_visible()


def test_notes_of_a_paper_are_taken_out_and_brought_in(stage: Stage, window: Window, tmp_path: Path) -> None:
    meeting = stage.meeting()
    laid = meeting.upload(0, "Tờ trình về đầu tư công")
    annotate(stage, laid)
    page = window("tablet", MEMBER)
    page.goto(f"/documents/{laid}/notes")
    expect(page.get_by_text("Cơ quan chủ trì không cho tải")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải xuống").click()
    file = tmp_path / "ghi-chu.jsonld"
    download.value.save_as(file)
    assert len(json.loads(file.read_text("utf-8"))["items"]) == 2
    page.locator("[data-bring-in]").set_input_files(file)
    expect(page.get_by_text("Đã nhập 0 ghi chú; 2 ghi chú đã có sẵn")).to_be_visible()
    (tmp_path / "x.json").write_text("không phải", "utf-8")
    page.locator("[data-bring-in]").set_input_files(tmp_path / "x.json")
    expect(page.get_by_text("không phải JSON-LD")).to_be_visible()


def test_a_pdf_with_notes_is_made_while_one_waits(stage: Stage, window: Window, tmp_path: Path) -> None:
    own = own_paper(stage, tmp_path)
    write(stage, MEMBER, own, text="Chỉ mình tôi")
    page = window("tablet", MEMBER)
    page.goto(f"/documents/{own}/notes")
    page.get_by_role("button", name="Lập PDF kèm ghi chú").click()
    expect(page.get_by_text("Đã lập lúc")).to_be_visible()
    look(page, "notes-of-paper", whole=True)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải xuống").first.click()
    with pikepdf.open(download.value.path()) as pdf:
        assert [str(each.Contents) for each in pdf.pages[0].Annots] == ["Chỉ mình tôi"]
