"""The agenda: its items, their order, and which of them the meeting is at."""

from uuid import uuid4

import pytest

from ecabinet.core import db
from ecabinet.meetings import commands, queries
from ecabinet.meetings.forms import AddAgendaItem
from ecabinet.meetings.models import AgendaItem, Meeting
from tests.cast import Cast, Player
from tests.meetings.asking import agenda, allowed, answers, at_once, code, draft, set_state
from tests.replay import Replay, events_of


def test_an_added_item_stands_last_and_is_heard(cast: Cast, secretary: Player, replay: Replay) -> None:
    asked = {
        "id": str(uuid4()),
        "title": "  Đề án mới  ",
        "organisation_id": str(cast.organisation.id),
        "presenter_seat_id": str(cast.seats[2].id),
    }
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        answer = secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/agenda-items", json=asked)
    assert answer.status_code == 201
    added = answer.json
    assert (added["number"], added["title"], added["state"]) == (4, "Đề án mới", "waiting")
    assert (added["organisation"], added["presenter"]) == ("Chính phủ", cast.seats[2].title)
    assert replay.heard(cast.meeting.stream) == ["agenda_item.added"]
    assert events_of(f"item:{asked['id']}") == ["agenda_item.added"]


def test_adding_again_adds_nothing(cast: Cast, secretary: Player) -> None:
    path, asked = f"/api/v1/meetings/{cast.meeting.id}/agenda-items", {"id": str(uuid4()), "title": "Một"}
    first, again = secretary.http.post(path, json=asked), secretary.http.post(path, json=asked)
    assert first.json == again.json
    assert len(agenda(cast.meeting.id)) == 4
    other = draft(cast)
    secretary.http.post("/api/v1/meetings", json=other)
    elsewhere = secretary.http.post(f"/api/v1/meetings/{other['id']}/agenda-items", json=asked)
    assert code(elsewhere) == (409, "id-taken")


def test_an_item_names_what_there_is(cast: Cast, secretary: Player) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/agenda-items"
    for field in ("organisation_id", "presenter_seat_id"):
        answer = secretary.http.post(path, json={"title": "Một", field: str(uuid4())})
        assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    assert events_of(cast.meeting.stream) == []


def test_a_changed_item_is_heard_by_those_admitted(cast: Cast, secretary: Player, replay: Replay) -> None:
    item = cast.items[0]
    with replay(item.stream, cast.meeting.stream, cast.meeting.display_stream):
        answer = secretary.http.patch(f"/api/v1/agenda-items/{item.id}", json={"version": 1, "minutes": 40})
    assert (answer.json["minutes"], answer.json["title"], answer.json["version"]) == (40, item.title, 2)
    assert answer.json["presenter"] == cast.seats[1].title
    stale = secretary.http.patch(f"/api/v1/agenda-items/{item.id}", json={"version": 1, "minutes": 50})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"]["minutes"] == 40


def test_the_current_items_new_title_reaches_the_display(
    cast: Cast, secretary: Player, running_meeting: Meeting, replay: Replay
) -> None:
    with replay(running_meeting.display_stream, cast.items[0].stream):
        secretary.http.patch(f"/api/v1/agenda-items/{cast.items[0].id}", json={"version": 1, "title": "Tên mới"})
    assert replay.heard(running_meeting.display_stream) == ["agenda_item.changed"]


def test_a_moved_item_shifts_the_others(cast: Cast, secretary: Player, replay: Replay) -> None:
    path = f"/api/v1/agenda-items/{cast.items[2].id}/position"
    with replay(cast.meeting.stream, *(item.stream for item in cast.items)):
        answer = secretary.http.put(path, json={"position": 1})
    assert [(row["number"], row["title"]) for row in answer.json] == [
        (1, "Nội dung 3"),
        (2, "Nội dung 1"),
        (3, "Nội dung 2"),
    ]
    assert agenda(cast.meeting.id) == ["Nội dung 3", "Nội dung 1", "Nội dung 2"]
    before = events_of(cast.meeting.stream)
    secretary.http.put(path, json={"position": 1})
    assert events_of(cast.meeting.stream) == before
    secretary.http.put(path, json={"position": 99})
    assert agenda(cast.meeting.id) == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]


