"""Who may open the desk and the pages on which meetings are prepared."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Cast
from tests.meetings.asking import allowed, answers, set_state

PAGES = {
    "desk": ("/meetings/{}/desk", ("secretary", "chair")),
    "prepare": ("/meetings/{}/prepare", ("secretary",)),
    "agenda": ("/meetings/{}/prepare/agenda", ("secretary",)),
    "choices": ("/meetings/{}/prepare/choices?q=bo%20truong", ("secretary",)),
}


def asked(cast: Cast, path: str) -> Callable[[Any], Any]:
    return lambda player: player.http.get(path.format(cast.meeting.id))


@pytest.mark.parametrize("page", PAGES)
def test_who_may_open_a_page_of_a_meeting(cast: Cast, page: str) -> None:
    path, names = PAGES[page]
    assert answers(cast, asked(cast, path)) == allowed(200, *names)


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_is_there_for_its_secretaries_only(cast: Cast, page: str) -> None:
    set_state(cast.meeting, "draft")
    statuses = answers(cast, asked(cast, PAGES[page][0]))
    assert {name: status for name, status in statuses.items() if status != 404} == {"secretary": 200}


def test_only_secretaries_of_a_body_begin_a_new_meeting(cast: Cast) -> None:
    statuses = answers(cast, lambda player: player.http.get("/meetings/new"))
    assert statuses == {name: 200 if name == "secretary" else 403 for name in statuses}


def test_there_is_no_other_part_of_preparing(cast: Cast) -> None:
    path = f"/meetings/{cast.meeting.id}/prepare/no-such-part"
    assert cast["secretary"].http.get(path).status_code == 404


def test_no_more_than_names_are_offered(cast: Cast) -> None:
    path = f"/meetings/{cast.meeting.id}/prepare/choices"
    found = cast["secretary"].http.get(path, query_string={"q": "nguoi ngoai"}).text
    assert ("Người ngoài" in found, cast["stranger"].person.login in found) == (True, False)
    assert "Người ngoài" not in cast["secretary"].http.get(path, query_string={"q": "n"}).text
