"""A minister's tablet on a plane: a meeting is taken along, opened cold and read, and tells nobody else anything."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from ecabinet.core import clock
from tests.browser import Window, assert_accessible, shot
from tests.gate import Gate
from tests.offline.storage import stored
from tests.offline.taken import TITLE, is_wiped, take_along, unlock
from tests.stage import MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


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
    expect(tablet.locator(".sheet.placed").first).to_be_attached()
    tablet.get_by_role("textbox", name="Đến trang").fill("250")
    tablet.keyboard.press("Enter")
    expect(tablet.locator("#page-250 canvas, [data-page='250'] canvas").first).to_be_visible()
    shot(tablet, "offline-page-250")
    tablet.get_by_role("button", name="Tìm trong tài liệu").click()
    tablet.get_by_role("searchbox").first.fill("trang 299")
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_text(re.compile("1 kết quả|Trang 299")).first).to_be_visible()
    shot(tablet, "offline-search")


def test_signing_out_asks_about_what_waits_and_leaves_nothing(window: Window, stage: Stage, gate: Gate) -> None:
    taken = take_along(window, stage, gate, pages=3)
    tablet = taken.tablet
    tablet.goto(f"/documents/{taken.paper}")
    expect(tablet.locator("html[data-outbox]")).to_be_attached()
    expect(tablet.get_by_role("button", name="Bút", exact=True)).to_be_enabled()
    tablet.wait_for_load_state("networkidle")
    gate.cut()
    tablet.keyboard.press("End")
    expect(tablet.get_by_role("button", name="1 thay đổi chờ gửi")).to_be_visible()
    tablet.goto(f"/meetings/{taken.meeting.id}")
    expect(tablet.locator("html[data-kept-at]")).to_be_attached()
    tablet.locator(".top details.menu > summary").click()
    tablet.get_by_role("button", name="Đăng xuất").click()
    dialog = tablet.get_by_role("dialog")
    expect(dialog).to_contain_text("Còn 1 thay đổi chưa gửi được")
    shot(tablet, "offline-leaving")
    dialog.get_by_role("button", name="Thôi").click()
    gate.restore()
    tablet.reload()
    expect(tablet.locator("html[data-outbox='0']")).to_be_attached()
    assert stage.call(MEMBER, "GET", f"/documents/{taken.paper}/position")["page"] == 3
    tablet.locator(".top details.menu > summary").click()
    tablet.get_by_role("button", name="Đăng xuất").click()
    tablet.wait_for_url("**/sign-in")
    is_wiped(tablet)


def test_a_device_whose_sign_in_was_ended_is_wiped_at_its_next_contact(
    window: Window, stage: Stage, gate: Gate
) -> None:
    taken = take_along(window, stage, gate, pages=2)
    rows = stage.call(MEMBER, "GET", f"/streams/user:{stage.people[MEMBER]}")["entities"]
    devices = [row for row in rows if row["entity"] == "signed_in_device"]
    mine = max(devices, key=lambda row: str(row["data"]["since"]))
    tablet = taken.later()
    stage.call(MEMBER, "DELETE", f"/me/devices/{mine['id']}")
    tablet.goto("/on-this-device")
    unlock(tablet)
    expect(tablet.get_by_role("link", name="Phiên họp Chính phủ thường kỳ")).to_be_visible()
    shot(tablet, "on-this-device", whole=True)
    assert_accessible(tablet)
    gate.restore()
    tablet.goto("/")
    tablet.wait_for_url("**/sign-in**")
    expect(tablet.get_by_text("Mọi thứ giữ trên máy đã được xóa")).to_be_visible()
    is_wiped(tablet)


@pytest.mark.parametrize(("hours", "said"), [(73, "Đã quá thời hạn"), (-2, "Đồng hồ của máy đã bị lùi lại")])
def test_what_was_taken_along_stays_shut_when_its_lease_is_over_or_the_clock_is_set_back(
    window: Window, stage: Stage, gate: Gate, hours: int, said: str
) -> None:
    taken = take_along(window, stage, gate, pages=2)
    tablet = taken.later()
    tablet.clock.install(time=clock.now() + timedelta(hours=hours))
    tablet.goto(f"/meetings/{taken.meeting.id}")
    unlock(tablet)
    expect(tablet.get_by_role("alert")).to_contain_text(said)
    tablet.reload()
    expect(tablet.get_by_text("Mở khóa tài liệu trên máy này")).to_be_visible()
    gate.restore()
    tablet.goto("/on-this-device")
    unlock(tablet)
    expect(tablet.get_by_role("link", name="Phiên họp Chính phủ thường kỳ")).to_be_visible()


def test_the_devices_own_passkey_opens_it_too(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1)
    tablet = window("tablet", MEMBER)
    protocol = tablet.context.new_cdp_session(tablet)
    protocol.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasPrf": True,
               "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}  # fmt: skip
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    tablet.goto(f"/meetings/{meeting.id}")
    tablet.get_by_role("button", name="Mang theo").click()
    tablet.get_by_role("dialog").get_by_role("button", name=re.compile("Dùng vân tay")).click()
    expect(tablet.get_by_text("Có trên máy này")).to_be_visible(timeout=60_000)
    tablet.goto("/on-this-device")
    tablet.get_by_role("button", name="Khóa ngay").click()
    tablet.get_by_role("button", name=re.compile("Dùng vân tay")).click()
    expect(tablet.get_by_role("link", name="Phiên họp Chính phủ thường kỳ")).to_be_visible()


def test_what_is_written_without_a_network_waits_in_the_vault_and_goes_once_it_is_open(
    window: Window, stage: Stage, gate: Gate
) -> None:
    taken = take_along(window, stage, gate, pages=6)
    tablet = taken.later()
    tablet.goto(f"/documents/{taken.paper}")
    unlock(tablet)
    expect(tablet.locator("html[data-outbox]")).to_be_attached()
    tablet.keyboard.press("End")
    button_of(tablet).click()
    expect(tablet.get_by_role("dialog")).to_contain_text(f"trang 6, {TITLE}")
    assert TITLE not in stored(tablet)
    tablet = taken.later()
    gate.restore()
    tablet.goto("/on-this-device")
    expect(button_of(tablet)).to_be_visible()
    unlock(tablet)
    expect(button_of(tablet)).to_have_count(0)
    assert stage.call(MEMBER, "GET", f"/documents/{taken.paper}/position")["page"] == 6


def button_of(tablet: Page) -> Locator:
    """What says in the header that something waits."""
    return tablet.get_by_role("button", name="1 thay đổi chờ gửi")
