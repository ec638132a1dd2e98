"""Dossiers in the browser: from nothing to an agenda whose members have answered; each step shows live."""

import re
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ecabinet.core import clock
from tests.browser import DESK, PHONE, Window, look
from tests.documents.papers import SENTENCE, paper
from tests.stage import ABSENT, CHAIR, MEMBER, SECRETARY, SUBSTITUTE, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
CLERK, HEAD, ADVISER, RECUSED = "vanthu-taichinh", "bo-taichinh", "vanthu-tuphap", "bo-congthuong"
DOSSIER = "Đề án tài chính xanh đến năm 2035"


@pytest.fixture(scope="module")
def papers() -> Iterator[dict[str, Path]]:
    """A letter too long for having no summary, and a summary."""
    with tempfile.TemporaryDirectory() as folder:
        yield {
            "letter": paper(Path(folder) / "Tờ trình Chính phủ.pdf", [f"Trang {n}. {SENTENCE}" for n in range(1, 13)]),
            "corrected": paper(Path(folder) / "Tờ trình sửa.pdf", [f"Trang {n}. {SENTENCE}" for n in range(1, 12)]),
            "latest": paper(
                Path(folder) / "Tờ trình mới.pdf",
                [*(f"Trang {n}. {SENTENCE}" for n in range(1, 11)), "Trang 11. Một đoạn hoàn toàn mới."],
            ),
            "summary": paper(Path(folder) / "Tóm tắt tờ trình.pdf", [f"Trang {n}. {SENTENCE}" for n in range(1, 5)]),
        }


def alive(page: Page, path: str) -> Page:
    page.goto(path)
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def press(page: Page, name: str, sure: str | None = None) -> None:
    """A step, with the question that it asks first."""
    page.locator(".prepare-side").get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    if sure:
        expect(dialog).to_contain_text(sure)
    dialog.get_by_role("button", name="Đồng ý").click()


def slot(page: Page, kind: str) -> Locator:
    return page.locator(f"#slot-{kind}")


def make(stage: Stage, title: str, kind: str = "other") -> str:
    """The clerk has drafted a dossier; its id."""
    body = stage.call(CLERK, "GET", "/bodies")[0]["id"]
    ministry = stage.call(CLERK, "GET", f"/bodies/{body}")
    role = next(row for row in ministry["roles"] if row["person_id"] == stage.people[CLERK])
    form = {"body_id": body, "organisation_id": role["organisation_id"], "kind": kind, "title": title}
    dossier: str = stage.call(CLERK, "POST", "/dossiers", form)["id"]
    return dossier


def submit(stage: Stage, title: str) -> str:
    """A dossier with nothing in it is submitted knowingly; its id."""
    dossier = make(stage, title)
    stage.call(CLERK, "POST", f"/dossiers/{dossier}/approval-request", {})
    stage.call(HEAD, "POST", f"/dossiers/{dossier}/approval", {})
    stage.call(CLERK, "POST", f"/dossiers/{dossier}/submission", {"missing_acknowledged": 1})
    return dossier


def begin(clerk: Page) -> str:
    """By hand, from the list of dossiers; the dossier's address."""
    clerk.goto("/dossiers")
    clerk.get_by_role("link", name="Lập hồ sơ").click()
    clerk.get_by_role("radio", name=re.compile("^Nội dung khác")).check()
    clerk.get_by_label("Trích yếu hồ sơ", exact=True).fill(DOSSIER)
    clerk.get_by_label("Số, ký hiệu tờ trình").fill("145/TTr-BTC")
    clerk.get_by_role("button", name="Lập hồ sơ").click()
    clerk.wait_for_url(re.compile("/dossiers/[0-9a-f-]{36}$"))
    return clerk.url[clerk.url.index("/dossiers/") :]


def put_in_a_new_version(clerk: Page, file: Path) -> None:
    """In place of the letter, while the dossier is written again; the old one stays to compare with."""
    letter = slot(clerk, "submission_letter")
    letter.locator(".version-form > summary").click()
    letter.locator("version-upload input[type=file]").set_input_files(file)
    letter.get_by_label("Lý do").fill("Rút gọn theo yêu cầu của Văn phòng Chính phủ")
    letter.get_by_role("button", name="Đưa bản mới", exact=True).click()
    expect(letter).to_contain_text("11 trang", timeout=60_000)
    expect(letter).to_contain_text("Bản 2")
    expect(letter.locator(".versions-part > a")).to_have_attribute("href", re.compile("/changes$"))


def put_on_agenda(page: Page, title: str) -> None:
    """While an agenda is prepared, from the dossiers that wait."""
    waiting = page.locator("#dossiers").get_by_role("listitem").filter(has_text=title)
    waiting.get_by_label("Thời lượng").fill("35")
    waiting.get_by_role("button", name=re.compile("^Đưa vào chương trình")).click()
    item = page.locator(".prepare-item").filter(has_text=title)
    expect(item).to_contain_text("35 phút")
    expect(item.locator(".prepare-papers > li")).to_have_count(2)


