"""Notes of several people, without a network, without a pointer, and after a new version, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.annotations.hands import Hands
from tests.annotations.written_on import Opened, add_version, document, notes_of, opened, until_notes, until_unplaced
from tests.browser import PHONE, TABLET, Window, look
from tests.documents.papers import paper
from tests.gate import Gate
from tests.stage import AIDE, CHAIR, MEMBER, Stage

__all__ = ["document", "opened"]  # fixtures of this module
pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def test_a_shared_note_appears_at_another_tablet_and_is_answered_there(
    opened: Opened, stage: Stage, document: str
) -> None:
    chair, _ = opened(CHAIR)
    page, hands = opened()
    page.keyboard.press("m")
    hands.mouse((0.8, 0.4))
    page.keyboard.type("Đề nghị làm rõ nguồn vốn")
    until_notes(stage, document, lambda found: [note["text"] for note in found] == ["Đề nghị làm rõ nguồn vốn"])
    expect(chair.locator(".notes .bubble")).to_have_count(0)

    page.locator(".note-actions").get_by_role("button", name="Chia sẻ").click()
    page.get_by_label("Mọi thành viên").check()
    page.locator("dialog").get_by_role("button", name="Chia sẻ").click()
    expect(chair.locator(".notes .bubble")).to_have_count(1)
    expect(chair.locator(".notes .note-mark")).to_have_count(1)

    chair.locator("#notes-toggle").click()
    chair.locator(".note-main").click()
    chair.get_by_label("Viết trả lời").fill("Đồng ý, Bộ Tài chính bổ sung.")
    chair.get_by_role("button", name="Trả lời").click()
    expect(page.locator(".thread .said")).to_have_text("Đồng ý, Bộ Tài chính bổ sung.")


def test_an_aide_writes_for_the_minister_who_sees_it_at_once(opened: Opened, stage: Stage, document: str) -> None:
    page, _ = opened()
    aide, hands = opened(AIDE)
    aide.locator("#notes-toggle").click()
    aide.get_by_label("Viết cho").select_option(index=1)
    expect(aide.get_by_text("Đang viết cho Bộ trưởng Bộ Tài chính")).to_be_visible()
    aide.get_by_role("button", name="Đóng ghi chú").click()
    aide.keyboard.press("k")
    hands.ready().mouse((0.3, 0.4))
    (note,) = until_notes(stage, document, lambda found: len(found) == 1)
    assert (note["author"]["id"], note["owner"]["id"]) == (stage.people[AIDE], stage.people[MEMBER])
    expect(page.locator(".notes .sign")).to_have_count(1)
    expect(page.locator(".notes .note-mark")).to_have_text("TC")
    page.locator("#notes-toggle").click()
    expect(page.locator(".note-by")).to_have_text("Trợ lý Bộ trưởng Bộ Tài chính viết giúp")
    aide.locator("#notes-toggle").click()
    expect(aide.locator(".note-about")).to_contain_text("Của Bộ trưởng Bộ Tài chính · tôi viết")
    look(aide, "writing-for", ["phone"])
    aide.get_by_role("button", name="Viết cho tôi").click()
    expect(aide.locator(".writing-for")).to_have_count(0)
    expect(aide.get_by_label("Viết cho")).to_have_value("")


def test_what_is_written_without_a_network_waits_and_goes_once_it_is_back(
    opened: Opened, stage: Stage, document: str, gate: Gate
) -> None:
    page, hands = opened(gate=gate)
    gate.cut()
    page.keyboard.press("p")
    hands.pen((0.3, 0.4), (0.5, 0.45))
    page.keyboard.press("h")
    hands.pen((0.2, 0.5), (0.6, 0.5))
    expect(page.locator(".notes .marker").first).to_be_attached()
    page.locator("#notes-toggle").click()
    expect(page.locator(".note-about", has_text="Chờ gửi")).to_have_count(2)
    assert notes_of(stage, document) == []

    gate.restore()
    found = until_notes(stage, document, lambda found: len(found) == 2)
    assert {note["kind"] for note in found} == {"ink", "highlight"}
    expect(page.locator(".note-about", has_text="Chờ gửi")).to_have_count(0)


def test_all_is_done_by_keys_alone(opened: Opened, stage: Stage, document: str) -> None:
    page, _ = opened()
    page.locator("#view").focus()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.keyboard.type("Viết bằng bàn phím")
    page.keyboard.press("Tab")
    found = until_notes(stage, document, lambda found: "Viết bằng bàn phím" in [note["text"] for note in found])
    (pin,) = (note for note in found if note["kind"] == "pin")
    page.locator("#view").focus()
    page.keyboard.press("ArrowDown")
    until_notes(
        stage, document, lambda found: any(note["at"][1] == pin["at"][1] + 4 for note in found if note["kind"] == "pin")
    )
    page.keyboard.press("Delete")
    until_notes(stage, document, lambda found: [note["kind"] for note in found] == ["tick"])
    page.keyboard.press("Control+z")
    until_notes(stage, document, lambda found: len(found) == 2)


def test_it_is_good_to_look_at_and_to_touch_at_each_size(opened: Opened) -> None:
    page, hands = opened()
    page.keyboard.press("h")
    hands.pen((0.2, 0.3), (0.6, 0.3))
    page.keyboard.press("p")
    hands.pen((0.3, 0.5), (0.5, 0.55), (0.6, 0.48))
    page.keyboard.press("m")
    hands.mouse((0.8, 0.4))
    page.keyboard.type("Số liệu ở phụ lục III đã đổi so với bản trước.")
    look(page, "writing")
    page.set_viewport_size({"width": TABLET[0], "height": TABLET[1]})
    page.keyboard.press("Tab")
    page.locator("[data-tool=pen]").first.click()
    page.locator("[data-tool=pen]").first.click()
    look(page, "writing-pen", ["tablet"])


def test_on_a_phone_the_tools_unfold_and_the_list_covers_no_button(opened: Opened, stage: Stage, document: str) -> None:
    page, hands = opened(size=PHONE)
    page.get_by_role("button", name="Viết lên trang").click()
    page.get_by_role("button", name="Đóng dấu").click()
    x, y = hands.at(0.7, 0.3)
    page.touchscreen.tap(x, y)
    until_notes(stage, document, lambda found: len(found) == 1)
    page.locator("[data-writing=panel]").click()
    expect(page.locator(".note-card")).to_have_count(1)
    look(page, "writing-phone", ["phone"])


def test_a_note_whose_words_are_gone_is_listed_and_put_somewhere_again(
    window: Window, stage: Stage, tmp_path: Path
) -> None:
    meeting = stage.meeting(items=1, title="Phiên họp có bản mới")
    first = "Điều 1. Mức thu phí sử dụng đường cao tốc được tính theo loại phương tiện và quãng đường thực đi."
    document = stage.upload_file(meeting.items[0], "Dự thảo sẽ đổi", paper(tmp_path / "a.pdf", [first, "Trang hai."]))
    page = window("tablet", MEMBER, size=TABLET)
    page.goto(f"/documents/{document}?page=1")
    hands = Hands(page).ready()
    page.keyboard.press("h")
    line = page.locator(".sheet .text span").nth(2).bounding_box()
    assert line is not None
    view = page.locator("#view").bounding_box()
    assert view is not None
    down = (line["y"] + line["height"] / 2 - view["y"]) / view["height"]
    hands.pen(((line["x"] - view["x"]) / view["width"], down), (0.7, down))
    until_notes(stage, document, lambda found: len(found) == 1)

    other = paper(
        tmp_path / "b.pdf", ["Chương mới hoàn toàn nói về việc khác, không còn chữ nào như trước.", "Trang hai."]
    )
    add_version(stage, document, other)
    until_unplaced(stage, document)
    page.goto(f"/documents/{document}?page=1")
    hands.ready()
    expect(page.locator("#notes-toggle.has-unplaced")).to_be_visible()
    page.locator("#notes-toggle").click()
    page.get_by_role("button", name="Mất chỗ 1").click()
    page.locator(".note-main").click()
    page.get_by_role("button", name="Xem trang cũ").click()
    expect(page.locator(".old-sheet .marker").first).to_be_attached()
    page.get_by_role("button", name="Đóng", exact=True).click()
    page.get_by_role("button", name="Đặt lại").click()
    hands.pen((0.2, down), (0.7, down))
    (note,) = until_notes(stage, document, lambda found: len(found) == 1)
    assert note["version"] == 2
    assert note["page"] == 1
