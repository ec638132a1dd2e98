"""An answer on paper is entered with its opinions on articles and the files beside it, and corrected with them all."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, Window, look
from tests.opinions.attaching import PDF
from tests.opinions.staging import AGREE, entry_of, staged_slip
from tests.screens.test_opinions_page import alive
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
WORDING = "“trong thời hạn 24 tháng”"


def scan(name: str) -> dict[str, object]:
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


def send(desk: Page, slip: str) -> None:
    desk.get_by_role("button", name="Ghi nhận").click()
    desk.get_by_role("dialog").get_by_role("button").last.click()
    desk.wait_for_url(f"**/slips/{slip}")


def test_points_and_files_are_entered_with_the_answer_on_paper_and_stay_when_it_is_corrected(
    window: Window, stage: Stage
) -> None:
    slip = staged_slip(stage, "Nghị định về chữ ký số", AGREE, days=2, answers_shown="as_they_come")
    form = f"/slips/{slip}/seats/{entry_of(stage, slip, MEMBER)}/entry"
    desk = alive(window("desk", SECRETARY, size=DESK), form)
    desk.get_by_text("Ý kiến khác", exact=True).click()
    desk.locator(".entered-question textarea").fill("Góp ý cụ thể tại bản giấy.")
    desk.get_by_role("button", name="Thêm góp ý").click()
    expect(desk.locator(".place-list :checked")).to_have_count(1)
    desk.get_by_role("searchbox", name="Tìm").fill("99.9")
    expect(desk.locator("[data-no-place]")).to_be_visible()
    desk.get_by_role("searchbox", name="Tìm").fill("toan bo")
    desk.locator(".place-list label:visible").first.click()
    desk.locator("#proof-file").set_input_files(scan("phieu.pdf"))
    desk.locator("entered-files summary").click()
    desk.locator("entered-files input[type=file]").set_input_files([scan("phu-luc-1.pdf"), scan("phu-luc-2.pdf")])
    expect(desk.locator("entered-files")).to_contain_text("Tệp kèm theo (2)")
    desk.get_by_role("button", name="Ghi nhận").click()
    expect(desk.locator(".entered-points")).to_contain_text("Mỗi góp ý cần có nội dung")
    desk.get_by_label("Loại ý kiến").select_option(label="Đề nghị chỉnh lý câu chữ")
    desk.get_by_label("Câu chữ đề xuất").fill(WORDING)
    look(desk, "entered-points", ["desk", "phone"], whole=True)
    send(desk, slip)
    [before] = stage.call(SECRETARY, "GET", f"/slips/{slip}/points")["points"]
    assert before["content"]["proposed"] == WORDING

    alive(desk, form)
    expect(desk.get_by_label("Câu chữ đề xuất")).to_have_value(WORDING)
    expect(desk.locator("entered-files")).to_contain_text("Tệp kèm theo (2)")
    desk.get_by_role("button", name="Gỡ tệp phu-luc-1.pdf").click()
    desk.locator("entered-files input[type=file]").set_input_files(scan("phu-luc-3.pdf"))
    expect(desk.locator("entered-files")).to_contain_text("Tệp kèm theo (2)")
    desk.locator("#proof-file").set_input_files(scan("phieu-2.pdf"))
    look(desk, "entered-points-corrected", ["desk", "phone"], whole=True)
    send(desk, slip)
    [after] = stage.call(SECRETARY, "GET", f"/slips/{slip}/points")["points"]
    assert (after["id"], after["edition"]) == (before["id"], before["edition"])
    [answer] = stage.call(SECRETARY, "GET", f"/slips/{slip}/answers")
    assert [file["name"] for file in answer["files"]] == ["phu-luc-2.pdf", "phu-luc-3.pdf"]
