"""Links within a paper and to others of the meeting, two pages side by side, the list of keys: in a real browser."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from playwright.sync_api import Page, expect

from tests.browser import PHONE, UPRIGHT, Window, assert_accessible, look, shot
from tests.documents.papers import SENTENCE, paper
from tests.stage import GUEST, MEMBER, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
NAMED = "Báo cáo thẩm định dự thảo Nghị định"
LINK = (70, 560, 300, 600)  # left, bottom, right, top in points


@pytest.fixture
def linked(stage: Stage, tmp_path: Path) -> tuple[StagedMeeting, str, str]:
    """A meeting, a paper of six pages whose first leads to its fourth and names another paper, and that other one."""
    meeting = stage.meeting()
    other = meeting.upload(1, NAMED, 2)
    pages = [f"Trang 1. Theo {NAMED}, nội dung đã rõ.", *(f"Trang {page}. {SENTENCE}" for page in range(2, 7))]
    file = paper(tmp_path / "paper.pdf", pages)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        leads = Array([pdf.pages[3].obj, Name.XYZ, 0, 400, 0])
        pdf.pages[0].obj["/Annots"] = Array([
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(LINK), Border=Array([0, 0, 0]), Dest=leads)
        ])  # fmt: skip
        pdf.save(file)
    return meeting, stage.upload_file(meeting.items[0], "Tờ trình", file), other


def opened(page: Page, document: str, hash_: str = "") -> Page:
    page.goto(f"/documents/{document}{hash_}")
    expect(page.locator(".sheet[data-sharp] canvas").first).to_be_visible()
    return page


def test_a_link_leads_to_its_place_and_the_way_back_to_where_one_was(
    linked: tuple[StagedMeeting, str, str], window: Window
) -> None:
    _, document, _ = linked
    tablet = opened(window("tablet", MEMBER), document)
    link = tablet.get_by_role("link", name="Đến trang 4")
    box, sheet = link.bounding_box(), tablet.locator(".sheet[data-page='1']").bounding_box()
    assert box is not None and sheet is not None
    assert abs((box["x"] - sheet["x"]) / sheet["width"] - LINK[0] / 595) < 0.01
    assert abs((box["y"] - sheet["y"]) / sheet["height"] - (842 - LINK[3]) / 842) < 0.01
    link.click()
    expect(tablet.locator("#page-field")).to_have_value("4")
    back = tablet.get_by_role("button", name="Trở lại trang 1")
    expect(back).to_be_visible()
    shot(tablet, "reader-way-back")
    assert_accessible(tablet)
    back.click()
    expect(tablet.locator("#page-field")).to_have_value("1")
    expect(back).to_be_hidden()
    link.click()
    tablet.keyboard.press("Alt+ArrowLeft")
    expect(tablet.locator("#page-field")).to_have_value("1")


def test_a_paper_that_the_text_names_opens_and_leads_back(
    linked: tuple[StagedMeeting, str, str], window: Window
) -> None:
    _, document, other = linked
    tablet = opened(window("tablet", MEMBER), document)
    tablet.get_by_role("link", name=f"Mở “{NAMED}”").click()
    tablet.wait_for_url(f"**/documents/{other}")
    tablet.get_by_role("button", name="Trở lại “Tờ trình”, trang 1").click()
    tablet.wait_for_url(f"**/documents/{document}#**")
    expect(tablet.locator("#page-field")).to_have_value("1")
    expect(tablet.locator(".way-back")).to_be_hidden()


def test_who_may_not_see_the_other_paper_has_no_link_to_it(
    linked: tuple[StagedMeeting, str, str], window: Window
) -> None:
    _, document, _ = linked
    tablet = opened(window("tablet", GUEST), document)
    expect(tablet.get_by_role("link", name="Đến trang 4")).to_be_visible()
    expect(tablet.locator(".links a")).to_have_count(1)


def test_two_pages_lie_side_by_side_where_there_is_room_and_stay_so_on_this_device(
    linked: tuple[StagedMeeting, str, str], window: Window
) -> None:
    _, document, _ = linked
    tablet = opened(window("tablet", MEMBER), document)
    tablet.get_by_role("button", name="Hai trang cạnh nhau").click()
    tops = "() => [1, 2, 3].map((page) => document.querySelector(`[data-page='${page}']`).getBoundingClientRect().top)"
    first, second, third = tablet.evaluate(tops)
    assert first == second < third
    tablet.locator("#view").press("ArrowRight")
    expect(tablet.locator("#page-field")).to_have_value("3")
    for page in (3, 4):
        expect(tablet.locator(f".sheet[data-page='{page}'][data-sharp] canvas")).to_be_visible()
    shot(tablet, "reader-two-pages")
    tablet.reload()
    expect(tablet.get_by_role("button", name="Hai trang cạnh nhau")).to_have_attribute("aria-pressed", "true")
    expect(tablet.locator("#page-field")).to_have_value("3")
    first, second, _ = tablet.evaluate(tops)
    assert first == second
    for size in (UPRIGHT, PHONE):
        tablet.set_viewport_size({"width": size[0], "height": size[1]})
        expect(tablet.get_by_role("button", name="Hai trang cạnh nhau")).to_be_hidden()
        tablet.wait_for_function(f"() => {{ const [one, two] = ({tops})(); return one < two; }}")
        expect(tablet.locator("#page-field")).to_have_value("3")


def test_the_keys_are_listed_by_a_key(linked: tuple[StagedMeeting, str, str], window: Window) -> None:
    _, document, _ = linked
    desk = opened(window("desk", MEMBER, touch=False), document)
    desk.locator("#view").press("?")
    expect(desk.get_by_role("heading", name="Phím tắt khi đọc")).to_be_visible()
    look(desk, "reader-keys", ("desk", "tablet"))
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    desk.locator("#view").press("d")
    expect(desk.get_by_role("button", name="Hai trang cạnh nhau")).to_have_attribute("aria-pressed", "true")
