"""What goes out: together, once, never at night, and never lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies

from ecabinet import channels
from ecabinet.channels import Message, Refused, TryLater
from ecabinet.channels.sms import Gateway
from ecabinet.core import clock, db
from ecabinet.core.clock import HANOI
from ecabinet.invitations.commands import bring_up_to_date
from ecabinet.meetings.models import Meeting
from ecabinet.notices import making, sending
from ecabinet.notices.models import NoticeSettings
from ecabinet.notices.quiet import is_quiet, sendable_from
from tests.cast import Cast, Player
from tests.channels.mail_server import SmsServer, serving
from tests.notices.asking import (
    URL,
    FakeChannel,
    at,
    deliver,
    deliveries,
    follow,
    invite,
    later,
    notices,
    reach,
    set_meeting,
)
from tests.notices.test_follow import add_paper, change

Fakes = dict[str, FakeChannel]


def test_what_comes_together_goes_as_one_message(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    reach(cast, "member", "guest")
    invite(cast)
    add_paper(cast)
    add_paper(cast)
    follow()
    assert deliver() == 0, "others may follow"
    later(minutes=3)
    assert deliver() == 2
    sent = {message.to: message for message in fakes["email"].sent}
    assert set(sent) == {"member@example.vn", "guest@example.vn"}
    assert "3 thông báo mới (09:00 27/11/2026)" in sent["member@example.vn"].subject
    assert "- Tài liệu họp mới (2)" in sent["member@example.vn"].text
    assert deliver() == 0
    assert deliveries(cast, "member") == [("sent", "")] * 3
    assert set(deliveries(cast, "chair")) == {("unwanted", "no_address")}
    assert set(deliveries(cast, "member", "sms")) == {("unwanted", "off")}


def test_no_message_carries_a_title(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    reach(cast, "member")
    choose(cast, "member", sms=True)
    change_phone(cast["member"])
    invite(cast)
    add_paper(cast, title="Dự thảo Nghị quyết tối quan trọng")
    follow()
    later(minutes=3)
    deliver()
    (mail,), (sms,) = fakes["email"].sent, fakes["sms"].sent
    for message in (mail, sms):
        assert not any(
            word in message.subject + message.text for word in ("quan trọng", "quan trong", "thường kỳ", "Nội dung")
        )
        assert f"{URL}/notices" in message.text
    assert (sms.to, sms.text.isascii(), len(sms.text) <= 160) == ("+84912345678", True, True)


def test_what_was_read_in_time_is_not_sent(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    reach(cast, "member")
    invite(cast)
    cast["member"].http.post("/api/v1/my/notices/reading", json={"until": clock.now().isoformat()})
    later(minutes=3)
    deliver()
    assert (fakes["email"].sent, deliveries(cast, "member")) == ([], [("unwanted", "read")])


def test_at_night_only_what_is_urgent_goes(cast: Cast, monday: datetime, fakes: Fakes, secretary: Player) -> None:
    later(hours=13)  # 22:00 in Hà Nội
    reach(cast, "member")
    invite(cast)
    assert deliveries(cast, "member") == [("held", "")]
    later(hours=1)
    assert deliver() == 0
    change(cast, secretary, title="Tên khác")
    change(cast, secretary, room="Phòng họp số 2")
    follow()
    assert deliver() == 1
    assert "2 thông báo mới" in fakes["email"].sent[0].subject, "what waits goes along with what may go"
    later(hours=9)
    assert deliver() == 0


def test_what_is_held_goes_when_the_quiet_hours_end(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    later(hours=13)
    reach(cast, "member")
    invite(cast)
    later(hours=8, minutes=29)  # 06:29
    assert deliver() == 0
    later(minutes=1)
    assert deliver() == 1


def test_a_mail_server_away_for_an_hour_loses_none(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    reach(cast, "member", "chair", "guest")
    invite(cast)
    fakes["email"].fault = TryLater("Connection refused", everybody=True)
    for _ in range(21):
        later(minutes=3)
        assert deliver() <= 1, "the others wait with the first"
    assert set(deliveries(cast, "member")) == {("waiting", "unreachable")}
    fakes["email"].fault = None
    later(minutes=31)
    deliver()
    assert sorted(message.to for message in fakes["email"].sent) == [
        f"{name}@example.vn" for name in ("chair", "guest", "member")
    ]
    assert deliveries(cast, "member") == [("sent", "")]


def test_a_gateway_that_answers_500_for_an_hour_loses_none(cast: Cast, monday: datetime) -> None:
    """With the real port, before a real server."""
    choose(cast, "member", sms=True)
    change_phone(cast["member"])
    with serving(SmsServer()) as server:
        channels.open_channels({"sms": Gateway(f"http://127.0.0.1:{server.server_address[1]}/send")})
        invite(cast)
        server.answer = 500
        for _ in range(12):
            later(minutes=5)
            deliver()
        assert deliveries(cast, "member", "sms") == [("waiting", "unreachable")]
        server.answer = 200
        later(minutes=31)
        deliver()
        deliver()
    channels.open_channels({})
    assert [body["to"] for _, _, body in server.got] == ["+84912345678"]
    assert deliveries(cast, "member", "sms") == [("sent", "")]


def test_a_follower_killed_in_the_middle_makes_the_rest_and_nothing_twice(
    cast: Cast, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(cast.meeting.id)
    whole, some = making._some, []

    def die_at_the_third(*arguments: Any) -> int:
        if len(some) == 2:
            raise Killed
        some.append(whole(*arguments))
        return some[-1]

    with monkeypatch.context() as patch:
        patch.setattr(making, "AT_ONCE", 1)
        patch.setattr(making, "_some", die_at_the_third)
        with pytest.raises(Killed):
            follow()
    assert some == [1, 1]
    follow()
    assert notices(cast) == dict.fromkeys(cast.participants, ["invited"])


@pytest.mark.parametrize(
    ("made_at", "state"), [("20:56", "waiting"), ("20:57", "held"), ("06:26", "held"), ("06:27", "waiting")]
)
def test_quiet_hours_go_over_midnight(cast: Cast, monday: datetime, fakes: Fakes, made_at: str, state: str) -> None:
    """What would go three minutes later; Việt Nam has no summer time, so hours are the same all year."""
    at(datetime.fromisoformat(f"2026-11-25T{made_at}:00+07:00").astimezone(UTC))
    set_meeting(cast, starts_at=datetime(2026, 11, 27, 2, 0, tzinfo=UTC))
    reach(cast, "member")
    invite(cast)
    assert deliveries(cast, "member") == [(state, "")]


def test_an_address_that_refuses_holds_up_nobody_else(
    cast: Cast, monday: datetime, fakes: Fakes, secretary: Player
) -> None:
    reach(cast, "member", "chair")
    invite(cast)
    later(minutes=3)
    fakes["email"].fault = Refused("550 no such user")
    deliver()
    path = f"/api/v1/meetings/{cast.meeting.id}/notice-deliveries"
    failed = [row for row in secretary.http.get(path).json if row["state"] == "failed"]
    assert {(row["name"], row["reason"], row["detail"]) for row in failed} == {
        ("Bộ trưởng Bộ Tài chính", "refused", "550 no such user"), ("Thủ tướng", "refused", "550 no such user"),
    }  # fmt: skip
    fakes["email"].fault = None
    assert secretary.http.post(path, json={"person_id": str(cast["member"].id)}).json == {"again": 1}
    assert secretary.http.post(path, json={"person_id": str(cast["member"].id)}).json == {"again": 0}
    later(minutes=3)
    deliver()
    assert [message.to for message in fakes["email"].sent] == ["member@example.vn"]


def test_who_gets_an_address_later_can_be_sent_to_again(
    cast: Cast, monday: datetime, fakes: Fakes, secretary: Player
) -> None:
    invite(cast)
    reach(cast, "guest")
    path = f"/api/v1/meetings/{cast.meeting.id}/notice-deliveries"
    assert secretary.http.post(path, json={}).json == {"again": 1}


def test_after_two_days_it_is_given_up(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    reach(cast, "member")
    invite(cast)
    fakes["email"].fault = TryLater("451 greylisted")
    for _ in range(9):
        later(hours=6)
        deliver()
    assert deliveries(cast, "member") == [("failed", "gave_up")]


class Killed(BaseException):
    """The process ends here."""


def test_a_kill_before_writing_down_repeats_that_one_under_its_id(
    cast: Cast, monday: datetime, fakes: Fakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(cast, "member", "chair")
    invite(cast)
    later(minutes=3)

    def die(*_arguments: object, **_values: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sending, "_write", die)
        with pytest.raises(Killed):
            deliver()
    deliver()
    assert len(fakes["email"].sent) == 2, "the one that was taken waits until its worker must be dead"
    later(minutes=6)
    deliver()
    first, second, again = fakes["email"].sent
    assert (again, first != second) == (first, True)
    assert deliver() == 0


def test_who_sits_in_the_room_gets_no_mail_about_a_vote(
    cast: Cast, running_meeting: Meeting, chair: Player, fakes: Fakes
) -> None:
    reach(cast, "member", "absent_member")
    path = f"/api/v1/agenda-items/{cast.items[0].id}/votes"
    chair.http.post(path, json={"question": "Đồng ý?"})
    follow()
    deliver()
    assert [message.to for message in fakes["email"].sent] == ["absent_member@example.vn"]
    assert deliveries(cast, "member") == [("unwanted", "here")]


def test_a_vote_that_has_closed_is_no_news(cast: Cast, running_meeting: Meeting, chair: Player, fakes: Fakes) -> None:
    reach(cast, "absent_member")
    path = f"/api/v1/agenda-items/{cast.items[0].id}/votes"
    vote = chair.http.post(path, json={"question": "Đồng ý?"}).json["id"]
    follow()
    chair.http.post(f"/api/v1/votes/{vote}/closure", json={"missing_acknowledged": 100})
    deliver()
    assert (fakes["email"].sent, deliveries(cast, "absent_member")) == ([], [("unwanted", "past")])


def test_a_message_is_in_the_language_of_its_person(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    reach(cast, "member")
    cast["member"].http.patch("/api/v1/me", json={"locale": "en"})
    invite(cast)
    later(minutes=3)
    deliver()
    message: Message = fakes["email"].sent[0]
    assert message.subject == "[Cabinet meetings] Invitation to a session (09:00 27/11/2026)"


def choose(cast: Cast, name: str, **values: bool) -> None:
    with db.writing() as session:
        session.add(NoticeSettings(person_id=cast[name].id, **values))


def change_phone(player: Player) -> None:
    version = player.http.get("/api/v1/me").json["version"]
    form = {"version": version, "email": f"{player.person.login}@example.vn", "phone": "0912345678"}
    assert player.http.put("/api/v1/me/contacts", json=form).status_code == 200


TIMES = strategies.integers(0, 1439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")


@given(minute=strategies.integers(0, 2000), begins=TIMES, ends=TIMES)
def test_the_first_instant_that_is_not_quiet(minute: int, begins: str, ends: str) -> None:
    """An oracle that goes minute by minute, by the clock on the wall."""
    start = datetime(2026, 11, 23, 0, 0, tzinfo=HANOI) + timedelta(minutes=minute)
    first, last = (int(one[:2]) * 60 + int(one[3:]) for one in (begins, ends))
    quiet = {(first + step) % 1440 for step in range((last - first) % 1440)}
    wanted = start
    while wanted.hour * 60 + wanted.minute in quiet:
        wanted += timedelta(minutes=1)
    assert sendable_from(start.astimezone(UTC), begins, ends) == wanted
    assert is_quiet(start, begins, ends) == (wanted != start)


@given(strategies.integers(1, 100))
def test_waits_double_up_to_half_an_hour(attempts: int) -> None:
    minutes = 1
    for _ in range(attempts - 1):
        minutes = min(minutes * 2, 30)
    assert sending.wait(attempts) == timedelta(minutes=minutes)
