"""One vote for a block: its outcome is that of each item, and its record names all."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.core import db, keys
from ecabinet.live import streams
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.votes import queries
from ecabinet.votes.recount import recount, recount_lines
from tests.block_adoption.gathering import adopt, block_stream, change_item, gather, left, states, take_out
from tests.cast import SEATED, Cast
from tests.meetings.asking import code
from tests.positions.stating import recuse
from tests.replay import Replay
from tests.votes.test_open_vote import add_paper

pytestmark = pytest.mark.usefixtures("running_meeting")


def close(cast: Cast, vote: str) -> Any:
    return cast["chair"].http.post(f"/api/v1/votes/{vote}/closure", json={"missing_acknowledged": 7})


def cast_all(cast: Cast, vote: str, choice: str) -> None:
    for name in SEATED:
        form = {"id": str(uuid4()), "choice": choice}
        assert cast[name].http.post(f"/api/v1/votes/{vote}/ballots", json=form).status_code == 201


def test_one_vote_is_open_for_all_that_are_left(cast: Cast, replay: Replay) -> None:
    block = gather(cast).json["id"]
    take_out(cast, "member", block, 1)
    heard = [block_stream(block), cast.meeting.stream, cast.meeting.display_stream, cast.items[0].stream]
    with replay(*heard):
        vote = adopt(cast, block).json
    assert [one["number"] for one in vote["block_items"]] == [1, 3]
    assert (vote["block_id"], vote["item_id"], vote["entitled"]) == (block, str(cast.items[0].id), 7)
    assert states(cast) == ["current", "waiting", "current"]
    assert replay.heard(block_stream(block)) == ["vote.opened", "block.put"]
    assert "vote.opened" not in replay.heard(cast.items[0].stream)


def test_all_items_are_adopted_with_it(cast: Cast, replay: Replay) -> None:
    block = gather(cast).json["id"]
    vote = adopt(cast, block).json["id"]
    cast_all(cast, vote, "agree")
    with replay(block_stream(block), cast.meeting.stream, cast.items[0].stream, cast.items[2].stream):
        assert close(cast, vote).json["result"]["tally"]["outcome"] == "passed"
    assert states(cast) == ["current", "ended", "ended"]
    for item in cast.items:
        shown = cast["member"].http.get(f"/api/v1/agenda-items/{item.id}/votes").json
        assert [(one["id"], one["result"]["tally"]["outcome"]) for one in shown] == [(vote, "passed")]


def test_none_of_its_items_is_put_off_while_it_is_voted_on(cast: Cast) -> None:
    vote = adopt(cast, gather(cast).json["id"]).json["id"]
    for item in cast.items:
        answer = cast["chair"].http.post(
            f"/api/v1/agenda-items/{item.id}/postponement", json={"reason": "Chưa đủ hồ sơ"}
        )
        assert code(answer) == (409, "vote-still-open")
    assert states(cast) == ["current"] * 3
    cast_all(cast, vote, "agree")
    close(cast, vote)
    assert states(cast) == ["current", "ended", "ended"]


def test_a_block_that_does_not_pass_comes_apart(cast: Cast) -> None:
    vote = adopt(cast, gather(cast).json["id"]).json["id"]
    cast_all(cast, vote, "disagree")
    assert close(cast, vote).json["result"]["tally"]["outcome"] == "not_passed"
    assert states(cast) == ["current", "waiting", "waiting"]


def test_the_record_names_all_items_and_their_papers_and_can_be_recounted(cast: Cast) -> None:
    first = add_paper(cast.items[0], "Tờ trình", state="ready", pages=2, digest="ab" * 32)
    third = add_paper(cast.items[2], "Báo cáo", state="ready", pages=3, digest="cd" * 32)
    vote = adopt(cast, gather(cast, items=(0, 2)).json["id"]).json["id"]
    cast_all(cast, vote, "agree")
    close(cast, vote)
    with db.reading() as session:
        record = queries.record_of(session, cast["chair"].actor, UUID(vote))
    said = json.loads(record)
    assert [(one["number"], one["papers"]) for one in said["items"]] == [
        ("1", [str(first.id)]),
        ("3", [str(third.id)]),
    ]
    assert [paper["title"] for paper in said["papers"]] == ["Tờ trình", "Báo cáo"]
    assert recount(record, keys.public_key_pem()).exit_code == 0
    assert any("Nội dung 3" in line for line in recount_lines(record, keys.public_key_pem(), "vi")[0])
    changed = record.replace(b'"number":"3"', b'"number":"4"')
    assert changed != record and recount(changed, keys.public_key_pem()).exit_code == 1


def test_nothing_of_it_changes_under_the_vote(cast: Cast) -> None:
    block = gather(cast).json["id"]
    vote = adopt(cast, block).json["id"]
    member = str(cast.participants["member"].id)
    path = f"/api/v1/agenda-items/{cast.items[2].id}/recusals"
    refused = cast["secretary"].http.post(path, json={"participant_id": member, "reason": "Liên quan"})
    assert code(refused) == (409, "vote-still-open")
    assert code(take_out(cast, "member", block)) == (409, "block-settled")
    close(cast, vote)
    assert cast["secretary"].http.post(path, json={"participant_id": member, "reason": "Liên quan"}).status_code == 201


def test_a_guest_of_one_item_learns_nothing_of_the_others(cast: Cast) -> None:
    vote = adopt(cast, gather(cast).json["id"]).json["id"]
    assert cast["guest"].http.get(f"/api/v1/votes/{vote}").status_code == 404
    assert cast["guest"].http.get(f"/api/v1/agenda-items/{cast.items[0].id}/votes").json == []
    with db.reading() as session:
        shown = streams.snapshot(session, cast.items[0].stream)
    assert vote not in str(shown)


def test_an_item_with_a_recusal_since_then_has_to_go(cast: Cast) -> None:
    block = gather(cast).json["id"]
    recuse(cast, "member", 2)
    refused = adopt(cast, block)
    assert code(refused) == (409, "not-for-block")
    assert left(take_out(cast, "secretary", block, 2), cast) == [1, 2]
    assert adopt(cast, block).status_code == 201


def test_sent_again_it_is_opened_once(cast: Cast) -> None:
    block, known = gather(cast).json["id"], str(uuid4())
    first = adopt(cast, block, id=known)
    assert adopt(cast, block, id=known).json == first.json
    assert code(adopt(cast, block)) == (409, "block-settled")
    assert code(adopt(cast, block, by="secretary", id=known)) == (409, "id-taken")


def test_what_refuses_any_vote_refuses_this_one(cast: Cast) -> None:
    block = gather(cast).json["id"]
    with db.writing() as session:
        for name in SEATED[1:4]:
            session.get_one(Participant, cast.participants[name].id).attendance = "absent"
    assert code(adopt(cast, block)) == (409, "no-quorum")
    with db.writing() as session:
        session.get_one(Meeting, cast.meeting.id).state = "adjourned"
    assert code(adopt(cast, block)) == (409, "meeting-not-running")
    assert states(cast) == ["current", "waiting", "waiting"]


def test_two_items_at_least(cast: Cast) -> None:
    block = gather(cast, items=(0, 1)).json["id"]
    take_out(cast, "member", block, 1)
    assert code(adopt(cast, block)) == (409, "block-too-small")


@pytest.mark.parametrize(
    ("name", "status"), [("member", 403), ("substitute", 403), ("aide", 403), ("guest", 404), ("stranger", 404)]
)
def test_who_opens_none(cast: Cast, name: str, status: int) -> None:
    assert adopt(cast, gather(cast).json["id"], by=name).status_code == status


def test_an_item_that_was_being_discussed_ends_when_the_block_is_taken_up(cast: Cast) -> None:
    block = gather(cast, items=(1, 2)).json["id"]
    change_item(cast, 0, state="waiting")
    cast["chair"].http.put(f"/api/v1/meetings/{cast.meeting.id}/current-item", json={"item_id": str(cast.items[0].id)})
    assert adopt(cast, block).status_code == 201
    assert states(cast) == ["ended", "current", "current"]
    with db.reading() as session:
        assert session.get_one(Meeting, cast.meeting.id).current_item_id == cast.items[1].id
