"""A tablet that has taken a meeting along: the steps that tests of it share."""

import time
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser import PATIENCE, Window, assert_accessible, shot
from tests.gate import Gate
from tests.offline.storage import stored
from tests.stage import MEMBER, Stage, StagedMeeting

PASSPHRASE = "mua thu ha noi 2026"
TITLE = "Tờ trình về hạ tầng số"
ROWS = """async () => {
  const asked = indexedDB.open("ecabinet");
  const database = await new Promise((ok) => { asked.onsuccess = () => ok(asked.result); });
  const names = ["keys", "orders", "pieces", "packs", "entries", "chunks"];
  const count = (name) => new Promise((ok) => {
    const counted = database.transaction(name).objectStore(name).count();
    counted.onsuccess = () => ok(counted.result);
  });
  const left = (await Promise.all(names.map(count))).reduce((sum, one) => sum + one, 0);
  database.close();
  return left;
}"""


@dataclass
class Taken:
    """A tablet that has taken a meeting along, and the network it did it by."""

    tablet: Page
    meeting: StagedMeeting
    paper: str
    gate: Gate

    def later(self) -> Page:
        """The tablet is switched on again without a network: nothing of the page before is in memory."""
        self.gate.cut()
        context = self.tablet.context
        self.tablet.close()
        self.tablet = context.new_page()
        self.tablet.set_default_timeout(PATIENCE)
        protocol = context.new_cdp_session(self.tablet)
        protocol.send("ServiceWorker.enable")
        protocol.send("ServiceWorker.stopAllWorkers")
        return self.tablet


def take_along(window: Window, stage: Stage, gate: Gate, pages: int = 12, login: str = MEMBER) -> Taken:
    """The tablet of that person has a new meeting with one paper, and a vault."""
    meeting = stage.meeting(items=1)
    paper = meeting.upload(0, TITLE, pages=pages)
    tablet = window("tablet", login, gate=gate)
    tablet.goto(f"/meetings/{meeting.id}")
    tablet.get_by_role("button", name="Mang theo").click()
    make_vault(tablet)
    expect(tablet.get_by_text("Có trên máy này")).to_be_visible(timeout=90_000)
    expect(tablet.locator("html[data-outbox]")).to_be_attached()
    tablet.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    shot(tablet, "offline-taken")
    return Taken(tablet, meeting, paper, gate)


def make_vault(tablet: Page) -> None:
    """The dialog that asks for a vault is answered."""
    dialog = tablet.get_by_role("dialog")
    expect(dialog).to_contain_text("Tạo kho mã hóa trên máy này")
    shot(tablet, "offline-make")
    assert_accessible(tablet)
    dialog.get_by_label("Cụm mật khẩu của kho").fill(PASSPHRASE)
    dialog.get_by_label("Nhập lại").fill(PASSPHRASE)
    dialog.get_by_role("button", name="Tạo kho").click()


def is_wiped(tablet: Page) -> None:
    """Nothing of anybody lies on the tablet any more: no row, no key, no cache of pages that one signed in for."""
    # Playwright takes a promise for true, so what is waited for is asked again from here.
    end = time.monotonic() + 15
    while (rows := tablet.evaluate(ROWS)) and time.monotonic() < end:
        tablet.wait_for_timeout(100)
    assert rows == 0
    left = stored(tablet)
    assert TITLE not in left
    assert "place:" not in left


def unlock(tablet: Page, words: str = PASSPHRASE) -> None:
    """The vault's form is given these words."""
    tablet.get_by_label("Cụm mật khẩu của kho").fill(words)
    tablet.get_by_role("button", name="Mở khóa").click()
