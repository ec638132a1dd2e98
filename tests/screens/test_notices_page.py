"""Notices in a browser: the bell rings by itself, a list empties, channels are chosen, and what arrived is seen."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, Window, look
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
TITLE = "Phiên họp chuyên đề về xây dựng pháp luật"


def test_the_bell_rings_and_the_list_is_read(window: Window, stage: Stage) -> None:
    page = window("tablet", MEMBER)
    page.goto("/")
    stage.call(MEMBER, "POST", "/my/notices/reading", {"until": "2100-01-01T00:00:00Z"})
    meeting = stage.meeting(items=2, title=TITLE)
    expect(page.get_by_role("link", name=re.compile(r"Thông báo, [1-9]\d* chưa đọc"))).to_be_visible()
    meeting.upload(0, "Tờ trình về dự thảo Nghị định quản lý hạ tầng số")
    meeting.upload(0, "Báo cáo tiếp thu, giải trình ý kiến thành viên Chính phủ")
    form = {"version": version(stage, meeting.id), "room": "Phòng họp số 2"}
    stage.call(SECRETARY, "PATCH", f"/meetings/{meeting.id}", form)
    page.get_by_role("link", name=re.compile("^Thông báo,")).click()
    expect(page.locator(".notices .unread", has_text="Phiên họp thay đổi thời gian hoặc địa điểm")).to_have_count(1)
    expect(page.locator(".notices .unread", has_text="và 1 tài liệu khác")).to_have_count(1)
    look(page, "notices", whole=True)

    unread = page.locator(".notices .unread", has_text=TITLE)
    expect(unread.filter(has_text="Phiên họp sắp bắt đầu")).to_have_count(1, timeout=60_000)
    invited = unread.filter(has_text="Mời dự phiên họp")
    invited.get_by_role("button", name=re.compile("^Đánh dấu đã đọc")).click()
    expect(invited).to_have_count(0)
    page.get_by_role("button", name="Đánh dấu đã đọc tất cả").click()
    expect(unread).to_have_count(0)
    look(page, "notices-read", ["phone"])


def version(stage: Stage, meeting: str) -> int:
    found: int = stage.call(SECRETARY, "GET", f"/meetings/{meeting}")["meeting"]["version"]
    return found


def test_one_chooses_how_to_be_told(window: Window, stage: Stage) -> None:
    page = window("tablet", MEMBER)
    page.goto("/my/notices")
    look(page, "notices-settings", whole=True)
    page.get_by_label("Thư điện tử").first.fill("bo-taichinh@example")
    page.get_by_role("button", name="Lưu").first.click()
    expect(page.get_by_text("Địa chỉ thư điện tử không hợp lệ")).to_be_visible()
    page.get_by_label("Thư điện tử").first.fill("bo-taichinh@example.vn")
    page.get_by_label("Điện thoại di động").fill("0912 345 678")
    page.get_by_role("button", name="Lưu").first.click()
    expect(page.get_by_text("Gửi tới bo-taichinh@example.vn")).to_be_visible()
    page.get_by_label("Từ", exact=True).fill("00:00")
    page.get_by_label("Đến", exact=True).fill("00:00")
    page.get_by_role("button", name="Lưu").last.click()
    expect(page.get_by_text("Đã lưu cách nhận thông báo")).to_be_visible()
    assert stage.call(MEMBER, "GET", "/my/notice-settings")["quiet_from"] == "00:00"


SUBSCRIPTION = """
  const keys = {
    p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  };
  const told = { endpoint: "https://push.example.com/device", keys };
  PushManager.prototype.subscribe = async () => ({ toJSON: () => told, unsubscribe: async () => true });
  PushManager.prototype.getSubscription = async () => null;
"""


def test_a_device_is_switched_on_and_off(window: Window, stage: Stage) -> None:
    """The browser's maker has no push service here, so its answer is ours; the rest is real."""
    login = stage.newcomer()
    page = window("push", login)
    page.add_init_script(SUBSCRIPTION)
    page.context.grant_permissions(["notifications"], origin=stage.url("push"))
    page.goto("/my/notices")
    page.get_by_role("button", name="Bật thông báo trên thiết bị này").click()
    off = page.get_by_role("button", name="Tắt trên thiết bị này")
    expect(off).to_be_visible()
    expect(page.get_by_text("Chưa có thông báo nào được gửi tới thiết bị này")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.ready.then((one) => new URL(one.scope).pathname)") == "/"
    look(page, "notices-push", whole=True)
    off.click()
    expect(page.get_by_role("button", name="Bật thông báo trên thiết bị này")).to_be_visible()


def test_secretaries_see_who_was_reached(window: Window, stage: Stage) -> None:
    """Somebody of no other meeting, and one that doesn't begin soon: what is urgent would take along what waits."""
    guest = stage.newcomer()
    form = {"version": stage.call(guest, "GET", "/me")["version"], "email": f"{guest}@example.vn", "phone": ""}
    stage.call(guest, "PUT", "/me/contacts", form)
    chosen = stage.call(guest, "GET", "/my/notice-settings")
    form = {"version": chosen["version"], "email": True, "quiet_from": "00:00", "quiet_until": "00:00"}
    stage.call(guest, "PUT", "/my/notice-settings", form)
    meeting = stage.meeting(items=1, starts_in=timedelta(days=9))
    meeting.run("POST", "participants", {"person_id": stage.people[guest], "role": "guest"})
    page = window("desk", SECRETARY, size=DESK)
    page.goto(f"/meetings/{meeting.id}")
    page.get_by_role("link", name="Gửi thông báo").click()
    row = page.locator("tr", has_text="Người mới")
    expect(row).to_contain_text("Đang chờ gửi")
    stage.call(
        SECRETARY, "PATCH", f"/meetings/{meeting.id}", {"version": version(stage, meeting.id), "room": "Phòng họp số 2"}
    )
    expect(row).to_contain_text("Đã gửi")  # what is urgent takes along what waits
    look(page, "notices-meeting")
    page.goto("/notices/outbox")
    page.locator("summary", has_text=f"{guest}@example.vn").first.click()
    expect(page.get_by_text("Kính gửi đồng chí").first).to_be_visible()
    look(page, "notices-outbox")
