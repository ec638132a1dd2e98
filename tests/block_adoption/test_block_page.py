"""Items adopted together: put together at the desk, one taken out in the room, one vote for the rest."""

import re
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PHONE, Window, look
from tests.stage import CHAIR, MEMBER, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def running(stage: Stage) -> StagedMeeting:
    """A meeting of four items that runs and is at none of them yet."""
    meeting = stage.meeting(items=4)
    meeting.start()
    return meeting


def open_page(page: Page, meeting: StagedMeeting, what: str) -> Page:
    page.goto(f"/meetings/{meeting.id}/{what}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def gather(stage: Stage, meeting: StagedMeeting, items: tuple[int, ...]) -> str:
    body = {"id": str(uuid4()), "item_ids": [meeting.items[place] for place in items]}
    block: str = stage.call(CHAIR, "POST", f"/meetings/{meeting.id}/blocks", body)["id"]
    return block


def result(stage: Stage, meeting: StagedMeeting, item: int) -> Any:
    return stage.call(MEMBER, "GET", f"/agenda-items/{meeting.items[item]}/votes")[0]["result"]


def test_from_the_desk_to_the_result(stage: Stage, window: Window, running: StagedMeeting) -> None:
    desk = open_page(window("desk", CHAIR, size=DESK), running, "desk")
    tablet = open_page(window("tablet", MEMBER), running, "room")
    desk.locator("desk-block summary").first.click()
    for number in (1, 2, 3):
        desk.locator("desk-block").get_by_role("checkbox", name=re.compile(f"^{number}\\.")).check()
    desk.locator("desk-block").get_by_role("button", name="Lập nhóm", exact=True).click()
    panel = tablet.locator("block-panel")
    expect(panel.locator("li")).to_have_count(3)
    panel.get_by_role("button", name="Đưa ra thảo luận nội dung 2").click()
    expect(desk.locator("desk-block")).to_contain_text("Bộ trưởng Bộ Tài chính đề nghị thảo luận")
    desk.locator("desk-block").get_by_role("button", name="Mở biểu quyết chung").click()
    desk.get_by_role("dialog").get_by_role("button", name="Mở biểu quyết chung").click()
    expect(tablet.locator("vote-panel")).to_contain_text("Đang biểu quyết chung nội dung 1, 3")
    expect(tablet.locator("vote-panel .question")).to_contain_text("các nội dung 1, 3")
    expect(panel.locator("li")).to_have_count(0)
    tablet.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    tablet.get_by_role("button", name="Xác nhận lá phiếu").click()
    expect(tablet.locator(".receipt-short")).to_be_visible()
    vote = stage.call(MEMBER, "GET", f"/agenda-items/{running.items[2]}/votes")[0]["id"]
    for name in running.seats:
        if name != MEMBER:
            running.cast(vote, name)
    running.close_vote(vote)
    expect(tablet.locator("vote-panel")).to_contain_text("Thông qua")
    assert result(stage, running, 0) == result(stage, running, 2)
    tablet.get_by_role("link", name=re.compile("Nội dung thứ 3")).click()
    expect(tablet.locator("vote-panel")).to_contain_text("Thông qua")
    expect(tablet.locator("agenda-rail")).to_contain_text("thông qua")


def test_what_was_taken_out_by_mistake_is_put_back(stage: Stage, window: Window, running: StagedMeeting) -> None:
    gather(stage, running, (0, 1))
    phone = open_page(window("phone", MEMBER, size=PHONE), running, "room")
    phone.locator(".room-tabs").get_by_role("button", name="Tham gia").click()
    panel = phone.locator("block-panel")
    panel.locator("summary").first.click()
    panel.get_by_label("Lý do").first.fill("Chưa rõ nguồn vốn")
    panel.locator("form").first.get_by_role("button", name="Đưa ra thảo luận").click()
    expect(panel).to_contain_text("Chưa rõ nguồn vốn")
    panel.get_by_role("button", name="Đưa trở lại nội dung 1").click()
    expect(panel.locator("[data-out]")).to_have_count(0)


def test_it_looks_well_everywhere(stage: Stage, window: Window, running: StagedMeeting) -> None:
    block = gather(stage, running, (0, 1, 2))
    path = f"/blocks/{block}/items/{running.items[1]}/removal"
    stage.call(MEMBER, "POST", path, {"reason": "Đề nghị làm rõ nguồn vốn đối ứng."})
    tablet = open_page(window("tablet", MEMBER), running, "room")
    expect(tablet.locator("block-panel li")).to_have_count(3)
    look(tablet, "block-room", ("tablet", "upright"))
    tablet.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tablet.locator(".room-tabs").get_by_role("button", name="Tham gia").click()
    look(tablet, "block-room-phone", ("phone",))
    desk = open_page(window("desk", CHAIR, size=DESK), running, "desk")
    expect(desk.locator("desk-block li")).to_have_count(3)
    look(desk, "block-desk", ("desk", "tablet"))
    stage.call(CHAIR, "POST", f"/blocks/{block}/dissolution")
    body = {"id": str(uuid4()), "stance": "objection", "words": ""}
    stage.call(MEMBER, "POST", f"/agenda-items/{running.items[0]}/positions", body)
    desk.locator("desk-block summary").first.click()
    expect(desk.locator("desk-block .stance-mark")).to_have_text("1 chưa nhất trí")
    look(desk, "block-making", ("desk",))
