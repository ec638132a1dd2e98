"""Items are put together, taken out by any member, and given up again."""

from uuid import uuid4

import pytest

from ecabinet.bodies.models import RuleProfileRow
from ecabinet.core import clock, db
from ecabinet.dossiers.models import Dossier
from ecabinet.live import streams
from tests.block_adoption.gathering import block_stream, change_item, dissolve, gather, left, put_back, take_out
from tests.cast import Cast
from tests.meetings.asking import code, set_state
from tests.positions.stating import recuse
from tests.replay import Replay


def test_the_secretary_puts_items_together_and_all_hear_it(cast: Cast, replay: Replay) -> None:
    known = str(uuid4())
    with replay(cast.meeting.stream):
        made = gather(cast, id=known)
    assert made.status_code == 201 and left(made, cast) == [1, 2, 3]
    assert replay.heard(cast.meeting.stream) == ["block.made"]
    assert gather(cast, id=known).json == made.json
    assert code(gather(cast, by="chair", id=known)) == (409, "id-taken")
    assert code(gather(cast)) == (409, "block-gathering")


def test_who_sees_each_item_follows_the_block(cast: Cast) -> None:
    block = gather(cast).json["id"]
    with db.reading() as session:
        follow = {
            name: streams.may_follow(session, cast[name].actor, block_stream(block))
            for name in ("chair", "member", "substitute", "aide", "secretary", "guest", "clerk", "stranger")
        }
    assert follow == {
        "chair": True, "member": True, "substitute": True, "aide": True, "secretary": True,
        "guest": False, "clerk": False, "stranger": False,
    }  # fmt: skip
    assert [row["id"] for row in cast["member"].http.get(f"/api/v1/meetings/{cast.meeting.id}/blocks").json] == [block]
    assert cast["guest"].http.get(f"/api/v1/meetings/{cast.meeting.id}/blocks").json == []


def test_any_member_takes_an_item_out_and_puts_it_back(cast: Cast, replay: Replay) -> None:
    block = gather(cast).json["id"]
    with replay(cast.meeting.stream, block_stream(block)):
        out = take_out(cast, "member", block, 1, "Chưa rõ nguồn vốn")
    assert left(out, cast) == [1, 3]
    told = next(one["out"] for one in out.json["items"] if one["out"])
    assert (told["name"], told["reason"]) == ("Bộ trưởng Bộ Tài chính", "Chưa rõ nguồn vốn")
    assert replay.heard(block_stream(block)) == ["block.item_removed"]
    assert take_out(cast, "member1", block, 1).json == out.json
    assert code(put_back(cast, "chair", block, 1)) == (409, "taken-out-by-another")
    with replay(cast.meeting.stream, block_stream(block)):
        back = put_back(cast, "member", block, 1)
    assert left(back, cast) == [1, 2, 3]
    assert put_back(cast, "member", block, 1).json == back.json


@pytest.mark.parametrize(
    ("name", "status"),
    [("substitute", 200), ("chair", 200), ("secretary", 200), ("aide", 403), ("guest", 404), ("stranger", 404)],
)
def test_who_takes_out(cast: Cast, name: str, status: int) -> None:
    block = gather(cast).json["id"]
    assert take_out(cast, name, block).status_code == status
    assert put_back(cast, name, block).status_code == status


@pytest.mark.parametrize(
    ("name", "status"), [("member", 403), ("substitute", 403), ("aide", 403), ("guest", 403), ("stranger", 404)]
)
def test_who_makes_none(cast: Cast, name: str, status: int) -> None:
    assert gather(cast, by=name).status_code == status


def test_it_is_given_up(cast: Cast, replay: Replay) -> None:
    block = gather(cast).json["id"]
    assert dissolve(cast, "member", block).status_code == 403
    with replay(cast.meeting.stream, block_stream(block)):
        gone = dissolve(cast, "chair", block)
    assert gone.json["state"] == "dissolved" and dissolve(cast, "chair", block).json == gone.json
    assert replay.heard(cast.meeting.stream) == ["block.dissolved"]
    assert code(take_out(cast, "member", block)) == (409, "block-settled")
    assert gather(cast).status_code == 201


def test_what_can_not_be_in_a_block(cast: Cast) -> None:
    recuse(cast, "member", 1)
    refused = gather(cast)
    assert code(refused) == (409, "not-for-block")
    assert [one["why"] for one in refused.json["current"]["items"]] == ["recused"]
    change_item(cast, 0, block="information")
    change_item(cast, 2, state="ended")
    why = [one["why"] for one in gather(cast).json["current"]["items"]]
    assert why == ["information", "recused", "ended"]


def test_a_kind_of_dossier_that_the_rules_vote_on_alone_is_in_no_block(cast: Cast) -> None:
    with db.writing() as session:
        row = session.query(RuleProfileRow).filter_by(kind="government").one()
        row.data = row.data | {"separate_vote_kinds": ["draft_decree"]}
        session.add(Dossier(
            body_id=cast.body.id, organisation_id=cast.organisation.id, organisation="Chính phủ", kind="draft_decree",
            title="Hồ sơ", state="scheduled", meeting_id=cast.meeting.id, item_id=cast.items[1].id,
            created_at=clock.now(),
        ))  # fmt: skip
    refused = gather(cast)
    assert [one["why"] for one in refused.json["current"]["items"]] == ["separate"]
    assert gather(cast, items=(0, 2)).status_code == 201


def test_only_of_a_meeting_that_is_convened_and_not_closed(cast: Cast) -> None:
    set_state(cast.meeting, "draft")
    assert code(gather(cast)) == (409, "meeting-not-convened")
    set_state(cast.meeting, "closed")
    assert code(gather(cast)) == (409, "meeting-closed")


def test_a_block_has_at_least_two_items_of_the_meeting(cast: Cast) -> None:
    assert set(gather(cast, items=(0,)).json["errors"]) == {"item_ids"}
    assert set(gather(cast, items=(0, 0)).json["errors"]) == {"item_ids"}
    unknown = gather(cast, item_ids=[str(uuid4()), str(cast.items[0].id)])
    assert set(unknown.json["errors"]) == {"item_ids"}
