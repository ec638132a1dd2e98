"""Tasks in the browser: from a conclusion over the ministry's report to done; each step shows live."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from ecabinet.core import clock
from tests.browser import Window, look
from tests.stage import CHAIR, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
CLERK = "vanthu-taichinh"
CONCLUSION = "Giao Bộ Tài chính hoàn thiện dự thảo Nghị định, trình trước ngày 15/12/2090."


def alive(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


@pytest.fixture
def meeting(stage: Stage) -> StagedMeeting:
    """It runs, at its first item."""
    made = stage.meeting(title="Phiên họp có nhiệm vụ")
    made.start()
    made.make_current(0)
    return made


def conclude(meeting: StagedMeeting) -> str:
    """The item has a conclusion; its id."""
    form = {"part": "conclusion", "text": CONCLUSION, "item_id": meeting.items[0]}
    passage: str = meeting.run("POST", "minutes/passages", form)["id"]
    return passage


def ministry(stage: Stage) -> str:
    """The clerk's organisation."""
    body = stage.call(SECRETARY, "GET", "/bodies")[0]["id"]
    roles = stage.call(SECRETARY, "GET", f"/bodies/{body}")["roles"]
    found: str = next(row["organisation_id"] for row in roles if row["person_id"] == stage.people[CLERK])
    return found


def test_a_conclusion_becomes_a_task_that_the_ministry_reports_and_the_desk_settles(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    conclude(meeting)
    desk, tablet = window("desk", SECRETARY), window("tablet", CLERK)
    alive(desk, f"/meetings/{meeting.id}/minutes").get_by_role("link", name="Giao nhiệm vụ").click()
    expect(desk.get_by_label("Nội dung nhiệm vụ")).to_have_value(CONCLUSION)
    expect(desk.get_by_label("Cơ quan chủ trì thực hiện").locator("option:checked")).to_have_text("Bộ Tài chính")
    expect(desk.get_by_label("Thời hạn hoàn thành")).to_have_value("2090-12-15")
    look(desk, "task-new")
    desk.get_by_role("button", name="Lưu").click()
    expect(desk.locator("#head")).to_be_attached()
    alive(tablet, urlsplit(desk.url).path)
    tablet.get_by_role("button", name="Tiếp nhận nhiệm vụ").click()
    expect(desk.locator("#head .chip").first).to_have_text("Đang thực hiện")
    tablet.get_by_label("Tệp minh chứng").set_input_files(
        {"name": "anh.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)}
    )
    tablet.get_by_role("button", name="Thêm tài liệu minh chứng").click()
    expect(desk.locator("#evidence")).to_contain_text("anh.png")
    tablet.get_by_label("Đã làm được gì, còn vướng mắc gì").fill("Đã trình Chính phủ")
    tablet.get_by_text("Đã làm xong, đề nghị xác nhận hoàn thành").click()
    look(tablet, "task-report")
    tablet.get_by_role("button", name="Báo cáo kết quả").click()
    expect(desk.locator("#history")).to_contain_text("Đã trình Chính phủ")
    look(desk, "task-settle")
    desk.get_by_role("button", name="Xác nhận hoàn thành").click()
    desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(tablet.locator("#head .chip").first).to_have_text("Hoàn thành")


def test_the_board_and_today_show_what_is_late_as_it_becomes_so(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    lead, title = ministry(stage), f"Báo cáo giải ngân {uuid4().hex[:6]}"
    chair, tablet = window("display", CHAIR), window("tablet", CLERK)
    alive(chair, "/tasks?view=ministry")
    alive(tablet, "/tasks")
    late = (clock.today() - timedelta(days=3)).isoformat()
    meeting.run("POST", "tasks", {"title": title, "lead_id": lead, "due_on": late, "given": True})
    card = tablet.locator(".task-card", has_text=title)
    expect(card).to_contain_text("Chậm 3 ngày")
    expect(chair.locator(".task-ministries")).to_contain_text("Bộ Tài chính")
    look(tablet, "tasks-by-progress")
    look(chair, "tasks-by-ministry")
    look(alive(chair, "/tasks?late=true"), "tasks-late")
    alive(chair, "/")
    expect(chair.locator("#tasks-now")).to_contain_text(title)
    look(chair, "tasks-today")
    look(alive(chair, "/meetings/statistics"), "meeting-statistics")
