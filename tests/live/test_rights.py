"""Whose rights are looked at again after what was done: at least all who lost one."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import Aide, Role
from ecabinet.core import db
from ecabinet.core.journal import Event
from ecabinet.live import rights, streams
from tests.cast import NAMES, Cast

pytestmark = pytest.mark.slow

Act = Callable[[Cast], object]
DESK = "secretary"


def followed(cast: Cast) -> dict[UUID, set[str]]:
    """The streams that each person may follow."""
    names = [cast.meeting.stream, cast.meeting.desk_stream, cast.body.stream, *(item.stream for item in cast.items)]
    with db.reading() as session:
        return {
            cast[name].id: {stream for stream in names if streams.may_follow(session, cast[name].actor, stream)}
            for name in NAMES
        }


def looked_at(cast: Cast, before: int) -> set[UUID]:
    """The people whom the live connection looks at again: it hears the meeting's streams and everybody's own."""
    everybody = {cast[name].id for name in NAMES}
    heard = [cast.meeting.stream, cast.meeting.desk_stream, *(item.stream for item in cast.items)]
    heard += [f"user:{person_id}" for person_id in everybody]
    found: set[UUID] = set()
    with db.reading() as session:
        for event in session.scalars(select(Event).where(Event.stream.in_(heard))).all()[before:]:
            people = rights.whose(session, event)
            found |= everybody if people is None else people
    return found


def http(cast: Cast, method: str, path: str, **asked: object) -> None:
    answer = cast[DESK].http.open(f"/api/v1/{path}", method=method, json=asked or None)
    assert answer.status_code < 300, answer.json


def take_role(cast: Cast) -> None:
    with db.reading() as session:
        role = session.scalars(select(Role).where(Role.role == "secretary")).one()
    assert cast["administrator"].http.delete(f"/api/v1/roles/{role.id}").status_code == 204


def dismiss_aide(cast: Cast) -> None:
    with db.reading() as session:
        aide = session.scalars(select(Aide)).one()
    assert cast["administrator"].http.delete(f"/api/v1/aides/{aide.id}").status_code == 204


def remove_holder(cast: Cast) -> None:
    shown = cast["administrator"].http.get(f"/api/v1/bodies/{cast.body.id}").json
    holder = next(row for row in shown["holders"] if row["person_id"] == str(cast["member1"].id))
    assert cast["administrator"].http.delete(f"/api/v1/seat-holders/{holder['id']}").status_code == 204


def end_item(cast: Cast) -> None:
    http(cast, "POST", f"agenda-items/{cast.items[0].id}/closure")


def keep_items_then_not(cast: Cast) -> None:
    http(cast, "PATCH", f"meetings/{cast.meeting.id}", version=1, guests_leave_with_item=False)
    end_item(cast)
    http(cast, "PATCH", f"meetings/{cast.meeting.id}", version=2, guests_leave_with_item=True)


ACTS: dict[str, Act] = {
    "a member is removed, and so the aide": lambda cast: http(
        cast, "DELETE", f"participants/{cast.participants['member'].id}"
    ),
    "a guest's admission is withdrawn": lambda cast: http(
        cast, "DELETE", f"agenda-items/{cast.items[0].id}/guests/{cast.participants['guest'].id}"
    ),
    "a member becomes a guest": lambda cast: http(
        cast, "PATCH", f"participants/{cast.participants['member1'].id}", version=1, role="guest"
    ),
    "another takes the chair": lambda cast: http(
        cast, "PATCH", f"participants/{cast.participants['member'].id}", version=1, role="chair"
    ),
    "the item ends": end_item,
    "guests lose ended items after all": keep_items_then_not,
    "an item is removed": lambda cast: http(cast, "DELETE", f"agenda-items/{cast.items[2].id}"),
    "an aide is dismissed": dismiss_aide,
    "a seat's holder is removed": remove_holder,
}


@pytest.mark.parametrize("what", ACTS)
def test_all_who_lost_a_right_are_looked_at(cast: Cast, running_meeting: object, what: str) -> None:
    before = followed(cast)
    ACTS[what](cast)
    after = followed(cast)
    lost = {person_id for person_id in before if before[person_id] - after[person_id]}
    assert lost, "nobody lost anything: the test shows nothing"
    assert lost <= looked_at(cast, 0)


def test_who_is_secretary_no_more_is_looked_at(cast: Cast) -> None:
    http(cast, "DELETE", f"participants/{cast.participants['secretary'].id}")
    before = followed(cast)[cast["secretary"].id]
    take_role(cast)
    assert before
    assert followed(cast)[cast["secretary"].id] == set()
    assert cast["secretary"].id in looked_at(cast, 0)


def test_a_removed_meeting_is_looked_at_for_all(cast: Cast) -> None:
    http(cast, "DELETE", f"meetings/{cast.meeting.id}")
    assert looked_at(cast, 0) == {cast[name].id for name in NAMES}


def test_what_takes_nothing_away_looks_at_few(cast: Cast) -> None:
    cast["member"].http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance", json={})
    assert looked_at(cast, 0) == {cast["member"].id, cast["aide"].id}
