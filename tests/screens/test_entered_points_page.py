"""An answer on paper is entered with the opinions on articles that it holds; they stand in the matrix."""

import pytest
from playwright.sync_api import expect

from tests.browser import DESK, Window, look
from tests.opinions.attaching import PDF
from tests.opinions.staging import AGREE, entry_of, staged_slip
from tests.screens.test_opinions_page import alive
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database, pytest.mark.timeout(600)]


def test_points_are_entered_with_the_answer_on_paper(window: Window, stage: Stage) -> None:
    slip = staged_slip(stage, "Nghị định về chữ ký số", AGREE, days=2, answers_shown="as_they_come")
    desk = alive(window("desk", SECRETARY, size=DESK), f"/slips/{slip}/seats/{entry_of(stage, slip, MEMBER)}/entry")
    desk.get_by_text("Ý kiến khác", exact=True).click()
    desk.locator(".entered-question textarea").fill("Góp ý cụ thể tại bản giấy.")
    desk.get_by_role("button", name="Thêm góp ý").click()
    desk.locator("#proof-file").set_input_files({"name": "phieu.pdf", "mimeType": "application/pdf", "buffer": PDF})
    desk.get_by_role("button", name="Ghi nhận").click()
    expect(desk.locator(".entered-points")).to_contain_text("Mỗi góp ý cần có nội dung")
    desk.get_by_label("Loại ý kiến").select_option(label="Đề nghị chỉnh lý câu chữ")
    desk.get_by_label("Câu chữ đề xuất").fill("“trong thời hạn 24 tháng”")
    look(desk, "entered-points", ["desk", "phone"], whole=True)
    desk.get_by_role("button", name="Ghi nhận").click()
    desk.get_by_role("dialog").get_by_role("button").last.click()
    desk.wait_for_url(f"**/slips/{slip}")
    shown = stage.call(SECRETARY, "GET", f"/slips/{slip}/points")["points"]
    assert [one["content"]["proposed"] for one in shown] == ["“trong thời hạn 24 tháng”"]
