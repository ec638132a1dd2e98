"""Members say where they stand, in the room and before it, with and without a network; the chair reads it live."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, PHONE, TABLET, Window, look
from tests.gate import Gate
from tests.stage import CHAIR, MEMBER, SUBSTITUTE, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
WORDS = "Đề nghị làm rõ nguồn vốn đối ứng của địa phương."


@pytest.fixture
def convened(stage: Stage) -> StagedMeeting:
    """A meeting of two items that has not begun."""
    return stage.meeting()


def overview(page: Page, meeting: StagedMeeting) -> Page:
    page.goto(f"/meetings/{meeting.id}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    expect(page.locator("html[data-outbox]")).to_be_attached()
    return page


def choice(page: Page, meeting: StagedMeeting, item: int = 0) -> Locator:
    return page.locator(f'position-choice[item="{meeting.items[item]}"]')


def say(page: Page, meeting: StagedMeeting, stance: str, words: str = "", item: int = 0) -> None:
    place = choice(page, meeting, item)
    place.get_by_role("radio", name=stance).check()
    place.get_by_label("Nội dung ý kiến").fill(words)
    place.get_by_role("button", name="Gửi ý kiến").click()


def test_a_member_prepares_and_the_chair_reads_it_at_once(window: Window, convened: StagedMeeting) -> None:
    chair = window("desk", CHAIR, size=DESK)
    chair.goto(f"/meetings/{convened.id}/briefing")
    expect(chair.locator("html[data-live=live]")).to_be_attached()
    expect(chair.locator(".briefed > li")).to_have_count(2)
    tablet = window("tablet", MEMBER)
    tablet.goto("/")
    card = tablet.locator(f'[id="positions-{convened.id}"]')
    expect(card).to_contain_text("Còn 2 trên 2 nội dung")
    overview(tablet, convened)
    say(tablet, convened, "Chưa nhất trí", WORDS, item=1)
    expect(choice(tablet, convened, 1)).to_contain_text("Đã gửi lúc")
    expect(choice(tablet, convened, 1).locator(".said")).to_have_text(WORDS)
    expect(chair.locator(".briefed > li").first).to_contain_text(WORDS)
    expect(chair.locator(".briefed > li").first).to_contain_text("Còn ý kiến khác nhau")
    tablet.goto("/")
    expect(card).to_contain_text("Còn 1 trên 2 nội dung")


def test_it_is_changed_and_withdrawn(window: Window, convened: StagedMeeting) -> None:
    tablet = overview(window("tablet", MEMBER), convened)
    say(tablet, convened, "Muốn phát biểu", WORDS)
    own = choice(tablet, convened)
    expect(own).to_contain_text("Đã gửi lúc")
    own.get_by_role("button", name="Thay đổi").click()
    expect(own.get_by_label("Nội dung ý kiến")).to_have_value(WORDS)
    own.get_by_role("radio", name="Không có ý kiến khác").check()
    tablet.reload()  # what was typed is there again
    expect(own.get_by_role("radio", name="Không có ý kiến khác")).to_be_checked()
    own.get_by_role("button", name="Gửi ý kiến").click()
    expect(own.locator(".stance-mark")).to_have_text("Không có ý kiến khác")
    own.get_by_role("button", name="Rút lại").click()
    expect(own.get_by_role("radio")).to_have_count(3)
    expect(own.get_by_role("radio", checked=True)).to_have_count(0)


def test_it_waits_without_a_network_and_goes_once(
    stage: Stage, window: Window, convened: StagedMeeting, gate: Gate
) -> None:
    tablet = overview(window("tablet", MEMBER, gate=gate), convened)
    expect(choice(tablet, convened).get_by_role("radio")).to_have_count(3)
    gate.cut()
    say(tablet, convened, "Chưa nhất trí", WORDS)
    expect(choice(tablet, convened)).to_contain_text("sẽ gửi khi có mạng")
    assert stage.call(MEMBER, "GET", f"/agenda-items/{convened.items[0]}/positions") == []
    gate.restore()
    expect(choice(tablet, convened)).to_contain_text("Đã gửi lúc")
    rows = stage.call(CHAIR, "GET", f"/agenda-items/{convened.items[0]}/positions")
    assert [(row["stance"], row["words"]) for row in rows] == [("objection", WORDS)]


def test_what_comes_after_the_item_has_ended_is_refused_in_words(
    window: Window, convened: StagedMeeting, gate: Gate
) -> None:
    convened.start()
    convened.make_current(0)
    tablet = overview(window("tablet", MEMBER, gate=gate), convened)
    expect(choice(tablet, convened).get_by_role("radio")).to_have_count(3)
    gate.cut()
    say(tablet, convened, "Chưa nhất trí", WORDS)
    expect(choice(tablet, convened)).to_contain_text("sẽ gửi khi có mạng")
    convened.make_current(1)
    gate.restore()
    refused = choice(tablet, convened).get_by_role("alert")
    expect(refused).to_contain_text("Nội dung này đã kết thúc")
    expect(refused).to_contain_text(WORDS)
    refused.get_by_role("button", name="Đã hiểu").click()
    expect(choice(tablet, convened).get_by_role("alert")).to_have_count(0)
    expect(choice(tablet, convened)).to_contain_text("Không nêu ý kiến trước")


def test_in_the_room_each_item_has_its_own(window: Window, convened: StagedMeeting) -> None:
    convened.start()
    convened.make_current(0)
    tablet = window("tablet", MEMBER)
    tablet.goto(f"/meetings/{convened.id}/room")
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    say(tablet, convened, "Muốn phát biểu")
    expect(choice(tablet, convened)).to_contain_text("Đã gửi lúc")
    tablet.get_by_role("link", name=re.compile("Nội dung thứ 2")).click()
    expect(choice(tablet, convened, 1).get_by_role("radio", checked=True)).to_have_count(0)
    tablet.get_by_role("button", name="Về nội dung đang bàn").click()
    expect(choice(tablet, convened).locator(".stance-mark")).to_have_text("Muốn phát biểu")
    convened.make_current(1)
    tablet.get_by_role("link", name=re.compile("Nội dung thứ 1")).click()
    expect(choice(tablet, convened).get_by_role("button")).to_have_count(0)


def test_who_stands_in_says_for_whom(window: Window, convened: StagedMeeting) -> None:
    phone = overview(window("phone", SUBSTITUTE, size=PHONE), convened)
    expect(choice(phone, convened)).to_contain_text("Ý kiến của Bộ trưởng Bộ Y tế")
    say(phone, convened, "Chưa nhất trí", WORDS)
    expect(choice(phone, convened)).to_contain_text("gửi lúc")


def test_it_looks_well_everywhere(stage: Stage, window: Window, convened: StagedMeeting) -> None:
    convened.upload(0, "Tờ trình Chính phủ")
    page = overview(window("tablet", MEMBER, size=TABLET), convened)
    say(page, convened, "Chưa nhất trí", WORDS)
    expect(choice(page, convened)).to_contain_text("Đã gửi lúc")
    choice(page, convened, 1).get_by_role("radio", name="Muốn phát biểu").check()
    look(page, "positions-overview", whole=True)
    page.goto(f"/meetings/{convened.id}/room")
    expect(page.locator("position-choice .position")).to_be_visible()
    look(page, "positions-room")
    page.goto("/")
    expect(page.locator(f'[id="positions-{convened.id}"]')).to_be_visible()
    look(page, "positions-today", ("tablet", "phone"))
    for name in convened.seats[2:6]:
        body = {"stance": "no_objection", "words": ""}
        stage.call(name, "POST", f"/agenda-items/{convened.items[0]}/positions", body)
    chair = window("desk", CHAIR)
    chair.goto(f"/meetings/{convened.id}/briefing")
    expect(chair.locator(".briefed > li")).to_have_count(2)
    look(chair, "positions-briefing", whole=True)
