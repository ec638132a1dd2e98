"""Speaking in real windows: a member asks, the desk calls, the room sees; each act is taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PHONE, PROJECTOR, Window, look, shot
from tests.gate import Gate
from tests.screens.test_display_page import BEYOND_THE_SCREEN, LEAST_TEXT, pair
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def discussing(stage: Stage) -> StagedMeeting:
    """A meeting of two items at its first."""
    meeting = stage.meeting(items=2)
    meeting.start()
    meeting.make_current(0)
    return meeting


def enter(page: Page, meeting: StagedMeeting, place: str = "room") -> Page:
    page.goto(f"/meetings/{meeting.id}/{place}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()


def ask(page: Page, subject: str) -> None:
    press(page, "Đăng ký phát biểu")
    page.get_by_label("Nội dung sẽ phát biểu").fill(subject)
    page.get_by_label("Thời gian cần").select_option("3")
    press(page, "Đăng ký")


def floor(meeting: StagedMeeting, kind: str = "speech", state: str = "open") -> None:
    body = {"kind": kind, "state": state}
    meeting.stage.call(SECRETARY, "PUT", f"/agenda-items/{meeting.items[0]}/floor", body)


def hand(meeting: StagedMeeting, by: str, subject: str = "", **more: str) -> str:
    """Somebody asks to speak, from elsewhere; the id of the request."""
    path = f"/agenda-items/{meeting.items[0]}/speaking-requests"
    row: str = meeting.stage.call(by, "POST", path, {"subject": subject, **more})["id"]
    return row


def test_a_member_asks_is_called_and_speaks_and_the_room_sees_it(
    window: Window, stage: Stage, discussing: StagedMeeting
) -> None:
    desk = enter(window("desk", SECRETARY, size=DESK), discussing, "desk")
    member = enter(window("member", MEMBER), discussing)
    display = window("display", size=PROJECTOR)
    pair(display, discussing)

    ask(member, "Cơ chế tài chính của dự thảo")
    expect(member.locator("room-floor .own-place")).to_contain_text("Đồng chí là người tiếp theo")
    hand(discussing, discussing.seats[3], "Thời điểm có hiệu lực")
    waiting = desk.locator("desk-floor > .floor > .speakers > li")
    expect(waiting).to_have_count(2)
    expect(waiting.first).to_contain_text("Cơ chế tài chính của dự thảo")
    expect(member.locator("room-floor .speakers > li")).to_have_count(2)

    press(desk, "Mở")
    desk.get_by_role("button", name=re.compile("^Mời phát biểu:")).first.click()
    expect(member.locator("room-floor .now")).to_contain_text("Đồng chí đang phát biểu")
    expect(member.locator("room-floor speech-clock b")).to_have_text(re.compile(r"^[45]:\d\d$"))
    expect(display.locator(".board[data-kind=speech]")).to_contain_text(stage.call(MEMBER, "GET", "/me")["name"])
    expect(desk.locator("desk-floor .now speech-clock b")).to_have_text(re.compile(r"^[45]:\d\d$"))
    _assert_readable(display)
    look(member, "floor-room-speaking")
    look(desk, "floor-desk-speaking")

    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    press(desk, "Thêm 1 phút")
    expect(member.locator("room-floor speech-clock b")).to_have_text(re.compile(r"^[56]:\d\d$"))
    press(desk, "Hoàn tác")
    expect(member.locator("room-floor speech-clock b")).to_have_text(re.compile(r"^[45]:\d\d$"))
    press(desk, "Kết thúc lượt")
    expect(member.locator("room-floor .now")).to_have_count(0)
    expect(display.locator(".board[data-kind=speech]")).to_have_count(0)
    press(desk, "Hoàn tác")
    expect(member.locator("room-floor .now")).to_be_visible()
    expect(display.locator(".board[data-kind=speech]")).to_be_visible()

    discussing.run("POST", "adjournment")
    expect(member.locator("room-floor .now")).to_have_count(0)


def _assert_readable(display: Page) -> None:
    shot(display, "floor-display")
    assert display.evaluate(LEAST_TEXT) >= 39.9
    assert display.evaluate(BEYOND_THE_SCREEN) == []


def test_the_list_is_ordered_by_buttons_and_each_is_taken_back(window: Window, discussing: StagedMeeting) -> None:
    floor(discussing)
    seats = discussing.seats[2:5]
    for seat in seats:
        hand(discussing, seat, f"Nội dung của {seat}")
    desk = enter(window("desk", SECRETARY, size=DESK), discussing, "desk")
    rows = desk.locator("desk-floor > .floor > .speakers > li")
    expect(rows).to_have_count(3)

    def subjects() -> list[str]:
        return [re.sub(r".*Nội dung của (\S+).*", r"\1", text, flags=re.S) for text in rows.all_inner_texts()]

    rows.nth(0).get_by_role("button", name=re.compile("^Thao tác khác")).click()
    press(desk, "Xuống cuối")
    expect(rows.nth(2)).to_contain_text(seats[0])
    press(desk, "Hoàn tác")
    expect(rows.nth(0)).to_contain_text(seats[0])
    rows.nth(1).get_by_role("button", name=re.compile("^Thao tác khác")).click()
    desk.get_by_placeholder("Lý do").fill("Đã có ý kiến bằng văn bản")
    press(desk, "Bỏ khỏi danh sách")
    expect(rows).to_have_count(2)
    look(desk, "floor-desk-list")
    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    press(desk, "Hoàn tác")
    expect(rows).to_have_count(3)
    assert subjects() == list(seats)

    desk.keyboard.press("g")
    expect(desk.locator("desk-floor .now")).to_be_visible()
    press(desk, "Hoàn tác")
    expect(desk.locator("desk-floor .now")).to_have_count(0)
    expect(rows).to_have_count(3)


def test_on_a_phone_the_clock_slides_up_when_one_is_called(window: Window, discussing: StagedMeeting) -> None:
    floor(discussing)
    member = enter(window("member", MEMBER, size=PHONE), discussing)
    request = hand(discussing, MEMBER, "Nguồn lực thực hiện")
    discussing.stage.call(SECRETARY, "POST", f"/speaking-requests/{request}/speeches", {"current_speech_id": None})
    expect(member.locator("room-floor .now[data-own] speech-clock b")).to_be_visible()
    look(member, "floor-room-phone", ("phone",))


def test_a_private_line_is_written_and_answered(window: Window, discussing: StagedMeeting) -> None:
    desk = enter(window("desk", SECRETARY, size=DESK), discussing, "desk")
    member = enter(window("member", MEMBER), discussing)
    member.locator("room-line summary").click()
    member.get_by_label("Tin nhắn", exact=True).fill("Xin phép ra ngoài năm phút")
    member.locator("room-line").get_by_role("button", name="Gửi").click()
    expect(member.locator("room-line .talk li")).to_have_count(1)
    expect(desk.locator("desk-lines summary .chip")).to_have_text("1 tin mới")
    desk.locator("desk-lines summary").click()
    expect(desk.locator("desk-lines .talk li")).to_contain_text("Xin phép ra ngoài năm phút")
    desk.locator("desk-lines .say input").first.fill("Đã báo chủ trì")
    desk.locator("desk-lines").get_by_role("button", name="Gửi").first.click()
    expect(member.locator("room-line .talk li")).to_have_count(2)
    expect(member.locator("room-line .talk li").last).to_contain_text("Đã báo chủ trì")
    look(desk, "floor-desk-line", ("tablet", "desk"))
    look(member, "floor-room-line", ("tablet",))


def test_a_question_is_put_answered_and_settled(window: Window, discussing: StagedMeeting) -> None:
    stage = discussing.stage
    floor(discussing, "question")
    member = enter(window("member", MEMBER), discussing)
    press(member, "Đăng ký chất vấn")
    member.get_by_label("Người được chất vấn").select_option(index=3)
    member.get_by_label("Nội dung chất vấn").fill("Tiến độ giải ngân vốn đầu tư công?")
    look(member, "floor-room-asking", ("phone", "tablet"))
    press(member, "Đăng ký")
    expect(member.locator("room-floor .own-place")).to_contain_text("Tiến độ giải ngân")

    desk = enter(window("desk", CHAIR, size=DESK), discussing, "desk")
    desk.locator("desk-floor .segments button").nth(1).click()
    desk.get_by_role("button", name=re.compile("^Mời phát biểu:")).first.click()
    expect(member.locator("room-floor .now")).to_contain_text("Đồng chí đang phát biểu")
    desk.get_by_role("button", name=re.compile("^Mời trả lời:")).first.click()
    expect(member.locator("room-floor .now")).to_contain_text("Đang trả lời chất vấn")
    press(desk, "Kết thúc lượt")
    look(desk, "floor-desk-question")
    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    press(desk, "Đã trả lời")
    expect(desk.locator("desk-floor .chip.done").last).to_have_text("Đã trả lời")
    rows = stage.call(SECRETARY, "GET", f"/agenda-items/{discussing.items[0]}/speaking-requests")
    assert [(row["state"], row["answer"]) for row in rows] == [("spoken", "answered")]
    speeches = stage.call(SECRETARY, "GET", f"/agenda-items/{discussing.items[0]}/speeches")
    assert [row["kind"] for row in speeches] == ["question", "answer"]


def test_a_point_of_order_reaches_the_desk_by_two_presses_and_is_answered(
    window: Window, discussing: StagedMeeting
) -> None:
    desk = enter(window("desk", CHAIR, size=DESK), discussing, "desk")
    member = enter(window("member", MEMBER), discussing)
    press(member, "Ý kiến về quy trình")
    expect(desk.locator("desk-points .point")).to_have_count(0)
    member.get_by_label("Nêu ngắn gọn").fill("Đề nghị biểu quyết từng phần")
    press(member, "Gửi ngay đến chủ trì")
    expect(member.locator("room-point")).to_contain_text("Đã gửi đến chủ trì")
    expect(desk.locator("desk-points .point")).to_contain_text("Đề nghị biểu quyết từng phần")
    look(desk, "floor-desk-point")
    desk.get_by_label("Lời đáp").fill("Mời đồng chí")
    press(desk, "Mời nêu ý kiến")
    expect(member.locator("room-point [role=alert]")).to_contain_text("Mời đồng chí")
    expect(desk.locator("desk-points .point")).to_have_count(0)


def test_what_is_asked_without_a_network_waits_and_goes(window: Window, discussing: StagedMeeting, gate: Gate) -> None:
    member = enter(window("member", MEMBER, gate=gate), discussing)
    gate.cut()
    ask(member, "Viết khi mất mạng")
    expect(member.locator("room-floor .own-place[data-waits]")).to_contain_text("Chưa gửi được")
    shot(member, "floor-room-offline")
    gate.restore()
    expect(member.locator("room-floor .own-place:not([data-waits])")).to_contain_text("Đồng chí là người tiếp theo")
