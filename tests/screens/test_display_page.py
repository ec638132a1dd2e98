"""The room display: paired by a code, follows its meeting, and shows nothing that is not public."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PROJECTOR, Window, assert_accessible, shot
from tests.gate import Gate
from tests.stage import SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
LONG_QUESTION = (
    "Thành viên Chính phủ có thống nhất thông qua dự thảo Nghị định quy định về phát triển và quản lý hạ tầng sạc điện "
    "cho phương tiện giao thông đường bộ không?"
)
LEAST_TEXT = """() => {
  const walker = document.createTreeWalker(document.querySelector(".board"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    const isShown = walker.currentNode.textContent.trim() && !holder.closest(".unseen");
    if (isShown) sizes.push(parseFloat(getComputedStyle(holder).fontSize));
  }
  return Math.min(...sizes) * 1080 / innerHeight;
}"""
BEYOND_THE_SCREEN = """() => [...document.querySelectorAll(".board *")].filter((one) => {
  const { width, right, bottom } = one.getBoundingClientRect();
  return width && !one.closest(".unseen, .about, h1") && (right > innerWidth + 1 || bottom > innerHeight + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""
MIDDLE_AND_FOOT = """() => {
  const middle = [...document.querySelectorAll(".board > :not(.head, .foot) *:not(.unseen)")];
  const foot = document.querySelector(".foot").getBoundingClientRect().top;
  return [Math.max(...middle.map((one) => one.getBoundingClientRect().bottom)), foot];
}"""
SCREENS = {"720": (1280, 720), "1080": PROJECTOR, "4k": (3840, 2160)}


def pair(page: Page, meeting: StagedMeeting, label: str = "Màn hình chính") -> str:
    """The page shows the meeting; the display's id."""
    display = meeting.run("POST", "displays", {"label": label})
    page.goto("/display")
    for letter in display["code"]:
        page.get_by_role("button", name=letter, exact=True).click()
    page.get_by_role("button", name="Ghép").click()
    expect(page.locator("room-display .board")).to_be_visible()
    identity: str = display["id"]
    return identity


def test_a_wrong_code_is_refused_in_words(window: Window) -> None:
    page = window("display")
    page.goto("/display")
    page.get_by_label("Mã ghép").fill("AAAA AAAA")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Mã không đúng hoặc đã hết hạn")
    expect(page.get_by_label("Mã ghép")).to_have_value("AAAA AAAA")
    assert_accessible(page)


def test_a_display_that_was_ended_shows_nothing_more(stage: Stage, window: Window) -> None:
    page, meeting = window("display"), stage.meeting()
    identity = pair(page, meeting)
    stage.call(SECRETARY, "DELETE", f"/displays/{identity}")
    expect(page.get_by_label("Mã ghép")).to_be_visible()
    assert "Phiên họp Chính phủ" not in page.content()


def test_a_display_without_its_network_says_since_when(stage: Stage, window: Window, gate: Gate) -> None:
    page, meeting = window("display", gate=gate), stage.meeting()
    pair(page, meeting)
    expect(page.locator("html[data-live=live]")).to_be_attached()
    gate.cut()
    expect(page.get_by_text("Mất kết nối từ")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    gate.restore()
    expect(page.get_by_text("Mất kết nối từ")).to_have_count(0)


def test_the_display_tells_no_names_and_no_words(stage: Stage, window: Window) -> None:
    page, meeting = window("display", size=PROJECTOR), stage.meeting()
    meeting.upload(0, "Tài liệu không chiếu")
    pair(page, meeting)
    meeting.start()
    meeting.make_current(0)
    vote = meeting.open_vote(0)
    meeting.cast(vote, "ptt6", "other", "Lời góp ý chỉ dành cho phòng họp")
    expect(page.locator(".turnout")).to_contain_text("1/27")
    assert "PTT6" not in page.locator("room-display").inner_text()
    meeting.close_vote(vote)
    expect(page.locator(".seats")).to_contain_text("PTT6")
    page.reload()
    expect(page.locator(".seats")).to_contain_text("PTT6")
    carried = json.dumps(json.loads(page.locator("#live-data").inner_text()), ensure_ascii=False)
    assert "Nội dung thứ 1" in carried
    for secret in ("Lời góp ý", "Tài liệu không chiếu", "Nội dung thứ 2"):
        assert secret not in page.locator("body").inner_text()
        assert secret not in carried


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_is_large_and_nothing_is_cut_off(stage: Stage, window: Window, screen: str) -> None:
    width, height = SCREENS[screen]
    page, meeting = window("display", size=(width, height)), stage.meeting()
    pair(page, meeting)
    meeting.start()
    meeting.make_current(0)
    expect(page.locator(".item h2")).to_be_visible()
    assert_readable(page, f"display-item-{screen}")
    vote = meeting.open_vote(0, LONG_QUESTION)
    expect(page.locator(".voting h2")).to_be_visible()
    assert_readable(page, f"display-vote-{screen}")
    meeting.cast(vote, "thutuong")
    meeting.close_vote(vote)
    expect(page.locator(".seats li")).to_have_count(27)
    assert_readable(page, f"display-result-{screen}")
    assert_accessible(page)


def assert_readable(page: Page, name: str) -> None:
    """All text at least 40 px at 1080 lines, in proportion on others; nothing beyond the screen or over another."""
    shot(page, name)
    least = page.evaluate(LEAST_TEXT)
    assert least >= 39.9, f"a text is {least:.1f} px high at 1080 lines"
    beyond = page.evaluate(BEYOND_THE_SCREEN)
    assert not beyond, beyond
    middle, foot = page.evaluate(MIDDLE_AND_FOOT)
    assert middle <= foot + 1, f"the middle ends at {middle:.0f}, the foot begins at {foot:.0f}"