def accepted(window: Window, papers: dict[str, Path]) -> tuple[Page, str]:
    """By hand: a dossier drafted, approved, returned for a missing summary, corrected, accepted; its clerk and address.

    Each step shows in the windows of those who wait for it, which nobody reloads.
    """
    clerk = window("desk", CLERK, size=DESK)
    path = begin(clerk)
    expect(slot(clerk, "submission_letter")).to_contain_text("Chưa có tài liệu này")
    expect(clerk.locator("#papers")).to_contain_text("Còn 1 điểm chưa đạt")

    slot(clerk, "submission_letter").locator("input[type=file]").set_input_files(papers["letter"])
    expect(slot(clerk, "submission_letter")).to_contain_text("12 trang", timeout=60_000)
    expect(slot(clerk, "submission_summary")).to_contain_text("dài 12 trang A4 (quá 10 trang)")

    head = alive(window("tablet", HEAD), path)
    expect(head.locator(".prepare-side")).to_contain_text("Trình lãnh đạo duyệt")
    press(clerk, "Trình lãnh đạo duyệt", "Hồ sơ còn 1 điểm chưa đạt")
    expect(clerk.locator("#head")).to_contain_text("Chờ lãnh đạo duyệt")
    expect(slot(clerk, "submission_letter").locator("input[type=file]")).to_have_count(0)
    press(head, "Duyệt hồ sơ")
    expect(head.locator("#head")).to_contain_text("Đã duyệt, chờ trình")

    secretary = alive(window("second", SECRETARY, size=DESK), "/dossiers")
    press(clerk, "Trình hồ sơ", "có thể bị trả lại")
    expect(clerk.locator("#head")).to_contain_text("Đã trình, chờ kiểm tra")
    row = secretary.locator(f"a[href='{path}']")
    expect(row).to_contain_text("Còn 2 ngày làm việc")
    row.click()
    give_back(secretary)
    expect(clerk.locator(".reasons")).to_contain_text("cần bản tóm tắt không quá 6 trang")
    expect(secretary.locator("#head")).to_contain_text("Bị trả lại")

    slot(clerk, "submission_summary").locator("input[type=file]").set_input_files(papers["summary"])
    expect(clerk.locator("#papers")).to_contain_text("Đủ tài liệu theo quy định", timeout=60_000)
    put_in_a_new_version(clerk, papers["corrected"])
    press(clerk, "Trình lãnh đạo duyệt")
    press(head, "Duyệt hồ sơ")
    press(clerk, "Trình hồ sơ")
    press(secretary, "Tiếp nhận hồ sơ", "Tiếp nhận hồ sơ này?")
    expect(clerk.locator("#head")).to_contain_text("Đã tiếp nhận")
    return clerk, path


def give_back(secretary: Page) -> None:
    """The dossier is returned, since its summary is missing."""
    secretary.locator("#return > summary").click()
    secretary.get_by_label("Thiếu: Tờ trình tóm tắt").fill("Tờ trình dài 12 trang, cần bản tóm tắt không quá 6 trang.")
    secretary.locator("#return").get_by_role("button", name="Trả lại hồ sơ").click()


def test_a_dossier_from_nothing_to_an_answered_invitation(
    window: Window, stage: Stage, papers: dict[str, Path]
) -> None:
    clerk, path = accepted(window, papers)
    member, doctor = alive(window("member", MEMBER), "/"), alive(window("doctor", ABSENT), "/")
    stand_in, trader = alive(window("stand-in", SUBSTITUTE), "/"), alive(window("trader", RECUSED), "/")

    desk = window("agenda", SECRETARY, size=DESK)
    meeting = new_meeting(desk)
    put_on_agenda(desk, DOSSIER)
    expect(desk.get_by_role("link", name="Hồ sơ 145/TTr-BTC")).to_have_attribute("href", path)
    expect(clerk.locator("#head")).to_contain_text("Đã đưa vào chương trình")
    expect(clerk.locator("#history li")).to_have_count(11)
    invite_all(desk)
    approved_by_the_chair(desk, alive(window("chair", CHAIR), "/"))
    desk.get_by_role("button", name="Gửi chương trình").click()
    expect(desk.get_by_role("dialog")).to_contain_text("muộn hơn")
    desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(desk.locator("#checks")).to_contain_text("Chương trình đã gửi")

    a_newer_version_reaches_the_reader(desk, member, meeting, papers["latest"])
    a_substitute_comes(doctor, stand_in, meeting)
    trader.locator(f"#meeting-{meeting}").get_by_role("link", name="Xem tài liệu").click()
    expect(trader.locator(".agenda")).to_contain_text(DOSSIER)
    recuse(desk)
    expect(trader.locator("main")).to_contain_text("Nội dung 1: đồng chí không tham gia")
    expect(trader.locator("main")).not_to_contain_text("Tờ trình sửa")

    expect(desk.locator("#answers")).to_contain_text(
        re.compile("2/29 người đã trả lời")
    )  # the absent member, and who comes in their place
    member.goto(f"/meetings/{meeting}")
    member.locator(".answer-card").get_by_role("button", name="Dự họp tại phòng").click()
    expect(member.locator(".answer-card")).to_contain_text("Dự tại phòng họp")
    expect(desk.locator("#answers")).to_contain_text(re.compile("3/29 người đã trả lời"))
    shown = stage.call(SECRETARY, "GET", f"/meetings/{meeting}/invitations")["answers"]
    assert (shown["all"], shown["onsite"], shown["substitute"], shown["waiting"]) == (29, 2, 1, 26)


