"""A whole meeting in three windows of one browser: the secretary's desk, a minister's tablet, the room display."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PROJECTOR, Window
from tests.gate import Gate
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
QUESTION = "Đồng chí có đồng ý thông qua nội dung này không?"
WAITING_BALLOT = """async () => {
  const asked = indexedDB.open("ecabinet");
  const database = await new Promise((ok) => { asked.onsuccess = () => ok(asked.result); });
  const orders = database.transaction("orders").objectStore("orders").getAll();
  await new Promise((ok) => { orders.onsuccess = ok; });
  database.close();
  return orders.result[0].id;
}"""
SAME_SECOND = 2.0  # the second itself, and one for a machine that serves, draws and tests at once


@pytest.fixture
def meeting(stage: Stage) -> StagedMeeting:
    return stage.meeting()


@pytest.fixture
def voting(meeting: StagedMeeting) -> tuple[StagedMeeting, str]:
    """The meeting runs, its first item is discussed, a vote is open; its id."""
    meeting.start()
    meeting.make_current(0)
    return meeting, meeting.open_vote(0, QUESTION)


def room(page: Page, meeting: StagedMeeting) -> Page:
    """The page, in the meeting's room, drawn and connected."""
    page.goto(f"/meetings/{meeting.id}/room")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    expect(page.locator("item-view h2")).to_be_visible()
    return page


def sit_down(page: Page, meeting: StagedMeeting) -> Page:
    """The page, at the desk that runs the meeting."""
    page.goto(f"/meetings/{meeting.id}/desk")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def press(desk: Page, name: str, *, sure: bool = True) -> None:
    """A button of the desk, and the same words again in its question."""
    desk.get_by_role("button", name=re.compile(f"^{name}")).last.click()
    if sure:
        desk.locator("dialog[open]").get_by_role("button", name=re.compile(f"^{name}")).click()


def pair(display: Page, desk: Page) -> None:
    """The display shows the meeting, by the code that the desk gives."""
    desk.locator("details.displays > summary").click()
    desk.get_by_label("Tên màn hình").fill("Tường chính")
    press(desk, "Thêm màn hình", sure=False)
    code = desk.locator(".pairing-code .code").inner_text()
    display.goto("/display")
    display.get_by_label("Mã ghép").fill(code.lower())
    display.get_by_role("button", name="Ghép").click()
    expect(display.locator("room-display .board")).to_be_visible()
    expect(desk.locator("details.displays")).to_contain_text("1 màn hình đang ghép")


def choice(page: Page, name: str) -> Any:
    return page.get_by_role("radio", name=re.compile(f"^{name}"))


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Xác nhận lá phiếu").click()


