"""Reminders of slips before a real mail server that is away, slow, or refuses for an hour: each person hears once."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from ecabinet import channels
from ecabinet.channels import mail
from ecabinet.channels.mail import Smtp
from ecabinet.core import clock, db
from ecabinet.core.clock import HANOI
from ecabinet.notices.models import Delivery, Notice
from ecabinet.notices.reminders import remind
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast
from tests.channels.mail_server import MailServer, serving
from tests.notices.asking import at, deliver, deliveries, follow, later, reach
from tests.opinions import making

LAST_MORNING = datetime(2026, 6, 10, 8, 0, tzinfo=HANOI)
REACHED = ("member", "aide", "clerk", "chair", "member1", "member2", "member3")
ANSWERS_EARLY, ANSWERS_MEANWHILE = "member2", "member1"
PATIENT, IMPATIENT = 10.0, 0.2
REMINDED = {"member", "aide", "chair", "member3"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server, as the program's e-mail; who waits for it is patient, but where a test says otherwise."""
    monkeypatch.setattr(mail, "SECONDS", PATIENT)
    with serving(MailServer()) as running:
        mail_through(running.server_address[1])
        yield running
    channels.open_channels({})


def mail_through(port: int) -> None:
    channels.open_channels({"email": Smtp(f"smtp://127.0.0.1:{port}", "Văn phòng <phienhop@example.vn>")})


@pytest.fixture
def slip(database: str, server: MailServer, cast: Cast) -> OpinionSlip:
    """Open since Monday; who answers early has answered, and the mail of Monday has gone out."""
    making.at(making.MONDAY)
    reach(cast, *REACHED)
    found = making.issued(cast)
    follow()
    making.answer(cast[ANSWERS_EARLY], found)
    later(minutes=3)
    deliver()
    assert sorted(to(server)) == sorted(f"{name}@example.vn" for name in REACHED if name != ANSWERS_EARLY)
    server.got.clear()
    return found


def to(server: MailServer) -> Counter[str]:
    """How many letters each address got."""
    return Counter(str(letter["To"]) for letter in server.got)


@pytest.mark.parametrize("fault", ["away", "slow", "451 try later", "421 too busy"])
def test_for_an_hour_of_faults_each_is_reminded_once_and_who_answers_meanwhile_never(
    cast: Cast, slip: OpinionSlip, server: MailServer, fault: str
) -> None:
    at(LAST_MORNING)
    set_fault(server, fault)
    for minute in range(0, 60, 4):
        at(LAST_MORNING + timedelta(minutes=minute))
        remind()
        deliver()
    assert server.got == []
    making.answer(cast[ANSWERS_MEANWHILE], slip)
    set_fault(server, "")
    for _ in range(3):
        later(minutes=31)
        remind()
        deliver()
    assert to(server) == {f"{name}@example.vn": 1 for name in REMINDED}
    assert deliveries(cast, ANSWERS_MEANWHILE)[-1] == ("unwanted", "past")
    assert each_once()


def test_what_came_up_in_the_hour_goes_with_it_as_one_letter(cast: Cast, slip: OpinionSlip, server: MailServer) -> None:
    at(LAST_MORNING)
    remind()
    set_fault(server, "away")
    deliver()
    making.extend(cast["secretary"], slip, date(2026, 6, 11))
    follow()
    set_fault(server, "")
    later(minutes=62)
    deliver()
    assert set(to(server).values()) == {1}
    assert "slip_due_today" not in kinds_sent(cast, "member3"), "there is another day now"
    assert "slip_extended" in kinds_sent(cast, "member3")
    assert each_once()


def test_a_slow_server_that_took_the_letter_gets_the_same_letter_again(
    cast: Cast, slip: OpinionSlip, server: MailServer
) -> None:
    """What is sent twice because the acknowledgement got lost bears the same Message-ID, and so is shown once."""
    at(LAST_MORNING)
    remind()
    server.seconds_after, mail.SECONDS = 0.5, IMPATIENT
    deliver()
    server.seconds_after, mail.SECONDS = 0.0, PATIENT
    for _ in range(3):
        later(minutes=31)
        deliver()
    letters = {(str(letter["To"]), str(letter["Message-ID"])) for letter in server.got}
    assert Counter(address for address, _ in letters) == {
        f"{name}@example.vn": 1 for name in REMINDED | {ANSWERS_MEANWHILE}
    }
    assert len(server.got) > len(letters)


def set_fault(server: MailServer, fault: str) -> None:
    mail_through(1 if fault == "away" else server.server_address[1])  # nothing listens there
    server.seconds, mail.SECONDS = (0.5, IMPATIENT) if fault == "slow" else (0.0, PATIENT)
    server.answer = fault if fault[:1].isdigit() else "250 ok"


def kinds_sent(cast: Cast, name: str) -> list[str]:
    """The kinds of notices that went to the person by mail."""
    query = select(Notice.kind).join(Delivery, Delivery.notice_id == Notice.id)
    query = query.where(Delivery.person_id == cast[name].id, Delivery.channel == "email", Delivery.state == "sent")
    with db.reading() as session:
        return list(session.scalars(query))


def each_once() -> bool:
    """Whether nobody has two notices of one kind about one thing of the same day, and none is left behind."""
    with db.reading() as session:
        notices = [(row.person_id, row.kind, row.about_id) for row in session.scalars(select(Notice))]
        left = select(Delivery.id).where(Delivery.channel == "email", Delivery.due_at <= clock.now())
        left = left.where(Delivery.state.in_(("waiting", "held", "sending")))
        return len(notices) == len(set(notices)) and session.scalar(left) is None
