"""An auditor asks for a verification; the worker does it and its result is heard."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.audit import commands, queries, work
from ecabinet.audit.commands import KEPT, ask_nightly, run_waiting_verification
from ecabinet.audit.models import Verification
from ecabinet.audit.queries import AUDIT, STREAM, may_follow_audit, snapshot_audit
from ecabinet.core import clock, db, journal
from ecabinet.core.transaction import transaction
from tests.audit.tampering import change, small_journal, write
from tests.cast import Cast, Player

URL = "/api/v1/audit/verifications"
MORNING = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)  # eight o'clock in Hà Nội


@pytest.fixture(autouse=True)
def a_new_worker(cast: Cast) -> Iterator[None]:
    small_journal()
    work._looked_at = None
    yield
    work._looked_at = None


def ask(player: Player, identity: UUID | None = None) -> Any:
    return player.http.post(URL, json={"id": str(identity or uuid4())})


def snapshot() -> dict[str, Any]:
    with db.reading() as session:
        return {one["id"]: one["data"] for one in snapshot_audit(session, AUDIT)}


def heard(after: int = 0) -> list[journal.Event]:
    with db.reading() as session:
        return list(journal.events_after(session, STREAM, after))


def test_an_auditor_asks_and_the_worker_answers(auditor: Player) -> None:
    asked = ask(auditor)
    assert asked.status_code == 201
    assert asked.json["state"] == "waiting"
    assert work.do_next()
    (done,) = auditor.http.get(URL).json
    assert done["id"] == asked.json["id"]
    assert (done["state"], done["sound"], done["fault_count"]) == ("done", True, 0)
    assert done["entries"] >= 9
    assert done["asked_by"] == str(auditor.id)


def test_what_is_wrong_is_told_with_its_place(auditor: Player) -> None:
    change("a", 2, name="x")
    ask(auditor)
    work.do_next()
    (done,) = auditor.http.get(URL).json
    assert (done["sound"], done["fault_count"]) == (False, 1)
    assert done["faults"] == [{"code": "entry-changed", "stream": "a", "seq": 2, "values": {}}]


def test_heard_is_what_a_later_snapshot_shows(auditor: Player) -> None:
    before = snapshot()
    ask(auditor)
    work.do_next()
    for event in heard():
        data = json.loads(event.data) if event.data else None
        before[str(event.entity_id)] = data
    assert [event.name for event in heard()] == ["verification.asked", "verification.started", "verification.finished"]
    assert {key: data for key, data in before.items() if data} == snapshot()


def test_what_auditors_miss_is_told_again(auditor: Player, cast: Cast) -> None:
    before = auditor.http.get(f"/api/v1/streams/{STREAM}").json
    assert (before["seq"], before["entities"]) == (0, [])
    ask(auditor)
    work.do_next()
    told = auditor.http.get(f"/api/v1/streams/{STREAM}/events", query_string={"after": before["seq"]}).json["events"]
    assert [event["seq"] for event in told] == [1, 2, 3]
    shown = auditor.http.get(f"/api/v1/streams/{STREAM}").json
    assert told[-1]["data"] == shown["entities"][0]["data"]
    assert cast["administrator"].http.get(f"/api/v1/streams/{STREAM}").status_code == 404


def test_asking_again_changes_nothing(auditor: Player) -> None:
    identity = uuid4()
    first, second = ask(auditor, identity), ask(auditor, identity)
    assert first.json == second.json
    assert ask(auditor).json == first.json
    assert len(heard()) == 1
    work.do_next()
    assert ask(auditor, identity).json["state"] == "done"


def test_an_id_of_somebody_else_is_refused(auditor: Player, cast: Cast) -> None:
    identity = uuid4()
    with transaction(cast["stranger"].actor) as tx:
        tx.add(Verification(id=identity, asked_at=clock.now(), asked_by=cast["stranger"].id, state="done"))
    assert ask(auditor, identity).status_code == 409


def test_only_the_last_thirty_are_kept_and_the_rest_heard_to_be_gone(auditor: Player) -> None:
    for _ in range(KEPT + 3):
        ask(auditor)
        assert run_waiting_verification() is not None
    assert len(auditor.http.get(URL).json) == KEPT
    assert [event.name for event in heard()].count("verification.removed") == 3
    remaining = {str(event.entity_id) for event in heard() if event.name == "verification.asked"}
    remaining -= {str(event.entity_id) for event in heard() if event.name == "verification.removed"}
    assert remaining == set(snapshot())


def test_a_worker_that_died_is_followed_by_another(auditor: Player) -> None:
    clock.set_clock(lambda: MORNING)
    ask(auditor)
    with transaction(auditor.actor) as tx:
        assert commands._take(tx) is not None
    assert run_waiting_verification() is None
    clock.set_clock(lambda: MORNING + timedelta(minutes=6))
    done = run_waiting_verification()
    assert done is not None
    assert (done.state, done.attempts) == ("done", 2)


def test_a_verification_that_kills_its_worker_again_and_again_is_given_up(auditor: Player) -> None:
    ask(auditor)
    for hours in range(commands.MOST_ATTEMPTS):
        clock.set_clock(lambda hours=hours: MORNING + timedelta(hours=hours))
        with transaction(auditor.actor) as tx:
            assert commands._take(tx) is not None
    clock.set_clock(lambda: MORNING + timedelta(hours=9))
    assert run_waiting_verification() is None
    (row,) = auditor.http.get(URL).json
    assert row["state"] == "failed"
    assert heard()[-1].name == "verification.failed"


def test_a_long_verification_says_that_its_worker_lives(auditor: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "HEARTBEAT_SECONDS", 0.0)
    clock.set_clock(lambda: MORNING)
    ask(auditor)
    with transaction(auditor.actor) as tx:
        row = commands._take(tx)
    assert row is not None
    clock.set_clock(lambda: MORNING + timedelta(minutes=20))
    commands._heartbeat(row.id)()
    assert run_waiting_verification() is None


def test_one_is_asked_for_every_night(auditor: Player) -> None:
    clock.set_clock(lambda: datetime(2026, 5, 3, 18, 30, tzinfo=UTC))  # half past one in Hà Nội
    assert ask_nightly() is None
    clock.set_clock(lambda: datetime(2026, 5, 3, 19, 0, tzinfo=UTC))
    assert ask_nightly() is not None
    assert ask_nightly() is None
    clock.set_clock(lambda: MORNING + timedelta(days=1))
    assert ask_nightly() is not None
    assert [row["asked_by"] for row in auditor.http.get(URL).json] == [None, None]


def test_the_worker_seals_and_asks_at_most_once_a_minute(auditor: Player) -> None:
    clock.set_clock(lambda: MORNING)
    assert work.do_next()  # seals, and asks for the nightly one
    assert work.do_next()  # does it
    assert not work.do_next()
    with db.reading() as session:
        assert [row.number for row in queries.seals(session)] == [1]
    write("a")
    clock.set_clock(lambda: MORNING + timedelta(minutes=10))
    assert work.do_next()
    assert not work.do_next()
    with db.reading() as session:
        assert [row.number for row in queries.seals(session)] == [2, 1]


def test_only_auditors_follow_the_stream_of_the_audit(cast: Cast) -> None:
    with db.reading() as session:
        for name, player in cast.players.items():
            assert may_follow_audit(session, player.actor, AUDIT) == (name == "auditor")
        assert not may_follow_audit(session, cast["auditor"].actor, uuid4())
