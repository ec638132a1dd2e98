"""Bodies and the rules they decide by."""

from uuid import uuid4

from sqlalchemy import delete

from ecabinet.bodies import commands, queries
from ecabinet.bodies.models import RuleProfileRow
from ecabinet.core import db
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from tests.cast import NAMES, Cast, Player
from tests.meetings.asking import code
from tests.replay import Replay, events_of

OF_THE_BODY = ("chair", "member", "member1", "member2", "member3", "member4", "absent_member", "secretary", "clerk")


def test_a_body_is_founded_and_renamed(cast: Cast, administrator: Player, replay: Replay) -> None:
    asked = {
        "id": str(uuid4()),
        "organisation_id": str(cast.organisation.id),
        "kind": "peoples_committee",
        "name": "Ủy ban nhân dân tỉnh",
    }
    first, again = (administrator.http.post("/api/v1/bodies", json=asked) for _ in range(2))
    assert (first.status_code, again.json) == (201, first.json)
    path = f"/api/v1/bodies/{asked['id']}"
    with replay(f"body:{asked['id']}"):
        renamed = administrator.http.patch(path, json={"version": 1, "name_en": "People's Committee"})
    assert (renamed.json["name"], renamed.json["name_en"]) == (asked["name"], "People's Committee")
    assert code(administrator.http.patch(path, json={"version": 1, "name": "Khác"})) == (409, "stale-version")
    unknown = administrator.http.post(
        "/api/v1/bodies", json=asked | {"id": str(uuid4()), "organisation_id": str(uuid4())}
    )
    assert list(unknown.json["errors"]) == ["organisation_id"]


def test_who_sees_a_body_and_who_may_change_it(cast: Cast) -> None:
    path = f"/api/v1/bodies/{cast.body.id}"
    for name in NAMES:
        http, sees = cast[name].http, name in (*OF_THE_BODY, "administrator")
        assert http.get(path).status_code == (200 if sees else 404)
        assert len(http.get("/api/v1/bodies").json) == (1 if sees else 0)
        change = http.patch(path, json={"version": 1, "name": "Chính phủ"}).status_code
        assert change == (200 if name == "administrator" else 403 if sees else 404)
        found = {"organisation_id": str(cast.organisation.id), "kind": "council", "name": "Hội đồng"}
        if name != "administrator":
            assert http.post("/api/v1/bodies", json=found).status_code == 403


def test_the_whole_body_is_shown_with_names(cast: Cast, secretary: Player) -> None:
    shown = secretary.http.get(f"/api/v1/bodies/{cast.body.id}").json
    assert [seat["title"] for seat in shown["seats"]] == [cast[name].person.name for name in ("chair", "member")] + [
        seat.title for seat in cast.seats[2:]
    ]
    assert len(shown["holders"]) == 7
    assert {role["role"] for role in shown["roles"]} == {"secretary", "clerk"}
    assert shown["names"][str(cast["chair"].id)] == "Thủ tướng"


def test_the_shipped_rules_are_installed_once(database: str) -> None:
    with transaction(Program()) as tx:
        first = [row.code for row in commands.install_profiles(tx)]
    with transaction(Program()) as tx:
        assert commands.install_profiles(tx) == []
    assert {"government-39-2022", "government-191-2026", "peoples-committee-2025"} <= set(first)
    assert len(events_of("rules:government")) == 2


def test_an_installed_profile_keeps_what_the_installation_changed(database: str) -> None:
    with transaction(Program()) as tx:
        commands.install_profiles(tx)
    with db.writing() as session:
        row = session.query(RuleProfileRow).filter_by(code="government-191-2026").one()
        row.data = row.data | {"vacant_seats": "counted"}
        session.execute(delete(RuleProfileRow).where(RuleProfileRow.code == "government-39-2022"))
    with transaction(Program()) as tx:
        assert [row.code for row in commands.install_profiles(tx)] == ["government-39-2022"]
    with db.reading() as session:
        rules = {row.code: row.data for row in queries.rule_profiles(session)}
    assert rules["government-191-2026"]["vacant_seats"] == "counted"


def test_the_rules_are_shown(cast: Cast, stranger: Player) -> None:
    shown = stranger.http.get("/api/v1/rule-profiles").json
    assert [(row["code"], row["data"]["tie"]) for row in shown] == [("government-191-2026", "chair_ballot")]
