"""An accepted dossier on an agenda, and off it again."""

from typing import Any
from uuid import UUID

from ecabinet.submissions import followers
from tests.cast import Cast, Player
from tests.meetings.asking import ROLES, code
from tests.replay import Replay
from tests.submissions.making import brought_to, put_paper, row, streams


def schedule(player: Player, dossier: UUID, cast: Cast, **said: Any) -> Any:
    form = {"meeting_id": str(cast.meeting.id)} | said
    return player.http.post(f"/api/v1/dossiers/{dossier}/agenda-item", json=form)


def test_a_dossier_becomes_an_item_with_its_papers_in_order(
    cast: Cast, secretary: Player, member: Player, guest: Player, replay: Replay
) -> None:
    dossier = brought_to(cast, "accepted")
    second = put_paper(dossier, kind="other", title="Phụ lục")
    with replay(*streams(cast, dossier), cast.meeting.stream):
        answer = schedule(secretary, dossier, cast, minutes=40)
    assert (answer.status_code, answer.json["state"]) == (200, "scheduled")
    item = member.http.get(f"/api/v1/agenda-items/{answer.json['item_id']}").json
    assert (item["number"], item["title"], item["minutes"]) == (4, "Đề án thử nghiệm", 40)
    assert item["presenter_seat_id"] == str(cast.seats[1].id)
    papers = cast["member1"].http.get(f"/api/v1/agenda-items/{item['id']}/documents").json
    assert [one["title"] for one in papers] == ["Tờ trình", "Phụ lục"]
    assert cast["member1"].http.get(f"/documents/{second}").status_code == 200
    assert guest.http.get(f"/api/v1/documents/{second}").status_code == 404
    assert schedule(secretary, dossier, cast).json == answer.json
    assert len(cast["chair"].http.get(f"/api/v1/meetings/{cast.meeting.id}").json["items"]) == 4


def test_only_secretaries_put_dossiers_on_an_agenda(cast: Cast) -> None:
    dossier = brought_to(cast, "accepted")
    got = {name: schedule(cast[name], dossier, cast).status_code for name in ROLES if name != "secretary"}
    # The clerk and the stranger don't see the meeting, the others not the dossier.
    assert got == dict.fromkeys(got, 404) | {"member": 403, "aide": 403}
    waiting = brought_to(cast, "submitted")
    assert code(schedule(cast["secretary"], waiting, cast)) == (409, "dossier-elsewhere")


def test_a_dossier_on_an_agenda_is_not_withdrawn_under_it(cast: Cast, secretary: Player, clerk: Player) -> None:
    dossier = brought_to(cast, "accepted")
    schedule(secretary, dossier, cast)
    assert code(clerk.http.post(f"/api/v1/dossiers/{dossier}/withdrawal", json={})) == (409, "dossier-elsewhere")


def test_a_removed_item_gives_the_dossier_back(cast: Cast, secretary: Player, clerk: Player, replay: Replay) -> None:
    dossier = brought_to(cast, "accepted")
    item = schedule(secretary, dossier, cast).json["item_id"]
    assert secretary.http.delete(f"/api/v1/agenda-items/{item}").status_code == 204
    with replay(*streams(cast, dossier)):
        followers.do_next()
    assert (row(dossier).state, row(dossier).item_id) == ("accepted", None)
    assert replay.heard(f"dossier:{dossier}").count("dossier.unscheduled") == 1
    followers.do_next()
    assert schedule(secretary, dossier, cast).json["state"] == "scheduled"
    documents = clerk.http.get(f"/api/v1/dossiers/{dossier}/documents").json
    assert [one["item_id"] for one in documents] == [str(row(dossier).item_id)]


def test_a_removed_meeting_gives_its_dossiers_back(cast: Cast, secretary: Player) -> None:
    dossier = brought_to(cast, "accepted")
    schedule(secretary, dossier, cast)
    assert secretary.http.delete(f"/api/v1/meetings/{cast.meeting.id}").status_code == 204
    followers.do_next()
    assert row(dossier).state == "accepted"


def test_on_the_agenda_the_secretaries_change_the_papers_and_not_the_ministry(
    cast: Cast, secretary: Player, clerk: Player
) -> None:
    dossier = brought_to(cast, "accepted")
    schedule(secretary, dossier, cast)
    document = clerk.http.get(f"/api/v1/dossiers/{dossier}/documents").json[0]
    named = {"version": 1, "title": "Tên mới", "kind": "draft"}
    assert code(clerk.http.put(f"/api/v1/documents/{document['id']}", json=named)) == (409, "dossier-elsewhere")
    assert secretary.http.put(f"/api/v1/documents/{document['id']}", json=named).status_code == 200
