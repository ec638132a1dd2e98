"""Writing on pages in a real browser: pen, finger, palm, mouse and keys, and what is there afterwards."""

import pytest
from playwright.sync_api import expect

from tests.annotations.written_on import Opened, document, opened, until_notes
from tests.browser import TABLET, Window
from tests.stage import MEMBER, Stage

__all__ = ["document", "opened"]  # fixtures of this module
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def test_the_pen_writes_the_finger_scrolls_and_a_reload_keeps_all(opened: Opened, stage: Stage, document: str) -> None:
    page, hands = opened()
    page.get_by_role("button", name="Bút", exact=True).click()
    hands.pen((0.3, 0.4), (0.5, 0.45), (0.6, 0.4))
    assert hands.strokes() == 1
    assert hands.scrolled() == 0
    hands.finger((0.5, 0.8), (0.5, 0.3), after_pen=0.5)
    assert hands.scrolled() > 150
    assert hands.strokes() == 1

    (note,) = until_notes(stage, document, lambda found: len(found) == 1)
    assert note["kind"] == "ink"
    pressures = [point[2] for point in note["strokes"][0]["points"]]
    assert max(pressures) - min(pressures) > 0.2
    page.reload()
    hands.ready()
    expect(page.locator(".notes .ink")).to_have_count(1)


def test_a_palm_does_nothing_while_the_pen_is_down_and_a_moment_after(opened: Opened) -> None:
    page, hands = opened()
    page.keyboard.press("p")
    hands.pen((0.3, 0.4), (0.5, 0.45), lift=False)
    hands.finger((0.7, 0.8), (0.7, 0.4))
    hands.lift(0.5, 0.45)
    hands.finger((0.7, 0.8), (0.7, 0.4), after_pen=0.2)
    assert hands.scrolled() == 0
    assert hands.strokes() == 1


def test_a_finger_draws_where_it_is_told_to_and_two_still_zoom(opened: Opened) -> None:
    page, hands = opened()
    page.get_by_role("button", name="Bút", exact=True).click()
    page.get_by_role("button", name="Bút", exact=True).click()
    page.get_by_label("Viết bằng cả ngón tay").check()
    page.keyboard.press("Escape")
    hands.finger((0.3, 0.5), (0.5, 0.3))
    assert hands.strokes() == 1
    assert hands.scrolled() == 0
    hands.pinch(2)
    expect(page.locator("#zoom")).not_to_have_text("100%")
    assert hands.strokes() == 1


def test_words_are_marked_by_drawing_over_them_and_by_selecting_them(
    opened: Opened, stage: Stage, document: str
) -> None:
    page, hands = opened()
    page.keyboard.press("h")
    hands.pen((0.2, 0.3), (0.6, 0.3))
    (marked,) = until_notes(stage, document, lambda found: len(found) == 1)
    assert marked["kind"] == "highlight"
    text = stage.server.call(
        "GET", f"/api/v1/document-versions/{marked['version_id']}/text?from=1&to=1", cookie=stage.cookies[MEMBER]
    )[1][0]["text"]
    quote = marked["quote"]
    assert quote["exact"]
    assert text[quote["start"] : quote["end"]] == quote["exact"]
    assert text[: quote["start"]].endswith(quote["prefix"])

    page.keyboard.press("v")
    hands.mouse((0.25, 0.5), (0.6, 0.5))
    page.locator(".note-bar").get_by_role("button", name="Gạch bỏ").click()
    until_notes(stage, document, lambda found: {note["kind"] for note in found} == {"highlight", "strike"})
    expect(page.locator(".note-bar")).to_be_hidden()


def test_the_eraser_takes_parts_of_a_stroke_and_all_can_be_undone(opened: Opened, stage: Stage, document: str) -> None:
    page, hands = opened()
    page.keyboard.press("p")
    hands.pen((0.3, 0.5), (0.7, 0.5))
    page.keyboard.press("e")
    page.locator("button[data-tool=eraser]").click()
    page.get_by_role("radio", name="Từng phần").click()
    page.keyboard.press("Escape")
    hands.pen((0.5, 0.45), (0.5, 0.55))
    assert hands.strokes() == 2
    until_notes(stage, document, lambda found: [len(note["strokes"]) for note in found] == [2])
    page.keyboard.press("Control+z")
    assert hands.strokes() == 1
    page.keyboard.press("Control+z")
    assert hands.strokes() == 0
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+y")
    assert hands.strokes() == 2
    until_notes(stage, document, lambda found: [len(note["strokes"]) for note in found] == [2])


def test_notes_are_chosen_moved_recoloured_and_removed(opened: Opened, stage: Stage, document: str) -> None:
    page, hands = opened()
    page.keyboard.press("k")
    hands.mouse((0.8, 0.4))
    page.keyboard.press("l")
    hands.pen((0.75, 0.3), (0.85, 0.3), (0.85, 0.5), (0.75, 0.5), (0.75, 0.3))
    expect(page.locator(".notes .frame")).to_have_count(1)
    hands.mouse((0.8, 0.4), (0.7, 0.6))
    page.locator(".note-bar").get_by_role("radio", name="Xanh dương").click()
    (tick,) = until_notes(stage, document, lambda found: bool(found) and found[0]["colour"] == "blue")
    assert tick["at"][1] > 230
    page.keyboard.press("Delete")
    until_notes(stage, document, lambda found: not found)
    expect(page.locator(".notes .sign")).to_have_count(0)
    page.keyboard.press("Control+z")
    until_notes(stage, document, lambda found: len(found) == 1 and found[0]["id"] == tick["id"])


def test_text_is_written_on_the_page_and_changed_later(opened: Opened, stage: Stage, document: str) -> None:
    page, hands = opened()
    page.keyboard.press("c")
    hands.mouse((0.3, 0.7))
    page.keyboard.type("Đề nghị làm rõ")
    page.keyboard.press("Escape")
    expect(page.locator(".notes .written")).to_have_text("Đề nghị làm rõ")
    hands.mouse((0.33, 0.7))
    page.locator(".note-bar").get_by_role("button", name="Mở ghi chú").click()
    page.keyboard.type(" nguồn vốn")
    page.keyboard.press("Escape")
    until_notes(stage, document, lambda found: [note["text"] for note in found] == ["Đề nghị làm rõ nguồn vốn"])


def test_writing_costs_nothing_before_the_first_page_is_sharp(window: Window, document: str) -> None:
    page = window("tablet", MEMBER, size=TABLET)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/documents/{document}")
    page.wait_for_selector(".sheet[data-sharp]")
    page.wait_for_selector(".writing.ready", state="attached")
    writing = next(number for number, url in enumerate(asked) if "look.page-" in url)
    assert writing > next(number for number, url in enumerate(asked) if "pdf.worker" in url)
    assert not [url for url in asked[:writing] if "/annotations" in url]