def test_a_meeting_is_held(stage: Stage, window: Window, meeting: StagedMeeting) -> None:
    meeting.upload(0, "Tờ trình Chính phủ")
    desk = sit_down(window("desk", SECRETARY, size=DESK, touch=False), meeting)
    tablet, display = room(window("tablet", MEMBER), meeting), window("display", size=PROJECTOR)
    pair(display, desk)

    expect(tablet.locator("meeting-heading .chip")).to_have_text("Chưa bắt đầu")
    expect(display.get_by_text("Bắt đầu lúc")).to_be_visible()
    tablet.get_by_role("button", name="Có mặt tại phòng").click()
    for place in (desk.locator("meeting-heading"), tablet.locator("meeting-heading"), display.locator(".foot")):
        expect(place).to_contain_text("1/27 thành viên có mặt")
    expect(desk.get_by_role("button", name="Bắt đầu phiên họp")).to_be_disabled()

    press(desk, "Tất cả có mặt")
    press(desk, "Bắt đầu phiên họp")
    for page in (desk, tablet):
        expect(page.locator("meeting-heading .chip")).to_have_text("Đang họp")
    expect(display.locator(".state")).to_have_text("Đang họp")
    press(desk, "Đưa nội dung 1 ra thảo luận", sure=False)
    expect(tablet.get_by_role("link", name="Tờ trình Chính phủ")).to_be_visible()
    expect(display.locator("h2")).to_contain_text("Nội dung thứ 1")

    desk.get_by_label("Câu hỏi biểu quyết").fill(QUESTION)
    press(desk, "Mở biểu quyết")
    for page in (desk, tablet, display):
        expect(page.get_by_text(QUESTION).first).to_be_visible()
    choice(tablet, "Không đồng ý").check()
    confirm(tablet)
    expect(tablet.locator(".receipt-short")).to_have_text(re.compile(r"^(\w{4}-){3}\w{4}$"))
    expect(display.locator(".turnout")).to_contain_text("1/27")

    vote = stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[0]}/votes")[0]["id"]
    for seat in meeting.seats[:16]:
        if seat != MEMBER:
            other = seat == "ptt6"
            meeting.cast(vote, seat, "other" if other else "agree", "Chỉ phòng họp nghe" if other else "")
    expect(tablet.locator(".vote-progress")).to_contain_text("16/27 đã biểu quyết")
    assert "Thông qua" not in tablet.locator("vote-panel").inner_text() + desk.locator("main").inner_text()

    press(desk, "Kết thúc biểu quyết", sure=False)
    desk.get_by_label(re.compile("Tôi đã biết còn 11 thành viên")).check()
    desk.locator("dialog[open]").get_by_role("button", name="Kết thúc biểu quyết").click()
    since = time.monotonic()
    for page in (desk, tablet, display):
        expect(page.locator(".outcome-word", has_text="Thông qua")).to_be_visible()
    assert time.monotonic() - since < SAME_SECOND
    expect(display.locator(".counts")).to_have_text(re.compile(r"Đồng ý\s*14.*Không đồng ý\s*1.*Ý kiến khác\s*1", re.S))
    assert "Chỉ phòng họp nghe" not in display.content()
    tablet.get_by_role("button", name="Tìm lá phiếu của tôi").click()
    expect(tablet.get_by_text("biên nhận khớp")).to_be_visible()

    press(desk, "Kết thúc họp")
    expect(tablet.get_by_text("Phiên họp đã kết thúc lúc")).to_be_visible()
    expect(display.get_by_text("Phiên họp đã kết thúc")).to_be_visible()


def test_a_tablet_that_was_away_catches_up_and_keeps_what_is_typed(
    stage: Stage, window: Window, voting: tuple[StagedMeeting, str], gate: Gate
) -> None:
    meeting, vote = voting
    tablet = room(window("tablet", MEMBER, gate=gate), meeting)
    tablet.evaluate("window.neverReloaded = true")
    choice(tablet, "Ý kiến khác").check()
    tablet.get_by_label("Ý kiến của đồng chí").fill("Đề nghị làm rõ nguồn vốn")

    gate.cut()
    expect(tablet.locator("html[data-live=stale]")).to_be_attached()
    for seat in meeting.seats[:3]:
        meeting.cast(vote, seat)
    item = stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[1]}")
    changed = {"version": item["version"], "title": "Nội dung đổi tên khi máy mất mạng"}
    stage.call(SECRETARY, "PATCH", f"/agenda-items/{meeting.items[1]}", changed)
    gate.restore()

    expect(tablet.locator("agenda-rail")).to_contain_text("Nội dung đổi tên khi máy mất mạng")
    expect(tablet.locator(".vote-progress")).to_contain_text("3/27")
    expect(tablet.get_by_label("Ý kiến của đồng chí")).to_have_value("Đề nghị làm rõ nguồn vốn")
    assert tablet.evaluate("window.neverReloaded")
    confirm(tablet)
    expect(tablet.get_by_text("Đã ghi nhận lúc")).to_be_visible()


