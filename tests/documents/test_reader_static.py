"""The reader in a real browser, on a stand with real page files: what a person with a tablet does with a paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from tests.documents.reader_stand import Paper, serving, until

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
ROOT = Path(__file__).parents[2]
SIZES = {"landscape": (1180, 820), "portrait": (820, 1180), "phone": (390, 844)}
# The invisible letters over a page are thousands of pieces, and have no colour to judge.
AXE = """axe.run({exclude: [".text"]}, {runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})"""
SMALL = """[...document.querySelectorAll("button, a, input, summary")]
    .filter(e => e.checkVisibility() && !e.closest(".skip"))
    .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44).map(([name, box]) => [name, box.width, box.height])"""
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, Paper]]]:
    """The stand's address and its papers."""
    assert (ROOT / "static/dist/manifest.json").is_file(), "run npm run build first"
    yield from serving(0, tmp_path_factory.mktemp("stand") / "papers", long=24)


@pytest.fixture
def opened(chromium: Browser, stand: tuple[str, dict[str, Paper]]) -> Iterator[Open]:
    """Opens a paper in a new window of a size and theme; fails if the page breaks its own content policy or throws."""
    contexts, faults = [], []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def go(path: str, size: str = "landscape", scheme: Any = "light", **settings: Any) -> Page:
        width, height = SIZES[size]
        viewport: Any = {"width": width, "height": height}
        context = chromium.new_context(viewport=viewport, color_scheme=scheme, device_scale_factor=2, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{stand[0]}/documents/{path}")
        # The program comes after the first page is painted.
        if settings.get("java_script_enabled", True):
            page.locator(".sheet.placed, .reader-body > .empty").first.wait_for(state="attached")
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


def sheet(page: Page, number: int) -> Any:
    return page.locator(f'.sheet[data-page="{number}"]')


def test_the_page_asked_for_is_in_the_html_and_needs_no_script(opened: Open) -> None:
    page = opened("long?page=6", java_script_enabled=False)
    assert sheet(page, 6).locator("img").evaluate("image => image.complete && image.naturalWidth") == 480
    assert page.locator("link[rel=preload][as=image]").get_attribute("href") == "/files/long/480/6.webp"


def test_a_page_asked_for_before_the_program_runs_is_there_too(opened: Open) -> None:
    page = opened("long", java_script_enabled=False)
    page.fill("#page-field", "17")
    page.press("#page-field", "Enter")
    page.wait_for_url("**/documents/long?page=17")
    assert sheet(page, 17).locator("img").evaluate("image => image.complete && image.naturalWidth") == 480


def test_any_page_is_reached_by_its_number(opened: Open) -> None:
    page = opened("long")
    page.keyboard.press("g")
    page.keyboard.type("17")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(r"^17/24 "))
    expect(sheet(page, 17)).to_be_in_viewport()
    assert sheet(page, 17).locator("img").count() == 1


def test_a_page_at_rest_is_drawn_sharply(opened: Open) -> None:
    page = opened("long?page=3")
    canvas = sheet(page, 3).locator("canvas")
    expect(canvas).to_be_visible()
    assert canvas.evaluate("c => c.width / c.getBoundingClientRect().width") == pytest.approx(2, rel=0.2)
    letters = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(value => value < 60)"
    assert canvas.evaluate(letters)


def test_a_zoomed_page_stays_sharp_within_the_memory_of_a_tablet(opened: Open) -> None:
    page = opened("long?page=3")
    expect(sheet(page, 3).locator("canvas")).to_be_visible()
    for _ in range(5):
        page.click("[data-do=zoom-in]")
    expect(page.locator("#zoom")).to_have_text("300%")
    drawn = "c => [c.width / c.getBoundingClientRect().width, c.width * c.height]"
    until(page, f"[...document.querySelectorAll('canvas')].some(c => ({drawn})(c)[0] > 1.7)")
    assert all(pixels <= 5_250_000 for _, pixels in page.locator("canvas").evaluate_all(f"all => all.map({drawn})"))


def test_pages_left_behind_give_their_canvases_back(opened: Open) -> None:
    page = opened("long")
    for number in (1, 8, 16, 24):
        page.fill("#page-field", str(number))
        page.press("#page-field", "Enter")
        expect(sheet(page, number).locator("canvas")).to_be_visible()
    assert page.locator("canvas").count() <= 5
    assert sheet(page, 1).locator("canvas").count() == 0


def test_text_is_selected_with_the_mouse_and_copied_as_it_reads(opened: Open) -> None:
    page = opened("short", permissions=["clipboard-read", "clipboard-write"])
    expect(sheet(page, 1).locator(".text span").first).to_be_attached()
    words = sheet(page, 1).locator(".text span")
    first, last = words.nth(0).bounding_box(), words.filter(has_text="Xây").first.bounding_box()
    assert first and last
    page.mouse.move(first["x"] - 3, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] + 60, last["y"] + last["height"] + 2, steps=5)
    page.mouse.move(last["x"] + last["width"] - 4, last["y"] + last["height"] / 2, steps=3)
    page.mouse.up()
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Mục 1. Hồ sơ dự án luật\nBộ Tài chính phối hợp với Bộ Xây"


def test_words_lie_on_the_letters_they_stand_for(opened: Open) -> None:
    page = opened("wide")
    expect(sheet(page, 1).locator(".text span").first).to_be_attached()
    box = sheet(page, 1).bounding_box()
    word = sheet(page, 1).locator(".text span").first.bounding_box()
    assert box and word
    scale = box["width"] / 842
    assert word["x"] - box["x"] == pytest.approx(72 * scale, abs=3)
    assert box["y"] + 80 * scale - 20 * scale < word["y"] < box["y"] + 80 * scale


