"""Tasks in the browser: from a conclusion over the ministry's report to done; each step shows live."""

from datetime import date, timedelta
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


def test_the_ministry_asks_for_more_time_which_is_refused_with_a_reason_then_granted(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    desk, tablet = window("desk", SECRETARY), window("tablet", CLERK)
    task = given(stage, meeting, "Trình dự án Luật", 10)
    alive(desk, f"/tasks/{task}")
    alive(tablet, f"/tasks/{task}")
    ask_for_more(tablet, 40, "Chờ số liệu của các địa phương")
    expect(desk.get_by_text(f"Bộ Tài chính xin gia hạn đến {said(40)}")).to_be_visible()
    expect(desk.locator("#next")).to_contain_text("Chờ số liệu của các địa phương")
    look(desk, "task-asked", ["tablet", "phone"])
    desk.locator("#refuse > summary").click()
    desk.get_by_label("Lý do không gia hạn").fill("Quốc hội họp trong tháng")
    desk.locator("#do-refuse").get_by_role("button", name="Không gia hạn").click()
    history = tablet.locator("#history")
    expect(history.locator("li").first).to_contain_text(f"Không gia hạn đến {said(40)}")
    expect(history.locator("li").first).to_contain_text("Quốc hội họp trong tháng")
    expect(tablet.locator("#head .facts")).to_contain_text(in_full(10))
    ask_for_more(tablet, 20, "Chỉ cần thêm mười ngày")
    desk.get_by_role("button", name="Đồng ý gia hạn").click()
    expect(history.locator("li").first).to_contain_text(f"Đồng ý gia hạn đến {said(20)}")
    expect(tablet.locator("#head .facts")).to_contain_text(in_full(20))
    assert stage.call(CLERK, "GET", f"/tasks/{task}")["task"]["due_on"] == day(20).isoformat()


def test_what_was_reported_is_sent_back_with_its_reason_and_the_ministry_goes_on(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    desk, tablet = window("desk", SECRETARY), window("tablet", CLERK)
    task = given(stage, meeting, "Báo cáo giải ngân vốn đầu tư công", 10)
    alive(desk, f"/tasks/{task}")
    alive(tablet, f"/tasks/{task}")
    tablet.locator("#report > summary").click()
    tablet.get_by_label("Đã làm được gì, còn vướng mắc gì").fill("Đã gửi báo cáo")
    tablet.get_by_text("Đã làm xong, đề nghị xác nhận hoàn thành").click()
    tablet.locator("#do-report").get_by_role("button").click()
    expect(tablet.get_by_text("chờ thư ký hoặc chủ trì xác nhận")).to_be_visible()
    desk.locator("#send-back > summary").click()
    desk.get_by_label("Còn thiếu gì, cần làm tiếp gì").fill("Thiếu số liệu quý III")
    desk.locator("#do-return").get_by_role("button", name="Yêu cầu làm tiếp").click()
    expect(tablet.locator("#head .chip").first).to_have_text("Đang thực hiện")
    latest = tablet.locator("#history li").first
    expect(latest).to_contain_text("Yêu cầu làm tiếp")
    expect(latest).to_contain_text("Thiếu số liệu quý III")
    expect(tablet.locator("#do-report").get_by_role("button")).to_be_visible()


def test_one_press_drafts_a_task_from_each_conclusion_that_names_who_is_to_act(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    conclude(meeting)
    for text in ("Giao Bộ Xây dựng rà soát quy hoạch trước ngày 01/11/2090.", "Thống nhất chủ trương."):
        meeting.run("POST", "minutes/passages", {"part": "conclusion", "text": text, "item_id": meeting.items[1]})
    desk, tablet = window("desk", SECRETARY), window("tablet", CLERK)
    tasks = alive(desk, f"/meetings/{meeting.id}").locator("section", has=desk.locator("#tasks-of-meeting"))
    tasks.get_by_role("button", name="Dự thảo từ các kết luận").click()
    expect(tasks.locator("li")).to_have_count(2)
    for ministry_name, text, day_named in (
        ("Bộ Tài chính", CONCLUSION, "15/12/2090"),
        ("Bộ Xây dựng", "rà soát quy hoạch", "01/11/2090"),
    ):
        line = tasks.locator("li", has_text=text)
        for words in (ministry_name, day_named, "Dự thảo"):
            expect(line).to_contain_text(words)
    with desk.expect_response("**/task-drafts") as again:
        tasks.get_by_role("button", name="Dự thảo từ các kết luận").click()
    assert again.value.json() == []
    expect(tasks.locator("li")).to_have_count(2)
    tasks.locator("li", has_text=CONCLUSION).get_by_role("link").click()
    desk.get_by_role("button", name="Giao nhiệm vụ này").click()
    expect(desk.locator("#head .chip").first).to_have_text("Mới giao")
    alive(tablet, urlsplit(desk.url).path)
    expect(tablet.get_by_role("button", name="Tiếp nhận nhiệm vụ")).to_be_visible()


def given(stage: Stage, meeting: StagedMeeting, title: str, days: int) -> str:
    """A task that the clerk's ministry is to do within so many days; its id."""
    form = {"title": title, "lead_id": ministry(stage), "due_on": day(days).isoformat(), "given": True}
    task: str = meeting.run("POST", "tasks", form)["id"]
    return task


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def said(days: int) -> str:
    return f"{day(days):%d/%m/%Y}"


def in_full(days: int) -> str:
    """The day as the page has it under the task's name."""
    on = day(days)
    return f"{on.day} tháng {on.month}, {on.year}"


def ask_for_more(tablet: Page, days: int, why: str) -> None:
    """The ministry asks for that many days from now on, and waits."""
    tablet.locator("#ask > summary").click()
    tablet.get_by_label("Đề nghị hạn mới").fill(day(days).isoformat())
    tablet.get_by_label("Lý do", exact=True).fill(why)
    tablet.locator("#do-ask").get_by_role("button").click()
    expect(tablet.get_by_text(f"Đã xin gia hạn đến {said(days)}")).to_be_visible()


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
