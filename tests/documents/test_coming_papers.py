"""The papers that come next: where the reader leads, and what is fetched ahead for it and held in memory only."""

from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from ecabinet.core import db
from ecabinet.documents.reader import opened
from tests.browser import Window, look
from tests.cast import Cast, Player
from tests.offline.storage import stored
from tests.search.shelf import shelve
from tests.stage import MEMBER, Stage


def read(player: Player, paper: UUID) -> dict[str, Any]:
    """What the reader's page gets for that paper."""
    with db.reading() as session:
        return opened(session, player.actor, paper).data


def test_the_reader_leads_to_the_items_next_paper_and_then_to_the_next_item(cast: Cast, member: Player) -> None:
    first = shelve(cast.items[0], "Tờ trình", "Một", "Hai")
    second = shelve(cast.items[0], "Dự thảo Nghị định", "Một", "Hai", position=2)
    third = shelve(cast.items[1], "Báo cáo thẩm tra", "Một", "Hai")
    data = read(member, first)
    assert data["next"] == {"href": f"/documents/{second}", "title": "Dự thảo Nghị định", "item": None}
    assert [address.split("/")[-3:] for address in data["ahead"]] == [["images", "820", "1.webp"]] * 2
    data = read(member, second)
    assert (data["next"]["href"], data["next"]["item"]) == (f"/documents/{third}", 2)
    member.http.put(f"/api/v1/documents/{third}/position", json={"page": 2, "y": 0.5})
    assert [address.split("/")[-3:] for address in read(member, second)["ahead"]] == [["images", "480", "2.webp"]]
    assert (read(member, third)["next"], read(member, third)["ahead"]) == (None, [])


def test_it_leads_to_nothing_that_the_reader_may_not_see(cast: Cast) -> None:
    first = shelve(cast.items[0], "Tờ trình", "Một")
    shelve(cast.items[1], "Báo cáo thẩm tra", "Một")
    assert read(cast["member"], first)["next"] is not None
    assert (read(cast["guest"], first)["next"], read(cast["guest"], first)["ahead"]) == (None, [])


@pytest.fixture
def begun(window: Window, stage: Stage) -> tuple[Page, list[str]]:
    """A tablet whose service worker is there, and the papers of a session's two items."""
    meeting = stage.meeting(items=2)
    papers = [meeting.upload(0, "Tờ trình về hạ tầng số"), meeting.upload(1, "Báo cáo thẩm tra")]
    tablet = window("tablet", MEMBER)
    tablet.goto("/")
    tablet.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return tablet, papers


def rest_on(tablet: Page, paper: str) -> None:
    """The tablet reads that paper and has fetched what comes next."""
    tablet.goto(f"/documents/{paper}")
    expect(tablet.locator("html[data-ahead='1']")).to_be_attached()


def by_server(tablet: Page, leave: str) -> bool:
    """Whether the picture of the paper that is opened that way came from the server: only its answers have a date."""
    with tablet.expect_response(lambda answer: answer.url.endswith("/images/820/1.webp")) as seen:
        tablet.locator(leave).click() if leave.startswith("a") else tablet.goto(leave)
    expect(tablet.locator(".sheet img").first).to_be_visible()
    assert seen.value.ok
    return "date" in seen.value.headers


@pytest.mark.slow
@pytest.mark.one_database
def test_the_next_paper_opens_without_asking_the_server_for_its_page(begun: tuple[Page, list[str]]) -> None:
    tablet, (first, second) = begun
    rest_on(tablet, first)
    assert "image/webp" not in stored(tablet)
    expect(tablet.get_by_role("link", name="Tài liệu tiếp theo, nội dung 2: Báo cáo thẩm tra")).to_be_visible()
    assert not by_server(tablet, "a[rel=next]")
    assert tablet.url.endswith(second)
    expect(tablet.locator("a[rel=next]")).to_have_count(0)
    assert by_server(tablet, f"/documents/{second}")  # given once


@pytest.mark.slow
@pytest.mark.one_database
def test_after_signing_out_nothing_is_held(begun: tuple[Page, list[str]], stage: Stage) -> None:
    tablet, (first, second) = begun
    rest_on(tablet, first)
    tablet.locator(".top a.btn.square").first.click()
    tablet.wait_for_url("**/meetings/**")
    tablet.locator(".top details.menu > summary").click()
    tablet.get_by_role("button", name="Đăng xuất").click()
    tablet.wait_for_url("**/sign-in")
    name, _, value = stage.sign_in(MEMBER).partition("=")
    tablet.context.add_cookies([{"name": name, "value": value, "url": tablet.url, "httpOnly": True}])
    assert by_server(tablet, f"/documents/{second}")


@pytest.mark.slow
@pytest.mark.one_database
def test_a_key_leads_to_the_next_paper_at_every_size(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1)
    first, second = (meeting.upload(0, title) for title in ("Tờ trình", "Dự thảo Nghị định"))
    tablet = window("tablet", MEMBER)
    tablet.goto(f"/documents/{first}")
    expect(tablet.locator(".sheet[data-sharp] canvas").first).to_be_visible()
    look(tablet, "reader-next")
    tablet.keyboard.press("?")
    expect(tablet.get_by_role("dialog")).to_contain_text("Tài liệu tiếp theo của phiên họp")
    tablet.keyboard.press("Escape")
    expect(tablet.get_by_role("dialog")).to_have_count(0)
    tablet.keyboard.press("j")
    tablet.wait_for_url(f"**/documents/{second}")
