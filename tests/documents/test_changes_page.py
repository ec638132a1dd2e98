"""A newer version in the browser: put in by the secretary, met by those who have read the old one, compared."""

import re
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from ecabinet.demo.papers import all_papers, make_papers, make_revision
from tests.browser import Window, look, shot
from tests.stage import MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
DAY = date(2026, 11, 21)
DECREE = next(paper for paper in all_papers(DAY) if paper.key == "charging-decree")
REASON = "Tiếp thu ý kiến thẩm định của Bộ Tư pháp"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The demo's draft decree, and its second version."""
    folder = tmp_path_factory.mktemp("drafts")
    return make_papers(folder, DAY, only=[DECREE.key])[0], make_revision(folder / "second", DECREE)


@pytest.fixture
def drafted(stage: Stage, files: tuple[Path, Path]) -> Iterator[tuple[StagedMeeting, str]]:
    """A meeting whose first item has the draft decree; the member has read it to page 9."""
    meeting = stage.meeting()
    send(stage, f"/agenda-items/{meeting.items[0]}/documents", files[0], title="Dự thảo Nghị định", kind="draft")
    document = stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[0]}/documents")[0]["id"]
    until_version(stage, document, 1)
    stage.call(MEMBER, "PUT", f"/documents/{document}/position", {"page": 9, "y": 0.5, "version_number": 1})
    yield meeting, document


def send(stage: Stage, path: str, file: Path, **fields: str) -> None:
    form = {**fields, "file": FileStorage(BytesIO(file.read_bytes()), file.name)}
    boundary, data = encode_multipart(form)
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": stage.cookies[SECRETARY]}
    stage.send(path, data, headers)


def add(stage: Stage, document: str, file: Path) -> None:
    send(stage, f"/documents/{document}/versions", file, change="amended", reason=REASON)
    until_version(stage, document, 2)


def until_version(stage: Stage, document: str, number: int) -> None:
    end = time.monotonic() + 60
    while True:
        row = stage.call(SECRETARY, "GET", f"/documents/{document}")
        if (row["version_number"], row["state"]) == (number, "ready"):
            return
        assert time.monotonic() < end, row
        time.sleep(0.2)


def compared(page: Page, document: str) -> None:
    """The page of changes with its comparison."""
    page.goto(f"/documents/{document}/changes?from=1&to=2")
    expect(page.locator(".changes")).to_be_visible()


def test_the_secretary_puts_a_newer_version_in(
    window: Window, drafted: tuple[StagedMeeting, str], files: tuple[Path, Path]
) -> None:
    meeting, document = drafted
    desk = window("desk", SECRETARY)
    desk.goto(f"/meetings/{meeting.id}/prepare")
    row = desk.locator(f"#document-{document}")
    row.locator(".paper-edit > summary").click()
    row.get_by_text("Đưa bản mới").first.click()
    form = row.locator("version-upload")
    form.get_by_role("button", name="Đưa bản mới").click()
    expect(form).to_contain_text("Hãy chọn tệp của bản mới.")
    form.locator("input[type=file]").set_input_files(files[1])
    expect(form).to_contain_text(files[1].name)
    look(desk, "version-form", ("desk", "phone"))
    form.get_by_label("Lý do").fill(REASON)
    form.get_by_role("button", name="Đưa bản mới").click()
    expect(row).to_contain_text("Bản 2 đang được chuẩn bị")
    expect(row).to_contain_text("Bản 2 (sửa đổi)", timeout=60_000)


