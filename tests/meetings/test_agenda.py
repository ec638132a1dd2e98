"""The agenda: its items, their order, and which of them the meeting is at."""

from uuid import uuid4

from ecabinet.meetings import commands
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
        answer = secretary.http.put(path, json={"position": 1, "agenda_version": 1})
    assert [(row["number"], row["title"]) for row in answer.json["items"]] == [
        (1, "Nội dung 3"),
        (2, "Nội dung 1"),
        (3, "Nội dung 2"),
    ]
    assert answer.json["version"] == 2
    assert agenda(cast.meeting.id) == ["Nội dung 3", "Nội dung 1", "Nội dung 2"]
    before = events_of(cast.meeting.stream)
    again = secretary.http.put(path, json={"position": 1, "agenda_version": 1})
    assert (again.status_code, again.json) == (200, answer.json)
    assert events_of(cast.meeting.stream) == before
    secretary.http.put(path, json={"position": 99, "agenda_version": 2})
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
    assert code(secretary.http.put(f"{third}/position", json={"position": 1, "agenda_version": 1})) == (
        409,
        "agenda-settled",
    )
    assert agenda(running_meeting.id) == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]
    assert secretary.http.put(f"{third}/position", json={"position": 2, "agenda_version": 1}).status_code == 200
    next_item = {"item_id": str(cast.items[1].id)}
    secretary.http.put(f"/api/v1/meetings/{running_meeting.id}/current-item", json=next_item)
    assert code(secretary.http.delete(third)) == (409, "agenda-settled")
    assert code(secretary.http.patch(first, json={"version": 1, "title": "Khác"})) == (409, "item-ended")
    assert secretary.http.patch(second, json={"version": 1, "title": "Khác"}).status_code == 200


def test_after_closing_the_agenda_stays(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "closed")
    path = f"/api/v1/agenda-items/{cast.items[1].id}"
    refused = [
        secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/agenda-items", json={"title": "Một"}),
        secretary.http.patch(path, json={"version": 1, "title": "Khác"}),
        secretary.http.put(f"{path}/position", json={"position": 1, "agenda_version": 1}),
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
        (200, lambda player: player.http.put(f"{item}/position", json={"position": 1, "agenda_version": 2})),
        (204, lambda player: player.http.delete(item)),
    ]
    for status, ask in asked:
        assert answers(cast, ask) == allowed(status, "secretary")


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
