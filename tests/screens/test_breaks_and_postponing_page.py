"""A break until a time that all are told, and an item put off to another day: at the desk, in the room, on displays."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PROJECTOR, TABLET, Window, look, shot
from tests.stage import CHAIR, MEMBER, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
WHY = "Chờ ý kiến thẩm tra"


@pytest.fixture
def discussing(stage: Stage) -> StagedMeeting:
    """A meeting of three items at its first."""
    meeting = stage.meeting(items=3)
    meeting.start()
    meeting.make_current(0)
    return meeting


def opened(page: Page, meeting: StagedMeeting, what: str) -> Page:
    page.goto(f"/meetings/{meeting.id}/{what}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{words}")).first.click()


def test_all_are_told_when_the_session_goes_on(window: Window, stage: Stage, discussing: StagedMeeting) -> None:
    desk = opened(window("desk", CHAIR, size=DESK), discussing, "desk")
    room = opened(window("tablet", MEMBER, size=TABLET), discussing, "room")
    display = window("display", size=PROJECTOR)
    display.goto("/display")
    code = discussing.run("POST", "displays", {"label": "Cuối phòng"})["code"]
    display.get_by_role("textbox").first.fill(code)
    display.keyboard.press("Enter")
    press(desk, "Tạm nghỉ")
    desk.get_by_role("dialog").get_by_role("button", name="Tạm nghỉ").click()
    used = desk.locator("item-clock .used")
    expect(desk.locator("item-clock[until]")).to_be_visible()
    stood = used.inner_text()
    desk.get_by_label("Họp tiếp lúc").fill("2099-01-02T14:05")
    press(desk, "Báo giờ họp tiếp")
    expect(desk.locator("desk-session")).to_contain_text("họp tiếp lúc 14:05, 02/01/2099")
    expect(room.locator("item-view")).to_contain_text("tạm nghỉ đến 14:05, 02/01/2099")
    expect(display.locator("room-display")).to_contain_text("Họp tiếp lúc 14:05, 02/01/2099")
    expect(used).to_have_text(stood)
    look(desk, "break-desk")
    shot(room, "break-room")
    shot(display, "break-display")
    press(desk, "Họp tiếp")
    desk.get_by_role("dialog").get_by_role("button", name="Họp tiếp").click()
    expect(room.locator("item-view")).not_to_contain_text("tạm nghỉ")
    expect(desk.locator("item-clock:not([until])")).to_be_visible()


def test_an_item_is_put_off_and_put_back(window: Window, discussing: StagedMeeting) -> None:
    desk = opened(window("desk", CHAIR, size=DESK), discussing, "desk")
    room = opened(window("tablet", MEMBER, size=TABLET), discussing, "room")
    desk.get_by_text("Hoãn nội dung này").click()
    desk.get_by_label("Lý do hoãn").fill(WHY)
    press(desk, "Hoãn nội dung$")
    first = desk.locator("desk-agenda .steps li").first
    expect(first).to_contain_text(f"Hoãn: {WHY}")
    expect(room.locator("agenda-rail a").first).to_contain_text("đã hoãn")
    expect(desk.locator("item-clock")).to_have_count(0)
    first.locator(".step").click()
    expect(desk.locator("desk-item")).to_contain_text("Đã hoãn")
    look(desk, "postponed-desk")
    room.locator("agenda-rail a").first.click()
    expect(room.locator("item-view")).to_contain_text(f"Nội dung này đã hoãn: {WHY}")
    look(room, "postponed-room")
    press(desk, "Bỏ hoãn")
    expect(first).not_to_contain_text("Hoãn")
    expect(room.locator("agenda-rail a").first).not_to_contain_text("đã hoãn")
