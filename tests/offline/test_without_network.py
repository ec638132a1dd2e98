"""A minister's tablet on a plane: a meeting is taken along, opened cold and read, and tells nobody else anything."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window, assert_accessible, shot
from tests.gate import Gate
from tests.offline.storage import stored
from tests.stage import MEMBER, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
PASSPHRASE = "mua thu ha noi 2026"
TITLE = "Tờ trình về hạ tầng số"


@dataclass
class Taken:
    """A tablet that has taken a meeting along, and the network it did it by."""

    tablet: Page
    meeting: StagedMeeting
    paper: str
    gate: Gate

    def later(self) -> Page:
        """The tablet is switched on again without a network: nothing of the page before is in memory."""
        self.gate.cut()
        context = self.tablet.context
        self.tablet.close()
        self.tablet = context.new_page()
        self.tablet.set_default_timeout(20_000)
        protocol = context.new_cdp_session(self.tablet)
        protocol.send("ServiceWorker.enable")
        protocol.send("ServiceWorker.stopAllWorkers")
        return self.tablet


def take_along(window: Window, stage: Stage, gate: Gate, pages: int = 12, login: str = MEMBER) -> Taken:
    meeting = stage.meeting(items=1)
    paper = meeting.upload(0, TITLE, pages=pages)
    tablet = window("tablet", login, gate=gate)
    tablet.goto(f"/meetings/{meeting.id}")
    tablet.get_by_role("button", name="Mang theo").click()
    dialog = tablet.get_by_role("dialog")
    expect(dialog).to_contain_text("Tạo kho mã hóa trên máy này")
    shot(tablet, "offline-make")
    assert_accessible(tablet)
    dialog.get_by_label("Cụm mật khẩu của kho").fill(PASSPHRASE)
    dialog.get_by_label("Nhập lại").fill(PASSPHRASE)
    dialog.get_by_role("button", name="Tạo kho").click()
    expect(tablet.get_by_text("Có trên máy này")).to_be_visible(timeout=90_000)
    expect(tablet.locator("html[data-outbox]")).to_be_attached()
    tablet.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    shot(tablet, "offline-taken")
    return Taken(tablet, meeting, paper, gate)


def unlock(tablet: Page, words: str = PASSPHRASE) -> None:
    tablet.get_by_label("Cụm mật khẩu của kho").fill(words)
    tablet.get_by_role("button", name="Mở khóa").click()


@pytest.mark.timeout(400)
def test_a_meeting_is_read_on_a_plane(window: Window, stage: Stage, gate: Gate) -> None:
    taken = take_along(window, stage, gate, pages=300)
    assert TITLE not in stored(taken.tablet)
    assert "giải ngân" not in stored(taken.tablet)
    tablet = taken.later()
    tablet.goto(f"/meetings/{taken.meeting.id}")
    expect(tablet.get_by_text("Mở khóa tài liệu trên máy này")).to_be_visible()
    shot(tablet, "offline-locked")
    assert_accessible(tablet)
    unlock(tablet, "khong phai mat khau")
    expect(tablet.get_by_role("alert")).to_contain_text("Cụm mật khẩu chưa đúng")
    unlock(tablet)
    expect(tablet.locator(".stale-bar .if-offline")).to_contain_text("Không có mạng. Đây là bản lúc")
    shot(tablet, "offline-overview")
    tablet.get_by_role("link", name=re.compile(TITLE)).click()
    expect(tablet.locator("html[data-kept-at]")).to_be_attached()
    tablet.get_by_role("textbox", name="Đến trang").fill("250")
    tablet.keyboard.press("Enter")
    expect(tablet.locator("#page-250 canvas, [data-page='250'] canvas").first).to_be_visible(timeout=30_000)
    shot(tablet, "offline-page-250")
    tablet.get_by_role("button", name="Tìm trong tài liệu").click()
    tablet.get_by_role("searchbox").first.fill("trang 299")
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_text(re.compile("1 kết quả|Trang 299")).first).to_be_visible()
    shot(tablet, "offline-search")