def test_search_finds_words_with_and_without_marks_and_leads_to_them(opened: Open) -> None:
    page = opened("long")
    page.keyboard.press("Control+f")
    page.keyboard.type("duong cao toc")
    expect(page.locator(".search-count p")).to_contain_text(re.compile(r"^1/\d+ kết quả · \d+ trang$"))
    expect(page.locator(".hit mark").first).to_have_text("đường cao tốc")
    expect(sheet(page, 1).locator(".marks rect.current")).to_have_count(1)
    page.fill("#search-field", "Mục 19")
    expect(page.locator(".hit")).to_have_count(1)
    expect(page).to_have_title(re.compile(r"^19/24 "))
    expect(sheet(page, 19).locator(".marks rect.current")).to_be_in_viewport()
    page.fill("#search-field", "không có chữ này")
    expect(page.locator(".search-count p")).to_have_text("Không tìm thấy.")
    page.keyboard.press("Escape")
    expect(page.locator("#panel-search")).to_be_hidden()


def test_thumbnails_and_outline_lead_to_their_pages(opened: Open) -> None:
    page = opened("long")
    page.keyboard.press("t")
    page.click('.thumbnail[data-page="4"]')
    expect(page).to_have_title(re.compile(r"^4/24 "))
    page.click("#tab-outline")
    page.click("#outline button:has-text('Mục 13')")
    expect(page).to_have_title(re.compile(r"^13/24 "))


def test_keys_turn_pages(opened: Open) -> None:
    page = opened("long")
    for key, number in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("End", 24), ("Home", 1)):
        page.keyboard.press(key)
        expect(page).to_have_title(re.compile(rf"^{number}/24 "))


def test_the_place_is_remembered(opened: Open, stand: tuple[str, dict[str, Paper]]) -> None:
    page = opened("long")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_title(re.compile(r"^23/24 "))
    for _ in range(50):
        page.wait_for_timeout(200)
        if {"page": 23, "y": 0, "version_number": 4} in stand[1]["long"].placed:
            break
    assert stand[1]["long"].placed[-1] == {"page": 23, "y": 0, "version_number": 4}
    page.reload()
    expect(page).to_have_title(re.compile(r"^23/24 "))


def test_a_page_that_did_not_load_is_loaded_again_by_a_tap(opened: Open, stand: tuple[str, dict[str, Paper]]) -> None:
    page = opened("broken?page=2")
    expect(sheet(page, 2)).to_contain_text("Chưa tải được trang 2.")
    stand[1]["broken"].broken_images.clear()
    sheet(page, 2).get_by_role("button").click()
    expect(sheet(page, 2).locator(".sheet-problem")).to_have_count(0)
    until(page, "document.querySelector('.sheet[data-page=\"2\"] img').naturalWidth === 480")
    stand[1]["broken"].broken_images.add(2)


def test_a_file_that_the_network_dropped_is_asked_for_again(opened: Open) -> None:
    page, asked = opened("short"), list[str]()

    def drop_the_first(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    page.route(re.compile(r"/normal\.pdf$"), drop_the_first)
    page.reload()
    expect(sheet(page, 1).locator("canvas")).to_be_visible()
    assert len(asked) == 2
    expect(page.locator("#sharp-problem")).to_be_hidden()


def test_where_the_sharp_page_fails_reading_and_searching_go_on(opened: Open) -> None:
    page = opened("broken")
    expect(page.locator("#sharp-problem")).to_be_visible()
    expect(sheet(page, 1).locator("img")).to_be_visible()
    page.keyboard.press("Control+f")
    page.keyboard.type("thue")
    expect(page.locator(".hit").first).to_be_visible()


def test_pages_being_prepared_have_their_place_and_appear_when_ready(
    opened: Open, stand: tuple[str, dict[str, Paper]]
) -> None:
    page = opened("coming")
    expect(page.locator("#preparing")).to_contain_text("xong 2/6 trang")
    assert sheet(page, 6).evaluate("e => e.classList.contains('preparing') && e.clientHeight > 300")
    expect(page.locator("html")).to_have_attribute("data-live", re.compile("live|stale"))
    stand[1]["coming"].tell_ready(6)
    expect(page.locator("#preparing")).to_be_hidden()
    page.keyboard.press("End")
    expect(sheet(page, 6).locator("img")).to_be_visible()


def test_words_come_before_what_speaks_them(opened: Open, stand: tuple[str, dict[str, Paper]]) -> None:
    page, held = opened("short"), []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/words-vi-*.js", hold)
    with page.expect_response("**/start.page-*.js"):
        page.goto(f"{stand[0]}/documents/coming", wait_until="commit")
    page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))")
    held[0].continue_()
    expect(page.locator("#preparing")).to_contain_text(re.compile(r"xong \d/6 trang"))


def test_reading_at_night_is_kept(opened: Open) -> None:
    page = opened("short", scheme="dark")
    page.keyboard.press("n")
    page.reload()
    expect(page.locator("[data-do=night]")).to_have_attribute("aria-pressed", "true")
    assert "invert" in sheet(page, 1).locator("img").evaluate("i => getComputedStyle(i).filter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_the_way_of_anybody(opened: Open, size: str, scheme: str) -> None:
    page = opened("long?present=1", size, scheme)
    page.keyboard.press("Control+f")
    page.keyboard.type("thuế")
    expect(page.locator(".hit").first).to_be_visible()
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate(AXE)
    assert [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found["violations"]] == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
