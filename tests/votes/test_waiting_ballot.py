"""A ballot confirmed without a network waits on the tablet, is told of on every page, and goes once or is refused."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import PATIENCE, PHONE, TABLET, Window, assert_accessible, shot, small_targets
from tests.gate import Gate
from tests.stage import MEMBER, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
WAITS = "Lá phiếu “Đồng ý” chưa được tính"
REFUSED = "Lá phiếu “Đồng ý” không được tính"


@pytest.fixture
def voting(stage: Stage) -> tuple[StagedMeeting, str]:
    """A meeting that runs, and the vote that is open in it."""
    meeting = stage.meeting()
    meeting.start()
    meeting.make_current(0)
    return meeting, meeting.open_vote(0)


def press_without_network(window: Window, gate: Gate, meeting: StagedMeeting) -> Page:
    """A tablet whose ballot "agree" was confirmed in the room after the network had gone; another page is open."""
    tablet = window("tablet", MEMBER, gate=gate)
    tablet.goto("/")  # what the next page needs without a network is in the browser
    tablet.goto(f"/meetings/{meeting.id}/room")
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    expect(tablet.locator("html[data-outbox]")).to_be_attached()
    tablet.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    gate.cut()
    tablet.get_by_role("button", name="Xác nhận lá phiếu").click()
    expect(tablet.get_by_text("Lá phiếu chưa được tính, sẽ gửi khi có mạng")).to_be_visible()
    expect(line(tablet)).to_have_count(0)  # the panel says it already
    return tablet


def another_tab(tablet: Page, path: str) -> Page:
    """The tab is closed, and another one opened there."""
    context = tablet.context
    tablet.close()
    other = context.new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(path)
    return other


def line(tablet: Page) -> Locator:
    """What a page that does not show the vote says of the ballot."""
    return tablet.locator(".toast.urgent")


def ballot(stage: Stage, vote: str) -> Any:
    return stage.call(MEMBER, "GET", f"/votes/{vote}/ballots/mine")["ballot"]


def test_it_is_counted_once_from_whatever_page_is_open_when_the_network_is_back(
    stage: Stage, window: Window, voting: tuple[StagedMeeting, str], gate: Gate
) -> None:
    meeting, vote = voting
    tablet = press_without_network(window, gate, meeting)
    assert ballot(stage, vote) is None
    gate.restore()
    tablet = another_tab(tablet, "/my/notices")
    expect(tablet.locator("html[data-outbox='0']")).to_be_attached()
    mine = ballot(stage, vote)
    assert mine["choice"] == "agree"
    tablet.goto(f"/meetings/{meeting.id}/room")
    expect(tablet.locator(".receipt-short")).to_have_text(mine["short"])
    assert sum(meeting.close_vote(vote)["result"]["tally"]["counts"].values()) == 1


def test_every_page_says_that_it_waits_and_lets_it_be_taken_back(
    stage: Stage, window: Window, voting: tuple[StagedMeeting, str], gate: Gate
) -> None:
    meeting, vote = voting
    tablet = press_without_network(window, gate, meeting)
    tablet.context.route("**/ballots", lambda route: route.abort())  # pages come, what waits does not go yet
    gate.restore()
    tablet = another_tab(tablet, "/")
    expect(line(tablet)).to_contain_text(WAITS)
    assert_accessible(tablet)
    assert not small_targets(tablet)
    shot(tablet, "ballot-waits")
    room = tablet.context.new_page()
    room.goto(f"/meetings/{meeting.id}/room")
    expect(room.get_by_text("Lá phiếu chưa được tính, sẽ gửi khi có mạng")).to_be_visible()
    line(tablet).get_by_role("button", name="Rút lại").click()
    expect(line(tablet)).to_have_count(0)
    tablet.context.unroute("**/ballots")
    expect(room.get_by_role("button", name="Xác nhận lá phiếu")).to_be_enabled()
    assert ballot(stage, vote) is None


def test_one_whose_vote_has_closed_is_refused_on_every_page_until_it_was_read(
    stage: Stage, window: Window, voting: tuple[StagedMeeting, str], gate: Gate
) -> None:
    meeting, vote = voting
    tablet = press_without_network(window, gate, meeting)
    result = meeting.close_vote(vote)["result"]
    gate.restore()
    tablet = another_tab(tablet, "/my/notices")
    expect(tablet.get_by_role("alert")).to_contain_text(REFUSED)
    expect(tablet.get_by_role("alert")).to_contain_text("Biểu quyết đã kết thúc")
    for size in (TABLET, PHONE):
        tablet.set_viewport_size({"width": size[0], "height": size[1]})
        shot(tablet, f"ballot-refused-{size[0]}")
        assert_accessible(tablet)
        assert not small_targets(tablet)
    tablet.goto("/")
    expect(tablet.get_by_role("alert")).to_contain_text(REFUSED)
    tablet.get_by_role("alert").get_by_role("button", name="Đã rõ").click()
    expect(tablet.get_by_role("alert")).to_have_count(0)
    tablet.reload()
    expect(tablet.locator("html[data-outbox='0']")).to_be_attached()
    expect(line(tablet)).to_have_count(0)
    assert not any(result["tally"]["counts"].values())
    assert ballot(stage, vote) is None
