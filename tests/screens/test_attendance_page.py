"""The attendance sheet in a browser: how everybody is there or not, recorded on it, and taken away as files."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, Window, look
from tests.stage import ABSENT, CHAIR, MEMBER, SECRETARY, SUBSTITUTE, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
AFAR, LATE, LEFT, AWAY, EXCUSED = "bo-ngoaigiao", "bo-congan", "bo-noivu", "bo-quocphong", "bo-xaydung"
REASON = "Đi công tác nước ngoài theo Quyết định số 15"
Lines = Callable[[str], Locator]


@pytest.fixture
def meeting(stage: Stage) -> StagedMeeting:
    """A meeting at its first item: one afar, one late, one who left, one away for the item, one stood in for."""
    meeting = stage.meeting()
    meeting.start(absent=(ABSENT, EXCUSED, LATE, AFAR))
    meeting.make_current(0)
    at = (datetime.now(UTC) - timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = {AFAR: {"attendance": "online"}, LATE: {"attendance": "onsite", "at": at}, SUBSTITUTE: {}}
    for name, form in said.items():
        meeting.run("POST", "attendance", {"participant_id": meeting.participants[name], **form})
    stage.call(SECRETARY, "POST", f"/participants/{meeting.participants[LEFT]}/departure", {})
    away = f"/agenda-items/{meeting.items[0]}/absences/{meeting.participants[AWAY]}"
    stage.call(SECRETARY, "PUT", away, {"reason": "Tiếp khách quốc tế"})
    return meeting


def open_sheet(page: Page, meeting: StagedMeeting) -> Lines:
    """The sheet is live; the line of whoever bears that sign-in name."""
    page.goto(f"/meetings/{meeting.id}/attendance")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return lambda name: page.locator(f"#line-{meeting.participants[name]}")


def test_the_sheet_tells_how_everybody_is_there_or_not(window: Window, stage: Stage, meeting: StagedMeeting) -> None:
    recusal = {"participant_id": meeting.participants[MEMBER], "reason": "Đơn vị chủ trì soạn thảo"}
    stage.call(SECRETARY, "POST", f"/agenda-items/{meeting.items[1]}/recusals", recusal)
    page = window("desk", SECRETARY, size=DESK)
    line = open_sheet(page, meeting)
    expect(line(CHAIR)).to_contain_text("Tại phòng họp")
    expect(line(AFAR)).to_contain_text("Trực tuyến")
    expect(line(LEFT)).to_contain_text("Đã rời phiên họp")
    expect(line(AWAY)).to_contain_text("Vắng ở nội dung này")
    expect(line(AWAY)).to_contain_text("vắng ở nội dung 1")
    expect(line(SUBSTITUTE)).to_contain_text("dự thay Bộ trưởng Bộ Y tế")
    expect(line(ABSENT)).to_contain_text("dự thay")
    expect(line(EXCUSED)).to_contain_text("Chưa điểm danh")
    expect(line(MEMBER)).to_contain_text("không tham gia nội dung 2")
    look(page, "attendance")


def test_what_is_recorded_on_the_sheet_is_seen_in_another_window(window: Window, meeting: StagedMeeting) -> None:
    desk, other = window("desk", SECRETARY, size=DESK), window("chair", CHAIR, size=DESK)
    line, seen = open_sheet(desk, meeting), open_sheet(other, meeting)
    desk.get_by_role("button", name=re.compile(r"^Vắng \d")).click()
    expect(line(CHAIR)).to_have_count(0)
    line(LEFT).locator("summary").click()
    line(LEFT).get_by_label("Tình trạng").select_option("online")
    line(EXCUSED).locator("summary").click()
    line(EXCUSED).get_by_label("Lý do vắng").fill(REASON)
    look(desk, "attendance-change", whole=True)
    line(EXCUSED).get_by_role("button", name="Ghi lý do").click()
    expect(seen(EXCUSED)).to_contain_text(REASON)
    expect(seen(EXCUSED)).to_contain_text("Vắng có lý do")
    expect(line(EXCUSED).locator("details")).not_to_have_attribute("open", "")
    expect(line(LEFT).get_by_label("Tình trạng")).to_have_value("online")
    line(LEFT).get_by_role("button", name="Ghi điểm danh").click()
    expect(seen(LEFT)).to_contain_text("Trực tuyến")
    expect(line(LEFT)).to_have_count(0)


def test_the_files_name_those_on_the_sheet(window: Window, meeting: StagedMeeting) -> None:
    page = window("desk", SECRETARY, size=DESK)
    open_sheet(page, meeting)
    sheet = load_workbook(BytesIO(_taken(page, "Xuất XLSX"))).worksheets[0]
    rows = {str(row[1]): row for row in sheet.iter_rows(values_only=True)}
    assert "Trực tuyến" in rows["Bộ trưởng Bộ Ngoại giao"]
    assert "Đã rời phiên họp" in rows["Bộ trưởng Bộ Nội vụ"]
    paper = ZipFile(BytesIO(_taken(page, "Xuất DOCX"))).read("word/document.xml").decode()
    assert "Bộ trưởng Bộ Ngoại giao" in paper
    assert "Thứ trưởng Bộ Y tế" in paper


def test_only_who_runs_the_meeting_opens_the_sheet(window: Window, meeting: StagedMeeting) -> None:
    answer = window("tablet", MEMBER).goto(f"/meetings/{meeting.id}/attendance")
    assert answer is not None
    assert answer.status == 403


def _taken(page: Page, words: str) -> bytes:
    """The file behind that link, taken by a press on it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=words).click()
    return Path(download.value.path()).read_bytes()
