"""My documents in the browser: folders, uploads, links from a session, searching, another device, a paper gone."""

import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import DESK, PHONE, Window, look
from tests.documents.papers import SENTENCE, paper
from tests.stage import GUEST, MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(scope="module")
def files() -> Iterator[list[Path]]:
    """Two honest papers and something that is none."""
    with tempfile.TemporaryDirectory() as folder:
        broken = Path(folder) / "Bảng tính.pdf"
        broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 99)
        names = ("Ghi chép chuẩn bị phiên họp", "Số liệu giải ngân quý III")
        made = [paper(Path(folder) / f"{name}.pdf", [f"{name}. {SENTENCE}"] * 3) for name in names]
        yield [*made, broken]


def alive(page: Page, path: str = "/my/documents") -> Page:
    page.goto(path)
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def new_folder(page: Page, name: str) -> None:
    page.locator("#new-folder > summary").click()
    page.locator("#new-folder").get_by_label("Tên thư mục").fill(name)
    page.locator("#new-folder").get_by_role("button", name="Tạo thư mục").click()
    expect(page.locator("section .folder-line").filter(has_text=name)).to_be_visible()


def line(page: Page, name: str) -> Locator:
    return page.locator(".folder-line").filter(has_text=name)


def test_from_nothing_to_a_folder_with_documents_on_two_devices(
    window: Window, stage: Stage, files: list[Path]
) -> None:
    person = stage.newcomer()
    page, phone = alive(window("desk", person, size=DESK)), alive(window("tablet", person, size=PHONE))
    expect(page.locator("#folders")).to_contain_text("Chưa có tài liệu nào")
    look(page, "folders-empty", ("tablet", "phone"))
    new_folder(page, "Phiên họp tháng 11")
    expect(line(phone, "Phiên họp tháng 11")).to_be_visible()

    line(page, "Phiên họp tháng 11").locator("a.line").click()
    page.locator("paper-upload input[type=file]").set_input_files(files)
    expect(page.locator(".uploads")).to_contain_text("Bảng tính.pdf")
    expect(page.locator(".uploads [data-state=refused]")).to_have_count(1)
    for name in ("Ghi chép chuẩn bị", "Số liệu giải ngân"):
        expect(line(page, name)).to_contain_text("3 trang", timeout=60_000)
    expect(page.locator("#quota")).to_contain_text("MB trên 2048 MB")
    page.locator(".uploads [data-state=refused] button").click()

    new_folder(page, "Số liệu")
    row = line(page, "Số liệu giải ngân quý III")
    row.locator("summary").click()
    row.get_by_label("Nằm trong").select_option(label="Phiên họp tháng 11 / Số liệu")
    look(page, "folders-change", ("desk", "phone"))
    row.get_by_role("button", name="Chuyển thư mục").click()
    expect(row).to_have_count(0)

    line(phone, "Phiên họp tháng 11").locator("a.line").click()
    line(phone, "Số liệu").locator("a.line").click()
    expect(line(phone, "Số liệu giải ngân quý III")).to_be_visible()
    line(phone, "Số liệu giải ngân quý III").get_by_role("link").first.click()
    phone.wait_for_url(re.compile("/documents/"))
    phone.get_by_role("link", name="Về tài liệu của tôi").click()

    page.get_by_role("link", name="Thư mục gốc").first.click()
    line(page, "Phiên họp tháng 11").locator("summary").click()
    line(page, "Phiên họp tháng 11").get_by_role("button", name="Xóa thư mục").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 tài liệu riêng")
    dialog.get_by_role("button", name="Đồng ý").click()
    expect(page.locator("#folders")).to_contain_text("Chưa có tài liệu nào")
    expect(phone.locator("#folders")).to_contain_text("Chưa có tài liệu nào")


def test_a_paper_of_a_session_is_marked_found_and_says_so_when_it_is_gone(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1, title="Phiên họp chuyên đề pháp luật")
    document = meeting.upload(0, "Tờ trình về hành lang thoát lũ", pages=2)
    page = alive(window("tablet", GUEST), f"/meetings/{meeting.id}")
    page.get_by_role("button", name="Thêm vào tài liệu của tôi: Tờ trình về hành lang thoát lũ").click()
    expect(page.locator(".toast")).to_contain_text("Đã thêm vào tài liệu của tôi")
    expect(page.get_by_role("link", name="Đã có trong tài liệu của tôi")).to_be_visible()
    look(page, "folders-overview", ("tablet", "phone"))
    page.goto(f"/documents/{document}")
    expect(page.get_by_role("link", name="Đã có trong tài liệu của tôi")).to_be_visible()
    alive(page)
    expect(line(page, "hành lang thoát lũ")).to_contain_text("Phiên họp chuyên đề pháp luật")
    look(page, "folders", whole=True)
    until = time.monotonic() + 30
    while not stage.call(GUEST, "GET", "/my/folders/search?q=thoat%20lu")["results"]:
        assert time.monotonic() < until
        time.sleep(0.2)
    page.get_by_role("searchbox", name="Tìm trong tài liệu của tôi").fill("thoat lu")
    page.keyboard.press("Enter")
    expect(page.locator(".folder-found > li")).to_have_count(1)
    look(page, "folders-found", ("tablet", "phone"))
    stage.call(SECRETARY, "DELETE", f"/agenda-items/{meeting.items[0]}/guests/{meeting.participants[GUEST]}")
    alive(page)
    expect(line(page, "không còn trong phạm vi")).to_be_visible()
    expect(page.locator("#folders")).not_to_contain_text("thoát lũ")
    look(page, "folders-gone", ("tablet", "phone"))
    line(page, "không còn trong phạm vi").get_by_role("button", name="Bỏ khỏi đây").click()
    expect(line(page, "không còn trong phạm vi")).to_have_count(0)


def test_the_reader_marks_a_paper(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1)
    document = meeting.upload(0, "Báo cáo đánh dấu trong lúc đọc", pages=1)
    page = window("tablet", MEMBER)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/reading\.whole-[^/]+\.js$"), hold)
    page.goto(f"/documents/{document}", wait_until="commit")
    page.locator("template#program").wait_for(state="detached")
    # The reader's program is not there yet: what is pressed is done when it is.
    page.get_by_role("button", name=re.compile("^Thêm vào tài liệu của tôi")).click()
    held[0].continue_()
    expect(page.locator(".toast")).to_contain_text("Đã thêm")
    look(page, "folders-reader", ("tablet", "phone"))
