"""Searching in a browser: from the header's field to the page of the reader where the words stand."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, PHONE, Window, look, shot
from tests.stage import AIDE, CHAIR, GUEST, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(scope="module")
def found(stage: Stage) -> StagedMeeting:
    """A meeting with a paper on each item, which can be found already."""
    meeting = stage.meeting(items=2, title="Phiên họp Chính phủ về quản lý hạ tầng")
    for item in (0, 1):
        meeting.upload(item, f"Tờ trình về hồ chứa Nậm Pạc số {item + 1}", pages=4)
    until = time.monotonic() + 30
    while len(stage.call(MEMBER, "GET", "/search?q=ho%20chua%20nam%20pac&kind=paper")["results"]) < 2:
        assert time.monotonic() < until, "the papers were not indexed"
        time.sleep(0.2)
    return meeting


def results(page: Page, which: str = "h3") -> list[str]:
    return [text.strip() for text in page.locator(f".found {which} [data-result]").all_inner_texts()]


def test_from_the_header_to_the_page_where_it_stands(window: Window, stage: Stage, found: StagedMeeting) -> None:
    page = window("desk", MEMBER, size=DESK)
    page.goto("/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Tìm kiếm")
    expect(field).to_be_focused()
    page.keyboard.type("ho chua nam pac")
    offered = page.get_by_role("listbox", name="Gợi ý")
    expect(offered.get_by_role("option")).to_have_count(2)
    shot(page, "search-offered")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=ho+chua+nam+pac")
    assert sorted(results(page)) == ["Tờ trình về hồ chứa Nậm Pạc số 1", "Tờ trình về hồ chứa Nậm Pạc số 2"]

    page.get_by_role("searchbox", name="Từ cần tìm").fill('"trang 3"')
    expect(page.locator(".found-pages a").first).to_contain_text("Trang 3")
    page.locator(".found-pages a").first.click()
    page.wait_for_url(re.compile(r"/documents/.+\?page=3&q=Trang\+3$|/documents/.+\?page=3&q=trang\+3$"))
    expect(page.locator("search-panel input")).to_have_value(re.compile("trang 3", re.IGNORECASE))
    expect(page.locator(".hit[aria-current]")).to_contain_text("Trang 3")
    expect(page.locator("#page-field")).to_have_value("3")
    shot(page, "search-reader")


def test_what_is_offered_can_be_opened_by_keys(window: Window, found: StagedMeeting) -> None:
    page = window("desk", MEMBER, size=DESK)
    page.goto(f"/meetings/{found.id}")
    page.keyboard.press("/")
    page.keyboard.type("quan ly ha tang")
    expect(page.get_by_role("listbox", name="Gợi ý")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Gợi ý")).to_be_hidden()
    page.keyboard.type(" ")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/meetings/.+"))


def test_results_come_while_one_types_and_keys_lead_through_them(window: Window, found: StagedMeeting) -> None:
    page = window("desk", CHAIR, size=DESK)
    page.goto("/search")
    expect(page.locator("#found")).to_contain_text("Nhập từ cần tìm")
    page.keyboard.type("Nậm Pạc")
    expect(page.locator(".found h3")).to_have_count(2)
    assert page.url.endswith("/search?q=N%E1%BA%ADm+P%E1%BA%A1c")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-result]").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.get_by_role("searchbox").fill("khongcochu")
    expect(page.locator("#found")).to_contain_text("Không tìm thấy “khongcochu”")
    page.keyboard.press("Tab")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_filters_narrow_and_the_address_keeps_them(window: Window, found: StagedMeeting) -> None:
    page = window("desk", SECRETARY, size=DESK)
    page.goto("/search?q=ha tang")
    page.locator(".search-filters > summary").click()
    page.get_by_label("Loại kết quả").select_option(label="Nội dung chương trình")
    page.wait_for_url("**kind=item**")
    page.get_by_label("Phiên họp", exact=True).select_option(found.id)
    expect(page.locator(".found")).to_have_count(2)
    page.reload()
    expect(page.locator(".search-filters")).to_have_attribute("open", "")
    expect(page.locator(".found")).to_have_count(2)
    page.get_by_label("Họp từ ngày").fill("2099-01-01")
    expect(page.locator("#found")).to_contain_text("Không tìm thấy")
    page.get_by_role("link", name="Tìm lại không dùng bộ lọc").click()
    page.wait_for_url("**/search?q=ha%20tang")
    assert page.locator(".found").count() > 2


def test_everybody_finds_what_is_theirs(window: Window, found: StagedMeeting) -> None:
    for login, papers in ((AIDE, 2), (GUEST, 1)):
        page = window("tablet", login)
        page.goto(f"/search?q=ho chua nam pac&meeting={found.id}&kind=paper")
        expect(page.locator(".found h3")).to_have_count(papers)


def test_more_results_are_put_below(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1, title="Phiên họp có nhiều nội dung kiểm thử")
    for number in range(25):
        form = {"title": f"Nội dung kiểmthử {number}", "minutes": 5}
        stage.call(SECRETARY, "POST", f"/meetings/{meeting.id}/agenda-items", form)
    until = time.monotonic() + 30
    while stage.call(MEMBER, "GET", "/search?q=kiemthu")["found"]["item"] < 25:
        assert time.monotonic() < until
        time.sleep(0.2)
    page = window("desk", MEMBER, size=DESK)
    page.goto("/search?q=kiemthu")
    expect(page.locator(".found")).to_have_count(20)
    page.get_by_role("link", name="Xem thêm kết quả").click()
    expect(page.locator(".found")).to_have_count(25)
    expect(page.locator(".found h3 a").nth(20)).to_be_focused()
    assert len(set(results(page))) == 25


def test_a_broken_search_says_so_and_keeps_what_is_shown(window: Window, found: StagedMeeting) -> None:
    page = window("desk", MEMBER, size=DESK)
    page.goto("/search?q=ho chua nam pac")
    page.route("**/search/results**", lambda route: route.abort())
    page.get_by_role("searchbox").fill("khac")
    expect(page.locator(".toast")).to_contain_text("Chưa tìm được")
    expect(page.locator(".found h3")).to_have_count(2)


def test_searching_is_for_everybody_at_every_size(window: Window, found: StagedMeeting) -> None:
    page = window("tablet", MEMBER)
    page.goto("/search")
    look(page, "search-empty", ("tablet", "phone"))
    page.goto(f"/search?q=giải ngân vốn đầu tư&meeting={found.id}")
    expect(page.locator(".found").first).to_be_visible()
    look(page, "search", whole=True)
    page.locator(".search-filters > summary").click()
    look(page, "search-filters", ("desk", "phone"))
    page.goto("/search?q=khongcochu&kind=paper")
    look(page, "search-nothing", ("tablet", "phone"))
    english = window("desk", SECRETARY, size=PHONE, locale="en")
    english.goto("/search?q=ho chua nam pac")
    shot(english, "search-english-phone")
