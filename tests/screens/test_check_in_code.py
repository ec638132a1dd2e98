"""The code in the room: it changes on the display, tablets check in by it, and it serves nobody later or elsewhere."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
import segno
from playwright.sync_api import Locator, Page, expect

from ecabinet.attendance import codes
from ecabinet.core import clock
from tests.browser import DESK, PROJECTOR, Window, look
from tests.screens.test_display_page import assert_readable, pair
from tests.serving import SECRET_KEY
from tests.stage import MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
LATE, STRANGER = "bo-congan", "kiemtra"
QUIET = 4
DRAWN_AT = re.compile(r"M(\d+) (\d+)h1v1h-1z")


@pytest.fixture
def meeting(stage: Stage) -> StagedMeeting:
    """A running meeting to which two are still to come."""
    meeting = stage.meeting()
    meeting.start(absent=("bo-yte", LATE, MEMBER))
    return meeting


def address(meeting: StagedMeeting, ago: int = 0) -> str:
    """Where the code of that many seconds ago leads."""
    return f"/check-in/{codes.code_at(SECRET_KEY, UUID(meeting.id), clock.now() - timedelta(seconds=ago))}"


def modules(picture: Locator) -> set[tuple[int, int]]:
    """The dark ones of the code that is drawn."""
    outline = picture.locator("path").get_attribute("d") or ""
    return {(int(x) - QUIET, int(y) - QUIET) for x, y in DRAWN_AT.findall(outline)}


def modules_of(address: str) -> set[tuple[int, int]]:
    """The dark ones of a code that leads there."""
    rows = segno.make(address, error="m", micro=False).matrix
    return {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def test_the_code_on_the_display_leads_to_the_meeting_and_changes(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    display = window("display", size=PROJECTOR)
    identity = pair(display, meeting)
    stage.call(SECRETARY, "PUT", f"/displays/{identity}/theme", {"theme": "code"})
    picture = display.get_by_role("img", name="Mã QR điểm danh")
    expect(picture).to_be_visible()
    shown = modules(picture)
    public = f"http://127.0.0.1:{stage.server.port}"
    assert shown in [modules_of(public + address(meeting, ago)) for ago in (0, codes.SECONDS, 2 * codes.SECONDS)]
    assert_readable(display, "check-in-display")
    before = picture.locator("path").get_attribute("d") or ""
    expect(picture.locator("path")).not_to_have_attribute("d", before, timeout=30_000)


def test_a_tablet_checks_in_by_the_code_and_enters(window: Window, meeting: StagedMeeting) -> None:
    desk, tablet = window("desk", SECRETARY, size=DESK), window("tablet", MEMBER)
    desk.goto(f"/meetings/{meeting.id}/attendance")
    line = desk.locator(f"#line-{meeting.participants[MEMBER]}")
    expect(line).to_contain_text("Chưa điểm danh")
    tablet.goto(address(meeting))
    expect(tablet.get_by_text("Đồng chí đang đăng nhập là")).to_be_visible()
    look(tablet, "check-in")
    tablet.get_by_role("button", name="Tôi có mặt tại phòng").click()
    tablet.wait_for_url(f"**/meetings/{meeting.id}/room")
    expect(line).to_contain_text("quét mã QR trong phòng")
    tablet.goto(address(meeting))
    expect(tablet.locator(".check-in-card")).to_contain_text("Đồng chí đã điểm danh tại phòng lúc")
    look(tablet, "check-in-done")


def test_an_old_code_is_refused_in_words(window: Window, meeting: StagedMeeting) -> None:
    tablet = window("tablet", MEMBER)
    tablet.goto(address(meeting, ago=3 * codes.SECONDS))
    expect(tablet.get_by_role("heading", name="Mã này đã đổi")).to_be_visible()
    expect(tablet.locator(".check-in-card")).to_contain_text("Hãy quét lại mã đang hiện trên màn hình")
    expect(tablet.get_by_role("button", name="Tôi có mặt tại phòng")).to_have_count(0)
    look(tablet, "check-in-over")


def test_it_can_not_be_passed_on(window: Window, meeting: StagedMeeting) -> None:
    scanned, passed_on = window("tablet", MEMBER), window("other", LATE)
    for tablet in (scanned, passed_on):
        tablet.goto(address(meeting))
    claim = scanned.locator("[name=claim]").input_value()
    passed_on.locator("[name=claim]").evaluate("(field, claim) => { field.value = claim; }", claim)
    passed_on.get_by_role("button", name="Tôi có mặt tại phòng").click()
    expect(passed_on.get_by_text("Hãy quét lại mã trong phòng")).to_be_visible()
    rows = meeting.run("GET", "participants")
    assert next(row for row in rows if row["id"] == meeting.participants[LATE])["attendance"] == "absent"


def test_who_is_not_signed_in_or_takes_no_part_is_shown_nothing_of_the_meeting(
    window: Window, meeting: StagedMeeting
) -> None:
    nobody, stranger = window("nobody"), window("stranger", STRANGER)
    nobody.goto(address(meeting))
    expect(nobody.get_by_label("Mật khẩu")).to_be_visible()
    _refused(stranger, address(meeting))


def _refused(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 404
    assert "Phiên họp Chính phủ" not in page.content()
