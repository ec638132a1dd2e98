"""Seats and who holds them, from one day to another."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from ecabinet.bodies import commands, queries
from ecabinet.bodies.forms import AppointHolder
from ecabinet.bodies.models import SeatHolder
from ecabinet.core import clock, db
from ecabinet.core.actor import Program
from ecabinet.core.problems import Conflict
from tests.cast import NAMES, Cast, Player
from tests.meetings.asking import at_once, code
from tests.replay import Replay

OF_THE_BODY = ("chair", "member", "member1", "member2", "member3", "member4", "absent_member", "secretary", "clerk")


def test_a_seat_is_added_last_and_vacant(cast: Cast, administrator: Player, replay: Replay) -> None:
    asked = {"id": str(uuid4()), "title": "Bộ trưởng Bộ Y tế", "short": "YT"}
    path = f"/api/v1/bodies/{cast.body.id}/seats"
    with replay(cast.body.stream):
        first, again = (administrator.http.post(path, json=asked) for _ in range(2))
    assert (first.status_code, first.json["position"], again.json) == (201, 8, first.json)
    assert replay.heard(cast.body.stream) == ["seat.added"]
    with db.reading() as session:
        assert len(queries.seats_of(session, cast.body.id, clock.today())) == 8
        assert len(queries.holders_on(session, cast.body.id, clock.today())) == 7


def test_a_body_has_one_chair_seat(cast: Cast, administrator: Player) -> None:
    asked = {"title": "Thủ tướng thứ hai", "short": "T2", "is_chair": True}
    assert code(administrator.http.post(f"/api/v1/bodies/{cast.body.id}/seats", json=asked)) == (
        409,
        "chair-seat-taken",
    )
    path = f"/api/v1/seats/{cast.seats[1].id}"
    assert code(administrator.http.patch(path, json={"version": 1, "is_chair": True})) == (409, "chair-seat-taken")
    chair = f"/api/v1/seats/{cast.seats[0].id}"
    assert administrator.http.patch(chair, json={"version": 1, "is_chair": False}).status_code == 200
    assert administrator.http.patch(path, json={"version": 1, "is_chair": True}).json["is_chair"] is True


def test_a_changed_seat_is_heard(cast: Cast, administrator: Player, replay: Replay) -> None:
    path = f"/api/v1/seats/{cast.seats[1].id}"
    with replay(cast.body.stream):
        changed = administrator.http.patch(path, json={"version": 1, "title": "Bộ trưởng"}).json
    assert (changed["title"], changed["short"], changed["version"]) == ("Bộ trưởng", "S2", 2)
    assert code(administrator.http.patch(path, json={"version": 1, "title": "Khác"})) == (409, "stale-version")


def test_a_moved_seat_shifts_the_others(cast: Cast, administrator: Player, replay: Replay) -> None:
    path = f"/api/v1/seats/{cast.seats[4].id}/position"
    with replay(cast.body.stream):
        order = administrator.http.put(path, json={"position": 2}).json
        administrator.http.put(path, json={"position": 2})
    assert [seat["short"] for seat in order] == ["S1", "S5", "S2", "S3", "S4", "S6", "S7"]
    assert [seat["position"] for seat in order] == [1, 2, 3, 4, 5, 6, 7]
    assert replay.heard(cast.body.stream) == ["seat.moved"] * 4


def test_an_abolished_seat_stands_until_its_day(cast: Cast, administrator: Player, replay: Replay) -> None:
    on = clock.today() + timedelta(days=10)
    path = f"/api/v1/seats/{cast.seats[6].id}/abolition"
    with replay(cast.body.stream):
        for _ in range(2):
            assert administrator.http.post(path, json={"on": on.isoformat()}).json["abolished_on"] == on.isoformat()
    assert replay.heard(cast.body.stream) == ["seat.abolished"]
    with db.reading() as session:
        assert len(queries.seats_of(session, cast.body.id, on - timedelta(days=1))) == 7
        assert len(queries.seats_of(session, cast.body.id, on)) == 6
        assert len(queries.holders_on(session, cast.body.id, on)) == 6
    late = {"person_id": str(cast["stranger"].id), "since": on.isoformat()}
    path = f"/api/v1/seats/{cast.seats[6].id}/holders"
    assert code(administrator.http.post(path, json=late)) == (409, "seat-abolished")


def appoint(player: Player, seat_id: UUID, person_id: UUID, **term: Any) -> Any:
    return player.http.post(f"/api/v1/seats/{seat_id}/holders", json={"person_id": str(person_id)} | term)


def test_a_seat_passes_from_one_day_to_the_next(cast: Cast, administrator: Player, replay: Replay) -> None:
    seat, new = cast.seats[1], cast["stranger"]
    with db.reading() as session:
        holder = session.query(SeatHolder).filter_by(seat_id=seat.id).one()
    assert code(appoint(administrator, seat.id, new.id, since="2030-01-01")) == (409, "seat-occupied")
    term = {"since": "2020-01-01", "until": "2029-12-31"}
    asked = {"id": str(uuid4()), "since": "2030-01-01"}
    with replay(cast.body.stream, cast["member"].person.stream, new.person.stream):
        for _ in range(2):
            assert administrator.http.patch(f"/api/v1/seat-holders/{holder.id}", json=term).status_code == 200
            assert appoint(administrator, seat.id, new.id, **asked).status_code == 201
    assert replay.heard(cast.body.stream) == ["seat_holder.changed", "seat_holder.appointed"]
    with db.reading() as session:
        held = {
            day: queries.seat_held(session, new.id, cast.body.id, day) for day in (date(2029, 12, 31), date(2030, 1, 1))
        }
    assert held[date(2029, 12, 31)] is None
    assert held[date(2030, 1, 1)].id == seat.id  # type: ignore[union-attr]


def test_a_person_holds_one_seat_of_a_body(cast: Cast, administrator: Player) -> None:
    with db.writing() as session:
        session.execute(delete(SeatHolder).where(SeatHolder.person_id == cast["member"].id))
    answer = appoint(administrator, cast.seats[1].id, cast["member1"].id, since="2025-01-01")
    assert code(answer) == (409, "person-seated")


def test_a_term_ends_after_it_begins(cast: Cast, administrator: Player) -> None:
    answer = appoint(administrator, cast.seats[1].id, cast["stranger"].id, since="2030-01-02", until="2030-01-01")
    assert list(answer.json["errors"]) == ["until"]
    answer = appoint(administrator, cast.seats[1].id, uuid4(), since="2030-01-02")
    assert list(answer.json["errors"]) == ["person_id"]


def test_a_mistaken_entry_is_removed(cast: Cast, administrator: Player, replay: Replay) -> None:
    with db.reading() as session:
        holder = session.query(SeatHolder).filter_by(seat_id=cast.seats[1].id).one()
    path = f"/api/v1/seat-holders/{holder.id}"
    with replay(cast.body.stream, cast["member"].person.stream):
        assert administrator.http.delete(path).status_code == 204
    assert administrator.http.delete(path).status_code == 404
    assert cast["member"].http.get(f"/api/v1/bodies/{cast.body.id}").status_code == 404


def test_only_administrators_keep_seats(cast: Cast) -> None:
    seat = cast.seats[5].id
    with db.reading() as session:
        holder = session.query(SeatHolder).filter_by(seat_id=seat).one()
    asked = [
        ("post", f"/api/v1/bodies/{cast.body.id}/seats", {"title": "Một", "short": "M"}, 201),
        ("patch", f"/api/v1/seats/{seat}", {"version": 1, "title": "Một"}, 200),
        ("put", f"/api/v1/seats/{seat}/position", {"position": 6}, 200),
        ("post", f"/api/v1/seats/{seat}/holders", {"person_id": str(cast["stranger"].id), "since": "2024-01-01"}, 409),
        ("patch", f"/api/v1/seat-holders/{holder.id}", {"since": "2020-01-01"}, 200),
        ("post", f"/api/v1/seats/{seat}/abolition", {"on": "2090-01-01"}, 200),
        ("delete", f"/api/v1/seat-holders/{holder.id}", None, 204),
    ]
    for method, path, form, done in asked:
        for name in [name for name in NAMES if name != "administrator"] + ["administrator"]:
            status = cast[name].http.open(path, method=method.upper(), json=form).status_code
            expected = done if name == "administrator" else 403 if name in OF_THE_BODY else 404
            assert status == expected, (name, method, path)


def test_two_appointed_at_once_do_not_both_sit(cast: Cast, administrator: Player) -> None:
    with db.writing() as session:
        session.execute(delete(SeatHolder).where(SeatHolder.seat_id == cast.seats[1].id))
    found = at_once(
        lambda: appoint(administrator, cast.seats[1].id, cast["stranger"].id, since="2025-01-01").status_code,
        lambda: appoint(administrator, cast.seats[1].id, cast["guest"].id, since="2025-06-01").status_code,
    )
    assert sorted(found) == [201, 409]


DAYS = st.integers(0, 20).map(lambda days: date(2031, 1, 1) + timedelta(days=days))
TERMS = st.tuples(st.integers(0, 1), st.integers(0, 2), DAYS, st.none() | DAYS).filter(
    lambda term: term[3] is None or term[2] <= term[3]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(terms=st.lists(TERMS, min_size=2, max_size=6))
def test_on_no_day_two_hold_a_seat_or_one_holds_two(
    cast: Cast, terms: list[tuple[int, int, date, date | None]]
) -> None:
    with db.writing() as session:
        session.execute(delete(SeatHolder))
    people = [cast[name].id for name in ("stranger", "guest", "aide")]
    held: dict[tuple[str, int, date], None] = {}
    for seat, person, since, until in terms:
        form = AppointHolder(person_id=people[person], since=since, until=until)
        days = [since + timedelta(days=n) for n in range(((until or date(2031, 2, 1)) - since).days + 1)]
        taken = [(kind, which, day) for day in days for kind, which in (("seat", seat), ("person", person))]
        if any(mark in held for mark in taken):
            with pytest.raises(Conflict):
                commands.appoint_holder(Program(), cast.seats[seat].id, form)
        else:
            commands.appoint_holder(Program(), cast.seats[seat].id, form)
            held.update(dict.fromkeys(taken))
