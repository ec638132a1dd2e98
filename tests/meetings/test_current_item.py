"""Which item the meeting is at, and who presents it."""

import pytest

from ecabinet.core import db
from ecabinet.meetings import queries
from ecabinet.meetings.models import AgendaItem, Meeting
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, at_once, code, draft, set_state
from tests.replay import Replay


def make_current(player: Player, meeting: Meeting, item: AgendaItem) -> object:
    answer = player.http.put(f"/api/v1/meetings/{meeting.id}/current-item", json={"item_id": str(item.id)})
    return answer.json.get("code") or answer.json


def test_the_next_item_ends_the_one_before(cast: Cast, chair: Player, running_meeting: Meeting, replay: Replay) -> None:
    meeting, (first, second, _) = running_meeting, cast.items
    with replay(meeting.stream, meeting.display_stream, first.stream, second.stream):
        make_current(chair, meeting, second)
        make_current(chair, meeting, second)
    assert replay.heard(meeting.stream) == ["agenda_item.made_current"]
    assert replay.heard(first.stream) == ["agenda_item.ended"]
    assert replay.heard(second.stream) == ["agenda_item.made_current"]
    with db.reading() as session:
        ended, current = session.get_one(AgendaItem, first.id), session.get_one(AgendaItem, second.id)
    assert (ended.state, current.state) == ("ended", "current")
    assert ended.ended_at is not None
    assert current.started_at is not None


def test_who_presents_turns_the_pages(cast: Cast, chair: Player, running_meeting: Meeting) -> None:
    make_current(chair, running_meeting, cast.items[1])
    told = make_current(chair, running_meeting, cast.items[0])
    assert told["presenter_person_id"] == str(cast["member"].id)  # type: ignore[index]
    path = f"/api/v1/meetings/{running_meeting.id}/presenter"
    handed = chair.http.put(path, json={"person_id": str(cast["guest"].id)})
    assert handed.json["presenter_person_id"] == str(cast["guest"].id)
    unknown = chair.http.put(path, json={"person_id": str(cast["stranger"].id)})
    assert list(unknown.json["errors"]) == ["person_id"]
    assert chair.http.put(path, json={"person_id": None}).json["presenter_person_id"] is None
    assert chair.http.put(path, json={}).status_code == 422


def test_setting_the_presenter_is_heard_once(
    cast: Cast, chair: Player, running_meeting: Meeting, replay: Replay
) -> None:
    asked = {"person_id": str(cast["member"].id)}
    with replay(running_meeting.stream, running_meeting.display_stream):
        for _ in range(2):
            chair.http.put(f"/api/v1/meetings/{running_meeting.id}/presenter", json=asked)
    assert replay.heard(running_meeting.stream) == ["presenter.set"]


def test_an_ended_item_leaves_the_meeting_at_none(
    cast: Cast, chair: Player, running_meeting: Meeting, replay: Replay
) -> None:
    item = cast.items[0]
    with replay(running_meeting.stream, running_meeting.display_stream, item.stream):
        for _ in range(2):
            ended = chair.http.post(f"/api/v1/agenda-items/{item.id}/closure").json
            assert (ended["current_item_id"], ended["presenter_person_id"]) == (None, None)
    assert replay.heard(item.stream) == ["agenda_item.ended"]
    waiting = chair.http.post(f"/api/v1/agenda-items/{cast.items[1].id}/closure")
    assert code(waiting) == (409, "item-not-current")


def test_a_guest_loses_the_item_with_its_end(cast: Cast, chair: Player, running_meeting: Meeting) -> None:
    path = f"/api/v1/agenda-items/{cast.items[0].id}"
    guest = cast["guest"].http
    assert guest.get(path).status_code == 200
    make_current(chair, running_meeting, cast.items[1])
    assert guest.get(path).status_code == 404
    assert guest.get(f"/api/v1/agenda-items/{cast.items[1].id}").status_code == 404
    make_current(chair, running_meeting, cast.items[0])
    assert guest.get(path).status_code == 200


def test_an_item_of_another_meeting_is_not_made_current(
    cast: Cast, secretary: Player, running_meeting: Meeting
) -> None:
    other = draft(cast)
    secretary.http.post("/api/v1/meetings", json=other)
    item = secretary.http.post(f"/api/v1/meetings/{other['id']}/agenda-items", json={"title": "Một"}).json
    asked = {"item_id": item["id"]}
    answer = secretary.http.put(f"/api/v1/meetings/{running_meeting.id}/current-item", json=asked)
    assert list(answer.json["errors"]) == ["item_id"]
    assert cast["chair"].http.put(f"/api/v1/meetings/{running_meeting.id}/current-item", json=asked).status_code == 404


@pytest.mark.parametrize(("state", "told"), [("convened", "meeting-not-running"), ("adjourned", "meeting-not-running")])
def test_items_turn_only_while_it_runs(cast: Cast, chair: Player, state: str, told: str) -> None:
    set_state(cast.meeting, state)
    assert make_current(chair, cast.meeting, cast.items[0]) == told
    answer = chair.http.put(f"/api/v1/meetings/{cast.meeting.id}/presenter", json={"person_id": None})
    assert code(answer) == (409, told)


def test_who_may_run_the_items(cast: Cast, running_meeting: Meeting) -> None:
    path = f"/api/v1/meetings/{running_meeting.id}"
    first = {"item_id": str(cast.items[0].id)}
    asked = [
        lambda player: player.http.put(f"{path}/current-item", json=first),
        lambda player: player.http.put(f"{path}/presenter", json={"person_id": None}),
        lambda player: player.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/closure"),
    ]
    for ask in asked:
        assert answers(cast, ask) == allowed(200, "secretary", "chair")


def test_two_who_turn_to_different_items_at_once_leave_one_current(
    cast: Cast, chair: Player, secretary: Player, running_meeting: Meeting, replay: Replay
) -> None:
    with replay(running_meeting.stream, *(item.stream for item in cast.items)):
        at_once(
            lambda: make_current(chair, running_meeting, cast.items[1]),
            lambda: make_current(secretary, running_meeting, cast.items[2]),
        )
    with db.reading() as session:
        states = [item.state for item in queries.items_of(session, running_meeting.id)]
    assert sorted(states) == ["current", "ended", "ended"]
