"""Notes written on a plane, from end to end: out of the vault, over a cold start, to the server and to an aide."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.annotations.hands import Hands
from tests.annotations.written_on import until_notes
from tests.browser import TABLET, Window, look
from tests.gate import Gate
from tests.offline.storage import stored
from tests.offline.test_without_network import take_along, unlock
from tests.stage import AIDE, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
AIDE_NAME = "Trợ lý Bộ trưởng Bộ Tài chính"


def test_what_a_minister_writes_on_a_plane_is_kept_sent_once_and_shared(
    window: Window, stage: Stage, gate: Gate
) -> None:
    taken = take_along(window, stage, gate, pages=3)
    tablet = taken.later()
    hands = open_kept(tablet, taken.paper)
    tablet.keyboard.press("h")
    hands.pen((0.2, first_line(tablet, hands)), (0.6, first_line(tablet, hands)))
    expect(tablet.locator(".notes .marker").first).to_be_attached()
    tablet.keyboard.press("p")
    hands.pen((0.3, 0.5), (0.5, 0.55), (0.6, 0.48))
    tablet.locator("#notes-toggle").click()
    expect(waiting(tablet)).to_have_count(2)
    quoted = tablet.locator(".note-main q").inner_text().strip("“”").strip()
    look(tablet, "written-on-a-plane", ["tablet", "phone"])

    tablet = taken.later()
    open_kept(tablet, taken.paper)
    expect(tablet.locator(".notes .marker").first).to_be_attached()
    expect(tablet.locator(".notes .ink")).to_have_count(1)
    tablet.locator("#notes-toggle").click()
    expect(waiting(tablet)).to_have_count(2)
    assert quoted
    assert quoted not in stored(tablet)

    taken.gate.restore()
    found = until_notes(stage, taken.paper, lambda notes: len(notes) == 2)
    assert {(note["kind"], note["edition"]) for note in found} == {("highlight", 1), ("ink", 1)}
    expect(waiting(tablet)).to_have_count(0)
    expect(tablet.locator("html[data-outbox='0']")).to_be_attached()
    share_all_with(tablet, AIDE_NAME)
    aide = window("desk", AIDE)
    aide.goto(f"/documents/{taken.paper}")
    Hands(aide).ready()
    expect(aide.locator(".notes .note-mark")).to_have_count(2)
    assert {note["id"] for note in found} == ids_seen(stage, taken.paper)


def open_kept(tablet: Page, paper: str) -> Hands:
    """The paper, out of the vault."""
    tablet.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    tablet.goto(f"/documents/{paper}?page=1")
    unlock(tablet)
    expect(tablet.locator("html[data-kept-at]")).to_be_attached()
    return Hands(tablet).ready()


def first_line(tablet: Page, hands: Hands) -> float:
    """How far down the view the first line of words is, as a share of its height."""
    line = tablet.locator(".sheet .text span").first.bounding_box()
    assert line is not None
    top, foot = hands.at(0, 0)[1], hands.at(0, 1)[1]
    return (line["y"] + line["height"] / 2 - top) / (foot - top)


def waiting(tablet: Page) -> Locator:
    """The cards of notes that wait to be sent."""
    return tablet.locator(".note-about", has_text="Chờ gửi")


def share_all_with(tablet: Page, name: str) -> None:
    tablet.get_by_role("button", name="Chia sẻ tất cả").click()
    dialog = tablet.get_by_role("dialog")
    dialog.get_by_label("Những người tôi chọn").check()
    dialog.get_by_label(name).check()
    dialog.get_by_role("button", name="Chia sẻ").click()
    expect(dialog).to_have_count(0)


def ids_seen(stage: Stage, paper: str) -> set[str]:
    """The notes that the aide sees."""
    return {note["id"] for note in stage.call(AIDE, "GET", f"/documents/{paper}/annotations")["annotations"]}
