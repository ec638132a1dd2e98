"""Items put off to another day, and taken up after all."""

from typing import Any

import pytest

from ecabinet.core import db
from ecabinet.meetings.models import AgendaItem, Meeting
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, code, set_state
from tests.replay import Replay

WHY = "Chờ ý kiến thẩm tra của Bộ Tư pháp"


def postpone(player: Player, item: AgendaItem, reason: str = WHY) -> Any:
    return player.http.post(f"/api/v1/agenda-items/{item.id}/postponement", json={"reason": reason})


def state_of(item: AgendaItem) -> tuple[str, str]:
    with db.reading() as session:
        row = session.get_one(AgendaItem, item.id)
        return row.state, row.postponed_reason


def test_the_current_item_is_put_off_and_the_meeting_is_at_none(
    cast: Cast, chair: Player, running_meeting: Meeting, replay: Replay
) -> None:
    item = cast.items[0]
    with replay(running_meeting.stream, running_meeting.display_stream, item.stream):
        for _ in range(2):
            told = postpone(chair, item).json
            assert (told["current_item_id"], told["presenter_person_id"]) == (None, None)
    assert state_of(item) == ("postponed", WHY)
    assert replay.heard(item.stream) == replay.heard(running_meeting.stream) == ["agenda_item.postponed"]


def test_an_item_to_come_is_put_off_with_a_reason_that_may_change(
    cast: Cast, chair: Player, running_meeting: Meeting, replay: Replay
) -> None:
    item = cast.items[1]
    with replay(running_meeting.stream, running_meeting.display_stream, item.stream):
        assert postpone(chair, item).json["current_item_id"] == str(cast.items[0].id)
        postpone(chair, item, "Chưa đủ hồ sơ")
    assert state_of(item) == ("postponed", "Chưa đủ hồ sơ")
    assert replay.heard(item.stream) == ["agenda_item.postponed"] * 2


def test_it_waits_again_when_that_is_taken_back(
    cast: Cast, chair: Player, running_meeting: Meeting, replay: Replay
) -> None:
    item = cast.items[0]
    postpone(chair, item)
    with replay(running_meeting.stream, running_meeting.display_stream, item.stream):
        for _ in range(2):
            assert chair.http.delete(f"/api/v1/agenda-items/{item.id}/postponement").status_code == 204
    assert state_of(item) == ("waiting", "")
    assert replay.heard(item.stream) == ["agenda_item.put_back"]


def test_it_is_taken_up_after_all(cast: Cast, chair: Player, running_meeting: Meeting) -> None:
    item = cast.items[1]
    postpone(chair, item)
    path = f"/api/v1/meetings/{running_meeting.id}/current-item"
    assert chair.http.put(path, json={"item_id": str(item.id)}).status_code == 200
    assert state_of(item) == ("current", "")


@pytest.mark.parametrize(
    ("state", "told"),
    [("convened", "meeting-not-running"), ("adjourned", "meeting-not-running"), ("closed", "meeting-closed")],
)
def test_only_while_the_meeting_runs(cast: Cast, chair: Player, state: str, told: str) -> None:
    set_state(cast.meeting, state)
    assert code(postpone(chair, cast.items[1])) == (409, told)
    assert state_of(cast.items[1]) == ("waiting", "")


def test_what_has_ended_is_not_put_off_and_what_has_no_reason_neither(
    cast: Cast, chair: Player, running_meeting: Meeting
) -> None:
    assert postpone(chair, cast.items[0], "  ").status_code == 422
    assert state_of(cast.items[0]) == ("current", "")
    chair.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/closure")
    assert code(postpone(chair, cast.items[0])) == (409, "item-ended")


def test_who_may_put_an_item_off(cast: Cast, running_meeting: Meeting) -> None:
    path = f"/api/v1/agenda-items/{cast.items[0].id}/postponement"
    assert answers(cast, lambda player: player.http.delete(path)) == allowed(204, "secretary", "chair")
    asked = {"reason": WHY}
    assert answers(cast, lambda player: player.http.post(path, json=asked)) == allowed(200, "secretary", "chair")


def test_a_guest_loses_it_and_nobody_waits_to_speak_on_it(cast: Cast, chair: Player, running_meeting: Meeting) -> None:
    item = cast.items[0]
    guest, member = cast["guest"].http, cast["member"].http
    assert guest.get(f"/api/v1/agenda-items/{item.id}").status_code == 200
    postpone(chair, item)
    assert guest.get(f"/api/v1/agenda-items/{item.id}").status_code == 404
    answer = member.post(f"/api/v1/agenda-items/{item.id}/speaking-requests", json={"subject": "Một điều"})
    assert code(answer) == (409, "item-ended")
