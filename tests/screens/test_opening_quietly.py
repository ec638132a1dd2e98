"""A page that the server drew asks for nothing that it already shows."""

import pytest

from tests.browser import Window
from tests.stage import MEMBER, SECRETARY, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.mark.parametrize("login", [SECRETARY, MEMBER])
def test_opening_a_page_asks_for_no_snapshot(window: Window, stage: Stage, login: str) -> None:
    meeting = stage.meeting()
    page = window("desk", login)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paths = ["/", "/meetings", f"/meetings/{meeting.id}", "/my/calendar", "/my/documents", "/notices"]
    if login == SECRETARY:
        paths += [f"/meetings/{meeting.id}/prepare", f"/meetings/{meeting.id}/answers", "/slips", "/dossiers"]
    for path in paths:
        asked.clear()
        page.goto(path)
        page.locator("html[data-live=live]").wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        assert asked, path
        assert [url for url in asked if "/api/v1/streams/" in url] == [], path
