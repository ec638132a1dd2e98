"""Two room displays that the desk drives: each what it was set to, changed live, and all of them at once."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, PROJECTOR, Window, look
from tests.screens.test_display_page import assert_readable, pair
from tests.stage import MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
NOTICE = "Nghỉ giải lao đến 10 giờ 15. Tài liệu nội dung 2 đã được cập nhật, mời các đồng chí xem lại."


@pytest.fixture
def discussing(stage: Stage) -> StagedMeeting:
    """A meeting at its first item, two afar, one not there, in which somebody speaks and another waits."""
    meeting = stage.meeting()
    meeting.start(absent=("bo-yte", "bo-ngoaigiao", "bo-congan"))
    meeting.make_current(0)
    stage.call("bo-ngoaigiao", "POST", f"/meetings/{meeting.id}/attendance", {"attendance": "online"})
    stage.call(SECRETARY, "PUT", f"/agenda-items/{meeting.items[0]}/floor", {"kind": "speech", "state": "open"})
    asked = f"/agenda-items/{meeting.items[0]}/speaking-requests"
    first, _ = (stage.call(name, "POST", asked, {"subject": "Kinh phí"})["id"] for name in (MEMBER, "bo-noivu"))
    stage.call(SECRETARY, "POST", f"/speaking-requests/{first}/speeches", {"current_speech_id": None})
    return meeting


def connect(display: Page, meeting: StagedMeeting, label: str) -> None:
    """The display is paired, and hears the server."""
    pair(display, meeting, label)
    expect(display.locator("html[data-live=live]")).to_be_attached()


def open_displays(page: Page, meeting: StagedMeeting) -> None:
    page.goto(f"/meetings/{meeting.id}/desk")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    page.locator(".displays > summary").click()


def choose(buttons: Locator, words: str) -> None:
    """That theme is pressed, and the desk says so."""
    button = buttons.get_by_role("button", name=words, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_the_desk_sets_what_each_display_shows(window: Window, stage: Stage, discussing: StagedMeeting) -> None:
    first, second = window("first", size=PROJECTOR), window("second", size=PROJECTOR)
    connect(first, discussing, "Màn hình chính")
    connect(second, discussing, "Màn hình phụ")
    desk = window("desk", SECRETARY, size=DESK)
    open_displays(desk, discussing)
    expect(desk.locator(".display-on")).to_have_count(2)
    rows = desk.locator(".display-list > li")
    one, other = (rows.filter(has_text=name).locator(".theme-buttons") for name in ("Màn hình chính", "Màn hình phụ"))

    choose(one, "Nội dung")
    expect(first.locator(".board[data-kind=item]")).to_be_visible()
    expect(second.locator(".board[data-kind=speech]")).to_be_visible()
    assert_readable(first, "displays-item")
    assert_readable(second, "displays-speaker")
    choose(one, "Có mặt")
    expect(first.locator(".present-figure b")).to_have_text("25")
    assert_readable(first, "displays-attendance")
    stage.call("bo-congan", "POST", f"/meetings/{discussing.id}/attendance", {"attendance": "onsite"})
    expect(first.locator(".present-figure b")).to_have_text("26")

    vote = discussing.open_vote(0)
    discussing.cast(vote, MEMBER)
    choose(other, "Biểu quyết")
    expect(second.locator(".turnout")).to_contain_text("1/27")
    assert_readable(second, "displays-vote")
    expect(first.locator(".present-figure")).to_be_visible()
    discussing.close_vote(vote)
    choose(one, "Kết quả")
    expect(first.locator(".board[data-kind=closed]")).to_be_visible()
    assert_readable(first, "displays-result")
    choose(one, "Phát biểu")
    expect(first.locator(".board[data-kind=speech]")).to_be_visible()
    look(desk, "displays-desk", ["desk"])


def test_all_displays_are_set_at_once(window: Window, discussing: StagedMeeting) -> None:
    first, second = window("first", size=PROJECTOR), window("second", size=PROJECTOR)
    connect(first, discussing, "Màn hình chính")
    connect(second, discussing, "Màn hình phụ")
    desk = window("desk", SECRETARY, size=DESK)
    open_displays(desk, discussing)
    desk.locator("summary", has_text="Tất cả màn hình").click()
    everywhere = desk.locator(".displays .fold-body .themes").first
    everywhere.get_by_role("button", name="Thông báo").click()
    words = everywhere.get_by_label("Lời thông báo trên Tất cả màn hình")
    expect(words).to_be_focused()
    words.fill(NOTICE)
    choose(everywhere, "Thông báo")
    for display in (first, second):
        expect(display.locator(".notice-words")).to_have_text(NOTICE)
    assert_readable(first, "displays-notice")
    choose(everywhere, "Mã điểm danh")
    for display in (first, second):
        expect(display.locator("room-code svg")).to_be_visible()
    assert_readable(first, "displays-code")
    choose(everywhere, "Tắt hình")
    for display in (first, second):
        expect(display.locator(".board[data-kind=blank]")).to_be_attached()
        expect(display.locator(".board")).to_have_text("")
    choose(everywhere, "Tự động")
    for display in (first, second):
        expect(display.locator(".board[data-kind=speech]")).to_be_visible()
