"""The sheet of an answer in the browser: without a network, after a reload, and while somebody else writes."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PHONE, Window, look
from tests.offline.storage import stored
from tests.opinions.staging import AGREE, OPTIONS, entry_of, staged_slip
from tests.screens.test_opinions_page import alive, choose, head_of_ministry, is_kept, press, write
from tests.stage import AIDE, MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def slip(stage: Stage) -> Iterator[str]:
    """Open, with one question to agree to."""
    yield staged_slip(stage, f"Nghị định về dữ liệu số {uuid4().hex[:4]}", AGREE, days=2)


def seat(stage: Stage, slip: str) -> Any:
    """What the member's seat holds on the server: its draft and its answers."""
    return stage.call(AIDE, "GET", f"/slips/{slip}/seats/{entry_of(stage, slip, MEMBER)}")


def words_of(stage: Stage, slip: str) -> list[str]:
    draft = seat(stage, slip)["draft"]
    return [one["words"] for one in draft["choices"].values()] if draft else []


def write_elsewhere(stage: Stage, slip: str, words: str) -> None:
    """The aide writes on another device."""
    path = f"/slips/{slip}/seats/{entry_of(stage, slip, MEMBER)}/draft"
    asked = stage.call(AIDE, "GET", f"/slips/{slip}")["slip"]["questions"]
    draft = seat(stage, slip)["draft"]
    choices = {one["id"]: {"choice": "other", "words": words} for one in asked}
    stage.call(AIDE, "PUT", path, {"version": draft["version"] if draft else 0, "choices": choices, "reservation": ""})


def typed_offline(page: Page, words: str) -> None:
    """The network goes, and those words are written."""
    choose(page, "Ý kiến khác")
    is_kept(page)
    page.context.set_offline(True)
    page.locator(".question textarea").first.fill(words)
    expect(page.locator(".safety")).to_contain_text("giữ trên máy này", timeout=60_000)


def test_without_a_network_it_is_kept_and_goes_by_itself_when_it_is_back(
    window: Window, stage: Stage, slip: str
) -> None:
    tablet = alive(window("tablet", MEMBER), f"/opinions/{slip}")
    typed_offline(tablet, "Viết khi mất mạng.")
    tablet.context.set_offline(False)
    is_kept(tablet)
    assert words_of(stage, slip) == ["Viết khi mất mạng."]


def test_an_answer_pressed_without_a_network_is_said_not_to_be_sent_and_never_goes_by_itself(
    window: Window, stage: Stage, slip: str
) -> None:
    phone = alive(window("tablet", MEMBER, size=PHONE), f"/opinions/{slip}")
    typed_offline(phone, "Đề nghị làm rõ.")
    phone.get_by_role("button", name="Gửi trả lời").click()
    expect(phone.locator(".unsent")).to_contain_text("Trả lời CHƯA được gửi")
    look(phone, "slip-unsent", ["phone", "tablet"])
    phone.context.set_offline(False)
    expect(phone.locator(".unsent")).to_contain_text("Đã có mạng trở lại")
    is_kept(phone)
    assert (words_of(stage, slip), seat(stage, slip)["answers"]) == (["Đề nghị làm rõ."], [])
    press(phone, "Gửi trả lời", "Gửi")
    expect(phone.locator(".sent-answer")).to_contain_text("Đề nghị làm rõ.")


def test_agreement_pressed_without_a_network_stays_ready_through_a_reload(
    window: Window, stage: Stage, slip: str
) -> None:
    tablet = alive(window("tablet", MEMBER), f"/opinions/{slip}")
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(tablet.locator(".unsent")).to_contain_text("Trả lời CHƯA được gửi")
    tablet.context.set_offline(False)
    alive(tablet, f"/opinions/{slip}")
    expect(tablet.get_by_role("radio", name="Đồng ý", exact=True)).to_be_checked()
    assert seat(stage, slip)["answers"] == []
    press(tablet, "Gửi trả lời", "Gửi")
    expect(tablet.locator(".sent-answer")).to_contain_text("Đã gửi trả lời")


