"""Web push: a device is switched on, told without secrets, and forgotten when it is gone."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from ecabinet import channels
from ecabinet.channels import Refused
from ecabinet.channels.push import Push
from ecabinet.channels.push_encryption import decoded, encoded, encrypt
from ecabinet.channels.push_endpoints import address_of, may_push_to
from ecabinet.core import clock, db
from ecabinet.core.settings import read_settings
from ecabinet.notices.models import PushDevice
from tests.cast import Cast, Player
from tests.channels.mail_server import serving
from tests.channels.push_service import Browser, PushService, sender_of
from tests.meetings.asking import code
from tests.notices.asking import FakeChannel, deliver, deliveries, follow, invite, later
from tests.notices.test_follow import add_paper, change
from tests.replay import Replay
from tests.serving import free_port

PATH = "/api/v1/my/push"


@dataclass
class Pushed:
    """A push service beside us, and the browser of the member's device."""

    service: PushService
    browser: Browser

    def messages(self) -> list[Any]:
        return [self.browser.read(body) for _, _, body in self.service.got]


@pytest.fixture
def pushed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pushed]:
    """Our own network is allowed, and push is the only channel."""
    settings = replace(app.config["SETTINGS"], push_anywhere=True)
    monkeypatch.setitem(app.config, "SETTINGS", settings)
    channels.open_channels({"push": Push("mailto:ecabinet@example.vn", anywhere=True)})
    with serving(PushService()) as service:
        yield Pushed(service, Browser())
    channels.open_channels({})


def switch_on(player: Player, pushed: Pushed, name: str = "device") -> Any:
    return player.http.put(PATH, json=pushed.browser.subscription(pushed.service.endpoint(name)))


def devices() -> list[PushDevice]:
    with db.reading() as session:
        return list(session.query(PushDevice))


def test_a_device_is_told_the_kind_and_how_many_and_nothing_else(cast: Cast, monday: datetime, pushed: Pushed) -> None:
    assert switch_on(cast["member"], pushed).status_code == 200
    invite(cast)
    add_paper(cast, title="Dự thảo Nghị quyết tối quan trọng")
    follow()
    later(minutes=3)
    assert deliver() == 1
    ((path, headers, body),) = pushed.service.got
    assert path == "/push/device?x=1"
    assert (headers["Content-Encoding"], headers["Urgency"], headers["Topic"]) == ("aes128gcm", "normal", "notices")
    assert 0 < int(headers["TTL"]) <= 86_400
    assert len(body) == 16 + 4 + 1 + 65 + 512 + 16, "its length tells nothing"
    assert pushed.messages() == [
        {"kind": "many", "title": "2 thông báo mới", "body": "Đồng chí có 2 thông báo chưa đọc", "count": 2}
    ]
    assert deliveries(cast, "member", "push") == [("sent", "")] * 2
    assert deliveries(cast, "chair", "push") == [], "who has no device for it has no delivery"
    assert deliver() == 0


def test_the_push_service_learns_who_sends(cast: Cast, monday: datetime, pushed: Pushed) -> None:
    switch_on(cast["member"], pushed)
    invite(cast)
    later(minutes=3)
    deliver()
    claims, key = sender_of(pushed.service.got[0][1]["Authorization"])
    assert claims["aud"] == f"http://127.0.0.1:{pushed.service.server_address[1]}"
    assert claims["sub"] == "mailto:ecabinet@example.vn"
    assert 0 < claims["exp"] - clock.now().timestamp() <= 86_400
    assert encoded(key) == cast["member"].http.get(PATH).json["key"]


def test_what_is_urgent_goes_at_once_by_its_name(
    cast: Cast, monday: datetime, pushed: Pushed, secretary: Player
) -> None:
    later(hours=13)  # 22:00 in Hà Nội
    switch_on(cast["member"], pushed)
    invite(cast)
    assert deliver() == 0, "it is night"
    change(cast, secretary, title="Tên khác")
    change(cast, secretary, room="Phòng họp số 2")
    follow()
    assert deliver() == 1
    (told,) = pushed.messages()
    assert (told["title"], told["count"]) == ("Phiên họp thay đổi thời gian hoặc địa điểm", 2)
    assert pushed.service.got[0][1]["Urgency"] == "high"


