"""The files that a browser leaves on the disk, searched for the words of papers, notes and what waits to be sent."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import INSTALLED, PATIENCE, TABLET
from tests.documents.papers import SENTENCE
from tests.gate import Gate
from tests.offline.taken import is_wiped, make_vault
from tests.opinions.staging import AGREE, staged_slip
from tests.stage import MEMBER, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
TITLE, NOTE, PLAIN = "Quỳnh hoa vạn thọ", "Thược dược lưu ly", "Cẩm tú cầu tím"
ANSWER, POINT = "Mẫu đơn phấn hồng", "Dạ lý hương đêm"
PUT_IN_PLAIN = """async (words) => {
  localStorage.setItem("plain", words);
  await (await caches.open("plain")).put("/plain", new Response(words));
  const asked = indexedDB.open("plain", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("plain");
  const database = await new Promise((ok) => { asked.onsuccess = () => ok(asked.result); });
  const write = database.transaction("plain", "readwrite");
  write.objectStore("plain").put(words, 1);
  await new Promise((ok) => { write.oncomplete = ok; });
  database.close();
}"""


@dataclass
class Profile:
    """A browser with a folder of its own, closed and opened again as a tablet is."""

    chromium: Browser
    folder: Path
    base: str
    context: BrowserContext

    @property
    def page(self) -> Page:
        return self.context.pages[0]

    def close(self) -> None:
        """The browser has ended; what it had in memory is on the disk."""
        self.context.close()

    def open(self) -> Page:
        self.context = launched(self.chromium, self.folder, self.base)
        self.page.set_default_timeout(PATIENCE)
        return self.page

    def files_with(self, words: str) -> set[str]:
        """The kinds of storage that hold the words, in any of the ways in which browsers write text."""
        ways = [words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be")]
        files = [one for one in self.folder.rglob("*") if one.is_file()]
        holding = [one for one in files if any(way in one.read_bytes() for way in ways)]
        return {kind for one in holding for kind in one.relative_to(self.folder).parts[:2] if kind != "Default"}


def launched(chromium: Browser, folder: Path, base: str) -> BrowserContext:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, INSTALLED)), None)
    return chromium.browser_type.launch_persistent_context(
        folder,
        executable_path=path,
        args=["--no-sandbox", "--disable-gpu"],
        base_url=base,
        viewport={"width": TABLET[0], "height": TABLET[1]},
        locale="vi",
        has_touch=True,
        reduced_motion="reduce",
    )


@pytest.fixture
def profile(stage: Stage, chromium: Browser, gate: Gate, tmp_path: Path) -> Iterator[Profile]:
    base = f"http://tablet.localhost:{gate.port}"
    opened = Profile(chromium, tmp_path / "profile", base, launched(chromium, tmp_path / "profile", base))
    name, _, value = stage.sign_in(MEMBER).partition("=")
    cookie = {"name": name, "value": value, "url": base, "httpOnly": True, "expires": 4_000_000_000}
    opened.context.add_cookies([cookie])  # type: ignore[list-item]  (Playwright's own shape)
    yield opened
    opened.close()


def with_a_waiting_place(profile: Profile, stage: Stage, gate: Gate) -> None:
    """A meeting is on the tablet, with a note, and a place in its paper waits to be sent."""
    meeting = stage.meeting(items=1)
    paper = meeting.upload(0, TITLE, pages=6)
    write_note(stage, paper)
    tablet = profile.page
    tablet.goto(f"/meetings/{meeting.id}")
    tablet.get_by_role("button", name="Mang theo").click()
    make_vault(tablet)
    expect(tablet.get_by_text("Có trên máy này")).to_be_visible(timeout=90_000)
    tablet.goto(f"/documents/{paper}")
    expect(tablet.locator("html[data-outbox]")).to_be_attached()
    expect(tablet.get_by_role("button", name="Bút", exact=True)).to_be_enabled()
    tablet.wait_for_load_state("networkidle")
    gate.cut()
    tablet.keyboard.press("End")
    expect(tablet.get_by_role("button", name="1 thay đổi chờ gửi")).to_be_visible()
    tablet.evaluate(PUT_IN_PLAIN, PLAIN)


def with_words_half_written(profile: Profile, stage: Stage, gate: Gate) -> None:
    """Words of an answer, and of an opinion on its draft, are typed without a network and not on the server."""
    slip = staged_slip(stage, "Nghị định về hoa", AGREE, days=2)
    tablet = profile.page
    with tablet.expect_response(re.compile("/points/form")):
        tablet.goto(f"/opinions/{slip}")
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    tablet.locator("label.slip-choice", has_text="Ý kiến khác").first.click()
    expect(tablet.locator(".safety")).to_have_attribute("data-safety", "kept")
    gate.cut()
    tablet.locator(".question textarea").first.fill(ANSWER)
    expect(tablet.locator(".safety")).to_contain_text("giữ trên máy này", timeout=60_000)
    tablet.get_by_role("button", name="Thêm góp ý").click()
    tablet.locator("dialog.side").get_by_label("Nội dung ý kiến").fill(POINT)
    tablet.keyboard.press("Escape")
    expect(tablet.locator(".half-written")).to_contain_text(POINT)
    tablet.goto("about:blank")


def write_note(stage: Stage, paper: str) -> None:
    """A note of the member's stands on the paper's first page."""
    note = {"kind": "pin", "page": 1, "at": [100.0, 200.0], "text": NOTE}
    stage.call(MEMBER, "POST", f"/documents/{paper}/annotations", {"id": str(uuid4()), **note})


def signed_out(profile: Profile, stage: Stage) -> None:
    """The person signs out, though a place still waits."""
    tablet = profile.open()
    tablet.goto("/")
    tablet.locator(".top details.menu > summary").click()
    tablet.get_by_role("button", name="Đăng xuất").click()
    tablet.get_by_role("button", name="Vẫn đăng xuất và xóa").click()  # the vault is locked, so it could not go
    tablet.wait_for_url("**/sign-in")
    is_wiped(tablet)


def ended(profile: Profile, stage: Stage) -> None:
    """The sign-in is ended from elsewhere, and the tablet reaches the server."""
    rows = stage.call(MEMBER, "GET", f"/streams/user:{stage.people[MEMBER]}")["entities"]
    devices = [row for row in rows if row["entity"] == "signed_in_device"]
    mine = max(devices, key=lambda row: str(row["data"]["since"]))
    stage.call(MEMBER, "DELETE", f"/me/devices/{mine['id']}")
    tablet = profile.open()
    tablet.goto("/")
    expect(tablet.get_by_text("Mọi thứ giữ trên máy đã được xóa")).to_be_visible()
    is_wiped(tablet)


@pytest.mark.parametrize("end", [signed_out, ended], ids=["signed out", "ended"])
def test_the_disk_holds_no_word_of_it_while_locked_nor_after_the_end(
    profile: Profile, stage: Stage, gate: Gate, end: Callable[[Profile, Stage], None]
) -> None:
    with_words_half_written(profile, stage, gate)
    gate.restore()
    with_a_waiting_place(profile, stage, gate)
    profile.close()
    held = profile.files_with(PLAIN)
    assert {"Local Storage", "IndexedDB", "Service Worker"} <= held, held  # the search finds what lies there
    for words in (TITLE, NOTE, SENTENCE, ANSWER, POINT):
        assert not profile.files_with(words), words
    gate.restore()
    end(profile, stage)
    profile.close()
    for words in (TITLE, NOTE, SENTENCE, ANSWER, POINT):
        assert not profile.files_with(words), words