def test_what_was_left_on_the_tablet_reaches_the_server_from_the_list(window: Window, stage: Stage, slip: str) -> None:
    tablet = alive(window("tablet", MEMBER), f"/opinions/{slip}")
    typed_offline(tablet, "Viết rồi đóng trang.")
    assert "Viết rồi đóng trang." not in stored(tablet)
    tablet.goto("about:blank")
    tablet.context.set_offline(False)
    alive(tablet, "/opinions")
    expect(tablet.locator("#toasts")).to_contain_text("đã được lưu thành bản nháp")
    assert (words_of(stage, slip), seat(stage, slip)["answers"]) == (["Viết rồi đóng trang."], [])
    expect(tablet.locator("left-behind .notice")).to_have_count(0)
    alive(tablet, f"/opinions/{slip}")
    typed_offline(tablet, "Viết thêm rồi đóng trang.")
    tablet.goto("about:blank")
    write_elsewhere(stage, slip, "Trợ lý viết khác.")
    tablet.context.set_offline(False)
    alive(tablet, "/opinions")
    expect(tablet.locator("left-behind")).to_contain_text("Trên máy chủ đã có bản khác")
    look(tablet, "slips-left-behind", ["tablet", "phone"])
    tablet.locator("left-behind").get_by_role("link").first.click()
    expect(tablet.locator(".draft-conflict")).to_contain_text("Trợ lý viết khác.")
    expect(tablet.locator(".draft-conflict")).to_contain_text("Viết thêm rồi đóng trang.")


def test_what_an_earlier_edition_left_in_clear_reaches_the_server_and_lies_there_no_longer(
    window: Window, stage: Stage, slip: str
) -> None:
    tablet = alive(window("tablet", MEMBER), "/my/devices")
    asked = stage.call(AIDE, "GET", f"/slips/{slip}")["slip"]["questions"]
    said = {"choices": {one["id"]: {"choice": "other", "words": "Viết từ bản cũ."} for one in asked}, "reservation": ""}
    nothing = {"choices": {}, "reservation": ""}
    left = {"typed": said, "known": nothing, "version": 0, "conflicts": {}, "by": "", "slip": slip, "reference": "1"}
    name = f"draft:slip:{stage.people[MEMBER]}:{entry_of(stage, slip, MEMBER)}"
    tablet.evaluate("([name, left]) => localStorage.setItem(name, JSON.stringify(left))", [name, left])
    alive(tablet, "/opinions")
    expect(tablet.locator("#toasts")).to_contain_text("đã được lưu thành bản nháp")
    assert words_of(stage, slip) == ["Viết từ bản cũ."]
    assert "Viết từ bản cũ." not in stored(tablet)
    assert tablet.evaluate("(name) => localStorage.getItem(name)", name) is None


def test_the_head_sees_what_was_changed_before_approving_it_at_one_press(window: Window, stage: Stage) -> None:
    slip = staged_slip(stage, "Nghị định về nền tảng số", AGREE, OPTIONS, days=2)
    path = f"/opinions/{slip}?seat={entry_of(stage, slip, MEMBER)}"
    aide = alive(window("desk", AIDE, size=DESK), path)
    head = alive(window("display", head_of_ministry(stage), size=DESK), path)
    choose(aide, "Ý kiến khác")
    write(aide, "Đề nghị làm rõ nguồn kinh phí.")
    choose(aide, "Sau 45 ngày")
    is_kept(aide)
    aide.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(head.locator(".prepared")).to_contain_text("Chờ lãnh đạo duyệt")
    write(aide, "Đề nghị bỏ Điều 5.")
    expect(head.locator(".question textarea").first).to_have_value("Đề nghị bỏ Điều 5.")
    head.get_by_role("button", name="Duyệt dự thảo").click()
    changed = head.locator(".changes-to-approve")
    expect(changed).to_contain_text("Đề nghị làm rõ nguồn kinh phí.")
    expect(changed).to_contain_text("Đề nghị bỏ Điều 5.")
    look(head, "slip-changed-before-approval", ["desk", "phone"])
    write(aide, "Đề nghị bỏ Điều 6.")
    expect(changed).to_contain_text("Đề nghị bỏ Điều 6.")
    changed.get_by_role("button", name="Duyệt bản mới").click()
    expect(aide.locator(".prepared")).to_contain_text("Đã duyệt, chờ gửi")
    assert "Đề nghị bỏ Điều 6." in words_of(stage, slip)
