"""Taking along where meetings are listed, what the browser cleared, the vault's passphrase changed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import TABLET, Window, assert_accessible, look, shot, small_targets
from tests.gate import Gate
from tests.offline.taken import PASSPHRASE, make_vault, take_along, unlock
from tests.stage import MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
EVICT = """() => new Promise((ok, no) => {
  const asked = indexedDB.deleteDatabase("ecabinet");
  asked.onsuccess = () => ok();
  asked.onerror = () => no(asked.error);
})"""
OTHER_WORDS = "sen nở đầu mùa 2026"


def test_a_meeting_is_taken_along_from_today_and_from_the_list(window: Window, stage: Stage) -> None:
    first, second = stage.meeting(items=1), stage.meeting(items=1)
    first.upload(0, "Tờ trình về hạ tầng số", pages=2)
    tablet = window("tablet", MEMBER)
    tablet.goto("/")
    tablet.locator(f"#take-{first.id}").get_by_role("button", name="Mang theo").click()
    make_vault(tablet)
    expect(tablet.locator(f"#take-{first.id}")).to_contain_text("Có trên máy này · ", timeout=60_000)
    assert_accessible(tablet)
    tablet.locator(f"#meeting-{first.id}").scroll_into_view_if_needed()
    shot(tablet, "take-from-today")
    tablet.goto("/meetings?when=coming")
    expect(tablet.locator(f"#take-{first.id}")).to_contain_text("MB")
    tablet.locator(f"#take-{second.id}").get_by_role("button", name="Mang theo").click()
    expect(tablet.locator(f"#take-{second.id}")).to_contain_text("Có trên máy này", timeout=60_000)
    look(tablet, "take-from-list", sizes=("tablet", "phone"))
    tablet.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    tablet.goto("/on-this-device")
    expect(tablet.locator(".kept-meeting")).to_have_count(2)


def test_the_passphrase_is_changed_and_the_old_one_no_longer_opens(window: Window, stage: Stage, gate: Gate) -> None:
    taken = take_along(window, stage, gate, pages=2)
    tablet = taken.tablet
    tablet.goto("/on-this-device")
    tablet.get_by_role("button", name="Đổi cụm mật khẩu").click()
    dialog = tablet.get_by_role("dialog")
    change(tablet, "khong phai cai cu", OTHER_WORDS)
    expect(dialog.get_by_role("alert")).to_contain_text("Cụm mật khẩu chưa đúng")
    assert_accessible(tablet)
    assert not small_targets(tablet)
    shot(tablet, "vault-change")
    change(tablet, PASSPHRASE, OTHER_WORDS)
    expect(dialog).to_have_count(0)
    expect(tablet.get_by_text("Đã đổi cụm mật khẩu")).to_be_visible()
    tablet = taken.later()
    tablet.goto(f"/meetings/{taken.meeting.id}")
    unlock(tablet)
    expect(tablet.get_by_role("alert")).to_contain_text("Cụm mật khẩu chưa đúng")
    unlock(tablet, OTHER_WORDS)
    expect(tablet.locator("html[data-kept-at]")).to_be_attached()


def change(tablet: Page, old: str, new: str) -> None:
    """The dialog's fields are filled in and sent."""
    dialog = tablet.get_by_role("dialog")
    dialog.get_by_label("Cụm mật khẩu đang dùng").fill(old)
    dialog.get_by_label("Cụm mật khẩu mới").fill(new)
    dialog.get_by_label("Nhập lại").fill(new)
    dialog.get_by_role("button", name="Đổi cụm mật khẩu").click()


def test_whoever_lost_what_was_kept_to_the_browser_is_told(window: Window, stage: Stage, gate: Gate) -> None:
    tablet = take_along(window, stage, gate, pages=1).tablet
    tablet.evaluate(EVICT)
    tablet.goto("/")
    expect(tablet.get_by_text("Trình duyệt đã tự xóa những gì mang theo trên máy này")).to_be_visible()
