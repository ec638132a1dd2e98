"""The page on which papers are signed: sent in or made here, signed on one's own screen, sealed, read by a member."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ecabinet.intake.tools import find_tools
from tests.browser import Window, assert_accessible, look
from tests.pdf_signatures.signing_stand import paper as pdf
from tests.pdf_signatures.signing_stand import poppler_says
from tests.stage import CHAIR, MEMBER, PASSWORD, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
NEEDED = ("pdfsig", "certutil")
SIGNING = 180_000  # milliseconds; the worker makes each in a process of its own
VALID = ("Signature is Valid.", "Certificate is Trusted.")


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
    confirm(chair, "Ký với tư cách chủ trì")
    expect(chair.get_by_text("Chữ ký số hợp lệ")).to_have_count(1, timeout=60_000)
    confirm(desk, "Đóng dấu số của cơ quan")
    expect(desk.get_by_text("Chữ ký số hợp lệ")).to_have_count(2, timeout=60_000)
    expect(desk.get_by_text("Đã phát hành")).to_be_visible()
    assert_accessible(desk)
    look(desk, "signing-issued")
    member = window("tablet", MEMBER)
    member.goto(f"/meetings/{meeting.id}/signing")
    expect(member.get_by_text("Đã phát hành")).to_be_visible()


@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason="poppler-utils and libnss3-tools are missing")
def test_minutes_are_signed_by_each_on_their_own_screen_and_another_program_finds_them_valid(
    window: Window, stage: Stage, tmp_path: Path
) -> None:
    meeting = stage.meeting(1, title="Phiên họp có biên bản ký số")
    meeting.start()
    meeting.make_current(0)
    said = {"item_id": meeting.items[0], "part": "said", "text": "Nhất trí với dự thảo."}
    meeting.run("POST", "minutes/passages", said)
    meeting.run("POST", "closure")
    meeting.run("POST", "minutes/circulation")
    desk, chair = window("desk", SECRETARY), window("display", CHAIR)
    finalise_and_confirm(desk, chair, meeting.id)

    desk.goto(f"/meetings/{meeting.id}/signing")
    minutes = desk.locator(f"#minutes-{meeting.id}")
    minutes.get_by_role("button", name="Tạo PDF").click()
    minutes.get_by_role("button", name="Đưa ra ký").click(timeout=SIGNING)
    expect(minutes.get_by_text("Đóng dấu sau khi những người phải ký đã ký.")).to_be_visible()
    confirm(desk, "Ký với tư cách thư ký")
    expect(minutes.get_by_text("Chữ ký số hợp lệ")).to_have_count(1, timeout=SIGNING)
    chair.goto(f"/meetings/{meeting.id}/signing")
    look(chair, "signing-minutes", ["tablet", "phone"])
    confirm(chair, "Ký với tư cách chủ trì")
    expect(chair.get_by_text("Chữ ký số hợp lệ")).to_have_count(2, timeout=SIGNING)
    confirm(desk, "Đóng dấu số của cơ quan")
    expect(minutes.get_by_text("Đã phát hành")).to_be_visible(timeout=SIGNING)
    expect(chair.get_by_text("Đã phát hành")).to_be_visible()

    member = window("tablet", MEMBER)
    member.goto(f"/meetings/{meeting.id}/signing")
    with member.expect_download() as taken:
        member.get_by_role("link", name="Tải tệp PDF đã ký").click()
    signed = tmp_path / "bien-ban.pdf"
    taken.value.save_as(signed)
    authorities = Path(stage.server.environment["ECABINET_VAR"]) / "keys/authorities"
    assert poppler_says(signed, authorities, tmp_path / "nss") == [VALID] * 3
    changed = bytearray(signed.read_bytes())
    changed[changed.index(b"stream") + 20] ^= 1
    signed.write_bytes(changed)
    assert VALID not in poppler_says(signed, authorities, tmp_path / "nss")


def finalise_and_confirm(desk: Page, chair: Page, meeting: str) -> None:
    """The secretary makes the minutes final and confirms them, then the chair does, each on the own screen."""
    chair.goto(f"/meetings/{meeting}/minutes")
    desk.goto(f"/meetings/{meeting}/minutes")
    for page, words in (
        (desk, "Hoàn thành biên bản"),
        (desk, "Xác nhận với tư cách thư ký"),
        (chair, "Xác nhận với tư cách chủ trì"),
    ):
        page.get_by_role("button", name=words).click()
        page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(desk.get_by_text("Chủ trì", exact=False).filter(has_text="xác nhận lúc").first).to_be_visible()
    expect(chair.locator(".stages [aria-current=step]")).to_have_text("4Đã xác nhận")


def confirm(page: Page, words: str) -> None:
    """The act of those words is done with the password."""
    page.locator("summary", has_text=words).click()
    fold = page.locator("details[open]", has=page.locator("summary", has_text=words))
    fold.get_by_label("Mật khẩu của đồng chí").fill(PASSWORD)
    fold.get_by_role("button", name=words).click()
