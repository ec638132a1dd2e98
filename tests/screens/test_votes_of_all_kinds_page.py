"""Votes beyond the plain one: questions one by one, options, readiness, ballots entered, a vote held again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, Window, look
from tests.screens.test_desk_page import answer, press, sit_down
from tests.stage import MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def discussing(stage: Stage) -> StagedMeeting:
    """A meeting of two items at its first."""
    meeting = stage.meeting(items=2)
    meeting.start()
    meeting.make_current(0)
    return meeting


def in_room(page: Page, meeting: StagedMeeting) -> Page:
    page.goto(f"/meetings/{meeting.id}/room")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def plan(desk: Page, question: str, options: str = "") -> None:
    press(desk, "Thêm nội dung biểu quyết")
    form = desk.get_by_role("form", name="Thêm nội dung biểu quyết")
    form.get_by_label("Câu hỏi biểu quyết").fill(question)
    if options:
        form.get_by_text("Các phương án để chọn").first.click()
        form.get_by_role("textbox", name="Các phương án để chọn").fill(options)
    form.get_by_role("button", name="Lưu nội dung").click()
    expect(desk.locator(".planned-questions ol > li", has_text=question)).to_be_visible()


def open_vote(desk: Page) -> None:
    desk.get_by_label("Câu hỏi biểu quyết").fill("Thống nhất thông qua?")
    press(desk, "Mở biểu quyết")
    answer(desk, "Mở biểu quyết")


def test_questions_are_planned_and_put_one_by_one(window: Window, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    tablet = in_room(window("tablet", MEMBER), discussing)
    plan(desk, "Thống nhất phạm vi điều chỉnh?")
    plan(desk, "Chọn mức thu phí", "Giữ mức hiện hành\nGiảm 30%\nGiảm 50%")
    look(desk, "votes-planned", ("phone", "desk"))
    lines = desk.locator(".planned-questions ol > li")
    lines.nth(1).get_by_role("button", name=re.compile("^Đưa lên")).click()
    expect(lines.nth(0)).to_contain_text("Chọn mức thu phí")

    lines.nth(0).get_by_role("button", name=re.compile("^Biểu quyết nội dung này")).click()
    answer(desk, "Mở biểu quyết")
    panel = tablet.locator("room-votes")
    expect(panel.locator(".ballot")).to_have_count(4)
    expect(panel).to_contain_text("Giảm 30%")
    panel.get_by_role("radio", name=re.compile("Giảm 30%")).check()
    look(tablet, "votes-options", ("phone", "tablet"))
    tablet.get_by_role("button", name="Xác nhận lá phiếu").click()
    expect(panel).to_contain_text("Đã ghi nhận")
    expect(lines).to_have_count(0)  # while a vote is open nothing else is put
    press(desk, "Kết thúc biểu quyết")
    desk.get_by_role("dialog").get_by_role("checkbox").check()
    answer(desk, "Kết thúc biểu quyết")
    expect(desk.locator(".outcome-word")).to_have_text("Chưa chọn được phương án")
    expect(lines).to_have_count(1)
    look(desk, "votes-options-closed", ("desk",))
    look(tablet, "votes-options-result", ("tablet",))
    tablet.locator("own-receipt").get_by_role("button").click()
    expect(tablet.locator("own-receipt")).to_contain_text("Giảm 30%")


def test_the_desk_asks_who_is_ready(window: Window, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    tablet = in_room(window("tablet", MEMBER), discussing)
    press(desk, "Hỏi sẵn sàng biểu quyết")
    asked = tablet.locator("readiness-prompt")
    expect(asked).to_contain_text("Đồng chí đã sẵn sàng chưa?")
    look(tablet, "votes-readiness-asked", ("phone", "tablet"))
    asked.get_by_role("button", name="Tôi đã sẵn sàng").click()
    expect(asked).to_contain_text("đã báo sẵn sàng")
    ready = desk.locator("desk-readiness")
    expect(ready.locator(".between b")).to_have_text("1")
    look(desk, "votes-readiness", ("phone", "tablet", "desk"))
    ready.get_by_role("button", name=re.compile("^Đã sẵn sàng")).click()
    expect(ready.locator(".names li")).to_have_count(1)
    asked.get_by_role("button", name="Chưa sẵn sàng").click()
    expect(ready.locator(".between b")).to_have_text("0")
    open_vote(desk)
    expect(asked.locator("button")).to_have_count(0)


def test_a_ballot_is_entered_and_a_vote_held_again(window: Window, discussing: StagedMeeting, stage: Stage) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    open_vote(desk)
    desk.get_by_text("Nhập phiếu cho người không có thiết bị").click()
    desk.locator("entered-ballot").get_by_label("Thành viên").select_option(index=1)
    desk.locator("entered-ballot").get_by_role("radio", name="Ý kiến khác").check()
    desk.locator("entered-ballot").get_by_label("Ý kiến của đồng chí").fill("Cần làm rõ nguồn vốn")
    look(desk, "votes-entered", ("phone", "tablet", "desk"))
    desk.get_by_role("button", name="Nhập phiếu", exact=True).click()
    expect(desk.locator(".tally-count b")).to_have_text("1")
    press(desk, "Kết thúc biểu quyết")
    desk.get_by_role("dialog").get_by_role("checkbox").check()
    answer(desk, "Kết thúc biểu quyết")
    desk.get_by_text("Danh sách biểu quyết").click()
    expect(desk.locator(".roll-call li", has_text="thư ký nhập")).to_contain_text("Cần làm rõ nguồn vốn")

    press(desk, "Biểu quyết lại")
    form = desk.get_by_role("form", name="Biểu quyết lại")
    expect(form.get_by_role("button", name="Mở biểu quyết")).to_be_disabled()
    form.get_by_label("Lý do biểu quyết lại").fill("Một số máy mất kết nối")
    look(desk, "votes-again", ("desk",))
    form.get_by_role("button", name="Mở biểu quyết").click()
    answer(desk, "Mở biểu quyết")
    expect(desk.locator(".about-vote")).to_contain_text("Một số máy mất kết nối")
    [first, again] = stage.call(SECRETARY, "GET", f"/agenda-items/{discussing.items[0]}/votes")
    assert (again["repeats"], first["state"]) == (first["id"], "closed")
