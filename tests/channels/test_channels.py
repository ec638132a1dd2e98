"""Every channel, fake and real, keeps the same promises: taken, later, or never."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from ecabinet.channels import Channel, Message, Refused, TryLater
from ecabinet.channels.mail import Outbox, Smtp
from ecabinet.channels.sms import Gateway
from ecabinet.core.settings import WrongSetting, read_settings
from tests.channels.mail_server import MailServer, SmsServer, serving
from tests.notices.asking import FakeChannel
from tests.serving import free_port

pytestmark = pytest.mark.one_database
SENDER = "e-Cabinet <ecabinet@example.vn>"
MAIL = Message("7d0c", "member@example.vn", "[e-Cabinet] Mời dự phiên họp", "Kính gửi đồng chí,\n\nMời đồng chí xem.\n")
SMS = Message("7d0c", "+84912345678", "", "e-Cabinet: Moi du phien hop. https://ecabinet.example/notices")


@dataclass
class Tried:
    """A channel, a message for it, what arrived as (to, text), and how the other side refuses, now or for good."""

    channel: Channel
    message: Message
    arrived: Callable[[], list[tuple[str, str]]]
    busy: Callable[[], None] | None
    refuse: Callable[[], None] | None


def fake(_stack: ExitStack, _folder: Path) -> Tried:
    channel = FakeChannel()

    def fail(fault: Exception) -> None:
        channel.fault = fault

    return Tried(
        channel, MAIL, lambda: [(one.to, one.text) for one in channel.sent],
        lambda: fail(TryLater("busy")), lambda: fail(Refused("never")),
    )  # fmt: skip


def outbox(_stack: ExitStack, folder: Path) -> Tried:
    channel = Outbox(folder / "outbox", SENDER)

    def block() -> None:
        (folder / "outbox").write_text("no folder")

    return Tried(channel, MAIL, lambda: [(one.to, one.text) for one in channel.letters()], block, None)


def smtp(stack: ExitStack, _folder: Path) -> Tried:
    server = stack.enter_context(serving(MailServer()))

    def say(answer: str) -> Callable[[], None]:
        return lambda: setattr(server, "answer", answer)

    channel = Smtp(f"smtp://127.0.0.1:{server.server_address[1]}", SENDER)
    return Tried(
        channel, MAIL, lambda: [(one["To"], one.get_content().replace("\r\n", "\n")) for one in server.got],
        say("451 later"), say("550 no such user"),
    )  # fmt: skip


def gateway(stack: ExitStack, _folder: Path) -> Tried:
    server = stack.enter_context(serving(SmsServer()))

    def say(answer: int) -> Callable[[], None]:
        return lambda: setattr(server, "answer", answer)

    channel = Gateway(f"http://127.0.0.1:{server.server_address[1]}/send", "a-token")
    return Tried(channel, SMS, lambda: [(one["to"], one["text"]) for _, _, one in server.got], say(503), say(400))


@pytest.fixture(params=[fake, outbox, smtp, gateway], ids=lambda make: make.__name__)
def tried(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tried]:
    with ExitStack() as stack:
        yield request.param(stack, tmp_path)


def test_what_is_sent_arrives_whole(tried: Tried) -> None:
    tried.channel.send(tried.message)
    assert tried.arrived() == [(tried.message.to, tried.message.text)]


def test_what_the_other_side_can_not_take_now_is_tried_later(tried: Tried) -> None:
    assert tried.busy
    tried.busy()
    with pytest.raises(TryLater):
        tried.channel.send(tried.message)


def test_what_the_other_side_never_takes_is_refused(tried: Tried) -> None:
    if tried.refuse is None:
        return
    tried.refuse()
    with pytest.raises(Refused):
        tried.channel.send(tried.message)
    assert tried.arrived() == []


@pytest.mark.parametrize("kind", ["smtp", "http"])
def test_a_server_that_is_not_there_is_away_for_everybody(kind: str) -> None:
    url = f"{kind}://127.0.0.1:{free_port()}"
    channel: Channel = Smtp(url, SENDER) if kind == "smtp" else Gateway(url)
    with pytest.raises(TryLater) as away:
        channel.send(MAIL)
    assert away.value.everybody


def test_a_letter_says_that_a_program_wrote_it() -> None:
    with serving(MailServer()) as server:
        Smtp(f"smtp://127.0.0.1:{server.server_address[1]}", SENDER).send(MAIL)
        (mail,) = server.got
    assert (mail["Auto-Submitted"], mail["Message-ID"]) == ("auto-generated", "<7d0c@example.vn>")
    assert (str(mail["Subject"]), str(mail["From"])) == (MAIL.subject, SENDER)


def test_a_gateway_knows_us_and_a_repetition_and_is_not_left_for_another() -> None:
    with serving(SmsServer()) as server:
        url = f"http://127.0.0.1:{server.server_address[1]}/to/{{to}}"
        Gateway(url, "a-token").send(SMS)
        server.answer = 302
        with pytest.raises(TryLater):
            Gateway(url, "a-token").send(SMS)
        ((path, headers, _),) = server.got
    assert path == "/to/%2B84912345678"
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer a-token", "7d0c")


@pytest.mark.parametrize(
    ("name", "value"),
    [("ECABINET_SMTP_URL", "mail.example"), ("ECABINET_SMS_URL", "ftp://x"), ("ECABINET_MAIL_FROM", "a\r\nBcc: <b@c>")],
)
def test_a_setting_that_can_not_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(WrongSetting, match=name):
        read_settings({"ECABINET_VAR": str(tmp_path), name: value})
