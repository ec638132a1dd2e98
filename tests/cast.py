"""The cast: a small government, its people, and a convened meeting with three items.

Seven seats, all held: the chair's, the member's, four others', and one whose holder is away and sends a substitute.
The member's is the clerk's organisation's, so that the member is its head.
The guest is admitted to the first item only. Rules are those of decree 191/2026, here in force since 2000, so that no
test depends on the machine's date.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from flask.testing import FlaskClient

from ecabinet.accounts.cookies import hash_secret
from ecabinet.accounts.models import Person, SignedInDevice
from ecabinet.accounts.queries import actor_of
from ecabinet.bodies.models import Aide, Body, Organisation, Role, RuleProfileRow, Seat, SeatHolder
from ecabinet.bodies.rules import SHIPPED
from ecabinet.catalogues.models import CatalogueEntry, Room
from ecabinet.catalogues.shipped import shipped_entries
from ecabinet.core import clock, db
from ecabinet.core.actor import Actor
from ecabinet.meetings.models import Admission, AgendaItem, Meeting, Participant

PASSWORD = "cau-mat-khau-dai"
# argon2id of PASSWORD at the least cost, since nobody guesses it here.
PASSWORD_HASH = "$argon2id$v=19$m=8,t=1,p=1$keDDcEHFZYssE58yyd9MwA$8TQ60eOeKeDZxgdnyQKoD/WZOF1AOKH+Ui5GL3GtSgw"
LONG_AGO = date(2020, 1, 1)
OTHERS = ("member1", "member2", "member3", "member4")


@dataclass
class Player:
    """One of the cast: their account, who they are to a command, and their browser, signed in."""

    app: Flask
    person: Person
    device: SignedInDevice
    secret: str

    @property
    def actor(self) -> Actor:
        return actor_of(self.device)

    @cached_property
    def http(self) -> FlaskClient:
        client = self.app.test_client()
        client.set_cookie("ecabinet", self.secret)
        return client

    @property
    def id(self) -> UUID:
        return self.person.id


@dataclass
class Cast:
    """All of them, and what they meet about; rows are as they were at the beginning."""

    players: dict[str, Player] = field(default_factory=dict)
    organisation: Organisation = field(init=False)
    body: Body = field(init=False)
    seats: list[Seat] = field(init=False)
    meeting: Meeting = field(init=False)
    items: list[AgendaItem] = field(init=False)
    entries: list[CatalogueEntry] = field(init=False)
    room: Room = field(init=False)
    participants: dict[str, Participant] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Player:
        return self.players[name]


NAMES = {
    "chair": "Thủ tướng",
    "member": "Bộ trưởng Bộ Tài chính",
    "member1": "Bộ trưởng Bộ Quốc phòng",
    "member2": "Bộ trưởng Bộ Công an",
    "member3": "Bộ trưởng Bộ Ngoại giao",
    "member4": "Bộ trưởng Bộ Nội vụ",
    "absent_member": "Bộ trưởng Bộ Tư pháp",
    "substitute": "Thứ trưởng Bộ Tư pháp",
    "secretary": "Thư ký phiên họp",
    "guest": "Chủ tịch Ủy ban nhân dân tỉnh",
    "clerk": "Chuyên viên Bộ Tài chính",
    "aide": "Trợ lý Bộ trưởng Bộ Tài chính",
    "administrator": "Quản trị hệ thống",
    "auditor": "Kiểm toán",
    "stranger": "Người ngoài",
}
SEATED = ("chair", "member", *OTHERS, "absent_member")


def assemble(app: Flask) -> Cast:
    """The cast stands in the emptied database."""
    cast = Cast()
    with db.writing() as session:
        rows: list[Any] = []
        for name, title in NAMES.items():
            cast.players[name] = _player(app, name, title, rows)
        session.add_all(rows)
        session.flush()
        for _, alike in groupby((*_catalogues(cast), *_body(cast), *_meeting(cast)), key=type):
            session.add_all(alike)
            session.flush()
        session.add_all(_participants(cast))
        session.flush()
        session.add(Admission(item_id=cast.items[0].id, participant_id=cast.participants["guest"].id))
        session.flush()
        session.expunge_all()
    return cast


def _player(app: Flask, name: str, title: str, rows: list[Any]) -> Player:
    person = Person(
        id=uuid4(),
        login=name,
        name=title,
        name_en=name.replace("_", " ").capitalize(),
        password_hash=PASSWORD_HASH,
        must_change_password=False,
        locale="vi",
        theme="auto",
        is_administrator=name == "administrator",
        is_auditor=name == "auditor",
        version=1,
    )
    now, secret = clock.now(), f"secret-of-{name}-{uuid4().hex}"
    device = SignedInDevice(
        id=uuid4(),
        person_id=person.id,
        person=person,
        secret_hash=hash_secret(secret),
        label="test",
        address="127.0.0.1",
        since=now,
        last_seen=now,
    )
    rows += [person, device]
    return Player(app, person, device, secret)


def _catalogues(cast: Cast) -> Iterator[Any]:
    """What is chosen from: the entries that come with the program, and a room that nobody meets in yet."""
    cast.entries = shipped_entries()
    for row in cast.entries:
        row.id = uuid4()
    cast.room = Room(id=uuid4(), name="Phòng họp Trống Đồng", name_en="Bronze Drum room", capacity=40)
    yield from cast.entries
    yield cast.room


def _body(cast: Cast) -> Iterator[Any]:
    cast.organisation = Organisation(id=uuid4(), name="Chính phủ", name_en="Government", short="CP", position=1)
    cast.body = Body(
        id=uuid4(), organisation_id=cast.organisation.id, kind="government", name="Chính phủ", name_en="Government"
    )
    cast.seats = [
        Seat(
            id=uuid4(),
            body_id=cast.body.id,
            title=NAMES[name],
            title_en=name,
            short=f"S{place}",
            position=place,
            is_chair=name == "chair",
            organisation_id=cast.organisation.id if name == "member" else None,
        )
        for place, name in enumerate(SEATED, 1)
    ]
    yield cast.organisation
    yield cast.body
    yield from cast.seats
    for seat, name in zip(cast.seats, SEATED, strict=True):
        yield SeatHolder(seat_id=seat.id, person_id=cast[name].id, since=LONG_AGO)
    yield Role(body_id=cast.body.id, person_id=cast["secretary"].id, role="secretary")
    yield Role(body_id=cast.body.id, person_id=cast["clerk"].id, role="clerk", organisation_id=cast.organisation.id)
    yield Aide(person_id=cast["aide"].id, principal_id=cast["member"].id)
    rules = json.loads((SHIPPED / "government-191-2026.json").read_text("utf-8")) | {"in_force_from": "2000-01-01"}
    yield RuleProfileRow(kind="government", code=rules["id"], since=date(2000, 1, 1), data=rules)


def _meeting(cast: Cast) -> Iterator[Any]:
    cast.meeting = Meeting(
        id=uuid4(),
        body_id=cast.body.id,
        title="Phiên họp Chính phủ thường kỳ",
        title_en="Regular session of the Government",
        room="Phòng họp số 1",
        starts_at=(clock.now() + timedelta(hours=1)).replace(microsecond=0),
        state="convened",
        quorum_seats=7,
        quorum_needed=5,
        created_by=cast["secretary"].id,
    )
    cast.items = [
        AgendaItem(
            id=uuid4(),
            meeting_id=cast.meeting.id,
            number=number,
            title=f"Nội dung {number}",
            title_en=f"Item {number}",
            question=f"Đồng ý thông qua nội dung {number}?",
            presenter_seat_id=cast.seats[1].id if number == 1 else None,
            presenter=cast.seats[1].title if number == 1 else "",
        )
        for number in (1, 2, 3)
    ]
    yield cast.meeting
    yield from cast.items


def _participants(cast: Cast) -> list[Participant]:
    for name, seat in zip(SEATED, cast.seats, strict=True):
        cast.participants[name] = _participant(cast, name, "chair" if name == "chair" else "member", seat)
    cast.participants["substitute"] = _participant(cast, "substitute", "substitute", cast.seats[6])
    cast.participants["secretary"] = _participant(cast, "secretary", "secretary", None)
    cast.participants["guest"] = _participant(cast, "guest", "guest", None)
    return list(cast.participants.values())


def _participant(cast: Cast, name: str, role: str, seat: Seat | None) -> Participant:
    return Participant(
        id=uuid4(),
        meeting_id=cast.meeting.id,
        person_id=cast[name].id,
        role=role,
        seat_id=seat.id if seat else None,
        name=NAMES[name],
        title=seat.title if seat else NAMES[name],
        title_en=seat.title_en if seat else "",
        short=seat.short if seat else "",
        position=seat.position if seat else 10_000,
    )
