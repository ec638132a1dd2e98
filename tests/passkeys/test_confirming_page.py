"""Ballots and answers are confirmed on the own device, and a recount of their records finds it."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from ecabinet.core.canonical import canonical
from ecabinet.position_records.recount import recount as recount_positions
from ecabinet.slip_records.recount import recount as recount_slip
from ecabinet.votes.recount import recount as recount_vote
from tests.browser import assert_accessible, shot, small_targets
from tests.opinions.staging import AGREE, agree, secretary, staged_slip
from tests.passkeys.finger import with_passkey
from tests.screens.test_opinions_page import press
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
CONFIRM, CONFIRMED = "Xác nhận bằng khóa truy cập", re.compile("^Đã xác nhận bằng khóa truy cập lúc")


@pytest.fixture
def tablet(stage: Stage, chromium: Browser) -> Iterator[Page]:
    with with_passkey(stage, chromium, MEMBER) as page:
        yield page


def record(stage: Stage, path: str) -> bytes:
    """The bytes of the record, which is canonical."""
    return canonical(stage.call(SECRETARY, "GET", path))


def test_a_ballot_is_confirmed_and_its_record_holds_the_proof(stage: Stage, tablet: Page) -> None:
    meeting = stage.meeting()
    meeting.start()
    meeting.make_current(0)
    vote = meeting.open_vote(0)
    tablet.goto(f"/meetings/{meeting.id}/room")
    panel = tablet.locator("vote-panel").first
    panel.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    panel.get_by_role("button", name="Xác nhận lá phiếu").click()
    panel.get_by_role("button", name=CONFIRM).click()
    expect(panel.get_by_text(CONFIRMED)).to_be_visible()
    shot(tablet, "ballot-confirmed")
    assert_accessible(tablet)
    tablet.reload()
    expect(panel.get_by_text(CONFIRMED)).to_be_visible()
    meeting.close_vote(vote)
    expect(panel.get_by_text(CONFIRMED)).to_be_visible()
    report = recount_vote(record(stage, f"/votes/{vote}/record"), None)
    assert report.faults == ()
    assert report.record is not None
    assert len(report.record.confirmations) == 1


def test_a_ballot_that_the_device_does_not_confirm_counts_all_the_same(stage: Stage, tablet: Page) -> None:
    meeting = stage.meeting()
    meeting.start()
    meeting.make_current(0)
    vote = meeting.open_vote(0)
    tablet.goto(f"/meetings/{meeting.id}/room")
    refuse = "() => Promise.reject(new DOMException('', 'NotAllowedError'))"
    tablet.evaluate(f"() => {{ navigator.credentials.get = {refuse}; }}")
    panel = tablet.locator("vote-panel").first
    panel.get_by_role("radio", name=re.compile("^Đồng ý")).check()
    panel.get_by_role("button", name="Xác nhận lá phiếu").click()
    panel.get_by_role("button", name=CONFIRM).click()
    expect(panel.get_by_text("Thiết bị chưa xác nhận")).to_be_visible()
    expect(panel.get_by_role("button", name=CONFIRM)).to_be_enabled()
    shot(tablet, "ballot-not-confirmed")
    assert not small_targets(tablet)
    assert stage.call(MEMBER, "GET", f"/votes/{vote}/ballots/mine")["ballot"]["confirmed_at"] is None


def test_an_answer_is_confirmed_and_its_record_holds_the_proof(stage: Stage, tablet: Page) -> None:
    slip = staged_slip(stage, f"Nghị định về chữ ký số {uuid4().hex[:4]}", AGREE, days=2)
    tablet.goto(f"/opinions/{slip}")
    press(tablet, "Đồng ý", "Đồng ý và gửi")
    sheet = tablet.locator("answer-sheet")
    sheet.get_by_role("button", name=CONFIRM).click()
    expect(sheet.get_by_text(CONFIRMED)).to_be_visible()
    shot(tablet, "answer-confirmed")
    assert_accessible(tablet)
    tablet.reload()
    expect(sheet.get_by_text(CONFIRMED)).to_be_visible()
    for name in set(stage.seats) - {MEMBER}:
        agree(stage, slip, name)
    secretary(stage, slip, "closing")
    report = recount_slip(record(stage, f"/slips/{slip}/record"), None)
    assert report.faults == ()
    assert report.record is not None
    assert len(report.record.confirmations) == 1


def test_a_position_is_confirmed_and_its_record_holds_the_proof(stage: Stage, tablet: Page) -> None:
    meeting = stage.meeting()
    meeting.start()
    meeting.make_current(0)
    tablet.goto(f"/meetings/{meeting.id}/room")
    position = tablet.locator("position-choice").first
    position.get_by_role("radio", name="Chưa nhất trí").check()
    position.get_by_role("button", name="Gửi ý kiến").click()
    position.get_by_role("button", name=CONFIRM).click()
    expect(position.get_by_text(CONFIRMED)).to_be_visible()
    shot(tablet, "position-confirmed")
    assert_accessible(tablet)
    tablet.reload()
    expect(position.get_by_text(CONFIRMED)).to_be_visible()
    report = recount_positions(record(stage, f"/agenda-items/{meeting.items[0]}/positions/record"), None)
    assert report.faults == ()
    assert report.record is not None
    assert [one.stance for one in report.record.positions] == ["objection"]
    assert len(report.record.confirmations) == 1
