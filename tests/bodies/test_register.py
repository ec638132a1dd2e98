"""What administrators read before they appoint, and who may read it."""

from datetime import date
from uuid import uuid4

import pytest
from flask import Flask

from ecabinet.accounts import commands as accounts
from ecabinet.accounts.forms import AddPerson
from ecabinet.accounts.passwords import first_password, require_strong
from ecabinet.accounts.queries import people_matching
from ecabinet.bodies import commands, register
from ecabinet.bodies.forms import AbolishSeat, AddSeat, AppointHolder, ChangeHolder
from ecabinet.bodies.models import Organisation, RuleProfileRow
from ecabinet.bodies.rules import RuleProfile, shipped_profiles
from ecabinet.bodies.rules_in_words import FIELDS, lines
from ecabinet.core import db
from ecabinet.core.actor import Program
from tests.cast import LONG_AGO, NAMES, PASSWORD, Cast, Player

TODAY = date(2026, 5, 4)
PAGES = (
    "/people",
    "/people/list",
    "/people/choices?q=bo",
    "/people/new",
    "/people/{person}",
    "/people/seats",
    "/people/seats/{seat}",
    "/people/bodies/new",
    "/people/bodies/{body}",
    "/people/bodies/{body}/seats",
    "/people/bodies/{body}/name",
    "/people/bodies/{body}/new-seat",
    "/people/bodies/{body}/new-secretary",
    "/people/bodies/{body}/new-clerk",
    "/people/bodies/{body}/new-head",
    "/people/organisations",
    "/people/organisations/list",
    "/people/organisations/new?under={organisation}",
    "/people/organisations/{organisation}",
    "/people/roles",
    "/people/roles/list",
    "/people/aides/new",
)


def address(cast: Cast, path: str) -> str:
    ids = {"person": cast["member"].id, "seat": cast.seats[1].id, "body": cast.body.id}
    return path.format(**ids, organisation=cast.organisation.id)


@pytest.mark.parametrize("path", PAGES)
def test_only_an_administrator_sees_it(cast: Cast, path: str) -> None:
    for name, player in cast.players.items():
        answer = player.http.get(address(cast, path), follow_redirects=True)
        assert answer.status_code == (200 if name == "administrator" else 403), name
    assert cast["member"].app.test_client().get(address(cast, path)).location.startswith("/sign-in")


@pytest.mark.parametrize("path", [path for path in PAGES if "{" in path and "?" not in path])
def test_what_is_not_there_is_not_found(administrator: Player, path: str) -> None:
    unknown = path.format(person=uuid4(), seat=uuid4(), body=uuid4(), organisation=uuid4())
    assert administrator.http.get(unknown).status_code == 404


def test_every_page_is_there_in_english_too(cast: Cast, administrator: Player) -> None:
    administrator.http.patch("/api/v1/me", json={"locale": "en"})
    for path in PAGES:
        answer = administrator.http.get(address(cast, path), follow_redirects=True)
        assert answer.status_code == 200, path
    assert "Rules in force" in administrator.http.get(f"/people/bodies/{cast.body.id}").text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bo tai chinh", {"member", "clerk", "aide"}),
        ("BỘ TRƯỞNG tài", {"member", "aide"}),
        ("stranger", {"stranger"}),
        ("thu tuong", {"chair"}),
        ("nobody is called so", set()),
        ("", set(NAMES)),
    ],
)
def test_people_are_found_without_accents_and_by_sign_in_name(cast: Cast, typed: str, found: set[str]) -> None:
    with db.reading() as session:
        rows, count = people_matching(session, typed, most=50)
    assert {row.login for row in rows} == found
    assert count == len(rows)


def test_disabled_accounts_are_listed_and_not_offered(cast: Cast, administrator: Player) -> None:
    accounts.disable_person(administrator.actor, cast["stranger"].id)
    assert "Người ngoài" in administrator.http.get("/people?q=ngoai").text
    assert "Đã khóa" in administrator.http.get("/people?q=ngoai").text
    assert "Người ngoài" not in administrator.http.get("/people/choices?q=nguoi ngoai").text


def test_a_long_list_is_shown_in_parts(cast: Cast, administrator: Player) -> None:
    page = administrator.http.get("/people?most=4").text
    assert page.count('data-sheet="/people/') == 4 + 1
    assert 'data-more="64"' in page
    assert f"Hiện 4 trong {len(NAMES)} tài khoản" in page
    assert administrator.http.get("/people?most=rubbish").status_code == 200
    assert administrator.http.get("/people?most=-1").status_code == 200


