"""The control desk: a whole meeting run by its buttons, and what no careless tap can do."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, SIZES, Window, look
from tests.gate import Gate
from tests.stage import CHAIR, GUEST, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def discussing(stage: Stage) -> StagedMeeting:
    """A meeting of three items at its first."""
    meeting = stage.meeting(items=3)
    meeting.start()
    meeting.make_current(0)
    return meeting


def sit_down(page: Page, meeting: StagedMeeting) -> Page:
    page.goto(f"/meetings/{meeting.id}/desk")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    expect(page.locator("desk-agenda .step").first).to_be_attached()
    return page


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{words}")).first.click()


def answer(page: Page, words: str) -> Locator:
    """Answers the question that is asked; the dialog, for what it says."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=words).click()
    return dialog


def test_a_whole_meeting_is_run_by_buttons(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=2)
    desk = sit_down(window("desk", SECRETARY, size=DESK), meeting)
    expect(desk.get_by_role("button", name="Bắt đầu phiên họp")).to_be_disabled()
    expect(desk.locator("desk-session")).to_contain_text(re.compile(r"Còn thiếu \d+ thành viên"))

    press(desk, "Tất cả có mặt")
    answer(desk, "Tất cả có mặt")
    expect(desk.locator("desk-session")).to_contain_text("Đủ điều kiện tiến hành")
    expect(desk.locator(".quorum b")).to_have_text("26/27")  # somebody stands in for the 27th

    press(desk, "Bắt đầu phiên họp")
    answer(desk, "Bắt đầu phiên họp")
    expect(desk.locator("meeting-heading .state")).to_have_text("Đang họp")
    press(desk, "Đưa nội dung 1 ra thảo luận")
    expect(desk.locator("item-clock")).to_be_visible()
    expect(desk.get_by_label("Người lật trang cho cả phòng")).to_have_value(stage.people["bo-xaydung"])

    desk.get_by_label("Câu hỏi biểu quyết").fill("Thống nhất thông qua dự thảo?")
    press(desk, "Mở biểu quyết")
    expect(desk.get_by_role("dialog")).to_contain_text("Thống nhất thông qua dự thảo?")
    answer(desk, "Mở biểu quyết")
    expect(desk.locator(".tally-count b")).to_have_text("0")
    vote = stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[0]}/votes")[0]["id"]
    for seat in meeting.seats[:-2]:
        meeting.cast(vote, seat)
    expect(desk.locator(".tally-count b")).to_have_text("25")
    expect(desk.locator("vote-count .names").first.locator("li")).to_have_count(2)

    press(desk, "Kết thúc biểu quyết")
    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text("Còn 2 thành viên chưa biểu quyết")
    expect(dialog.get_by_role("button", name="Kết thúc biểu quyết")).to_be_disabled()
    dialog.get_by_role("checkbox").check()
    answer(desk, "Kết thúc biểu quyết")
    expect(desk.locator(".outcome-word")).to_have_text("Thông qua")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Tải hồ sơ biểu quyết").click()
    assert download.value.suggested_filename == f"vote-{vote}.json"

    press(desk, "Sang nội dung 2")
    expect(desk.get_by_role("dialog")).to_contain_text("Kết thúc nội dung 1")
    answer(desk, "Sang nội dung 2")
    expect(desk.locator("desk-item h2")).to_contain_text("Nội dung thứ 2")
    press(desk, "Kết thúc nội dung")
    answer(desk, "Kết thúc nội dung")
    expect(desk.locator("desk-agenda")).to_contain_text("xong 2/2")

    press(desk, "Tạm nghỉ")
    answer(desk, "Tạm nghỉ")
    press(desk, "Họp tiếp")
    answer(desk, "Họp tiếp")
    press(desk, "Kết thúc họp")
    answer(desk, "Kết thúc họp")
    expect(desk.locator("desk-item .notice")).to_contain_text("Phiên họp đã kết thúc")
    assert stage.call(SECRETARY, "GET", f"/meetings/{meeting.id}")["meeting"]["state"] == "closed"


