"""The statistics in a browser: figures, bars and a table that is sorted by its heads."""

import pytest
from playwright.sync_api import expect

from tests.browser import Window, look
from tests.screens.test_slip_page import answer, issued
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


def test_the_figures_are_seen_sorted_and_taken_away(window: Window, stage: Stage) -> None:
    slip = issued(stage, "Dự thảo Nghị định về chia sẻ dữ liệu")
    for name in (CHAIR, MEMBER):
        answer(stage, name, slip, "agree")
    page = window("desk", SECRETARY)
    page.goto("/slips/statistics?by=slip")
    expect(page.locator(".stats tbody tr", has_text=slip["reference"])).to_have_count(1)
    page.get_by_role("link", name="Thành viên", exact=True).click()
    look(page, "slip-statistics", whole=True)
    page.get_by_role("columnheader", name="Đúng hạn").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Đúng hạn")).to_have_attribute("aria-sort", "descending")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải bảng tính (XLSX)").click()
    assert taken.value.suggested_filename == "thong-ke-phieu-lay-y-kien.xlsx"


def test_a_member_sees_the_own_figures(window: Window, stage: Stage) -> None:
    issued(stage, "Dự thảo Nghị định về kho bạc số")
    page = window("tablet", MEMBER)
    page.goto("/slips/statistics")
    expect(page.get_by_text("Số liệu của riêng đồng chí.")).to_be_visible()
    expect(page.locator(".stats tbody tr")).to_have_count(1)
