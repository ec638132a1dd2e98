"""Slips in the browser: found, answered in three taps or with much to say, prepared by the ministry, live."""

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PHONE, Window, look
from tests.gate import Gate
from tests.opinions.staging import AGREE, OPTIONS, agree, entry_of, secretary, staged_slip
from tests.stage import ADMINISTRATOR, AIDE, MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
OTHER = "bo-congthuong"


def alive(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def choose(page: Page, name: str) -> None:
    page.locator("label.slip-choice", has_text=name).first.click()


def write(page: Page, words: str) -> None:
    """Words for the choice that was made, and they are on the server."""
    page.locator(".question textarea").first.fill(words)
    is_kept(page)


def is_kept(page: Page) -> None:
    expect(page.locator(".safety")).to_have_attribute("data-safety", "kept")


def press(page: Page, name: str, sure: str) -> None:
    """A button, and the answer to the question that it asks."""
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=sure, exact=True).click()


def head_of_ministry(stage: Stage) -> str:
    """Somebody who heads the member's ministry beside the minister."""
    body = stage.call(SECRETARY, "GET", "/bodies")[0]["id"]
    roles = stage.call(ADMINISTRATOR, "GET", f"/bodies/{body}")["roles"]
    ministry = next(row["organisation_id"] for row in roles if row["person_id"] == stage.people["vanthu-taichinh"])
    head = stage.newcomer()
    role = {"id": str(uuid4()), "person_id": stage.people[head], "role": "head", "organisation_id": ministry}
    stage.call(ADMINISTRATOR, "POST", f"/bodies/{body}/roles", role)
    return head


def test_with_nothing_to_say_it_takes_three_taps(window: Window, stage: Stage) -> None:
    title = f"Nghị định về lưu trữ số {uuid4().hex[:4]}"
    staged_slip(stage, title, AGREE, OPTIONS, days=2)
    phone = alive(window("tablet", MEMBER, size=PHONE), "/opinions")
    phone.get_by_role("link", name=title).first.click()
    press(phone, "Đồng ý tất cả", "Đồng ý và gửi")
    expect(phone.locator(".sent-answer")).to_contain_text("Đã gửi trả lời")
    expect(phone.locator(".sent-receipt code")).not_to_be_empty()
    look(phone, "slip-sent")
    expect(alive(phone, "/opinions?view=answered").locator("main")).to_contain_text(title)
    look(phone, "slips-answered", ["phone", "tablet"])


def test_what_is_lacking_is_said_and_much_can_be_said(window: Window, stage: Stage) -> None:
    slip = staged_slip(stage, "Nghị định về hạ tầng số", AGREE, OPTIONS, days=2)
    tablet = alive(window("tablet", MEMBER), f"/opinions/{slip}")
    expect(tablet.locator("answer-sheet")).to_contain_text("được coi là đồng ý")
    choose(tablet, "Ý kiến khác")
    write(tablet, "Đề nghị làm rõ nguồn kinh phí tại khoản 2 Điều 5.")
    tablet.get_by_role("button", name="Gửi trả lời").click()
    expect(tablet.locator("answer-sheet")).to_contain_text("Cần trả lời câu hỏi này")
    look(tablet, "slip-writing")
    choose(tablet, "Sau 45 ngày")
    press(tablet, "Gửi trả lời", "Gửi")
    expect(tablet.locator(".sent-answer")).to_contain_text("khoản 2 Điều 5")
    tablet.get_by_role("button", name="Sửa trả lời").click()
    choose(tablet, "Không đồng ý")
    press(tablet, "Gửi trả lời", "Gửi")
    expect(tablet.locator(".sent-answer[data-how=done]")).to_contain_text("Lần gửi 2")
    expect(tablet.locator("answer-sheet")).to_contain_text("Các lần gửi trước (1)")


