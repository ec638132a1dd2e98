"""The auditor sees that entries stand in the journal, never what they say."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from ecabinet.audit.anchors import read_anchor
from ecabinet.audit.commands import seal
from ecabinet.audit.forms import write_place
from ecabinet.audit.verify import verify
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from tests.audit.tampering import small_journal, write
from tests.cast import PASSWORD, Cast, Player

SECRET = "nội dung riêng"
LISTS = ("journal", "sign-ins", "seals", "verifications", "seals/1/anchor")


def get(player: Player, path: str, **asked: Any) -> Any:
    return player.http.get(f"/api/v1/audit/{path}", query_string=asked)


@pytest.mark.parametrize("path", LISTS)
def test_only_an_auditor_may(cast: Cast, path: str) -> None:
    small_journal()
    seal(Program())
    for name, player in cast.players.items():
        assert get(player, path).status_code == (200 if name == "auditor" else 403), name
    assert cast["auditor"].app.test_client().get(f"/api/v1/audit/{path}").status_code == 401


def test_only_an_auditor_may_ask_for_a_verification(cast: Cast) -> None:
    for name, player in cast.players.items():
        answer = player.http.post("/api/v1/audit/verifications", json={})
        assert answer.status_code == (201 if name == "auditor" else 403), name
    assert cast["auditor"].http.post("/api/v1/audit/verifications", json={"id": "x"}).status_code == 422


def test_the_journal_is_listed_without_its_data(cast: Cast, auditor: Player) -> None:
    with transaction(cast["member"].actor) as tx:
        tx.record("note.written", f"user:{cast['member'].id}", ("note", uuid4()), {"text": SECRET}, withheld=True)
    answer = get(auditor, "journal")
    (entry,) = answer.json["entries"]
    assert (entry["name"], entry["by"], entry["by_name"]) == (
        "note.written",
        str(cast["member"].id),
        cast["member"].person.name,
    )
    assert set(entry) == {
        *("stream", "seq", "name", "at", "by", "by_name", "entity", "id", "withheld", "erased", "hash", "request")
    }
    assert SECRET not in json.dumps(answer.json, ensure_ascii=False)


def test_the_journal_is_listed_newest_first_page_by_page(auditor: Player) -> None:
    for number in range(9):
        write("a", "b", number=number)
    asked: dict[str, Any] = {"most": 4}
    seen: list[tuple[str, int]] = []
    while True:
        page = get(auditor, "journal", **asked).json
        seen += [(entry["stream"], entry["seq"]) for entry in page["entries"]]
        if page["next"] is None:
            break
        asked["before"] = page["next"]
    assert seen == [(stream, seq) for seq in range(9, 0, -1) for stream in ("b", "a")]


def test_the_journal_is_filtered(cast: Cast, auditor: Player) -> None:
    start = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
    identity = uuid4()
    clock.set_clock(lambda: start)
    write("a", "b")
    clock.set_clock(lambda: start + timedelta(hours=1))
    with transaction(cast["chair"].actor) as tx:
        tx.record("vote.opened", "a", ("vote", identity), {})

    def found(**asked: Any) -> list[tuple[str, int]]:
        entries = get(auditor, "journal", **asked).json["entries"]
        return [(entry["stream"], entry["seq"]) for entry in entries]

    assert found(stream="a") == [("a", 2), ("a", 1)]
    assert found(name="vote.opened") == found(by=str(cast["chair"].id)) == found(entity="vote") == [("a", 2)]
    assert found(entity_id=str(identity)) == found(since="2026-05-04T01:30:00Z") == [("a", 2)]
    assert found(until="2026-05-04T08:30:00+07:00") == [("b", 1), ("a", 1)]
    assert found(stream="nothing") == []


@pytest.mark.parametrize(
    ("path", "asked", "field"),
    [
        ("journal", {"before": "rubbish"}, "before"),
        ("journal", {"before": "WzEsMiwzXQ=="}, "before"),
        ("journal", {"most": "501"}, "most"),
        ("journal", {"by": "somebody"}, "by"),
        ("journal", {"since": "2026-05-04T01:30:00"}, "since"),
        ("journal", {"colour": "red"}, "colour"),
        ("journal", {"stream": "a\0"}, "stream"),
        ("journal", {"before": write_place(datetime(1, 1, 1, tzinfo=UTC), "a", 1)}, "before"),
        ("journal", {"before": write_place(datetime(2026, 1, 1, tzinfo=UTC), "a\0", 1)}, "before"),
        ("journal", {"since": "0001-01-01T00:00:00+07:00"}, "since"),
        ("sign-ins", {"person": "x"}, "person"),
    ],
)
def test_wrong_filters_are_named(auditor: Player, path: str, asked: dict[str, str], field: str) -> None:
    answer = get(auditor, path, **asked)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]


def test_the_sign_in_log_says_who_from_where_and_what(cast: Cast, auditor: Player) -> None:
    member = cast["member"]
    browser = member.app.test_client()
    right = {"login": "member", "password": PASSWORD, "device": "Máy tính bảng"}
    assert browser.post("/api/v1/sign-in", json=right | {"password": "sai-mat-khau"}).status_code == 401
    assert browser.post("/api/v1/sign-in", json=right).status_code == 200
    assert browser.post("/api/v1/sign-out").status_code == 204
    write("a")
    log = get(auditor, "sign-ins").json["entries"]
    assert [entry["name"] for entry in log] == ["device.ended", "device.signed_in", "guess.failed"]
    assert {entry["person"] for entry in log} == {member.person.name}
    assert {entry["login"] for entry in log} == {"member"}
    assert {entry["address"] for entry in log} == {"127.0.0.1"}
    assert [entry["device"] for entry in log] == ["Máy tính bảng", "Máy tính bảng", ""]
    assert [entry["by_name"] for entry in log] == [member.person.name, "", ""]
    assert get(auditor, "sign-ins", person=str(cast["chair"].id)).json["entries"] == []
    assert len(get(auditor, "sign-ins", person=str(member.id), most=2).json["entries"]) == 2
    assert get(auditor, "sign-ins", until="2020-01-01T00:00:00Z").json == {"entries": [], "next": None}


def test_a_seal_is_exported_as_the_anchor_that_the_command_line_takes(auditor: Player) -> None:
    small_journal()
    seal(Program())
    (listed,) = get(auditor, "seals").json
    assert (listed["number"], listed["streams"], listed["entries"]) == (1, 3, 9)
    answer = get(auditor, "seals/1/anchor")
    assert "ecabinet-seal-1.json" in answer.headers["Content-Disposition"]
    write("a")
    assert verify(read_anchor(answer.data)).sound
    assert get(auditor, "seals/2/anchor").status_code == 404
    assert get(auditor, f"seals/{2**40}/anchor").status_code == 404