def test_without_a_network_it_waits_and_nothing_is_lost(cast: Cast, monday: datetime, pushed: Pushed) -> None:
    switch_on(cast["member"], pushed)
    with db.writing() as session:
        row = session.query(PushDevice).one()
        kept, row.endpoint = row.endpoint, f"http://127.0.0.1:{free_port()}/push"
    invite(cast)
    later(minutes=3)
    assert deliver() == 1
    assert deliveries(cast, "member", "push") == [("waiting", "unreachable")]
    assert cast["member"].http.get(PATH).json["device"]["state"] == "unreachable"
    with db.writing() as session:
        session.query(PushDevice).one().endpoint = kept
    assert deliver() == 0, "later"
    later(minutes=2)
    deliver()
    assert deliveries(cast, "member", "push") == [("sent", "")]
    assert cast["member"].http.get(PATH).json["device"]["state"] == "sent"


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_the_push_service_knows_no_more_is_forgotten(
    cast: Cast, monday: datetime, pushed: Pushed, status: int
) -> None:
    switch_on(cast["member"], pushed)
    invite(cast)
    pushed.service.answer = status
    later(minutes=3)
    deliver()
    assert devices() == []
    assert deliveries(cast, "member", "push") == [("failed", "refused")]


@pytest.mark.parametrize(("status", "state"), [(500, "waiting"), (429, "waiting"), (403, "failed"), (307, "failed")])
def test_what_the_push_service_answers(cast: Cast, monday: datetime, pushed: Pushed, status: int, state: str) -> None:
    switch_on(cast["member"], pushed)
    invite(cast)
    pushed.service.answer = status
    later(minutes=3)
    deliver()
    assert [one for one, _ in deliveries(cast, "member", "push")] == [state]
    assert len(devices()) == 1


def test_a_device_signed_out_is_told_nothing_and_forgotten(cast: Cast, monday: datetime, pushed: Pushed) -> None:
    switch_on(cast["member"], pushed)
    invite(cast)
    assert cast["member"].http.post("/api/v1/sign-out").status_code == 204
    later(minutes=3)
    deliver()
    assert pushed.service.got == []
    follow()
    assert devices() == []


def test_a_device_is_switched_on_and_off_and_its_person_hears_it(
    cast: Cast, pushed: Pushed, member: Player, replay: Replay
) -> None:
    assert member.http.get(PATH).json["device"] is None
    with replay(f"user:{member.id}"):
        first, again = (switch_on(member, pushed).json for _ in range(2))
        switch_on(member, pushed, "another")
        assert [member.http.delete(PATH).status_code for _ in range(2)] == [204, 204]
    assert first == again
    assert set(first) == {"device_id", "state", "detail", "since", "told_at"}, "never where it is reached"
    assert replay.heard(f"user:{member.id}") == ["push_device.added", "push_device.changed", "push_device.removed"]


def test_a_subscription_must_lead_out_and_have_keys(cast: Cast, member: Player) -> None:
    browser = Browser()
    wrong = {"endpoint": "https://10.0.0.5/x"}, {"p256dh": encoded(b"\4" * 65)}, {"auth": "short"}
    for fields in wrong:
        answer = member.http.put(PATH, json=browser.subscription("https://push.example.com/x") | fields)
        assert (code(answer), set(answer.json["errors"])) == ((422, "bad-input"), set(fields))
    assert member.http.put(PATH, json=browser.subscription("https://push.example.com/x")).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "http://push.example.com/x", "https://127.0.0.1/x", "https://[::1]/x", "https://2130706433/x",
        "https://0x7f.1/x", "https://127.1/x", "https://localhost/x", "https://db/x", "https://a.local/x",
        "https://u:p@push.example.com/x", "https://push.example.com:5432/x", "ftp://push.example.com/", "https:///x",
    ],
)  # fmt: skip
def test_no_subscription_leads_into_our_own_network(url: str) -> None:
    assert not may_push_to(url)
    assert may_push_to("https://push.example.com/x")


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"])
def test_a_name_that_leads_into_our_own_network_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_arguments, **_named: found)
    with pytest.raises(Refused):
        address_of("push.example.com", 443)
    assert address_of("push.example.com", 443, anywhere=True) == address


def test_the_example_of_rfc_8291() -> None:
    """Appendix A, byte for byte."""
    sender = ec.derive_private_key(
        int.from_bytes(decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), ec.SECP256R1()
    )
    body = encrypt(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
        sender=sender,
        padded=0,
    )
    assert encoded(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
        "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_push_services_are_public_unless_the_operator_says_otherwise(tmp_path: Any) -> None:
    assert not read_settings({"ECABINET_VAR": str(tmp_path)}).push_anywhere
    assert read_settings({"ECABINET_VAR": str(tmp_path), "ECABINET_PUSH_ANYWHERE": "1"}).push_anywhere


def test_one_device_that_takes_it_is_enough(cast: Cast, monday: datetime, pushed: Pushed) -> None:
    switch_on(cast["member"], pushed)
    fake = FakeChannel()
    channels.open_channels({"push": fake})
    invite(cast)
    later(minutes=3)
    deliver()
    assert [message.device_id for message in fake.sent] == [cast["member"].device.id]
