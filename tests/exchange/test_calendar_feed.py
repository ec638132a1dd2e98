"""A person's calendar at a secret address: what stands in it, and who can't have it."""

from datetime import timedelta
from typing import Any

import icalendar
from flask import Flask

from ecabinet.core import db
from ecabinet.exchange.addresses import feed_name
from ecabinet.exchange.models import CalendarFeed
from ecabinet.invitations.commands import bring_up_to_date
from tests.cast import Cast, Player
from tests.invitations.asking import answer, decide, invite, user
from tests.meetings.asking import set_state
from tests.replay import Replay

FEED = "/api/v1/my/calendar-feed"


def switch_on(player: Player) -> str:
    """The path of the person's feed."""
    address: str = player.http.post(FEED).json["address"]
    return address[address.index("/calendar/") :]


def events(app: Flask, path: str) -> list[dict[str, Any]]:
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8")
    read = icalendar.Calendar.from_ical(answer.data)
    return [{name: str(value) for name, value in one.items() if name not in ("DTSTAMP", "DTSTART", "DTEND")}
            for one in read.walk("VEVENT")]  # fmt: skip


def test_a_calendar_program_fetches_it_without_signing_in(cast: Cast, app: Flask, member: Player) -> None:
    invite(cast)
    (shown,) = events(app, switch_on(member))
    assert shown == {
        "UID": f"{cast.meeting.id}@ecabinet", "SEQUENCE": "0", "SUMMARY": "Phiên họp Chính phủ thường kỳ",
        "LOCATION": "Phòng họp số 1", "STATUS": "CONFIRMED", "TRANSP": "OPAQUE",
    }  # fmt: skip


def test_it_is_off_until_switched_on_and_each_renewal_ends_the_address_before(
    cast: Cast, app: Flask, member: Player, replay: Replay
) -> None:
    assert member.http.get(FEED).json == {"address": None}
    with replay(user(cast, "member")):
        first = switch_on(member)
        second = switch_on(member)
    assert member.http.get(FEED).json["address"].endswith(second)
    assert [app.test_client().get(path).status_code for path in (first, second)] == [404, 200]
    with replay(user(cast, "member")):
        assert member.http.delete(FEED).status_code == member.http.delete(FEED).status_code == 204
    assert app.test_client().get(second).status_code == 404


def test_no_address_can_be_guessed_from_what_the_database_holds(cast: Cast, app: Flask, member: Player) -> None:
    path = switch_on(member)
    with db.reading() as session:
        key = session.get_one(CalendarFeed, member.id).key
    assert path == f"/calendar/{feed_name(key, app.config['SECRET_KEY'])}.ics"
    for guess in (key.hex, feed_name(key, "another secret"), "x", "é" * 64, path[10:-5]):
        assert app.test_client().get(f"/calendar/{guess}.ics").status_code == 404


def test_a_disabled_account_has_no_calendar(cast: Cast, app: Flask, member: Player, administrator: Player) -> None:
    path = switch_on(member)
    administrator.http.post(f"/api/v1/people/{member.id}/disabling")
    assert app.test_client().get(path).status_code == 404


def test_a_changed_meeting_has_a_later_number(cast: Cast, app: Flask, member: Player) -> None:
    path = switch_on(member)
    before = events(app, path)[0]["SEQUENCE"]
    moved = (cast.meeting.starts_at + timedelta(days=1)).isoformat()
    body = {"version": 1, "starts_at": moved, "room": "Phòng họp số 2"}
    cast["secretary"].http.patch(f"/api/v1/meetings/{cast.meeting.id}", json=body)
    after = events(app, path)[0]
    assert (int(after["SEQUENCE"]) > int(before), after["LOCATION"]) == (True, "Phòng họp số 2")


def test_who_is_taken_off_a_meeting_hears_that_and_nothing_new(cast: Cast, app: Flask, guest: Player) -> None:
    invite(cast)
    path = switch_on(guest)
    secretary = cast["secretary"]
    secretary.http.delete(f"/api/v1/participants/{cast.participants['guest'].id}")
    bring_up_to_date(cast.meeting.id)
    secretary.http.patch(f"/api/v1/meetings/{cast.meeting.id}", json={"version": 1, "title": "Tên mới, kín"})
    (gone,) = events(app, path)
    assert (gone["STATUS"], gone["SUMMARY"], "LOCATION" in gone) == ("CANCELLED", "Giấy mời họp đã thu hồi", False)
    back = {"person_id": str(guest.id), "role": "guest"}
    secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/participants", json=back)
    bring_up_to_date(cast.meeting.id)
    (again,) = events(app, path)
    assert (again["STATUS"], again["SUMMARY"]) == ("CONFIRMED", "Tên mới, kín")
    assert int(again["SEQUENCE"]) > int(gone["SEQUENCE"])


def test_a_meeting_taken_back_is_cancelled(cast: Cast, app: Flask, member: Player) -> None:
    invite(cast)
    path = switch_on(member)
    cast["secretary"].http.delete(f"/api/v1/meetings/{cast.meeting.id}")
    bring_up_to_date(cast.meeting.id)
    assert [one["STATUS"] for one in events(app, path)] == ["CANCELLED"]


def test_a_draft_stands_in_no_calendar(cast: Cast, app: Flask, member: Player) -> None:
    set_state(cast.meeting, "draft")
    assert events(app, switch_on(member)) == []
    assert events(app, switch_on(cast["secretary"])) == []


def test_who_is_excused_is_free_until_the_chair_refuses(cast: Cast, app: Flask, member: Player) -> None:
    invite(cast)
    path = switch_on(member)
    answer(cast, "member", "absent", reason="Đi công tác")
    assert events(app, path)[0]["TRANSP"] == "TRANSPARENT"
    decide(cast, "member", False)
    assert events(app, path)[0]["TRANSP"] == "OPAQUE"


def test_one_meeting_is_there_for_who_sees_it(cast: Cast) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/calendar.ics"
    for name in cast.players:
        wanted = 404 if name in ("clerk", "administrator", "auditor", "stranger") else 200
        assert cast[name].http.get(path).status_code == wanted, name
    read = icalendar.Calendar.from_ical(cast["member"].http.get(path).data)
    assert [str(one["SUMMARY"]) for one in read.walk("VEVENT")] == ["Phiên họp Chính phủ thường kỳ"]