def test_who_has_read_the_old_version_hears_of_the_new_one_and_finds_the_place_again(
    stage: Stage, window: Window, drafted: tuple[StagedMeeting, str], files: tuple[Path, Path]
) -> None:
    meeting, document = drafted
    tablet, overview = window("tablet", MEMBER), window("desk", MEMBER)
    tablet.goto(f"/documents/{document}")
    expect(tablet).to_have_title(re.compile(r"^9/36 "))
    overview.goto(f"/meetings/{meeting.id}")
    room = window("room", MEMBER)
    room.goto(f"/meetings/{meeting.id}/room")
    add(stage, document, files[1])
    expect(tablet.locator("#newer")).to_contain_text(f"vừa có bản 2 (sửa đổi): {REASON}")
    expect(tablet).to_have_title(re.compile(r"^9/36 "))
    expect(overview.locator(".version-note")).to_contain_text("Có bản mới")
    expect(room.locator(".version-note")).to_contain_text("Có bản mới")
    look(overview, "version-overview", ("phone",))
    look(room, "version-room", ("tablet",))
    look(tablet, "version-newer", ("phone",))
    wait_for_comparison(stage, document)
    tablet.get_by_role("button", name="Mở bản mới").click()
    expect(tablet.locator("#since")).to_contain_text("Lần trước đồng chí đọc bản 1; đây là bản 2.")
    expect(tablet).to_have_title(re.compile(r"^(9|10)/3\d "))
    tablet.goto(f"/documents/{document}?version=1")
    expect(tablet.locator(".old-version")).to_contain_text("Bản cũ. Đồng chí đang xem bản 1")
    look(tablet, "version-old", ("phone",))
    tablet.get_by_role("link", name="Mở bản hiện hành").click()
    expect(tablet.locator(".old-version")).to_have_count(0)


def wait_for_comparison(stage: Stage, document: str) -> None:
    end = time.monotonic() + 60
    while stage.call(MEMBER, "GET", f"/documents/{document}/changes?from=1&to=2")["state"] != "ready":
        assert time.monotonic() < end
        time.sleep(0.2)


def test_what_changed_is_seen_side_by_side_and_in_one_text(
    stage: Stage, window: Window, drafted: tuple[StagedMeeting, str], files: tuple[Path, Path]
) -> None:
    _, document = drafted
    add(stage, document, files[1])
    tablet = window("tablet", MEMBER)
    compared(tablet, document)
    bar = tablet.locator(".changes-bar")
    expect(bar.get_by_role("status")).to_have_text("22 thay đổi")
    expect(tablet.locator(".sum")).to_contain_text("Đổi số: 39")
    look(tablet, "changes", ("tablet", "phone"))
    tablet.set_viewport_size({"width": 1180, "height": 820})
    tablet.keyboard.press("n")
    expect(bar.get_by_role("status")).to_have_text("1/22 thay đổi")
    expect(tablet.locator(".change[data-current]").first).to_be_in_viewport()
    expect(tablet.locator(".change[data-current] ins").first).to_have_text("36")
    bar.get_by_role("button", name="Thay đổi sau").click()
    bar.get_by_role("button", name="Thay đổi sau").click()
    bar.get_by_role("button", name="Thay đổi sau").click()
    expect(tablet.locator(".change[data-current][data-kind=moved]").first).to_contain_text("Chuyển đến đây")
    tablet.locator(".change[data-kind=moved]").first.get_by_role("button", name="Xem vị trí cũ").click()
    expect(tablet.locator(".change[data-kind=moved_away]").first).to_be_in_viewport()
    shot(tablet, "changes-moved")
    bar.get_by_role("button", name="Một cột").click()
    expect(tablet.locator(".changes.inline")).to_be_visible()
    shot(tablet, "changes-inline")
    folded = tablet.locator(".folded").count()
    bar.get_by_role("button", name="Chỉ phần thay đổi").click()
    assert (folded > 10, tablet.locator(".folded").count()) == (True, 0)


def test_a_changed_paragraph_leads_to_its_page(
    stage: Stage, window: Window, drafted: tuple[StagedMeeting, str], files: tuple[Path, Path]
) -> None:
    _, document = drafted
    add(stage, document, files[1])
    tablet = window("tablet", MEMBER)
    compared(tablet, document)
    link = tablet.locator(".change[data-kind=added] .page-link").first
    page = int((link.text_content() or "").split("tr. ")[1])
    link.click()
    expect(tablet).to_have_title(re.compile(rf"^{page}/3\d "))
    tablet.go_back()
    tablet.locator(".change[data-kind=removed] .page-link").first.click()
    expect(tablet.locator(".old-version")).to_be_visible()


def test_one_version_has_nothing_to_compare(window: Window, drafted: tuple[StagedMeeting, str]) -> None:
    tablet = window("tablet", MEMBER)
    tablet.goto(f"/documents/{drafted[1]}/changes")
    expect(tablet.locator("main")).to_contain_text("Chưa có bản nào để so sánh")
    look(tablet, "changes-none", ("tablet", "phone"))
