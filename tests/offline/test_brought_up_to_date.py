"""What was taken along follows what is new: papers, coming meetings, the builds of the program."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.annotations.written_on import add_version
from tests.browser import Window, shot
from tests.documents.papers import paper
from tests.gate import Gate
from tests.offline.taken import make_vault, take_along, unlock
from tests.stage import SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
OLD_BUILD = "shell /static/dist/shell-00000000.json"


def test_a_new_version_takes_the_place_of_the_old_one(window: Window, stage: Stage, gate: Gate, tmp_path: Path) -> None:
    taken = take_along(window, stage, gate, pages=2)
    add_version(stage, taken.paper, paper(tmp_path / "new.pdf", ["Bản tiếp thu ý kiến thẩm định."]))
    until(lambda: stage.call(SECRETARY, "GET", f"/documents/{taken.paper}")["version_number"] == 2)
    taken.tablet.reload()  # what was said of the first time is gone
    taken.tablet.get_by_role("button", name="Cập nhật").click()
    expect(taken.tablet.get_by_text("Đã mang theo. Đọc được cả khi không có mạng.")).to_be_visible(timeout=60_000)
    tablet = taken.later()
    tablet.goto(f"/meetings/{taken.meeting.id}")
    unlock(tablet)
    expect(tablet.locator("html[data-kept-at]")).to_be_attached()
    tablet.goto(f"/documents/{taken.paper}")
    expect(tablet.locator(".sheet.placed").first).to_be_attached()
    expect(tablet.get_by_text("bản 2").first).to_be_visible()
    expect(tablet.locator(".text").first).to_contain_text("Bản tiếp thu ý kiến thẩm định.")
    shot(tablet, "offline-new-version")


def test_coming_meetings_are_taken_along_by_themselves_where_that_is_wished(window: Window, stage: Stage) -> None:
    guest = stage.newcomer()  # who has no other meetings than these
    first = meeting_with(stage, guest)
    tablet = window("tablet", guest)
    tablet.goto(f"/meetings/{first.id}")
    tablet.get_by_role("button", name="Mang theo").click()
    make_vault(tablet)
    expect(tablet.get_by_text("Có trên máy này")).to_be_visible(timeout=60_000)
    tablet.goto("/on-this-device")
    tablet.get_by_label("Tự mang theo các phiên họp trong 14 ngày tới").check()
    second = meeting_with(stage, guest)
    tablet.goto("/")
    tablet.goto("/on-this-device")
    expect(tablet.locator(f".kept-meeting a[href='/meetings/{second.id}']")).to_be_visible(timeout=60_000)
    expect(tablet.get_by_label("Tự mang theo các phiên họp trong 14 ngày tới")).to_be_checked()
    expect(tablet.locator(".kept-meeting")).to_have_count(2)


def test_builds_to_which_no_kept_page_belongs_are_gone_and_the_others_stay(
    window: Window, stage: Stage, gate: Gate
) -> None:
    tablet = take_along(window, stage, gate, pages=1).tablet
    [kept] = builds(tablet)
    tablet.evaluate("async (name) => void (await caches.open(name))", OLD_BUILD)
    assert set(builds(tablet)) == {kept, OLD_BUILD}
    tablet.reload()
    until(lambda: builds(tablet) == [kept])


def builds(tablet: Page) -> list[str]:
    """The builds of the program whose files lie on the tablet."""
    names: list[str] = tablet.evaluate("async () => await caches.keys()")
    return [name for name in names if name.startswith("shell ")]


def meeting_with(stage: Stage, guest: str) -> StagedMeeting:
    """A convened meeting with a paper, to whose item that person is asked too."""
    meeting = stage.meeting(items=1)
    meeting.upload(0, "Tờ trình về hạ tầng số", pages=1)
    form = {"person_id": stage.people[guest], "role": "guest"}
    part = stage.call(SECRETARY, "POST", f"/meetings/{meeting.id}/participants", form)["id"]
    stage.call(SECRETARY, "POST", f"/agenda-items/{meeting.items[0]}/guests", {"participant_id": part})
    return meeting


def until(became_true: Callable[[], bool], seconds: float = 60) -> None:
    """Waits for it; a promise of the browser's cannot be waited for by Playwright, which takes it for true."""
    end = time.monotonic() + seconds
    while not became_true():
        assert time.monotonic() < end, "it did not become true"
        time.sleep(0.1)
