"""A paper is presented: the presenter's window, one that goes along, the chair's; each in a real browser."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, Window, assert_accessible, look, shot
from tests.stage import CHAIR, GUEST, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
DOT_AT = """() => {
  const dot = document.querySelector(".pointer-dot"), at = dot?.getBoundingClientRect();
  if (!dot) return null;
  const sheet = dot.closest(".sheet"), {x, y, width, height} = sheet.getBoundingClientRect();
  return [+sheet.dataset.page, (at.x + at.width / 2 - x) / width, (at.y + at.height / 2 - y) / height];
}"""


@pytest.fixture
def presented(stage: Stage) -> tuple[StagedMeeting, str]:
    """A running meeting at its first item, and a paper of it."""
    meeting = stage.meeting()
    document = meeting.upload(0, "Tờ trình", 6)
    meeting.start()
    meeting.make_current(0)
    return meeting, document


def opened(page: Page, document: str, then: str = "") -> Page:
    page.goto(f"/documents/{document}{then}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def let_present(meeting: StagedMeeting, person: str | None, by: str = CHAIR) -> None:
    body = {"person_id": meeting.stage.people[person] if person else None}
    meeting.stage.call(by, "PUT", f"/meetings/{meeting.id}/presenter", body)


def test_a_guest_presents_while_the_chair_lets_them(presented: tuple[StagedMeeting, str], window: Window) -> None:
    meeting, document = presented
    guest = opened(window("tablet", GUEST), document)
    member = opened(window("desk", MEMBER), document)
    present = guest.get_by_role("button", name=re.compile("^Trình bày"))
    expect(present).to_be_hidden()
    let_present(meeting, GUEST)
    present.click()
    expect(guest.get_by_text("Đồng chí đang trình bày")).to_be_visible()
    member.get_by_role("button", name="Theo ngay").click()
    guest.locator("#page-field").fill("4")
    guest.keyboard.press("Enter")
    expect(member.locator("#page-field")).to_have_value("4")
    let_present(meeting, None)
    expect(present).to_be_hidden()
    expect(guest.locator(".presenter")).to_have_count(0)
    expect(member.locator(".presenter")).to_have_count(0)


def test_what_the_presenter_points_at_is_seen_at_the_same_place_at_any_zoom(
    presented: tuple[StagedMeeting, str], window: Window
) -> None:
    meeting, document = presented
    let_present(meeting, MEMBER)
    presenter = opened(window("tablet", MEMBER), document)
    follower = opened(window("display", SECRETARY, size=PHONE), document, "?follow")
    presenter.get_by_role("button", name=re.compile("^Trình bày")).click()
    expect(follower.get_by_text("Đang theo:")).to_be_visible()
    follower.get_by_role("button", name="Phóng to").click()
    presenter.get_by_role("button", name="Chỉ", exact=True).click()
    expect(presenter.get_by_role("button", name="Chỉ", exact=True)).to_have_attribute("aria-pressed", "true")
    box = presenter.locator(".sheet[data-page='1']").bounding_box()
    assert box is not None
    seen, until = None, time.monotonic() + 15
    while (
        seen is None and time.monotonic() < until
    ):  # the first point may come while the follower still fetches the dot
        for x in (0.3, 0.4):
            presenter.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * 0.25)
        presenter.wait_for_timeout(400)
        seen = follower.evaluate(DOT_AT)
    assert seen is not None
    assert (seen[0], round(seen[1], 2), round(seen[2], 2)) == (1, 0.4, 0.25)
    shot(presenter, "presenting-points")
    shot(follower, "following-pointed-at")
    expect(follower.locator(".pointer-dot")).to_have_count(0)


def test_the_chair_sees_how_many_go_along_and_the_desk_too(
    presented: tuple[StagedMeeting, str], window: Window
) -> None:
    meeting, document = presented
    let_present(meeting, MEMBER)
    desk = window("desk", SECRETARY)
    desk.goto(f"/meetings/{meeting.id}/desk")
    presenter = opened(window("tablet", MEMBER), document)
    chair = opened(window("display", CHAIR), document)
    presenter.get_by_role("button", name=re.compile("^Trình bày")).click()
    expect(desk.locator("presenter-followers")).to_contain_text("0 trong 2 người")
    chair.get_by_role("button", name="Theo ngay").click()
    expect(desk.locator("presenter-followers")).to_contain_text("1 trong 2 người")
    expect(chair.locator(".presenter .along")).to_have_text("1/2 đang theo")
    expect(presenter.locator(".presenter .along")).to_have_text("1/2 đang theo")
    assert_accessible(desk)
    shot(desk, "desk-followers")
    look(presenter, "reader-presenting")
    look(chair, "reader-following")
    chair.close()
    expect(desk.locator("presenter-followers")).to_contain_text("0 trong 1 người")


def test_of_two_who_present_the_later_one_does(presented: tuple[StagedMeeting, str], window: Window) -> None:
    meeting, document = presented
    let_present(meeting, MEMBER)
    member, chair = opened(window("tablet", MEMBER), document), opened(window("desk", CHAIR), document)
    member.get_by_role("button", name=re.compile("^Trình bày")).click()
    expect(chair.get_by_role("button", name="Theo ngay")).to_be_visible()
    chair.get_by_role("button", name=re.compile("^Trình bày")).click()
    expect(member.get_by_text("Đồng chí đang trình bày")).to_have_count(0)
    expect(chair.get_by_text("Đồng chí đang trình bày")).to_be_visible()


def test_of_two_devices_of_one_person_the_one_that_began_last_presents(
    presented: tuple[StagedMeeting, str], window: Window
) -> None:
    meeting, document = presented
    let_present(meeting, MEMBER)
    tablet, desk = opened(window("tablet", MEMBER), document), opened(window("desk", MEMBER), document)
    chair = opened(window("display", CHAIR), document)
    tablet.get_by_role("button", name=re.compile("^Trình bày")).click()
    expect(desk.get_by_text("Đồng chí, trên máy khác, đang ở trang 1")).to_be_visible()
    desk.locator("#page-field").fill("5")
    desk.keyboard.press("Enter")
    desk.get_by_role("button", name=re.compile("^Trình bày")).click()
    expect(tablet.get_by_text("Đồng chí, trên máy khác, đang ở trang 5")).to_be_visible()
    expect(tablet.get_by_text("Đồng chí đang trình bày")).to_have_count(0)
    expect(desk.get_by_text("Đồng chí đang trình bày")).to_be_visible()
    chair.get_by_role("button", name="Theo ngay").click()
    expect(chair.locator("#page-field")).to_have_value("5")
    tablet.locator("#page-field").fill("2")
    tablet.keyboard.press("Enter")
    desk.locator("#page-field").fill("6")
    desk.keyboard.press("Enter")
    expect(chair.locator("#page-field")).to_have_value("6")
    expect(tablet.locator("#page-field")).to_have_value("2")
