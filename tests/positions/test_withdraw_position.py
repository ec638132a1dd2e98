"""A member takes back what they said."""

import pytest

from tests.cast import Cast
from tests.meetings.asking import code
from tests.positions.stating import arrive, change_meeting, desk_stream, end_item, listed, own_stream, state, withdraw
from tests.replay import Replay, events_of


def test_it_stands_no_more_and_is_kept(cast: Cast) -> None:
    state(cast, "member")
    assert withdraw(cast, "member").status_code == 204
    assert listed(cast, "chair") == [("member", "objection", False)]
    row = cast["chair"].http.get(f"/api/v1/agenda-items/{cast.items[0].id}/positions").json[0]
    assert row["withdrawn"] and row["ended_at"]


def test_it_is_heard_where_it_was_heard_before(cast: Cast, replay: Replay) -> None:
    state(cast, "member")
    with replay(own_stream(cast), desk_stream(cast)):
        withdraw(cast, "member")
    assert replay.heard(own_stream(cast)) == replay.heard(desk_stream(cast)) == ["position.withdrawn"]


def test_again_changes_nothing(cast: Cast) -> None:
    assert withdraw(cast, "member").status_code == 204
    state(cast, "member")
    withdraw(cast, "member")
    assert withdraw(cast, "member").status_code == 204
    assert events_of(desk_stream(cast)) == ["position.recorded", "position.withdrawn"]


def test_who_stands_in_takes_back_what_they_said_until_the_member_comes(cast: Cast) -> None:
    state(cast, "substitute")
    assert withdraw(cast, "substitute").status_code == 204
    state(cast, "substitute")
    arrive(cast, "absent_member")
    assert code(withdraw(cast, "substitute")) == (409, "holder-present")
    assert withdraw(cast, "absent_member").status_code == 204


def test_what_was_said_of_an_item_that_ended_stays(cast: Cast) -> None:
    state(cast, "member")
    state(cast, "member", item=1)
    end_item(cast)
    assert code(withdraw(cast, "member")) == (409, "item-ended")
    change_meeting(cast, state="closed")
    assert code(withdraw(cast, "member", item=1)) == (409, "meeting-closed")


@pytest.mark.parametrize(
    ("name", "status"), [("secretary", 403), ("guest", 403), ("aide", 403), ("clerk", 404), ("stranger", 404)]
)
def test_nobody_else_may(cast: Cast, name: str, status: int) -> None:
    state(cast, "member")
    assert withdraw(cast, name).status_code == status
    assert listed(cast, "chair") == [("member", "objection", True)]
