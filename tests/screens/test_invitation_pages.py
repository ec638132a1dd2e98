"""Invitations in the browser: answered by touch and by keys, a substitute, the chair's leave, a unit, a calendar."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PHONE, Window, look
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
STAND_IN = "troly-taichinh"


def opened(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def test_a_member_answers_and_the_desk_sees_it(window: Window, stage: Stage) -> None:
    meeting = stage.meeting()
    member = opened(window("tablet", MEMBER), f"/meetings/{meeting.id}")
    desk = opened(window("desk", SECRETARY, size=DESK, touch=False), f"/meetings/{meeting.id}/prepare")
    answers = desk.locator("#answers")
    expect(answers).to_contain_text(re.compile("0/3[0-9] người đã trả lời"))
    card = member.locator(".answer-card")
    look(member, "answer-waiting", whole=True)
    member.set_viewport_size({"width": 1180, "height": 820})

    card.get_by_role("button", name="Dự họp trực tuyến").click()
    expect(card).to_contain_text("Trả lời của đồng chí")
    expect(answers).to_contain_text(re.compile("1/3[0-9] người đã trả lời"))

    card.locator("summary", has_text="Vắng mặt").focus()
    member.keyboard.press("Enter")
    card.get_by_label("Một phần phiên họp").check()
    expect(card.get_by_label("Vắng từ")).to_be_visible()
    absent = card.locator("details[open]")
    absent.get_by_label("Lý do").fill("Tiếp đoàn công tác của Bộ Tài chính Lào")
    look(member, "answer-absent", ("tablet", "phone"), whole=True)
    member.reload()
    typed = member.locator("[id^=reason-absent]")
    assert typed.input_value() == "Tiếp đoàn công tác của Bộ Tài chính Lào", "nothing typed is lost"
    member.locator(".answer-card summary", has_text="Vắng mặt").click()
    member.locator(".answer-card details[open]").get_by_role("button", name="Gửi trả lời").click()
    expect(member.locator(".answer-card")).to_contain_text("Chờ chủ trì cho ý kiến")
    answers.get_by_role("button", name=re.compile("^Vắng, dự thay")).click()
    expect(answers.locator(".answers-list").first).to_contain_text("Tiếp đoàn công tác")
    answers.get_by_role("button", name=re.compile("^Chưa trả lời")).click()
    expect(answers.locator(".answers-list").first).not_to_contain_text("Tiếp đoàn công tác")
    look(desk, "answers", ("desk", "phone"), whole=True)


def test_the_chair_refuses_and_the_member_hears_why(window: Window, stage: Stage) -> None:
    meeting = stage.meeting()
    absent(stage, meeting, "bo-congan", "Dự hội nghị ở địa phương")
    absent(stage, meeting, MEMBER, "Đi công tác nước ngoài theo kế hoạch đã được phê duyệt")
    chair = opened(window("desk", CHAIR), "/")
    own, other = (chair.locator(f"#absence-{meeting.participants[who]}") for who in (MEMBER, "bo-congan"))
    expect(own).to_contain_text("Đi công tác nước ngoài")
    look(chair, "asked-chair", ("tablet", "upright", "phone"))
    chair.set_viewport_size({"width": 1180, "height": 820})
    own.locator("summary").click()
    own.get_by_label("Ý kiến").fill("Nội dung về ngân sách, đề nghị đồng chí dự")
    own.get_by_role("button", name="Gửi ý kiến").click()
    expect(own).to_have_count(0)
    other.get_by_role("button", name="Đồng ý cho").click()
    expect(other).to_have_count(0)
    member = opened(window("tablet", MEMBER), f"/meetings/{meeting.id}")
    expect(member.locator(".answer-card")).to_contain_text("Nội dung về ngân sách, đề nghị đồng chí dự")
    look(member, "answer-refused", ("upright",))


def absent(stage: Stage, meeting: StagedMeeting, who: str, reason: str) -> None:
    body = {"version": 0, "answer": "absent", "reason": reason}
    stage.call(who, "POST", f"/invitations/{meeting.participants[who]}/answer", body)


def test_a_substitute_is_named_accepts_and_reads(window: Window, stage: Stage) -> None:
    meeting = stage.meeting()
    member = opened(window("tablet", MEMBER, size=PHONE), f"/meetings/{meeting.id}")
    stand_in = opened(window("desk", STAND_IN), "/")
    member.locator(".answer-card summary", has_text="Cử người dự thay").click()
    form = member.locator(".answer-card details[open]")
    form.get_by_role("combobox", name="Người dự họp thay").fill("tro ly")
    member.locator(".choices [data-id]").first.wait_for()
    member.keyboard.press("ArrowDown")
    member.keyboard.press("Enter")
    form.get_by_label("Chức vụ").fill("Thứ trưởng Bộ Tài chính")
    form.get_by_label("Lý do").fill("Đi công tác")
    look(member, "answer-substitute", ("phone", "tablet"), whole=True)
    form.get_by_role("button", name="Gửi trả lời").click()
    expect(member.locator(".answer-card")).to_contain_text("đang chờ nhận lời")

    asked = stand_in.locator("#asked")
    expect(asked).to_contain_text("Bộ trưởng Bộ Tài chính đề nghị đồng chí dự họp thay")
    look(stand_in, "asked-substitute", ("tablet", "phone"))
    asked.get_by_role("button", name="Nhận dự thay").click()
    expect(asked).to_contain_text("Đồng chí dự họp thay")
    expect(member.locator(".answer-card")).to_contain_text("đã nhận dự thay")
    member.locator(".answer-card").get_by_role("button", name="Dự họp tại phòng").click()
    expect(member.locator(".answer-card")).to_contain_text("Dự tại phòng họp")
    expect(asked).not_to_contain_text("dự họp thay")


def test_a_unit_names_who_goes(window: Window, stage: Stage) -> None:
    meeting = stage.meeting()
    desk = opened(window("desk", SECRETARY, size=DESK, touch=False), f"/meetings/{meeting.id}/prepare")
    desk.locator("#invite-unit > summary").click()
    form = desk.locator("#invite-unit")
    form.get_by_label("Đơn vị").select_option(label="Bộ Tài chính")
    form.get_by_role("checkbox").first.check()
    form.get_by_label("Yêu cầu").fill("Đề nghị cử lãnh đạo Vụ Ngân sách nhà nước")
    form.get_by_role("button", name="Mời đơn vị").click()
    expect(desk.locator("#answers")).to_contain_text("Chưa cử người")
    unit = opened(window("tablet", MEMBER), "/")
    card = unit.locator("#asked article", has_text="Bộ Tài chính cử 1 người dự họp")
    expect(card).to_contain_text("Vụ Ngân sách nhà nước")
    card.locator("summary", has_text="Cử người dự họp").click()
    card.get_by_role("combobox").fill("tro ly")
    unit.locator(".choices [data-id]").first.wait_for()
    unit.keyboard.press("ArrowDown")
    unit.keyboard.press("Enter")
    look(unit, "asked-unit", ("tablet", "phone"))
    card.get_by_role("button", name="Cử người này").click()
    expect(card).to_contain_text("Đã cử người")
    expect(desk.locator("#answers")).to_contain_text("Đã cử người")
    desk.locator("#letter > summary").click()
    look(desk, "answers-letter", ("desk",), whole=True)


def test_my_calendar_and_its_address(window: Window, stage: Stage) -> None:
    stage.meeting()
    page = opened(window("tablet", MEMBER), "/my/calendar")
    expect(page.get_by_role("heading", name="Sắp tới")).to_be_visible()
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    first = page.get_by_label("Địa chỉ lịch").input_value()
    assert re.fullmatch(r".+/calendar/[0-9a-f]{64}\.ics", first)
    page.get_by_role("button", name="Đổi địa chỉ").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(page.get_by_label("Địa chỉ lịch")).not_to_have_value(first)
    look(page, "calendar", whole=True)


def test_sending_late_is_said_before_it_is_done(window: Window, stage: Stage) -> None:
    body = stage.call(SECRETARY, "GET", "/bodies")[0]
    at = (datetime.now(UTC) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:00Z")
    form = {"body_id": body["id"], "title": "Phiên họp bất thường", "starts_at": at}
    meeting = stage.call(SECRETARY, "POST", "/meetings", form)["id"]
    stage.call(SECRETARY, "POST", f"/meetings/{meeting}/members")
    stage.call(SECRETARY, "POST", f"/meetings/{meeting}/agenda-items", {"title": "Công tác phòng, chống bão"})
    stage.approve(meeting)
    page = opened(window("desk", SECRETARY, size=DESK), f"/meetings/{meeting}/prepare")
    expect(page.locator("#checks")).to_contain_text("Gửi giấy mời muộn hơn quy định")
    page.get_by_role("button", name="Gửi chương trình").click()
    expect(page.get_by_role("dialog")).to_contain_text("muộn hơn quy định")
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(page.locator("#checks")).to_contain_text("Chương trình đã gửi")
    page.reload()
    expect(page.locator("#answers")).to_contain_text("Giấy mời gửi muộn hơn quy định")
