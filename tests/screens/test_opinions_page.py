"""Slips in the browser: found on Today, answered in three taps or with much to say, prepared by the ministry, live."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, Window, look
from tests.opinions.staging import AGREE, OPTIONS, staged_slip
from tests.stage import MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
OTHER = "bo-congthuong"


def alive(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=False).first.check(force=True)


def confirm(page: Page, name: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()


def test_a_minister_with_nothing_to_say_answers_in_three_taps(window: Window, stage: Stage) -> None:
    title = f"Nghị định về lưu trữ số {uuid4().hex[:4]}"
    slip = staged_slip(stage, title, AGREE, OPTIONS, days=2)
    phone = alive(window("tablet", MEMBER, size=PHONE), "/opinions")
    look(phone, "slips-inbox", whole=True)
    phone.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    phone.get_by_role("link", name=title).first.click()
    phone.get_by_role("button", name="Đồng ý tất cả").click()
    confirm(phone, "Đồng ý và gửi")
    expect(phone.locator(".sent-answer")).to_contain_text("Đã gửi trả lời")
    expect(phone.locator(".sent-receipt code")).not_to_be_empty()
    look(phone, "slip-sent")
    alive(phone, "/opinions?view=answered")
    expect(phone.locator("main")).to_contain_text(title)
    assert stage.call(MEMBER, "GET", f"/slips/{slip}")["slip"]["state"] == "open"
