"""Signing in, today, a meeting's overview, my devices, a new password: used as people use them, and looked at."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window, look
from tests.stage import ADMINISTRATOR, CHAIR, GUEST, MEMBER, PASSWORD, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
AUDITOR = "kiemtra"
TITLE = "Phiên họp Chính phủ chuyên đề về xây dựng pháp luật"


@pytest.fixture(scope="module")
def meeting(stage: Stage) -> StagedMeeting:
    """A convened meeting of two items, two papers on the first; a vote on the second was closed."""
    meeting = stage.meeting(items=2, title=TITLE)
    meeting.upload(0, "Tờ trình Chính phủ về dự án Luật sửa đổi, bổ sung một số điều của Luật Điện lực", pages=4)
    meeting.upload(0, "Dự thảo Luật", pages=2)
    meeting.start()
    meeting.make_current(1)
    vote = meeting.open_vote(1)
    for name in (CHAIR, MEMBER):
        meeting.cast(vote, name)
    meeting.close_vote(vote)
    return meeting


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def test_signing_in_leads_to_where_one_wanted_to_go(window: Window, meeting: StagedMeeting) -> None:
    page = window("tablet")
    page.goto(f"/meetings/{meeting.id}")
    expect(page.get_by_role("heading", name="Họp không giấy tờ")).to_be_visible()
    sign_in(page, MEMBER, "khong-phai-mat-khau")
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu không đúng")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value(MEMBER)
    sign_in(page, MEMBER)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def test_signing_in_never_leads_to_another_site(window: Window) -> None:
    page = window("tablet")
    page.goto("/sign-in?next=//example.org/")
    sign_in(page, MEMBER)
    expect(page.get_by_role("heading", name="Chào đồng chí")).to_be_visible()


def test_an_empty_form_says_what_is_missing(window: Window) -> None:
    page = window("tablet")
    page.goto("/sign-in")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_text("Cần điền ô này.")).to_have_count(2)
    expect(page.get_by_label("Tên đăng nhập")).to_be_focused()


def test_signing_out_ends_on_the_way_in(window: Window) -> None:
    page = window("tablet", MEMBER)
    page.goto("/")
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    page.goto("/")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_today_shows_what_awaits_whom(window: Window, meeting: StagedMeeting) -> None:
    for login, items, buttons in (
        (SECRETARY, "2", ["Vào phòng họp", "Xem tài liệu", "Bàn điều hành", "Chuẩn bị"]),
        (MEMBER, "2", ["Vào phòng họp", "Xem tài liệu"]),
        (GUEST, "1", ["Vào phòng họp", "Xem tài liệu"]),
    ):
        page = window("tablet", login)
        page.goto("/")
        one = page.locator(f"#meeting-{meeting.id}")
        expect(one.locator(".figures dd").first).to_have_text(items)
        assert [text.strip() for text in one.locator(".actions a").all_inner_texts()] == buttons


def test_today_follows_what_is_convened(stage: Stage, window: Window) -> None:
    page = window("tablet", MEMBER)
    page.goto("/")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    made = stage.meeting(title="Phiên họp vừa được triệu tập")
    expect(page.locator(f"#meeting-{made.id}")).to_contain_text("Đã gửi chương trình", timeout=5_000)
    made.start()
    expect(page.locator(f"#meeting-{made.id}")).to_contain_text("Đang họp", timeout=5_000)


def test_a_ballot_that_is_awaited_is_said(stage: Stage, window: Window) -> None:
    page, made = window("tablet", MEMBER), stage.meeting()
    made.start()
    made.make_current(0)
    page.goto("/")
    vote = made.open_vote(0)
    awaited = page.locator(f"#meeting-{made.id}").get_by_text("Chờ đồng chí biểu quyết")
    expect(awaited).to_be_visible(timeout=5_000)
    made.cast(vote, MEMBER)
    made.close_vote(vote)
    expect(awaited).to_have_count(0, timeout=5_000)


def test_the_overview_leads_to_the_papers_and_remembers_them(window: Window, meeting: StagedMeeting) -> None:
    page = window("tablet", MEMBER)
    page.goto(f"/meetings/{meeting.id}")
    paper = page.get_by_role("link", name=re.compile("Dự thảo Luật"))
    expect(paper).to_contain_text("2 trang")
    paper.click()
    expect(page).to_have_url(re.compile("/documents/"))
    page.wait_for_timeout(2_500)
    page.goto(f"/meetings/{meeting.id}")
    expect(page.get_by_role("link", name=re.compile("Dự thảo Luật"))).to_contain_text("đã đọc đến trang")


def test_the_overview_tells_what_was_decided_and_who_took_part(window: Window, meeting: StagedMeeting) -> None:
    page = window("tablet", MEMBER)
    page.goto(f"/meetings/{meeting.id}")
    expect(page.locator(".decided")).to_contain_text("Chưa thông qua")
    expect(page.locator(".decided")).to_contain_text("Đồng ý 2")
    with page.expect_download() as record:
        page.get_by_role("link", name="Tải hồ sơ biểu quyết").click()
    assert record.value.suggested_filename.endswith(".json")
    page.get_by_text(re.compile("Thành phần tham dự")).click()
    expect(page.locator(".people-grid")).to_contain_text("Thủ tướng Chính phủ")


def test_the_papers_of_one_organisation_are_found(stage: Stage, window: Window) -> None:
    page, made = window("tablet", MEMBER), stage.meeting()
    units = {row["name"]: row["id"] for row in stage.call(SECRETARY, "GET", "/organisations")}
    for item, name in zip(made.items, ("Bộ Tài chính", "Bộ Y tế"), strict=True):
        version = stage.call(SECRETARY, "GET", f"/agenda-items/{item}")["version"]
        stage.call(SECRETARY, "PATCH", f"/agenda-items/{item}", {"version": version, "organisation_id": units[name]})
    page.goto(f"/meetings/{made.id}")
    expect(page.locator("li.item")).to_have_count(2)
    page.get_by_label("Cơ quan chuẩn bị").select_option("Bộ Y tế")
    page.get_by_role("button", name="Xem", exact=True).click()
    expect(page.locator("li.item h2")).to_have_text(re.compile("Nội dung thứ 2"))
    stage.call(SECRETARY, "PATCH", f"/agenda-items/{made.items[1]}", {"version": version + 1, "organisation_id": None})
    expect(page.get_by_text("Cơ quan này không chuẩn bị nội dung nào")).to_be_visible()
    page.get_by_label("Tìm trong tài liệu của phiên họp").fill("hạ tầng")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/search\\?meeting={made.id}&q="))
    expect(page.locator("#found")).to_contain_text("Nội dung thứ 1")


def test_the_overview_follows_the_agenda(stage: Stage, window: Window) -> None:
    page, made = window("tablet", MEMBER), stage.meeting()
    page.goto(f"/meetings/{made.id}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    made.start()
    made.make_current(0)
    expect(page.locator(".agenda .bead.live")).to_have_text("1", timeout=5_000)
    vote = made.open_vote(0)
    expect(page.locator(".decided")).to_contain_text("Đang biểu quyết", timeout=5_000)
    made.close_vote(vote)
    expect(page.locator(".decided")).to_contain_text("Chưa thông qua", timeout=5_000)


def test_a_guest_sees_the_item_they_are_admitted_to(window: Window, meeting: StagedMeeting) -> None:
    page = window("tablet", GUEST)
    page.goto(f"/meetings/{meeting.id}")
    expect(page.locator(".agenda > li")).to_have_count(1)
    expect(page.locator(".agenda")).not_to_contain_text("Nội dung thứ 2")


def test_a_device_is_ended_from_another(stage: Stage, window: Window) -> None:
    login, lost, page = stage.newcomer(), window("desk"), window("tablet")
    for one in (lost, page):
        one.goto("/sign-in")
        sign_in(one, login)
        expect(one.get_by_role("heading", name="Chào đồng chí")).to_be_visible()
    expect(lost.locator("html[data-live=live]")).to_be_attached()
    page.goto("/my/devices")
    expect(page.get_by_text("Thiết bị này")).to_be_visible()
    devices = page.locator("live-fragment li")
    count = devices.count()
    page.get_by_role("button", name="Kết thúc").first.click()
    page.get_by_role("button", name="Đồng ý").click()
    began = time.monotonic()
    expect(lost).to_have_url(re.compile("/sign-in"))
    assert time.monotonic() - began < 2
    expect(devices).to_have_count(count - 1)


def test_a_new_password_ends_all_other_devices(stage: Stage, window: Window) -> None:
    login, other, page = stage.newcomer(), window("desk"), window("tablet")
    for one in (other, page):
        one.goto("/sign-in")
        sign_in(one, login)
        expect(one.get_by_role("heading", name="Chào đồng chí")).to_be_visible()
    page.goto("/my/password")
    page.get_by_label("Mật khẩu hiện tại").fill(PASSWORD)
    page.get_by_label("Mật khẩu mới").fill("ngan")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("Mật khẩu cần ít nhất 10 ký tự")).to_be_visible()
    page.get_by_label("Mật khẩu mới").fill("mot cau de nho hon")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.get_by_text("Đã đổi mật khẩu.")).to_be_visible()
    expect(page.locator("live-fragment li")).to_have_count(1)
    expect(other).to_have_url(re.compile("/sign-in"))
    sign_in(other, login)
    expect(other.get_by_role("alert")).to_contain_text("không đúng")


def test_language_and_theme_stay_chosen(window: Window, stage: Stage) -> None:
    page = window("tablet", stage.newcomer())
    page.goto("/")
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Tối").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Good day")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


Opened = Callable[[StagedMeeting], tuple[str | None, str]]
PAGES: dict[str, Opened] = {
    "sign-in": lambda _: (None, "/sign-in"),
    "today-secretary": lambda _: (SECRETARY, "/"),
    "today-member": lambda _: (MEMBER, "/"),
    "overview": lambda meeting: (SECRETARY, f"/meetings/{meeting.id}"),
    "profile": lambda _: (MEMBER, "/my/profile"),
    "devices": lambda _: (MEMBER, "/my/devices"),
    "passkeys": lambda _: (MEMBER, "/my/passkeys"),
    "password": lambda _: (MEMBER, "/my/password"),
}


@pytest.mark.parametrize("name", PAGES)
def test_it_is_good_to_look_at_and_to_touch(window: Window, meeting: StagedMeeting, name: str) -> None:
    login, path = PAGES[name](meeting)
    page = window("tablet", login)
    page.goto(path)
    expect(page.locator("h1")).to_be_visible()
    look(page, name)


ELSEWHERE: dict[str, Opened] = {
    "prepare": lambda meeting: (SECRETARY, f"/meetings/{meeting.id}/prepare"),
    "new-meeting": lambda _: (SECRETARY, "/meetings/new"),
    "desk": lambda meeting: (SECRETARY, f"/meetings/{meeting.id}/desk"),
    "room": lambda meeting: (MEMBER, f"/meetings/{meeting.id}/room"),
    "people": lambda _: (ADMINISTRATOR, "/people"),
    "seats": lambda _: (ADMINISTRATOR, "/people/seats"),
    "journal": lambda _: (AUDITOR, "/audit"),
    "seals": lambda _: (AUDITOR, "/audit/seals"),
    "display": lambda _: (None, "/display"),
}


@pytest.fixture
def english(stage: Stage) -> Iterator[None]:
    """Everybody whose page is opened reads English, for as long as the test lasts."""
    readers = (SECRETARY, MEMBER, ADMINISTRATOR, AUDITOR)
    for login in readers:
        stage.call(login, "PATCH", "/me", {"locale": "en"})
    yield
    for login in readers:
        stage.call(login, "PATCH", "/me", {"locale": "vi"})


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", PAGES | ELSEWHERE)
def test_every_page_is_as_good_in_english(window: Window, meeting: StagedMeeting, name: str) -> None:
    login, path = (PAGES | ELSEWHERE)[name](meeting)
    page = window("tablet", login)
    page.context.add_cookies([{"name": "locale", "value": "en", "url": "http://tablet.localhost"}])
    page.goto(path)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_be_attached()
    look(page, f"{name}-english", ["tablet", "phone"], whole=True)