def test_a_removed_item_is_gone_and_the_others_move_up(cast: Cast, secretary: Player, replay: Replay) -> None:
    path = f"/api/v1/agenda-items/{cast.items[0].id}"
    with replay(cast.meeting.stream, *(item.stream for item in cast.items)):
        assert secretary.http.delete(path).status_code == 204
    assert agenda(cast.meeting.id) == ["Nội dung 2", "Nội dung 3"]
    assert secretary.http.get(path).status_code == 404
    assert secretary.http.delete(path).status_code == 404


def test_what_was_taken_up_keeps_its_number(cast: Cast, secretary: Player, running_meeting: Meeting) -> None:
    first, second, third = (f"/api/v1/agenda-items/{item.id}" for item in cast.items)
    assert code(secretary.http.delete(first)) == (409, "item-taken-up")
    assert code(secretary.http.put(f"{third}/position", json={"position": 1})) == (409, "agenda-settled")
    assert agenda(running_meeting.id) == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]
    assert secretary.http.put(f"{third}/position", json={"position": 2}).status_code == 200
    make_current(secretary, running_meeting, cast.items[1])
    assert code(secretary.http.delete(third)) == (409, "agenda-settled")
    assert code(secretary.http.patch(first, json={"version": 1, "title": "Khác"})) == (409, "item-ended")
    assert secretary.http.patch(second, json={"version": 1, "title": "Khác"}).status_code == 200


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


def test_after_closing_the_agenda_stays(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "closed")
    path = f"/api/v1/agenda-items/{cast.items[1].id}"
    refused = [
        secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/agenda-items", json={"title": "Một"}),
        secretary.http.patch(path, json={"version": 1, "title": "Khác"}),
        secretary.http.put(f"{path}/position", json={"position": 1}),
        secretary.http.delete(path),
        secretary.http.post(f"{path}/closure"),
    ]
    assert [code(answer) for answer in refused] == [(409, "meeting-closed")] * len(refused)


def test_who_may_write_the_agenda(cast: Cast) -> None:
    item = f"/api/v1/agenda-items/{cast.items[0].id}"
    path = f"/api/v1/meetings/{cast.meeting.id}/agenda-items"
    asked = [
        (201, lambda player: player.http.post(path, json={"title": "Một"})),
        (200, lambda player: player.http.patch(item, json={"version": 1, "title": "Khác"})),
        (200, lambda player: player.http.put(f"{item}/position", json={"position": 1})),
        (204, lambda player: player.http.delete(item)),
    ]
    for status, ask in asked:
        assert answers(cast, ask) == allowed(status, "secretary")


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


def test_who_may_read_an_item(cast: Cast) -> None:
    found = answers(cast, lambda player: player.http.get(f"/api/v1/agenda-items/{cast.items[0].id}"))
    everybody = ("chair", "member", "absent_member", "substitute", "secretary", "guest", "aide")
    assert found == allowed(200, *everybody)
    found = answers(cast, lambda player: player.http.get(f"/api/v1/agenda-items/{cast.items[1].id}"))
    assert found == allowed(200, *everybody) | {"guest": 404}


def test_two_secretaries_adding_at_once_both_have_a_number(cast: Cast, secretary: Player) -> None:
    def add(title: str) -> AgendaItem:
        form = AddAgendaItem.model_validate({"title": title})
        return commands.add_agenda_item(secretary.actor, cast.meeting.id, form)

    added = at_once(*(lambda title=f"Thêm {n}": add(title) for n in range(6)))
    assert sorted(item.number for item in added) == [4, 5, 6, 7, 8, 9]
    assert len(agenda(cast.meeting.id)) == 9


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