def test_aide_and_head_prepare_and_the_minister_sends(window: Window, stage: Stage) -> None:
    slip = staged_slip(stage, "Nghị định về liên thông dữ liệu", AGREE, days=2, answers_shown="as_they_come")
    path = f"/opinions/{slip}?seat={entry_of(stage, slip, MEMBER)}"
    aide, minister = alive(window("desk", AIDE, size=DESK), path), alive(window("tablet", MEMBER), path)
    head = alive(window("display", head_of_ministry(stage), size=DESK), path)
    choose(aide, "Ý kiến khác")
    write(aide, "Đề nghị làm rõ nguồn kinh phí.")
    aide.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(head.locator(".prepared")).to_contain_text("Chờ lãnh đạo duyệt")
    head.locator(".send-back > summary").click()
    head.locator("#draft-remark").fill("Nêu rõ điều khoản.")
    head.locator(".send-back .btn").click()
    expect(aide.locator(".prepared")).to_contain_text("Nêu rõ điều khoản.")
    write(aide, "Đề nghị làm rõ nguồn kinh phí tại khoản 2 Điều 5.")
    aide.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(head.locator(".prepared")).to_contain_text("Chờ lãnh đạo duyệt")
    head.get_by_role("button", name="Duyệt dự thảo").click()
    expect(minister.locator(".prepared")).to_contain_text("Đã duyệt, chờ gửi")
    look(minister, "slip-prepared")
    press(minister, "Gửi trả lời", "Gửi")
    for page in (minister, aide, head):
        expect(page.locator(".sent-answer")).to_contain_text("khoản 2 Điều 5")
    agree(stage, slip, OTHER)
    expect(minister.locator(".all-answers")).to_contain_text("Công Thương")
    secretary(stage, slip, "recall", reason="Tài liệu có sai sót, sẽ gửi lại phiếu mới.")
    expect(minister.locator("answer-sheet")).to_contain_text("đã được thu hồi")


def test_nothing_is_lost_when_the_network_drops_and_both_texts_are_seen(
    window: Window, stage: Stage, gate: Gate
) -> None:
    slip = staged_slip(stage, "Nghị định về mạng lưới", AGREE, days=2)
    tablet = alive(window("tablet", MEMBER, gate=gate), f"/opinions/{slip}")
    choose(tablet, "Ý kiến khác")
    is_kept(tablet)
    gate.cut()
    tablet.locator(".question textarea").fill("Viết trong lúc mất mạng.")
    expect(tablet.locator(".safety")).to_contain_text("giữ trên máy này", timeout=60_000)
    seat = f"/slips/{slip}/seats/{entry_of(stage, slip, MEMBER)}"
    _write_elsewhere(stage, seat, "Trợ lý viết khác.")
    gate.restore()
    tablet.reload()
    conflict = tablet.locator(".draft-conflict")
    expect(conflict).to_contain_text("Trợ lý viết khác.")
    expect(conflict).to_contain_text("Viết trong lúc mất mạng.")
    look(tablet, "slip-conflict", ["tablet", "phone"])
    tablet.get_by_role("button", name="Giữ bản của tôi").click()
    is_kept(tablet)
    assert [one["words"] for one in _draft(stage, seat)["choices"].values()] == ["Viết trong lúc mất mạng."]


def _draft(stage: Stage, seat: str) -> Any:
    return stage.call(AIDE, "GET", seat)["draft"]


def _write_elsewhere(stage: Stage, seat: str, words: str) -> None:
    draft = _draft(stage, seat)
    choices = {question: {"choice": "disagree", "words": words} for question in draft["choices"]}
    stage.call(AIDE, "PUT", f"{seat}/draft", {"version": draft["version"], "choices": choices, "reservation": ""})


def test_the_result_comes_by_itself_with_what_all_answered(window: Window, stage: Stage) -> None:
    slip = staged_slip(stage, "Nghị định về định danh điện tử", AGREE, days=2)
    tablet = alive(window("tablet", MEMBER), f"/opinions/{slip}")
    expect(tablet.locator("answer-sheet")).to_contain_text("được xem sau khi đóng phiếu")
    for name in stage.seats:
        agree(stage, slip, name, "disagree" if name == OTHER else "agree")
    secretary(stage, slip, "closing")
    expect(tablet.locator(".tally")).to_contain_text("Được thông qua")
    expect(tablet.locator(".all-answers > li")).to_have_count(len(stage.seats))
    look(tablet, "slip-result")
