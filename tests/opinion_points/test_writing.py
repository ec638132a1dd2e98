"""Points in the browser beside the answer: begun from words of the draft, never lost, never sent half-written."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import PHONE, Window, look
from tests.documents.papers import lines
from tests.offline.taken import is_wiped
from tests.opinions.staging import AGREE, accepted_dossier, entry_of, staged_slip
from tests.stage import MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
DRAFT = (
    "Điều 1. Phạm vi điều chỉnh",
    "Nghị định này quy định về kết nối, chia sẻ dữ liệu số.",
    "Điều 2. Nguyên tắc kết nối",
    "1. Dữ liệu được cung cấp một lần.",
    "2. Cơ quan cung cấp dữ liệu trong thời hạn 05 ngày làm việc.",
    "Điều 3. Hiệu lực thi hành",
)
SELECT = """([from, to]) => {
  const nodes = [...document.querySelectorAll('.sheet .text span')].map((one) => one.firstChild);
  const words = nodes.map((node) => node.data.trim());
  const at = (wanted) => words.findIndex((_, i) => wanted.every((word, j) => words[i + j] === word));
  const [first, last] = [at(from.split(' ')), at(to.split(' ')) + to.split(' ').length - 1];
  getSelection().setBaseAndExtent(nodes[first], 0, nodes[last], words[last].length);
}"""


@pytest.fixture
def slip(stage: Stage, tmp_path: Path) -> str:
    """Open, about a draft with articles and clauses beside its letter."""
    file = lines(tmp_path / "du-thao.pdf", DRAFT)
    dossier = accepted_dossier(stage, "Nghị định về chia sẻ dữ liệu", file)
    return staged_slip(stage, "Nghị định về chia sẻ dữ liệu", AGREE, days=2, dossier_id=dossier)


def opened(stage: Stage, page: Page, slip: str) -> Page:
    """The slip with its draft beside the sheet."""
    papers = stage.call(MEMBER, "GET", f"/slips/{slip}")["slip"]["papers"]
    draft = next(one["document"] for one in papers if one["title"] == "Dự thảo Nghị định")
    page.goto(f"/opinions/{slip}?paper={draft}")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    expect(page.locator(".sheet .text span").first).to_be_attached()
    return page


def select(page: Page, begin: str, end: str) -> Locator:
    """Words of the paper are selected from the first of these to the last; the bar that then stands over its foot."""
    page.evaluate(SELECT, [begin, end])
    expect(page.locator(".quote-bar")).to_be_visible()
    return page.locator(".quote-bar")


def side(page: Page) -> Locator:
    return page.locator("dialog.side")


def points_of(stage: Stage, slip: str) -> list[dict[str, Any]]:
    entry = entry_of(stage, slip, MEMBER)
    return [row["content"] for row in stage.call(MEMBER, "GET", f"/slips/{slip}/seats/{entry}/points")]


def test_selected_words_become_a_point_of_the_clause_they_stand_in(window: Window, stage: Stage, slip: str) -> None:
    tablet = opened(stage, window("tablet", MEMBER), slip)
    bar = select(tablet, "thời hạn 05", "ngày làm")
    expect(bar).to_contain_text("thời hạn 05 ngày làm")
    look(tablet, "point-selected", ["tablet", "upright", "phone"])
    tablet.set_viewport_size({"width": 1180, "height": 820})
    select(tablet, "thời hạn 05", "ngày làm")
    bar.get_by_role("button", name="Góp ý vào đoạn này").focus()
    tablet.keyboard.press("Enter")
    expect(side(tablet).get_by_role("radio", name=re.compile("Khoản 2 Điều 2"))).to_be_checked()
    expect(side(tablet).get_by_label("Trích đoạn")).to_have_value("thời hạn 05 ngày làm")
    side(tablet).get_by_label("Đề nghị chỉnh lý câu chữ").check()
    side(tablet).get_by_label("Câu chữ đề xuất").fill("thời hạn 10 ngày làm việc")
    look(tablet, "point-of-words", ["tablet", "phone"])
    side(tablet).get_by_role("button", name="Lưu góp ý").click()
    expect(tablet.locator("own-points")).to_contain_text("Khoản 2 Điều 2")
    [point] = points_of(stage, slip)
    assert (point["place"], point["quote"]) == ("dieu-2.khoan-2", "thời hạn 05 ngày làm")
    assert point["prefix"].endswith("cấp dữ liệu trong") and point["suffix"].startswith("việc.")
    look(tablet, "point-saved", ["tablet", "phone"])


def test_words_of_two_clauses_are_about_their_article(window: Window, stage: Stage, slip: str) -> None:
    tablet = opened(stage, window("tablet", MEMBER), slip)
    select(tablet, "Dữ liệu được", "05 ngày").get_by_role("button").tap()
    expect(side(tablet).get_by_role("radio", name=re.compile("^Điều 2"))).to_be_checked()


def test_a_point_is_begun_without_a_network_and_saved_with_it(window: Window, stage: Stage, slip: str) -> None:
    tablet = window("tablet", MEMBER)
    with tablet.expect_response(re.compile("/points/form")):
        opened(stage, tablet, slip)
    tablet.context.set_offline(True)
    tablet.get_by_role("button", name="Thêm góp ý").click()
    side(tablet).get_by_role("radio", name=re.compile("^Điều 3")).check()
    side(tablet).get_by_label("Nội dung ý kiến").fill("Đề nghị có hiệu lực từ năm 2027")
    tablet.wait_for_timeout(4_000)  # it asks again meanwhile, and takes nothing away
    tablet.context.set_offline(False)
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    side(tablet).get_by_role("button", name="Lưu góp ý").click()
    expect(tablet.locator("own-points")).to_contain_text("Điều 3")
    [point] = points_of(stage, slip)
    assert (point["place"], point["words"]) == ("dieu-3", "Đề nghị có hiệu lực từ năm 2027")


def test_a_half_written_point_is_never_lost_and_never_sent_unasked(window: Window, stage: Stage, slip: str) -> None:
    phone = opened(stage, window("tablet", MEMBER, size=PHONE), slip)
    select(phone, "Phạm vi", "điều chỉnh").get_by_role("button").tap()
    side(phone).get_by_label("Nội dung ý kiến").fill("Đề nghị làm rõ")
    phone.context.set_offline(True)
    side(phone).get_by_role("button", name="Lưu góp ý").click()
    expect(side(phone).locator(".form-problem")).not_to_be_empty()
    phone.context.set_offline(False)
    opened(stage, phone, slip)  # as it is reloaded with the form open
    half = phone.locator(".half-written")
    expect(half).to_contain_text("Đề nghị làm rõ")
    look(phone, "point-half", ["phone", "tablet"])
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.get_by_role("button", name="Đồng ý", exact=True).click()
    asked = phone.locator("dialog.dialog")
    expect(asked).to_contain_text("viết dở về Điều 1")
    look(phone, "point-half-asked", ["phone", "tablet"])
    phone.set_viewport_size({"width": 390, "height": 844})
    asked.get_by_role("button", name="Viết tiếp góp ý").click()
    expect(side(phone).get_by_label("Nội dung ý kiến")).to_have_value("Đề nghị làm rõ")
    expect(side(phone).get_by_label("Trích đoạn")).to_have_value("Phạm vi điều chỉnh")
    expect(side(phone).get_by_role("radio", name=re.compile("^Điều 1"))).to_be_checked()
    side(phone).get_by_label("Nội dung ý kiến").fill("Đề nghị làm rõ phạm vi")
    phone.keyboard.press("Escape")
    phone.get_by_role("button", name="Đồng ý", exact=True).click()
    asked.get_by_role("button", name="Gửi không kèm").click()
    asked.get_by_role("button", name="Đồng ý và gửi").click()
    expect(phone.locator(".sent-answer")).to_contain_text("Đã gửi trả lời")
    assert points_of(stage, slip) == []
    expect(half).to_contain_text("Đề nghị làm rõ phạm vi")
    half.get_by_role("button", name="Viết tiếp").click()
    side(phone).get_by_role("button", name="Lưu góp ý").click()
    expect(half).to_have_count(0)
    assert [point["words"] for point in points_of(stage, slip)] == ["Đề nghị làm rõ phạm vi"]


def test_signing_out_asks_about_a_half_written_point_and_leaves_nothing_of_it(
    window: Window, stage: Stage, slip: str
) -> None:
    tablet = opened(stage, window("tablet", MEMBER), slip)
    tablet.get_by_role("button", name="Thêm góp ý").click()
    side(tablet).get_by_label("Nội dung ý kiến").fill("Đề nghị làm rõ")
    tablet.keyboard.press("Escape")
    expect(tablet.locator(".half-written")).to_contain_text("Đề nghị làm rõ")
    tablet.goto("/")
    tablet.locator(".top details.menu > summary").click()
    tablet.get_by_role("button", name="Đăng xuất").click()
    expect(tablet.get_by_role("dialog")).to_contain_text("Còn 1 thay đổi chưa gửi được")
    tablet.get_by_role("button", name="Vẫn đăng xuất và xóa").click()
    tablet.wait_for_url("**/sign-in")
    is_wiped(tablet)
