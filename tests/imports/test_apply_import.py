"""What was previewed is done by the worker: exactly that, once, and after a kill from where it stopped."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body, Seat, SeatHolder
from ecabinet.core import clock, db
from ecabinet.core.problems import Conflict
from ecabinet.imports import commands, work
from ecabinet.imports.work import ABANDONED, MOST_ATTEMPTS, apply_next
from tests.cast import Cast, Player
from tests.imports.tables import do, faults, outcomes, passwords, press, preview
from tests.meetings.asking import at_once, code
from tests.replay import Replay, events_of

ROW = {
    "login": "bt.moi", "name": "Bộ trưởng Bộ Y tế", "name_en": "Minister of Health", "body": "chính phủ",
    "title": "Bộ trưởng Bộ Y tế", "short": "BYT", "organisation": "cp", "since": "01/02/2027",
}  # fmt: skip
World = tuple[dict[str, Any], set[Any], set[Any]]


def world() -> World:
    """People by sign-in name, seats, and terms, by names."""
    with db.reading() as session:
        people = {row.login: (row.name, row.name_en, row.email, row.phone) for row in session.scalars(select(Person))}
        bodies = {row.id: row.name for row in session.scalars(select(Body))}
        seats = {(bodies[row.body_id], row.title) for row in session.scalars(select(Seat))}
        held = {
            (row.person.login, bodies[row.seat.body_id], row.seat.title, row.since, row.until)
            for row in session.scalars(select(SeatHolder))
        }
    return people, seats, held


def test_a_person_a_seat_and_a_term_are_added_and_the_password_is_told_once(
    cast: Cast, administrator: Player, replay: Replay
) -> None:
    shown = preview(administrator, ROW)
    own = f"user:{administrator.id}"
    with replay(cast.body.stream, own):
        done = do(administrator, shown)
    assert done["state"] == "applied"
    assert replay.heard(cast.body.stream) == ["seat.added", "seat_holder.appointed"]
    assert replay.heard(own) == ["import.asked", "import.taken", "import.applied"]
    (told,) = passwords(administrator, shown)
    assert (told["login"], told["name"]) == ("bt.moi", "Bộ trưởng Bộ Y tế")
    people, seats, held = world()
    assert people["bt.moi"] == ("Bộ trưởng Bộ Y tế", "Minister of Health", "", "")
    assert ("bt.moi", "Chính phủ", "Bộ trưởng Bộ Y tế", date(2027, 2, 1), None) in held
    newcomer = cast["stranger"].app.test_client()
    signed_in = newcomer.post("/api/v1/sign-in", json={"login": "bt.moi", "password": told["password"]})
    assert signed_in.json["must_change_password"]
    assert events_of(f"import:{shown['id']}") == ["import.previewed", "import.asked", "import.applied"]
    with db.reading() as session:
        assert session.scalars(select(Seat).order_by(Seat.position.desc())).first().position == 8  # type: ignore[union-attr]


def test_the_same_press_twice_imports_once(cast: Cast, administrator: Player) -> None:
    shown = preview(administrator, ROW)
    answers = at_once(lambda: press(administrator, shown).json, lambda: press(administrator, shown).json)
    assert [answer["state"] for answer in answers] == ["wanted", "wanted"]
    assert do(administrator, shown)["state"] == "applied"
    assert press(administrator, shown).json["state"] == "applied"
    assert not apply_next()
    assert outcomes(preview(administrator, ROW)) == ["same"]
    assert len(world()[1]) == 8


def test_what_changed_since_the_preview_stops_the_press_with_a_new_preview(cast: Cast, administrator: Player) -> None:
    shown = preview(administrator, ROW, {"login": "member", "email": "moi@example.vn"})
    other = {"login": "bt.moi", "name": "Người khác", "password": "mot-mat-khau-dai"}
    administrator.http.post("/api/v1/people", json=other)
    before = world()
    refused = press(administrator, shown)
    assert code(refused) == (409, "import-outdated")
    assert world() == before
    current = refused.json["current"]
    assert outcomes(current) == ["added", "changed"]
    assert current["lines"][0]["does"][0]["was"] == {"name": "Người khác", "name_en": ""}
    assert code(press(administrator, shown)) == (409, "import-outdated")
    assert do(administrator, current)["state"] == "applied"
    assert passwords(administrator, current) == []
    assert world()[0]["bt.moi"][0] == "Bộ trưởng Bộ Y tế"


def test_a_term_is_ended_by_the_same_table(cast: Cast, administrator: Player) -> None:
    row = {"login": "member1", "body": "Government", "title": cast.seats[2].title, "since": "2020-01-01"}
    assert outcomes(preview(administrator, row)) == ["same"]
    shown = preview(administrator, row | {"until": "31.12.2026"})
    assert outcomes(shown) == ["changed"]
    assert do(administrator, shown)["state"] == "applied"
    assert ("member1", "Chính phủ", cast.seats[2].title, date(2020, 1, 1), date(2026, 12, 31)) in world()[2]


def test_bad_rows_are_left_out_and_the_others_done(cast: Cast, administrator: Player) -> None:
    shown = preview(administrator, ROW | {"since": "hôm nào đó"}, {"login": "moi", "name": "Người mới"})
    assert outcomes(shown) == ["bad", "added"]
    do(administrator, shown)
    assert [one["login"] for one in passwords(administrator, shown)] == ["moi"]
    assert "bt.moi" not in world()[0]


def test_what_was_read_is_forgotten_once_it_is_done(cast: Cast, administrator: Player) -> None:
    shown = preview(administrator, ROW)
    do(administrator, shown)
    again = administrator.http.get(f"/api/v1/imports/{shown['id']}").json
    assert (again["state"], again["counts"]) == ("applied", shown["counts"])


def test_a_killed_worker_s_import_goes_on_where_it_stopped(
    cast: Cast, administrator: Player, monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setattr(work, "ROWS_AT_ONCE", 1)
    shown = preview(administrator, ROW, {"login": "moi2", "name": "Hai"}, {"login": "moi3", "name": "Ba"})
    press(administrator, shown)
    taken = work._take()
    assert taken is not None
    assert work._go_on(*taken)  # and the worker is killed
    assert {"bt.moi", "moi2"} & world()[0].keys() == {"bt.moi"}
    assert not apply_next()
    moment = clock.now() + ABANDONED + ABANDONED
    monkeypatch.setattr(clock, "now", lambda: moment)
    with replay(f"user:{administrator.id}"):
        assert apply_next()
    assert work._go_on(*taken) is False, "the first worker, were it alive, does nothing more"
    assert {"moi2", "moi3"} <= world()[0].keys()
    assert replay.heard(f"user:{administrator.id}") == ["import.taken", "import.taken", "import.applied"]


def test_a_row_that_would_now_do_something_else_is_left_out_and_named(cast: Cast, administrator: Player) -> None:
    shown = preview(administrator, ROW, {"login": "member", "email": "moi@example.vn"}, {"login": "moi", "name": "Mới"})
    press(administrator, shown)
    administrator.http.post("/api/v1/people", json={"login": "bt.moi", "name": "Khác", "password": "mot-mat-khau-dai"})
    assert apply_next()
    done = administrator.http.get(f"/api/v1/imports/{shown['id']}").json
    assert (done["state"], faults(done)) == ("applied", [(2, "login", "imports.why.changed_meanwhile")])
    assert world()[0]["bt.moi"][0] == "Khác"
    assert [one["login"] for one in passwords(administrator, shown)] == ["moi"]
    assert "1 dòng chưa được nhập" in administrator.http.get(f"/people/imports/{shown['id']}").text


def test_what_fails_three_times_stops_and_can_be_gone_on_with(
    cast: Cast, administrator: Player, monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    shown = preview(administrator, ROW)
    press(administrator, shown)
    with monkeypatch.context() as broken, replay(f"user:{administrator.id}"):
        broken.setattr(work, "do_lines", refuse)
        assert [apply_next() for _ in range(MOST_ATTEMPTS + 1)] == [True] * MOST_ATTEMPTS + [False]
    assert administrator.http.get(f"/api/v1/imports/{shown['id']}").json["state"] == "failed"
    assert "Nhập tiếp" in administrator.http.get(f"/people/imports/{shown['id']}/state").text
    assert do(administrator, shown)["state"] == "applied"


def refuse(*_: object) -> None:
    raise Conflict


def test_a_lost_list_of_passwords_is_replaced_for_who_has_not_signed_in(cast: Cast, administrator: Player) -> None:
    shown = preview(administrator, {"login": "moi1", "name": "Một"}, {"login": "moi2", "name": "Hai"})
    do(administrator, shown)
    assert "Cấp mật khẩu ban đầu" in administrator.http.get(f"/people/imports/{shown['id']}").text
    lost = {one["login"]: one["password"] for one in passwords(administrator, shown)}
    assert signed_in(cast, "moi1", lost["moi1"]) == 200
    (again,) = passwords(administrator, shown)
    assert again["login"] == "moi2"
    assert (signed_in(cast, "moi2", lost["moi2"]), signed_in(cast, "moi2", again["password"])) == (401, 200)
    assert passwords(administrator, shown) == []


def test_passwords_are_given_some_at_a_time(cast: Cast, administrator: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "GIVEN_AT_ONCE", 2)
    shown = preview(administrator, *({"login": f"moi{n}", "name": "Một"} for n in range(5)))
    do(administrator, shown)
    assert [one["login"] for one in passwords(administrator, shown)] == [f"moi{n}" for n in range(5)]


def signed_in(cast: Cast, login: str, password: str) -> int:
    newcomer = cast["stranger"].app.test_client()
    return newcomer.post("/api/v1/sign-in", json={"login": login, "password": password}).status_code


rows = st.fixed_dictionaries(
    {
        "login": st.sampled_from(["member", "stranger", "moi1", "moi2", "MOI1", "có dấu", ""]),
        "name": st.sampled_from(["", "Một", "Hai", "=1"]),
        "email": st.sampled_from(["", "a@example.vn", "hỏng"]),
        "body": st.sampled_from(["", "Chính phủ", "government", "Nơi khác"]),
        "title": st.sampled_from(["", "Ghế A", "ghế  b", "Thủ tướng", "Bộ trưởng Bộ Tài chính"]),
        "since": st.sampled_from(["", "2020-01-01", "01/03/2027", "30/02/2027"]),
        "until": st.sampled_from(["", "2027-06-30", "1.1.2019"]),
    }
)


def expected(before: World, shown: Any) -> World:
    """The world as the preview's own words make it, with no help of the program."""
    people, seats = dict(before[0]), set(before[1])
    titles: dict[str, str] = {}
    with db.reading() as session:
        by_id = {str(row.id): row.login for row in session.scalars(select(Person))}
        titles |= {str(row.id): row.title for row in session.scalars(select(Seat))}
        terms = {
            str(row.id): (row.person.login, row.seat.title, row.since, row.until)
            for row in session.scalars(select(SeatHolder))
        }
    names = ("name", "name_en", "email", "phone")
    for step in (step for line in shown["lines"] for step in line["does"]):
        until = date.fromisoformat(step["until"]) if step.get("until") else None
        if step["do"] == "add_person":
            people[step["login"]] = tuple(step[name] for name in names)
            by_id[step["id"]] = step["login"]
        elif step["do"] == "change_person":
            was = dict(zip(names, people[step["login"]], strict=True))
            assert {name: was[name] for name in step["fields"]} == step["was"]
            people[step["login"]] = tuple((was | step["fields"])[name] for name in names)
        elif step["do"] == "add_seat":
            seats.add(("Chính phủ", step["title"]))
            titles[step["id"]] = step["title"]
        elif step["do"] == "add_term":
            terms[step["id"]] = (
                by_id[step["person_id"]],
                titles[step["seat_id"]],
                date.fromisoformat(step["since"]),
                until,
            )
        else:
            login, title, _, _ = terms[step["id"]]
            terms[step["id"]] = (login, title, date.fromisoformat(step["since"]), until)
    return people, seats, {(login, "Chính phủ", *rest) for login, *rest in terms.values()}


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(rows, min_size=1, max_size=6))
def test_for_any_table_the_press_does_what_the_preview_says(
    cast: Cast, administrator: Player, monkeypatch: pytest.MonkeyPatch, table: list[dict[str, str]]
) -> None:
    """Examples follow one another in one world, which therefore becomes fuller and stranger; two rows at a time."""
    monkeypatch.setattr(work, "ROWS_AT_ONCE", 2)
    shown = preview(administrator, *table) if any(any(row.values()) for row in table) else None
    if shown is None:
        return
    before = world()
    wanted = expected(before, shown)
    assert do(administrator, shown)["counts"] == shown["counts"]
    assert world() == wanted
    added = {step["login"] for line in shown["lines"] for step in line["does"] if step["do"] == "add_person"}
    assert {one["login"] for one in passwords(administrator, shown)} == added == set(wanted[0]) - set(before[0])
    for person, body, _, since, until in wanted[2]:
        at_the_time = [
            one for one in wanted[2]
            if one[:2] == (person, body) and one[3] <= (until or date.max) and (one[4] or date.max) >= since
        ]  # fmt: skip
        assert len(at_the_time) == 1, "nobody has two seats of a body at once"
