"""What the tests of notices ask, and how they read the answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from ecabinet import channels
from ecabinet.accounts.models import Person
from ecabinet.channels import Message
from ecabinet.core import clock, db, followers
from ecabinet.core.followers import Follower
from ecabinet.invitations.commands import bring_up_to_date
from ecabinet.meetings.models import Meeting
from ecabinet.notices.followers import FOLLOWER
from ecabinet.notices.models import Delivery, Notice
from ecabinet.notices.sending import deliver_next
from tests.cast import Cast

URL = "https://ecabinet.example"


class FakeChannel:
    """A channel that keeps what it was given; `fault` is raised instead while there is one."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.fault: Exception | None = None

    def send(self, message: Message) -> None:
        if self.fault is not None:
            raise self.fault
        self.sent.append(message)


def open_fakes() -> dict[str, FakeChannel]:
    """Both channels are fakes, open."""
    fakes = {"email": FakeChannel(), "sms": FakeChannel()}
    channels.open_channels(fakes)
    return fakes


def follow() -> None:
    """The notices of all that has happened are made, as a worker that never saw any of it makes them."""
    followers.catch_up(Follower(f"test-{uuid4().hex[:8]}", FOLLOWER.handle))


def invite(cast: Cast) -> None:
    """All are invited, and told so."""
    bring_up_to_date(cast.meeting.id)
    follow()


def notices(cast: Cast, name: str | None = None) -> dict[str, list[str]]:
    """The kinds of everybody's notices, by name, oldest first; or only that person's."""
    with db.reading() as session:
        rows = session.scalars(select(Notice).order_by(Notice.created_at, Notice.kind)).all()
    found: dict[str, list[str]] = {}
    for player_name, player in cast.players.items():
        kinds = [row.kind for row in rows if row.person_id == player.id]
        if kinds and name in (None, player_name):
            found[player_name] = kinds
    return found


def told(cast: Cast, kind: str) -> set[str]:
    """Who has a notice of that kind."""
    return {name for name, kinds in notices(cast).items() if kind in kinds}


def reach(cast: Cast, *names: str) -> None:
    """These have an address each."""
    with db.writing() as session:
        for name in names:
            session.get_one(Person, cast[name].id).email = f"{name}@example.vn"


def deliveries(cast: Cast, name: str, channel: str = "email") -> list[tuple[str, str]]:
    """State and reason of what went to the person, oldest first."""
    query = select(Delivery).where(Delivery.person_id == cast[name].id, Delivery.channel == channel)
    with db.reading() as session:
        return [(row.state, row.reason) for row in session.scalars(query.order_by(Delivery.since, Delivery.id))]


def deliver() -> int:
    """All that is due is sent; how many times something was."""
    times = 0
    while deliver_next(URL):
        times += 1
        assert times < 1000
    return times


def at(instant: datetime) -> None:
    """It is that time."""
    clock.set_clock(lambda: instant)


def later(**ahead: float) -> None:
    """So much time has gone by."""
    now = clock.now() + timedelta(**ahead)
    clock.set_clock(lambda: now)


def set_meeting(cast: Cast, **values: Any) -> None:
    """The meeting is so, however it came to be."""
    with db.writing() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        for name, value in values.items():
            setattr(meeting, name, value)


def own(cast: Cast, name: str, query: str = "") -> Sequence[Any]:
    """What the person reads."""
    answer: Sequence[Any] = cast[name].http.get(f"/api/v1/my/notices{query}").json
    return answer