def new_meeting(desk: Page) -> str:
    """By hand, for tomorrow morning; its id, with the page where it is prepared open."""
    desk.goto("/")
    desk.get_by_role("link", name="Tạo phiên họp").click()
    desk.get_by_label("Tên phiên họp").fill("Phiên họp chuyên đề về tài chính xanh")
    tomorrow = datetime.now(clock.HANOI) + timedelta(days=1)
    desk.get_by_role("textbox", name="Bắt đầu").fill(f"{tomorrow:%Y-%m-%d}T08:00")
    desk.get_by_role("button", name="Tạo bản soạn thảo").click()
    expect(desk).to_have_url(re.compile("/prepare$"))
    expect(desk.locator("html[data-live=live]")).to_be_attached()
    return desk.url.split("/")[-2]


def invite_all(desk: Page) -> None:
    """Those who hold a seat, and a secretary."""
    desk.get_by_role("button", name="Mời 27 thành viên").click()
    expect(desk.get_by_text("Chủ trì và thành viên (27)")).to_be_visible()
    desk.locator("#add-person > summary").click()
    desk.get_by_role("combobox", name="Người được mời").fill("thu ky")
    desk.locator(".choices [data-id]").first.wait_for()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    desk.get_by_label("Tư cách").select_option(label="Thư ký")
    desk.locator("#add-person").get_by_role("button", name="Thêm người").click()
    expect(desk.locator("#people")).to_contain_text("Thành phần dự họp (28)")


def approved_by_the_chair(desk: Page, chair: Page) -> None:
    desk.locator("#agenda-card").get_by_role("button", name="Trình chủ trì duyệt").click()
    chair.get_by_role("link", name="Phiên họp chuyên đề về tài chính xanh").click()
    chair.get_by_role("button", name="Duyệt chương trình").click()
    chair.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(desk.locator("#checks")).to_contain_text("Chủ trì đã duyệt chương trình")


def a_newer_version_reaches_the_reader(desk: Page, member: Page, meeting: str, file: Path) -> None:
    """While the member reads: what is read stays, a line says that a newer one is there, and leads to what changed."""
    member.locator(f"#meeting-{meeting}").get_by_role("link", name="Xem tài liệu").click()
    member.get_by_role("link", name=re.compile("^Tờ trình")).first.click()
    expect(member).to_have_url(re.compile("/documents/"))
    expect(member.locator("html[data-live=live]")).to_be_attached()
    member.wait_for_timeout(2_500)  # so long that it counts as read
    row = desk.locator(".prepare-papers > li").first
    row.locator(".paper-edit > summary").click()
    row.locator(".version-form > summary").click()
    row.locator("version-upload input[type=file]").set_input_files(file)
    row.locator("version-upload").get_by_label("Lý do").fill("Bổ sung ý kiến của Bộ Tư pháp")
    row.get_by_role("button", name="Đưa bản mới", exact=True).click()
    note = member.locator("#newer")
    expect(note).to_contain_text("Bổ sung ý kiến của Bộ Tư pháp", timeout=60_000)
    note.get_by_role("link", name="Xem thay đổi").click()
    expect(member.locator("main")).to_contain_text("hoàn toàn mới", timeout=60_000)


def a_substitute_comes(member: Page, stand_in: Page, meeting: str) -> None:
    member.locator(f"#meeting-{meeting}").get_by_role("link", name="Xem tài liệu").click()
    member.locator(".answer-card summary", has_text="Cử người dự thay").click()
    form = member.locator(".answer-card details[open]")
    form.get_by_role("combobox", name="Người dự họp thay").fill("thu truong y te")
    member.locator(".choices [data-id]").first.wait_for()
    member.keyboard.press("ArrowDown")
    member.keyboard.press("Enter")
    form.get_by_label("Chức vụ").fill("Thứ trưởng Bộ Y tế")
    form.get_by_label("Lý do").fill("Đi công tác")
    form.get_by_role("button", name="Gửi trả lời").click()
    asked = stand_in.locator("#asked article", has_text="Phiên họp chuyên đề về tài chính xanh")
    asked.get_by_role("button", name="Nhận dự thay").click()
    expect(member.locator(".answer-card")).to_contain_text("đã nhận dự thay")


