"""The pages of searching, as HTML."""

import pytest

from ecabinet.search.entries import Index
from tests.cast import NAMES, Cast
from tests.search.shelf import shelve, shelve_agenda

PAGES = ("/search", "/search?q=to+trinh", "/search/results?q=to+trinh", "/search/offered?q=to+trinh")


@pytest.mark.parametrize("path", PAGES)
def test_everybody_signed_in_may_search_and_nobody_else(cast: Cast, index: Index, path: str) -> None:
    shelve(cast.items[1], "Tờ trình <b>đặc biệt</b>", "tờ trình số 1")
    shelve_agenda(cast)
    seen = {name for name in NAMES if "biệt" in _page(cast, name, path)}
    reading = set(NAMES) - {"guest", "clerk", "administrator", "auditor", "stranger"}
    assert seen == (reading if "q=" in path else set())
    assert cast["member"].app.test_client().get(path).status_code == 302


def _page(cast: Cast, name: str, path: str) -> str:
    answer = cast[name].http.get(path)
    assert answer.status_code == 200
    assert "<b>đặc" not in answer.text
    return answer.text


def test_what_was_looked_for_is_marked(cast: Cast, index: Index) -> None:
    shelve(cast.items[0], "Báo cáo", 'về <script>alert("thuế")</script>')
    shelve_agenda(cast)
    page = cast["member"].http.get("/search?q=thue").text
    assert "&lt;script&gt;alert(&#34;<mark>thuế</mark>&#34;)" in page
    assert page.count("<mark>") == 1


def test_a_meeting_that_one_may_not_see_can_t_be_chosen(cast: Cast, index: Index) -> None:
    path = f"/search?q=x&meeting={cast.meeting.id}"
    assert [cast[name].http.get(path).status_code for name in ("member", "stranger")] == [200, 404]
    assert cast.meeting.title not in cast["stranger"].http.get("/search").text


def test_the_field_stands_in_the_header_of_other_pages(cast: Cast) -> None:
    assert "<search-field" in cast["member"].http.get("/").text
    assert "<search-field" not in cast["member"].http.get("/search").text
    assert "<search-field" not in cast["member"].app.test_client().get("/sign-in").text


def test_a_wrong_filter_is_said(cast: Cast) -> None:
    assert cast["member"].http.get("/search?q=x&from=hom-qua").status_code == 422
