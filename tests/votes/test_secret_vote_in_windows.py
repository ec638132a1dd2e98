"""A secret vote in windows: three make a key, five vote, each finds the own ballot, two open, the chair settles it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, Window, look
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
STEPS = ("Bắt đầu trên máy này", "Chia phần", "Nhận phần của tôi", "Ba dãy giống nhau")


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def make_key(stage: Stage, holders: dict[str, Page]) -> str:
    """The path of the page of a key that the three made step by step, each in the own window."""
    body = stage.call(SECRETARY, "GET", "/bodies")[0]["id"]
    people = [stage.people[name] for name in holders]
    key = stage.call(SECRETARY, "POST", f"/bodies/{body}/ballot-keys", {"holders": people})["id"]
    for page in holders.values():
        page.goto(f"/ballot-keys/{key}")
    for step in STEPS:
        for page in holders.values():
            press(page, step)
            expect(page.get_by_role("button", name=step, exact=True)).to_have_count(0)
    for page in holders.values():
        expect(page.get_by_role("heading", name="Khóa đang dùng")).to_be_visible()
    return f"/ballot-keys/{key}"


def vote_in_secret(page: Page, choice: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{choice}")).check()
    press(page, "Xác nhận lá phiếu")
    expect(page.get_by_text("Phiếu kín của đồng chí đã ở trong hòm")).to_be_visible()


def test_from_the_key_to_the_chairs_word_at_a_tie(window: Window, stage: Stage) -> None:
    meeting = stage.meeting()
    meeting.start()
    meeting.make_current(0)
    other, *more = [name for name in meeting.seats if name not in (CHAIR, MEMBER, "bo-yte")][:3]
    pages = {name: window(name, name) for name in (CHAIR, MEMBER, other, *more)}
    holders = {CHAIR: pages[CHAIR], SECRETARY: window("desk", SECRETARY, size=DESK), MEMBER: pages[MEMBER]}
    keys = make_key(stage, holders)
    look(holders[SECRETARY], "ballot-key")
    form = {"question": "Bãi nhiệm ông A?", "secret": True}
    vote = stage.call(SECRETARY, "POST", f"/agenda-items/{meeting.items[0]}/votes", form)["id"]
    choices = ("Không đồng ý", "Đồng ý", "Đồng ý", "Không đồng ý", "Ý kiến khác")
    for page, choice in zip(pages.values(), choices, strict=True):
        page.goto(f"/meetings/{meeting.id}/room")
        vote_in_secret(page, choice)
    member = pages[MEMBER]
    look(member, "secret-ballot-cast", ("tablet", "phone"))
    meeting.close_vote(vote)
    press(member, "Tìm phiếu của tôi")
    expect(member.get_by_text("Phiếu của đồng chí ở trong hòm, không bị thay đổi")).to_be_visible()
    for name in (SECRETARY, CHAIR):
        page = holders[name]
        page.goto(keys)
        press(page, "Mở hòm phiếu")
        expect(page.get_by_role("button", name="Mở hòm phiếu", exact=True)).to_have_count(0)
    expect(holders[SECRETARY].get_by_text("Đã mở, ngang phiếu")).to_be_visible()
    chair = pages[CHAIR]
    chair.goto(f"/meetings/{meeting.id}/room")
    chair.locator("tie-settlement").get_by_role("button", name="Đồng ý", exact=True).click()
    press(chair, "Quyết định")
    expect(member.locator(".outcome-word")).to_have_text("Thông qua")
    look(member, "secret-vote-settled", ("tablet", "phone"))
