"""The book in the browser: asked for on the overview, made while one waits, read, and let out by the body."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import PHONE, Window, look, shot
from tests.stage import GUEST, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def meeting(stage: Stage) -> StagedMeeting:
    """Two items, a paper on each, and a classified one."""
    made = stage.meeting()
    made.upload(0, "Tờ trình về dự thảo Nghị định", 5)
    made.upload(1, "Báo cáo tiếp thu, giải trình", 3)
    form = {"title": "Phụ lục số liệu", "classification": "secret"}
    stage.call(SECRETARY, "POST", f"/agenda-items/{made.items[1]}/classified-documents", form)
    return made


def opened(page: Page, meeting: StagedMeeting) -> Page:
    page.goto(f"/meetings/{meeting.id}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def let(stage: Stage, setting: str) -> None:
    """The body's books are `off`, to `read`, or to `download`."""
    body = stage.call("quantri", "GET", "/bodies")[0]
    form = {"version": body["version"], "books": setting}
    stage.call("quantri", "PATCH", f"/bodies/{body['id']}", form)


def make(page: Page) -> None:
    card = page.locator(".book-card")
    card.get_by_role("button", name="Lập tập tài liệu").click()
    expect(card.get_by_role("link", name="Đọc")).to_be_visible(timeout=60_000)


def looked_at(page: Page, name: str) -> None:
    """The overview is good with the card in the middle of the window, on a phone too."""
    look(page, name, ("tablet",))
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.locator(".book-card").evaluate("card => card.scrollIntoView({block: 'center'})")
    look(page, name, ("phone",))


def test_a_member_has_the_book_made_and_reads_it(stage: Stage, meeting: StagedMeeting, window: Window) -> None:
    page = opened(window("tablet", MEMBER), meeting)
    looked_at(page, "book-absent")
    make(page)
    expect(page.locator(".book-card")).to_contain_text("11 trang")
    looked_at(page, "book-ready")
    page.locator(".book-card").get_by_role("link", name="Đọc").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tập tài liệu")
    expect(page.locator(".sheet[data-page='1'] img")).to_be_visible()
    page.get_by_role("button", name="Trang thu nhỏ").click()
    page.get_by_role("tab", name="Mục lục").click()
    page.locator("#outline").get_by_role("button", name=re.compile("Báo cáo tiếp thu")).click()
    expect(page.locator("#page-field")).to_have_value("8")
    look(page, "book-reader", ("tablet", "phone"))


def test_a_new_paper_reaches_the_book_that_was_made(stage: Stage, meeting: StagedMeeting, window: Window) -> None:
    page = opened(window("tablet", MEMBER), meeting)
    make(page)
    meeting.upload(0, "Báo cáo thẩm định", 2)
    again = page.locator(".book-card").get_by_role("button", name="Lập lại ngay")
    again.click()
    expect(page.locator(".book-card")).to_contain_text("13 trang", timeout=60_000)


def test_a_copy_is_taken_out_where_the_body_lets_it(stage: Stage, meeting: StagedMeeting, window: Window) -> None:
    let(stage, "download")
    try:
        page = opened(window("desk", GUEST), meeting)
        make(page)
        shot(page, "book-download")
        with page.expect_download() as download:
            page.locator(".book-card").get_by_role("link", name="Tải về").click()
        path = download.value.path()
        said = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(path.read_bytes())).pages)
        assert ("Tờ trình về dự thảo" in said, "Báo cáo tiếp thu" in said) == (True, False)
    finally:
        let(stage, "read")


def test_without_books_nothing_is_offered(stage: Stage, meeting: StagedMeeting, window: Window) -> None:
    let(stage, "off")
    try:
        page = opened(window("tablet", MEMBER), meeting)
        expect(page.locator(".book-card")).to_have_count(0)
        page.goto(f"/meetings/{meeting.id}/book")
        expect(page.locator("main")).to_contain_text("không lập tập tài liệu")
    finally:
        let(stage, "read")
