"""Dossiers in the browser: from nothing, returned for a missing summary, to an agenda; each step shows live."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESK, PHONE, Window, look
from tests.documents.papers import SENTENCE, paper
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
CLERK, HEAD, ADVISER = "vanthu-taichinh", "bo-taichinh", "vanthu-tuphap"


@pytest.fixture(scope="module")
def papers() -> Iterator[dict[str, Path]]:
    """A letter too long for having no summary, and a summary."""
    with tempfile.TemporaryDirectory() as folder:
        yield {
            "letter": paper(Path(folder) / "Tờ trình Chính phủ.pdf", [f"Trang {n}. {SENTENCE}" for n in range(1, 13)]),
            "corrected": paper(Path(folder) / "Tờ trình sửa.pdf", [f"Trang {n}. {SENTENCE}" for n in range(1, 12)]),
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
    """By hand, from where a clerk lands; the dossier's address."""
    clerk.goto("/")
    expect(clerk).to_have_url(re.compile("/dossiers$"))
    clerk.get_by_role("link", name="Lập hồ sơ").click()
    clerk.get_by_role("radio", name=re.compile("^Nội dung khác")).check()
    clerk.get_by_label("Trích yếu hồ sơ", exact=True).fill("Đề án tài chính xanh đến năm 2035")
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
    waiting = page.locator("#dossiers")
    expect(waiting).to_contain_text(title)
    waiting.get_by_label("Thời lượng").fill("35")
    waiting.get_by_role("button", name=re.compile("^Đưa vào chương trình")).click()
    item = page.locator(".prepare-item").filter(has_text=title)
    expect(item).to_contain_text("35 phút")
    expect(item.locator(".prepare-papers > li")).to_have_count(2)


def test_a_dossier_from_nothing_to_an_agenda(window: Window, stage: Stage, papers: dict[str, Path]) -> None:
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
    row = secretary.get_by_role("link", name=re.compile("Đề án tài chính xanh"))
    expect(row).to_contain_text("Còn 2 ngày làm việc")
    row.click()
    secretary.locator("#return > summary").click()
    secretary.get_by_label("Thiếu: Tờ trình tóm tắt").fill("Tờ trình dài 12 trang, cần bản tóm tắt không quá 6 trang.")
    secretary.locator("#return").get_by_role("button", name="Trả lại hồ sơ").click()
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

    meeting = stage.meeting(items=1)
    prepare = alive(window("third", SECRETARY, size=DESK), f"/meetings/{meeting.id}/prepare")
    put_on_agenda(prepare, "Đề án tài chính xanh")
    expect(clerk.locator("#head")).to_contain_text("Đã đưa vào chương trình")
    assert len(stage.call(MEMBER, "GET", f"/meetings/{meeting.id}")["items"]) == 2
    expect(prepare.get_by_role("link", name="Hồ sơ 145/TTr-BTC")).to_have_attribute("href", path)
    expect(clerk.locator("#history li")).to_have_count(11)


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