def test_what_people_are_today_is_told(cast: Cast) -> None:
    everybody = [player.id for player in cast.players.values()]
    with db.reading() as session:
        posts = register.posts_of(session, everybody, TODAY)
        before = register.posts_of(session, everybody, date(2019, 12, 31))
    assert [post.short for post in posts[cast["chair"].id]] == ["S1"]
    assert [(post.kind, post.name) for post in posts[cast["secretary"].id]] == [("secretary", cast.body.name)]
    assert [(post.kind, post.name) for post in posts[cast["clerk"].id]] == [("clerk", cast.organisation.name)]
    assert [(post.kind, post.name) for post in posts[cast["aide"].id]] == [("aide", NAMES["member"])]
    assert posts[cast["stranger"].id] == before[cast["chair"].id] == []


def test_a_seat_is_vacant_between_two_holders(cast: Cast, administrator: Player) -> None:
    actor, seat = administrator.actor, cast.seats[1]
    with db.reading() as session:
        known = register.held_seats(session, cast.body.id, TODAY)[1].holders[0]
    commands.change_holder(actor, known.id, ChangeHolder(since=LONG_AGO, until=date(2026, 5, 3)))
    commands.appoint_holder(actor, seat.id, AppointHolder(person_id=cast["stranger"].id, since=date(2026, 5, 5)))

    def on(day: date) -> tuple[str | None, str | None]:
        with db.reading() as session:
            row = register.held_seats(session, cast.body.id, day)[1]
        return row.now and row.now.person.login, row.next and row.next.person.login

    assert on(date(2026, 5, 3)) == ("member", "stranger")
    assert on(date(2026, 5, 4)) == (None, "stranger")
    assert on(date(2026, 5, 5)) == ("stranger", None)
    assert on(date(2019, 1, 1)) == (None, "member")


def test_an_abolished_seat_is_listed_apart(cast: Cast, administrator: Player) -> None:
    seat = commands.add_seat(administrator.actor, cast.body.id, AddSeat(title="Ghế thừa", short="GT"))
    commands.abolish_seat(administrator.actor, seat.id, AbolishSeat(on=date(2026, 5, 4)))
    with db.reading() as session:
        rows = register.held_seats(session, cast.body.id, date(2026, 5, 3))
        later = register.held_seats(session, cast.body.id, date(2026, 5, 4))
    assert rows[-1].stands
    assert not later[-1].stands
    assert all(row.stands for row in later[:-1])


def test_units_follow_what_they_belong_to() -> None:
    def unit(name: str, position: int, under: Organisation | None = None) -> Organisation:
        return Organisation(id=uuid4(), name=name, parent_id=under.id if under else None, position=position)

    top, other = unit("Chính phủ", 1), unit("Tỉnh", 2)
    ministry, office = unit("Bộ", 1, top), unit("Văn phòng", 2, top)
    rows = [top, ministry, office, other, unit("Vụ", 1, ministry), unit("Sở", 1, other)]
    shown = [(branch.organisation.name, branch.depth) for branch in register.tree(rows)]
    assert shown == [("Chính phủ", 0), ("Bộ", 1), ("Vụ", 2), ("Văn phòng", 1), ("Tỉnh", 0), ("Sở", 1)]


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.id)
def test_every_rule_has_words_and_its_source(profile: RuleProfile) -> None:
    said = lines(profile)
    assert [line.field for line in said] == list(FIELDS)
    assert all(line.value for line in said)
    assert {line.field for line in said if line.to_confirm} == set(profile.to_confirm) & set(FIELDS)


def test_a_body_without_rules_in_force_says_so(cast: Cast, administrator: Player) -> None:
    with db.writing() as session:
        session.query(RuleProfileRow).delete()
    assert "Không có quy chế nào có hiệu lực hôm nay" in administrator.http.get(f"/people/bodies/{cast.body.id}").text


def test_what_is_still_empty_says_what_to_do_next(app: Flask, database: str) -> None:
    first = AddPerson(login="quantri", name="Quản trị", password=PASSWORD, is_administrator=True)
    accounts.add_person(Program(), first, must_change=False)
    browser = app.test_client()
    browser.post("/api/v1/sign-in", json={"login": "quantri", "password": PASSWORD})
    for path, words in {
        "/people/seats": "Thêm đơn vị trước, rồi lập cơ quan",
        "/people/bodies/new": "Hãy thêm đơn vị trước",
        "/people/organisations": "Bắt đầu từ đơn vị cao nhất",
        "/people/roles": "Chưa có cơ quan nào",
    }.items():
        assert words in browser.get(path).text, path


def test_first_passwords_are_strong_and_never_the_same() -> None:
    made = {first_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        require_strong(password, "ten-dang-nhap")
