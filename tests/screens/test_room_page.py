"""The meeting room on the tablet and on the phone: what each role sees, what moves, and what never does."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, SIZES, Window, look
from tests.stage import AIDE, CHAIR, GUEST, MEMBER, SECRETARY, SUBSTITUTE, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(scope="module")
def running(stage: Stage) -> StagedMeeting:
    """A meeting of two items, the first with two papers, discussed; for tests that open no vote."""
    meeting = stage.meeting(items=2)
    meeting.upload(0, "Tờ trình Chính phủ")
    meeting.start()
    meeting.make_current(0)
    return meeting


@pytest.fixture
def voting(stage: Stage) -> tuple[StagedMeeting, str]:
    meeting = stage.meeting()
    meeting.start()
    meeting.make_current(0)
    return meeting, meeting.open_vote(0)


def enter(page: Page, meeting: StagedMeeting) -> Page:
    page.goto(f"/meetings/{meeting.id}/room")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    expect(page.locator("agenda-rail a").first).to_be_attached()
    return page


def test_a_private_look_lasts_until_the_reader_ends_it(window: Window, running: StagedMeeting) -> None:
    tablet = enter(window("tablet", MEMBER), running)
    tablet.get_by_role("link", name=re.compile("Nội dung thứ 2")).click()
    expect(tablet.locator("item-view h2")).to_contain_text("Nội dung thứ 2")
    expect(tablet.get_by_text("Đồng chí đang xem riêng nội dung 2")).to_be_visible()
    tablet.reload()
    expect(tablet.locator("item-view h2")).to_contain_text("Nội dung thứ 2")
    tablet.get_by_role("button", name="Về nội dung đang bàn").click()
    expect(tablet.locator("item-view h2")).to_contain_text("Nội dung thứ 1")


def test_from_a_paper_one_comes_back_to_the_meeting(window: Window, voting: tuple[StagedMeeting, str]) -> None:
    meeting, _ = voting
    meeting.upload(0, "Tờ trình Chính phủ")
    tablet = enter(window("tablet", MEMBER), meeting)
    tablet.get_by_role("link", name=re.compile("Tờ trình Chính phủ")).click()
    expect(tablet.locator(".vote-toggle.live")).to_be_visible()
    tablet.get_by_role("button", name="Biểu quyết").click()
    tablet.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    tablet.get_by_role("button", name="Xác nhận lá phiếu").click()
    expect(tablet.get_by_text("Đã ghi nhận lúc")).to_be_visible()
    tablet.locator("header a").first.click()
    expect(tablet.locator("agenda-rail")).to_be_visible()
    expect(tablet.get_by_text("Đã ghi nhận lúc")).to_be_visible()
    expect(tablet.get_by_text("Đồng chí đang xem riêng")).to_have_count(0)


def test_what_was_read_shows_on_the_paper(stage: Stage, window: Window, running: StagedMeeting) -> None:
    document = stage.call(MEMBER, "GET", f"/agenda-items/{running.items[0]}/documents")[0]["id"]
    stage.call(MEMBER, "PUT", f"/documents/{document}/position", {"page": 2, "y": 0})
    card = enter(window("tablet", MEMBER), running).get_by_role("link", name=re.compile("Tờ trình Chính phủ"))
    expect(card).to_contain_text("3 trang · đã xem đến trang 2")
    expect(card.locator("progress")).to_have_js_property("value", 67)


@pytest.mark.parametrize(
    ("login", "why"),
    [
        (SUBSTITUTE, "Đồng chí dự thay"),
        (GUEST, "khách mời nên không biểu quyết"),
        (AIDE, "Trợ lý theo dõi biểu quyết"),
        (SECRETARY, "Thư ký điều hành biểu quyết"),
    ],
)
def test_who_has_no_vote_sees_it_and_why(
    window: Window, voting: tuple[StagedMeeting, str], login: str, why: str
) -> None:
    page = enter(window("tablet", login), voting[0])
    expect(page.locator("vote-panel")).to_contain_text(why)
    expect(page.locator("vote-panel .question")).to_be_visible()
    expect(page.locator("vote-panel").get_by_role("radio")).to_have_count(0)


def test_a_guest_sees_only_the_item_admitted_to_and_loses_it_when_it_ends(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=2)
    meeting.start()
    meeting.make_current(0)
    page = enter(window("tablet", GUEST), meeting)
    expect(page.locator("agenda-rail a")).to_have_count(1)
    meeting.make_current(1)
    expect(page.locator("agenda-rail a")).to_have_count(0)
    expect(page.get_by_text("Chưa có nội dung nào mở cho đồng chí")).to_be_visible()
    assert "Nội dung thứ 2" not in page.content()


def test_a_ballot_can_be_changed_and_kept(window: Window, voting: tuple[StagedMeeting, str]) -> None:
    page = enter(window("tablet", CHAIR), voting[0])
    page.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    page.get_by_role("button", name="Xác nhận lá phiếu").click()
    first = page.locator(".receipt-short").inner_text()
    page.get_by_role("button", name="Đổi lá phiếu").click()
    page.get_by_role("button", name="Giữ nguyên").click()
    expect(page.locator(".receipt-short")).to_have_text(first)
    page.get_by_role("button", name="Đổi lá phiếu").click()
    page.get_by_role("radio", name=re.compile("^Không đồng ý")).check()
    page.get_by_role("button", name="Xác nhận đổi lá phiếu").click()
    expect(page.locator(".receipt-short")).not_to_have_text(first)


def test_the_whole_ballot_is_cast_by_keyboard(window: Window, voting: tuple[StagedMeeting, str]) -> None:
    page = enter(window("tablet", MEMBER, touch=False), voting[0])
    page.locator("vote-panel").get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("^Không đồng ý"))).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã ghi nhận lúc")).to_be_visible()


def test_on_a_phone_the_ballot_slides_up_but_not_over_what_is_typed(window: Window, stage: Stage) -> None:
    meeting = stage.meeting()
    meeting.start()
    meeting.make_current(0)
    phone = enter(window("tablet", MEMBER, size=PHONE), meeting)
    side = phone.locator("section.side")
    expect(side).not_to_be_visible()
    first = meeting.open_vote(0)
    expect(side).to_be_visible()
    phone.get_by_role("button", name="Thu phiếu xuống").click()
    expect(side).not_to_be_visible()
    meeting.close_vote(first)
    expect(phone.locator(".toast")).to_contain_text("Kết quả biểu quyết")

    phone.evaluate(
        "document.querySelector('.middle').append(Object.assign(document.createElement('textarea'), {id: 'note'}))"
    )
    phone.locator("#note").fill("Đang ghi")
    meeting.open_vote(0)
    expect(phone.locator(".room-tabs [data-open]")).to_be_visible()
    expect(side).not_to_be_visible()
    expect(phone.locator("#note")).to_be_focused()


def test_nothing_moves_under_a_finger(window: Window, voting: tuple[StagedMeeting, str]) -> None:
    meeting, vote = voting
    tablet = enter(window("tablet", MEMBER), meeting)
    ballot = tablet.locator(".ballot").first
    box = ballot.bounding_box()
    assert box
    tablet.mouse.move(box["x"] + 40, box["y"] + 40)
    tablet.mouse.down()
    meeting.close_vote(vote)
    meeting.make_current(1)
    tablet.wait_for_timeout(1_000)
    assert ballot.bounding_box() == box
    expect(tablet.locator("item-view h2")).to_contain_text("Nội dung thứ 1")
    tablet.mouse.move(5, 400)
    tablet.mouse.up()
    expect(tablet.locator("item-view h2")).to_contain_text("Nội dung thứ 2")


@pytest.mark.parametrize("size", SIZES)
def test_the_room_is_for_everybody_at_every_size(window: Window, stage: Stage, size: str) -> None:
    meeting = stage.meeting(title="Phiên họp Chính phủ thường kỳ về xây dựng pháp luật và phát triển kinh tế - xã hội")
    meeting.start(absent=("bo-yte", MEMBER))
    meeting.make_current(0)
    page = enter(window("tablet", MEMBER, size=SIZES[size]), meeting)
    vote = meeting.open_vote(0)
    page.get_by_role("radio", name=re.compile("^Ý kiến khác")).check()
    look(page, "room-open", [size])
    meeting.cast(vote, CHAIR)
    meeting.close_vote(vote)
    expect(page.locator(".outcome-word")).to_be_visible()
    look(page, "room-closed", [size])
