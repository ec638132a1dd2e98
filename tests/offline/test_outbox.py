"""What is written without a network waits on the tablet and goes when it is back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window, assert_accessible, shot, small_targets
from tests.gate import Gate
from tests.offline.storage import stored
from tests.stage import MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def waiting(page: Page) -> None:
    # It is tried several times before, and the machine may be busy.
    expect(page.get_by_role("button", name="1 thay đổi chờ gửi")).to_be_visible(timeout=60_000)


def test_the_place_in_a_paper_waits_for_the_network(window: Window, stage: Stage, gate: Gate) -> None:
    meeting = stage.meeting(items=1)
    paper = meeting.upload(0, "Tờ trình về hạ tầng số", pages=30)
    tablet = window("tablet", MEMBER, gate=gate)
    tablet.goto(f"/documents/{paper}")
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    expect(tablet.locator("html[data-outbox]")).to_be_attached()  # it starts when the page rests
    expect(tablet.get_by_role("button", name="Bút", exact=True)).to_be_enabled()  # and so does what writes
    tablet.wait_for_load_state("networkidle")
    gate.cut()
    tablet.keyboard.press("End")
    waiting(tablet)
    assert "Tờ trình về hạ tầng số" not in stored(tablet)
    tablet.get_by_role("button", name="1 thay đổi chờ gửi").click()
    dialog = tablet.get_by_role("dialog")
    expect(dialog).to_contain_text("Chỗ đang đọc: trang 30, Tờ trình về hạ tầng số")
    shot(tablet, "outbox-waiting")
    assert_accessible(tablet)
    assert not small_targets(tablet)
    gate.restore()
    dialog.get_by_role("button", name="Gửi ngay").click()
    expect(dialog).to_contain_text("Không còn gì chờ gửi")
    assert stage.call(MEMBER, "GET", f"/documents/{paper}/position")["page"] == 30