def recuse(desk: Page) -> None:
    item = desk.locator(".prepare-item").first
    item.locator(".more > summary", has_text="Ghi thành viên không tham gia").click()
    item.get_by_label("Thành viên").select_option(label="Bộ trưởng Bộ Công Thương")
    item.locator("[id^=recused-why]").fill("Người thân là bên liên quan")
    item.get_by_role("button", name="Ghi không tham gia").click()
    expect(item.locator(".recusals")).to_contain_text("Bộ trưởng Bộ Công Thương")


def test_another_ministry_is_asked_and_answers(window: Window, stage: Stage) -> None:
    path = f"/dossiers/{make(stage, 'Nghị định về phí, lệ phí số')}"
    clerk = alive(window("desk", CLERK, size=DESK), path)
    adviser = alive(window("tablet", ADVISER), "/dossiers")
    clerk.locator("#ask-advice > summary").click()
    form = clerk.locator("#ask-advice")
    form.get_by_label("Cơ quan").select_option(label="Bộ Tư pháp")
    form.get_by_label("Nội dung cần cho ý kiến").fill("Đề nghị cho ý kiến về thẩm quyền ban hành.")
    form.get_by_role("button", name="Hỏi ý kiến").click()
    expect(clerk.locator("#advice")).to_contain_text("Chưa trả lời")

    adviser.get_by_role("link", name=re.compile("Nghị định về phí")).click()
    expect(adviser.locator("#next")).to_contain_text("được hỏi ý kiến")
    adviser.get_by_role("radio", name="Đồng ý, có ý kiến thêm").check()
    adviser.get_by_role("button", name="Gửi ý kiến").click()
    adviser.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(adviser.get_by_text("Hãy ghi nội dung ý kiến.")).to_be_visible()
    adviser.get_by_label("Nội dung ý kiến").fill("Đề nghị làm rõ thẩm quyền tại Điều 5.")
    adviser.get_by_role("button", name="Gửi ý kiến").click()
    adviser.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(clerk.locator("#advice")).to_contain_text("Đề nghị làm rõ thẩm quyền tại Điều 5.")
    look(clerk, "dossier-advice", whole=True)


def test_what_is_being_written_stays_when_somebody_else_changes_the_dossier(window: Window, stage: Stage) -> None:
    dossier = submit(stage, "Báo cáo kinh tế quý I")
    secretary = alive(window("desk", SECRETARY, size=DESK), f"/dossiers/{dossier}")
    secretary.locator("#return > summary").click()
    secretary.get_by_label("Lý do chung").fill("Đang viết dở")
    asked = {"organisation_id": stage.call(SECRETARY, "GET", "/organisations")[5]["id"], "due_on": "2040-01-01"}
    stage.call(SECRETARY, "POST", f"/dossiers/{dossier}/advice-requests", asked)
    expect(secretary.locator("#advice")).to_contain_text("Chưa trả lời")
    expect(secretary.get_by_label("Lý do chung")).to_have_value("Đang viết dở")


def test_the_clerks_pages_in_every_size(window: Window, stage: Stage, papers: dict[str, Path]) -> None:
    page = window("desk", CLERK, size=PHONE)
    page.goto("/dossiers/new")
    look(page, "dossier-new", whole=True)
    dossier = make(stage, "Dự thảo Nghị định quản lý tài sản số của cơ quan nhà nước", "draft_decree")
    alive(page, f"/dossiers/{dossier}")
    slot(page, "submission_letter").locator("input[type=file]").set_input_files(papers["letter"])
    expect(slot(page, "submission_letter")).to_contain_text("12 trang", timeout=60_000)
    look(page, "dossier-draft", whole=True)
    look(alive(page, "/dossiers?view=withdrawn"), "dossiers-none", ("tablet", "phone"))


def test_the_secretarys_pages_in_every_size(window: Window, stage: Stage) -> None:
    checked = submit(stage, "Đề án phát triển thị trường vốn")
    page = alive(window("tablet", SECRETARY), f"/dossiers/{checked}")
    page.locator("#return > summary").click()
    look(page, "dossier-check", whole=True)
    look(alive(page, "/dossiers"), "dossiers", whole=True)
    stage.call(SECRETARY, "POST", f"/dossiers/{checked}/acceptance", {"missing_acknowledged": 1})
    meeting = stage.meeting(items=1)
    alive(page, f"/meetings/{meeting.id}/prepare").locator("#dossiers").scroll_into_view_if_needed()
    look(page, "dossiers-waiting")