def test_a_question_not_answered_changes_nothing(window: Window, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    for words in ("Sang nội dung 2", "Kết thúc nội dung", "Tạm nghỉ", "Kết thúc họp"):
        press(desk, words)
        expect(desk.get_by_role("dialog")).to_be_visible()
        desk.keyboard.press("Escape")
    expect(desk.locator("desk-item h2")).to_contain_text("Nội dung thứ 1")
    expect(desk.locator("meeting-heading .state")).to_have_text("Đang họp")


def test_it_is_told_which_guests_leave_with_the_item(window: Window, stage: Stage, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", CHAIR, size=DESK), discussing)
    press(desk, "Kết thúc nội dung")
    parts = stage.call(SECRETARY, "GET", f"/meetings/{discussing.id}/participants")
    guest = next(row for row in parts if row["person_id"] == stage.people[GUEST])
    expect(desk.get_by_role("dialog")).to_contain_text(f"Khách mời sẽ rời nội dung này: {guest['name']}")


def test_the_server_has_the_last_word_on_who_is_missing(window: Window, discussing: StagedMeeting) -> None:
    discussing.open_vote(0)
    page = window("desk", SECRETARY, size=DESK)
    page.route("**/missing-voters", lambda route: route.fulfill(json=[]))  # what a desk that missed something believes
    desk = sit_down(page, discussing)
    press(desk, "Kết thúc biểu quyết")
    dialog = answer(desk, "Kết thúc biểu quyết")
    expect(dialog).to_contain_text("Còn 27 thành viên chưa biểu quyết")
    expect(dialog.locator(".names li")).to_have_count(27)
    expect(dialog.get_by_role("button", name="Kết thúc biểu quyết")).to_be_disabled()
    for size in ("tablet", "phone"):  # the list is longer than the window; the answers are in sight
        desk.set_viewport_size({"width": SIZES[size][0], "height": SIZES[size][1]})
        for button in dialog.locator(".row.end").get_by_role("button").all():
            expect(button).to_be_in_viewport(ratio=1)


def test_a_typed_question_is_never_lost(window: Window, stage: Stage, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    question = desk.get_by_label("Câu hỏi biểu quyết")
    question.fill("Câu hỏi đang gõ dở")
    version = stage.call(SECRETARY, "GET", f"/agenda-items/{discussing.items[0]}")["version"]
    edit = {"version": version, "question": "Câu hỏi dự kiến mới"}
    stage.call(SECRETARY, "PATCH", f"/agenda-items/{discussing.items[0]}", edit)
    desk.locator("desk-agenda .step").nth(1).click()
    press(desk, "Về nội dung đang bàn")
    expect(question).to_have_value("Câu hỏi đang gõ dở")
    desk.reload()
    expect(question).to_have_value("Câu hỏi đang gõ dở")
    press(desk, "Lấy lại câu hỏi dự kiến")
    expect(question).to_have_value("Câu hỏi dự kiến mới")


def test_two_desks_show_the_same(window: Window, stage: Stage) -> None:
    meeting = stage.meeting()
    one = sit_down(window("desk", SECRETARY, size=DESK), meeting)
    other = sit_down(window("tablet", CHAIR, size=DESK), meeting)
    row = "Bộ trưởng Bộ Tài chính"
    one.get_by_role("group", name=row).get_by_role("button", name="Trực tuyến").click()
    expect(other.get_by_role("group", name=row).get_by_role("button", name="Trực tuyến")).to_have_attribute(
        "aria-pressed", "true"
    )
    other.get_by_role("group", name=row).get_by_role("button", name="Trực tuyến").click()
    expect(one.locator(".quorum b")).to_have_text("0/27")


def test_people_are_found_without_accents_and_absent_ones_alone(window: Window, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    desk.keyboard.press("/")
    expect(desk.get_by_label("Tìm theo chức danh, tên")).to_be_focused()
    desk.keyboard.type("quoc phong")
    expect(desk.locator(".people li")).to_have_count(1)
    expect(desk.locator(".people li")).to_contain_text("Quốc phòng")
    desk.get_by_label("Tìm theo chức danh, tên").fill("")
    desk.get_by_role("button", name=re.compile("^Vắng")).click()
    expect(desk.locator(".people")).to_contain_text("Bộ Y tế")
    expect(desk.locator(".people")).not_to_contain_text("Bộ trưởng Bộ Quốc phòng")


def test_who_has_the_meeting_open_has_a_dot(window: Window, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    row = desk.locator(".people li", has_text="Bộ trưởng Bộ Tài chính")
    expect(row.locator("[data-here]")).to_have_count(0)
    tablet = window("tablet", MEMBER)
    tablet.goto(f"/meetings/{discussing.id}/room")
    expect(row.locator("[data-here]")).to_have_count(1)
    expect(row).to_contain_text("1 máy đang mở")
    tablet.goto("about:blank")
    expect(row.locator("[data-here]")).to_have_count(0)


def test_a_display_is_paired_by_the_code_and_ended(window: Window, discussing: StagedMeeting) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    desk.locator(".displays > summary").click()
    desk.get_by_label("Tên màn hình").fill("Tường chính")
    press(desk, "Thêm màn hình")
    code = desk.locator(".pairing-code .code").inner_text()
    expect(desk.locator(".pairing-code")).to_contain_text(re.compile(r"Còn hiệu lực (10:00|9:5\d)"))
    display = window("display")
    display.goto("/display")
    display.get_by_label("Mã ghép").fill(code)
    display.keyboard.press("Enter")
    expect(display.locator("room-display .board")).to_be_visible()
    expect(desk.locator(".display-list")).to_contain_text("đã ghép lúc")
    expect(desk.locator(".pairing-code")).to_have_count(0)
    desk.get_by_role("button", name="Ngắt Tường chính").click()
    answer(desk, "Ngắt màn hình")
    expect(desk.locator(".display-list li")).to_have_count(0)


def test_a_stale_desk_says_so_and_decides_nothing(window: Window, discussing: StagedMeeting, gate: Gate) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK, gate=gate), discussing)
    expect(desk.get_by_role("button", name=re.compile("^Sang nội dung 2"))).to_be_enabled()
    gate.freeze()
    expect(desk.locator("html[data-live=stale]")).to_be_attached()
    for words in ("Sang nội dung 2", "Kết thúc nội dung", "Mở biểu quyết", "Tạm nghỉ", "Kết thúc họp"):
        expect(desk.get_by_role("button", name=re.compile(f"^{words}"))).to_be_disabled()
    expect(desk.locator("desk-session")).to_contain_text("Màn hình đang nối lại")
    gate.restore()
    expect(desk.get_by_role("button", name=re.compile("^Sang nội dung 2"))).to_be_enabled()


def test_letters_press_buttons_unless_somebody_types_or_switched_them_off(
    window: Window, discussing: StagedMeeting
) -> None:
    desk = sit_down(window("desk", SECRETARY, size=DESK), discussing)
    desk.keyboard.press("n")
    expect(desk.get_by_role("dialog")).to_contain_text("chuyển cả phiên họp sang nội dung 2")
    desk.keyboard.press("Escape")
    desk.keyboard.press("b")
    expect(desk.get_by_label("Câu hỏi biểu quyết")).to_be_focused()
    desk.keyboard.type("nxk")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    expect(desk.get_by_label("Câu hỏi biểu quyết")).to_have_value(re.compile("nxk"))
    desk.locator("desk-item h2").click()
    desk.keyboard.press("?")
    desk.get_by_label("Dùng phím tắt trên máy này").uncheck()
    press(desk, "Đóng")
    desk.keyboard.press("n")
    expect(desk.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_the_desk_is_for_everybody_at_every_size(window: Window, stage: Stage, size: str) -> None:
    meeting = stage.meeting(items=3, title="Phiên họp Chính phủ thường kỳ về xây dựng pháp luật và phát triển kinh tế")
    meeting.upload(0, "Tờ trình Chính phủ")
    meeting.start()
    meeting.make_current(0)
    desk = sit_down(window("desk", SECRETARY, size=SIZES[size]), meeting)
    panes = ("agenda", "item", "side") if size == "phone" else ("all",)
    vote = meeting.open_vote(0)
    expect(desk.locator("vote-count .names").first).to_be_attached()
    look_at(desk, "desk-open", size, panes)
    meeting.cast(vote, CHAIR)
    meeting.close_vote(vote)
    expect(desk.locator(".outcome-word")).to_be_attached()
    look_at(desk, "desk-closed", size, panes)


def look_at(desk: Page, name: str, size: str, panes: tuple[str, ...]) -> None:
    for pane in panes:
        if pane != "all":
            desk.locator(f".desk-tabs [data-pane={pane}]").click()
        look(desk, f"{name}-{pane}", [size])