def test_a_stale_screen_says_so_within_ten_seconds_and_takes_no_ballots(
    window: Window, voting: tuple[StagedMeeting, str], gate: Gate
) -> None:
    meeting, _ = voting
    tablet = room(window("tablet", MEMBER, gate=gate), meeting)
    choice(tablet, "Đồng ý").check()
    gate.freeze()
    since = time.monotonic()
    expect(tablet.get_by_text("Màn hình đang nối lại nên chưa biểu quyết được")).to_be_visible()
    assert time.monotonic() - since < 10
    expect(tablet.locator(".stale-bar")).to_be_visible()
    expect(tablet.get_by_role("button", name="Xác nhận lá phiếu")).to_be_disabled()
    expect(choice(tablet, "Không đồng ý")).to_be_disabled()

    gate.restore()
    expect(tablet.get_by_role("button", name="Xác nhận lá phiếu")).to_be_enabled()
    expect(choice(tablet, "Đồng ý")).to_be_checked()


def test_a_tablet_returns_by_itself_after_the_server_was_killed(
    stage: Stage, window: Window, voting: tuple[StagedMeeting, str]
) -> None:
    meeting, _ = voting
    tablet = room(window("tablet", MEMBER), meeting)
    tablet.evaluate("window.neverReloaded = true")
    choice(tablet, "Đồng ý").check()
    stage.server.kill()
    try:
        expect(tablet.locator("html[data-live=stale]")).to_be_attached()
    finally:
        stage.server.start()
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    confirm(tablet)
    expect(tablet.get_by_text("Đã ghi nhận lúc")).to_be_visible()
    assert tablet.evaluate("window.neverReloaded")


def test_a_ballot_confirmed_on_a_dead_network_is_sent_once_when_it_returns(
    stage: Stage, window: Window, voting: tuple[StagedMeeting, str], gate: Gate
) -> None:
    meeting, vote = voting
    tablet = room(window("tablet", MEMBER, gate=gate), meeting)
    choice(tablet, "Không đồng ý").check()
    gate.freeze()
    confirm(tablet)
    expect(tablet.get_by_text("Lá phiếu chưa được tính, sẽ gửi khi có mạng")).to_be_visible()
    waiting = tablet.evaluate(WAITING_BALLOT)
    gate.restore()

    expect(tablet.get_by_text("Đã ghi nhận lúc")).to_be_visible()
    mine = stage.call(MEMBER, "GET", f"/votes/{vote}/ballots/mine")["ballot"]
    assert (mine["id"], mine["choice"]) == (waiting, "disagree")
    assert tablet.locator(".receipt-short").inner_text() == mine["short"]
    record = meeting.close_vote(vote)["result"]
    assert sum(record["tally"]["counts"].values()) == 1


def test_a_ballot_that_comes_after_the_closing_is_refused_in_words(
    window: Window, voting: tuple[StagedMeeting, str], gate: Gate
) -> None:
    meeting, vote = voting
    tablet = room(window("tablet", MEMBER, gate=gate), meeting)
    choice(tablet, "Đồng ý").check()
    gate.cut()
    confirm(tablet)
    expect(tablet.get_by_text("Lá phiếu chưa được tính, sẽ gửi khi có mạng")).to_be_visible()
    meeting.close_vote(vote)
    gate.restore()
    refusal = tablet.get_by_role("alert")
    expect(refusal).to_contain_text("không được tính: biểu quyết đã kết thúc")
    refusal.get_by_role("button", name="Đã rõ").click()
    expect(refusal).to_have_count(0)
    expect(tablet.get_by_text("Đồng chí không biểu quyết lần này")).to_be_visible()


def test_a_reload_loses_neither_the_choice_nor_the_words(window: Window, voting: tuple[StagedMeeting, str]) -> None:
    meeting, _ = voting
    tablet = room(window("tablet", CHAIR), meeting)
    choice(tablet, "Ý kiến khác").check()
    tablet.get_by_label("Ý kiến của đồng chí").fill("Lùi thời hạn sáu tháng")
    room(tablet, meeting)
    expect(choice(tablet, "Ý kiến khác")).to_be_checked()
    expect(tablet.get_by_label("Ý kiến của đồng chí")).to_have_value("Lùi thời hạn sáu tháng")
