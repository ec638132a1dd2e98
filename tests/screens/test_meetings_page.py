"""Finding meetings in the browser: stages, filters that the address keeps, words, a meeting that comes live."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, Window, look
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def test_a_meeting_is_found_and_the_filter_can_be_passed_on(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1, title="Phiên họp chuyên đề bờ kè chống sạt lở")
    until = time.monotonic() + 30
    while not stage.call(MEMBER, "GET", "/meetings/found?q=bo%20ke%20chong%20sat%20lo")["meetings"]:
        assert time.monotonic() < until, "the meeting was not indexed"
        time.sleep(0.2)
    page = window("desk", MEMBER, size=DESK)
    page.goto("/")
    page.get_by_role("link", name="Tất cả phiên họp").click()
    page.wait_for_url("**/meetings")
    page.get_by_role("searchbox").fill("bo ke chong sat lo")
    page.keyboard.press("Enter")
    expect(page.locator(".meeting-list > li")).to_have_count(1)
    page.get_by_role("link", name=re.compile("^Sắp họp")).click()
    page.locator(".find-filters > summary").click()
    page.get_by_label("Vai trò").select_option(label="Đơn vị tôi dự họp")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator(f"#meeting-{meeting.id}")).to_be_visible()
    address = page.url

    other = window("tablet", SECRETARY)
    other.goto(address[address.index("/meetings") :])
    expect(other.get_by_label("Vai trò")).to_have_value("unit_joins")
    expect(other.locator(".views [aria-current]")).to_contain_text("Sắp họp")
    expect(other.locator(".empty")).to_contain_text("Không có phiên họp nào khớp")
    look(other, "meetings-nothing", ("tablet", "phone"))

    expect(page.locator("html[data-live=live]")).to_be_attached()
    meeting.start()
    expect(page.locator("live-fragment .empty")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Đang họp")).click()
    expect(page.locator(f"#meeting-{meeting.id}")).to_contain_text("Đang họp")
    tablet = window("tablet", MEMBER)
    tablet.goto("/meetings?q=bờ kè&period=quarter")
    expect(tablet.locator(".meeting-list > li").first).to_be_visible()
    look(tablet, "meetings", whole=True)
