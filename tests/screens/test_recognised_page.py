"""A scan in the browser: its words arrive while it is read, and everywhere it is said that they were recognised."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import TABLET, Window, look
from tests.documents.scanned import SPOKEN, needs_tesseract, scan_of
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database, needs_tesseract]
RECOGNISED = "Chữ nhận dạng từ bản quét"


def test_words_arrive_while_the_scan_is_read_and_are_found(window: Window, stage: Stage, tmp_path: Path) -> None:
    meeting = stage.meeting(items=1, title="Phiên họp về phân phối nguồn nước")
    pages = (*SPOKEN, "Trang bốn nói về hồ Cấm Sơn và hồ Núi Cốc.")
    document = stage.upload_file(
        meeting.items[0], "Báo cáo về nguồn nước (bản quét)", scan_of(tmp_path / "a.pdf", *pages)
    )

    reader = window("tablet", MEMBER, size=TABLET)
    reader.goto(f"/documents/{document}")
    expect(reader.locator("#recognition")).to_contain_text(RECOGNISED, timeout=60_000)
    expect(reader.locator('.sheet[data-page="1"] .text span').first).to_be_attached()
    reader.keyboard.press("Control+f")
    reader.get_by_role("searchbox").fill("phan phoi nguon nuoc")
    expect(reader.locator(".hit")).to_have_count(1)
    expect(reader.locator(".search-note")).to_contain_text("có thể có chỗ sai")
    expect(reader.locator(".marks rect")).to_have_count(1)
    look(reader, "recognised-reader")

    until = time.monotonic() + 30
    while not stage.call(MEMBER, "GET", "/search?q=cam%20son%20nui%20coc&kind=paper")["results"]:
        assert time.monotonic() < until, "the scan was not indexed"
        time.sleep(0.2)
    reader.goto("/search?q=ho+cam+son")
    expect(reader.locator(".found-pages .recognised")).to_have_text(RECOGNISED)
    look(reader, "recognised-search")

    desk = window("desk", SECRETARY)
    desk.goto(f"/meetings/{meeting.id}/prepare")
    expect(desk.get_by_text(RECOGNISED)).to_have_count(1)
    look(desk, "recognised-prepare")
