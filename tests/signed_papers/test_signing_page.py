"""The page on which papers are signed: sent in, signed by the chair, sealed, read by a member."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window, assert_accessible, look
from tests.pdf_signatures.signing_stand import paper as pdf
from tests.stage import CHAIR, MEMBER, PASSWORD, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def test_a_notice_is_sent_in_signed_by_the_chair_and_sealed(window: Window, stage: Stage, tmp_path: Path) -> None:
    meeting = stage.meeting(1)
    meeting.start()
    meeting.make_current(0)
    form = {"item_id": meeting.items[0], "part": "conclusion", "text": "Giao Bộ Tài chính hoàn thiện."}
    passage = meeting.run("POST", "minutes/passages", form)["id"]
    stage.call(SECRETARY, "PUT", f"/minutes-passages/{passage}/publication")
    (tmp_path / "thong-bao.pdf").write_bytes(pdf(2))
    desk, chair = window("desk", SECRETARY), window("display", CHAIR)
    desk.goto(f"/meetings/{meeting.id}/signing")
    desk.locator("summary", has_text="Tải lên bản PDF").last.click()
    desk.locator("input[type=file]").last.set_input_files(tmp_path / "thong-bao.pdf")
    desk.get_by_role("button", name="Tải lên", exact=True).last.click()
    expect(desk.get_by_text("Tệp này chưa có chữ ký số nào.")).to_be_visible()
    look(desk, "signing-laid")
    chair.goto(f"/meetings/{meeting.id}/signing")
    confirm(chair, "Ký với tư cách chủ tọa")
    expect(chair.get_by_text("Chữ ký số hợp lệ")).to_have_count(1, timeout=60_000)
    confirm(desk, "Đóng dấu số của cơ quan")
    expect(desk.get_by_text("Chữ ký số hợp lệ")).to_have_count(2, timeout=60_000)
    expect(desk.get_by_text("Đã phát hành")).to_be_visible()
    assert_accessible(desk)
    look(desk, "signing-issued")
    member = window("tablet", MEMBER)
    member.goto(f"/meetings/{meeting.id}/signing")
    expect(member.get_by_text("Đã phát hành")).to_be_visible()


def confirm(page: Page, words: str) -> None:
    """The act of those words is done with the password."""
    page.locator("summary", has_text=words).click()
    fold = page.locator("details[open]", has=page.locator("summary", has_text=words))
    fold.get_by_label("Mật khẩu của đồng chí").fill(PASSWORD)
    fold.get_by_role("button", name=words).click()
