"""A slip that came along with a meeting is answered on a plane: a draft, which goes when the network is back."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Window, look
from tests.gate import Gate
from tests.offline.storage import stored
from tests.offline.taken import take_along, unlock
from tests.opinions.staging import AGREE, entry_of, staged_slip
from tests.stage import MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
WORDS = "Đề nghị làm rõ nguồn kinh phí, viết trên máy bay."


def draft_of(stage: Stage, slip: str) -> list[str]:
    """The words that the server holds for the member's seat."""
    seat = stage.call(MEMBER, "GET", f"/slips/{slip}/seats/{entry_of(stage, slip, MEMBER)}")
    assert seat["answers"] == []
    return [one["words"] for one in seat["draft"]["choices"].values()] if seat["draft"] else []


def says(tablet: Page, words: str) -> None:
    """The sheet shows these words of one's own."""
    expect(tablet.locator(".question textarea").first).to_have_value(words)


def test_what_is_drafted_on_a_plane_stays_through_a_reload_and_a_locked_vault_and_goes_as_a_draft(
    window: Window, stage: Stage, gate: Gate
) -> None:
    slip = staged_slip(stage, f"Nghị định về sân bay số {uuid4().hex[:4]}", AGREE, days=2)
    address = f"/opinions/{slip}?seat={entry_of(stage, slip, MEMBER)}"
    taken = take_along(window, stage, gate, pages=1)
    tablet = taken.later()
    tablet.goto(address)
    unlock(tablet)
    expect(tablet.locator("html[data-kept-at]")).to_be_attached()
    tablet.locator("label.slip-choice", has_text="Ý kiến khác").first.click()
    tablet.locator(".question textarea").first.fill(WORDS)
    expect(tablet.locator(".safety")).to_contain_text("giữ trên máy này", timeout=60_000)
    assert WORDS not in stored(tablet)
    tablet.reload()
    says(tablet, WORDS)
    tablet = taken.later()
    gate.restore()
    tablet.goto(address)
    expect(tablet.locator(".locked-away")).to_contain_text("đang được niêm phong trong kho")
    look(tablet, "slip-locked-away", ["tablet", "phone"])
    tablet.locator(".locked-away").get_by_role("link", name="Mở khóa kho").click()
    assert draft_of(stage, slip) == []
    unlock(tablet)
    expect(tablet.get_by_role("button", name="Khóa ngay")).to_be_visible()
    tablet.goto(address)
    says(tablet, WORDS)
    expect(tablet.locator(".safety")).to_have_attribute("data-safety", "kept")
    assert draft_of(stage, slip) == [WORDS]
    assert WORDS not in stored(tablet)
