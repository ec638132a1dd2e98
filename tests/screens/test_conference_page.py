"""The way into the conference: set at the desk, beside the papers for who takes part from afar, for nobody else."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, Window, look
from tests.stage import AIDE, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
ADDRESS = "https://hop.example.gov.vn/phien-hop-thang-11"
IN_THE_ROOM = "bo-noivu"


@pytest.fixture
def meeting(stage: Stage) -> StagedMeeting:
    """A meeting at its first item, to which the member comes later."""
    meeting = stage.meeting()
    meeting.upload(0, "Tờ trình Chính phủ")
    meeting.start(absent=("bo-yte", MEMBER))
    meeting.make_current(0)
    return meeting


def enter(page: Page, meeting: StagedMeeting, place: str = "room") -> Page:
    page.goto(f"/meetings/{meeting.id}/{place}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def way(page: Page) -> Locator:
    return page.get_by_role("link", name="Mở phòng họp trực tuyến")


def set_address(desk: Page, address: str, audience: str = "Người dự trực tuyến") -> None:
    form = desk.locator("room-conference form")
    form.get_by_label("Địa chỉ (https)").fill(address)
    form.get_by_label("Hiện cho").select_option(audience)
    form.get_by_role("button", name="Lưu đường dẫn").click()


def test_who_takes_part_from_afar_has_the_way_beside_the_papers(window: Window, meeting: StagedMeeting) -> None:
    desk = enter(window("desk", SECRETARY, size=DESK), meeting, "desk")
    desk.locator("room-conference summary").click()
    set_address(desk, "http://hop.example.gov.vn/x")
    expect(desk.locator("room-conference")).to_contain_text("Địa chỉ phải bắt đầu bằng https://")
    set_address(desk, ADDRESS)
    expect(way(desk)).to_have_attribute("href", ADDRESS)
    look(desk, "conference-desk", ["desk"])

    tablet = enter(window("tablet", MEMBER), meeting)
    tablet.get_by_role("button", name=re.compile("trực tuyến")).first.click()
    expect(way(tablet)).to_have_attribute("href", ADDRESS)
    expect(way(tablet)).to_have_attribute("target", "_blank")
    expect(way(tablet)).to_have_attribute("rel", "noopener noreferrer")
    expect(tablet.get_by_role("link", name=re.compile("Tờ trình Chính phủ"))).to_be_visible()
    look(tablet, "conference-room", ["tablet"])


def test_others_see_no_way_until_it_is_for_all(window: Window, stage: Stage, meeting: StagedMeeting) -> None:
    path = f"/meetings/{meeting.id}/conference"
    stage.call(SECRETARY, "PUT", path, {"url": ADDRESS, "audience": "remote"})
    tablet, aide = window("tablet", IN_THE_ROOM), window("aide", AIDE)
    for page in (tablet, aide):
        with page.expect_response(f"**/api/v1{path}") as asked:
            enter(page, meeting)
        assert asked.value.status == 404
        expect(way(page)).to_have_count(0)
    stage.call(SECRETARY, "PUT", path, {"url": ADDRESS, "audience": "all"})
    expect(way(tablet)).to_be_visible()
    expect(way(aide)).to_have_count(0)
    stage.call(SECRETARY, "PUT", path, {"url": ""})
    expect(way(tablet)).to_have_count(0)
