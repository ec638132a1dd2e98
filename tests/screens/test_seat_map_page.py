"""The room's seat map in real windows: who is in, asks to speak, speaks, and at the desk who has voted, never how."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, Window, look
from tests.stage import MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
LATE, AFAR = "bo-congan", "bo-ngoaigiao"


@pytest.fixture
def discussing(stage: Stage) -> StagedMeeting:
    """A meeting at its first item, to which two are still to come."""
    meeting = stage.meeting()
    meeting.start(absent=("bo-yte", LATE, AFAR))
    meeting.make_current(0)
    return meeting


def open_map(page: Page, meeting: StagedMeeting, place: str) -> Page:
    page.goto(f"/meetings/{meeting.id}/{place}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    page.get_by_role("button", name=re.compile("^Sơ đồ phòng họp")).click()
    expect(page.locator(".seats-map .seat").first).to_be_visible()
    return page


def seat(page: Page, title: str) -> Locator:
    """The place of whoever is called so."""
    return page.locator(".seats-map").get_by_role("button", name=re.compile(f"^{title}:"))


def test_who_comes_asks_speaks_and_has_voted_is_seen_live(
    window: Window, stage: Stage, discussing: StagedMeeting
) -> None:
    desk = open_map(window("desk", SECRETARY, size=DESK), discussing, "desk")
    tablet = open_map(window("tablet", MEMBER), discussing, "room")
    for page in (desk, tablet):
        expect(seat(page, "Bộ trưởng Bộ Công an")).to_have_attribute("data-presence", "absent")
    for name, attendance in ((LATE, "onsite"), (AFAR, "online")):
        stage.call(name, "POST", f"/meetings/{discussing.id}/attendance", {"attendance": attendance})
    for page in (desk, tablet):
        expect(seat(page, "Bộ trưởng Bộ Công an")).to_have_attribute("data-presence", "onsite")
        expect(seat(page, "Bộ trưởng Bộ Ngoại giao")).to_have_attribute("data-presence", "online")

    stage.call(SECRETARY, "PUT", f"/agenda-items/{discussing.items[0]}/floor", {"kind": "speech", "state": "open"})
    asked = f"/agenda-items/{discussing.items[0]}/speaking-requests"
    first, second = (stage.call(name, "POST", asked, {"subject": "Kinh phí"})["id"] for name in (MEMBER, LATE))
    for page in (desk, tablet):
        expect(seat(page, "Bộ trưởng Bộ Tài chính").locator("i.asks")).to_have_attribute("data-place", "1")
        expect(seat(page, "Bộ trưởng Bộ Công an").locator("i.asks")).to_have_attribute("data-place", "2")
    stage.call(SECRETARY, "POST", f"/speaking-requests/{first}/speeches", {"current_speech_id": None})
    for page in (desk, tablet):
        expect(seat(page, "Bộ trưởng Bộ Tài chính")).to_have_accessible_name(re.compile("đang phát biểu"))
        expect(seat(page, "Bộ trưởng Bộ Công an").locator("i.asks")).to_have_attribute("data-place", "1")
    stage.call(SECRETARY, "POST", f"/speaking-requests/{second}/skip", {})

    vote = discussing.open_vote(0)
    discussing.cast(vote, MEMBER, "disagree")
    expect(seat(desk, "Bộ trưởng Bộ Tài chính")).to_have_accessible_name(re.compile("đã biểu quyết"))
    expect(seat(desk, "Bộ trưởng Bộ Công an")).to_have_accessible_name(re.compile("chưa biểu quyết"))
    assert "biểu quyết" not in (seat(tablet, "Bộ trưởng Bộ Tài chính").get_attribute("aria-label") or "")
    assert "Không đồng ý" not in desk.locator(".seats-dialog").inner_text()
    look(desk, "seats-desk")
    look(tablet, "seats-room")


def test_the_desk_records_by_a_tap_on_a_place(window: Window, discussing: StagedMeeting) -> None:
    desk = open_map(window("desk", SECRETARY, size=DESK), discussing, "desk")
    tablet = open_map(window("tablet", MEMBER), discussing, "room")
    seat(desk, "Bộ trưởng Bộ Công an").click()
    told = desk.locator(".seat-told")
    expect(told).to_contain_text("chưa có mặt")
    told.get_by_role("button", name="Có mặt").click()
    expect(seat(tablet, "Bộ trưởng Bộ Công an")).to_have_attribute("data-presence", "onsite")
    seat(tablet, "Bộ trưởng Bộ Công an").click()
    expect(tablet.locator(".seat-told")).to_contain_text("Bộ trưởng Bộ Công an")
    expect(tablet.locator(".seat-told").get_by_role("button")).to_have_count(0)


def test_the_same_is_read_as_a_list(window: Window, discussing: StagedMeeting) -> None:
    tablet = open_map(window("tablet", MEMBER), discussing, "room")
    tablet.get_by_role("button", name="Danh sách").click()
    row = tablet.locator(".seats-list li", has_text="Bộ trưởng Bộ Công an")
    expect(row).to_contain_text("chưa có mặt")
    look(tablet, "seats-list")
    tablet.get_by_role("button", name="Đóng").click()
    expect(tablet.locator(".seats-dialog")).to_be_hidden()
