"""A member says where they stand on an item before its first word."""

import pytest

from ecabinet.core import db
from ecabinet.live import streams
from tests.cast import Cast
from tests.meetings.asking import code
from tests.positions.stating import (
    arrive,
    change_meeting,
    desk_stream,
    end_item,
    listed,
    new_id,
    own_stream,
    recuse,
    state,
)
from tests.replay import Replay, events_of

WORDS = "Chưa rõ nguồn vốn đối ứng của địa phương"


@pytest.mark.parametrize("stance", ["no_objection", "objection", "wants_to_speak"])
def test_a_member_says_so_once_the_meeting_is_convened(cast: Cast, stance: str) -> None:
    made = state(cast, "member", stance, words=WORDS)
    assert made.status_code == 201
    assert (made.json["stance"], made.json["words"], made.json["ended_at"]) == (stance, WORDS, None)
    assert (made.json["as_substitute"], made.json["name"]) == (False, cast["member"].person.name)
    assert listed(cast, "member") == [("member", stance, True)]


def test_the_last_one_stands_and_the_earlier_one_is_kept(cast: Cast) -> None:
    state(cast, "member", "objection")
    state(cast, "member", "no_objection")
    rows = [("member", "no_objection", True), ("member", "objection", False)]
    assert listed(cast, "member") == listed(cast, "chair") == rows
    earlier = cast["chair"].http.get(f"/api/v1/agenda-items/{cast.items[0].id}/positions").json[1]
    assert earlier["ended_at"] >= earlier["stated_at"] and not earlier["withdrawn"]


def test_chair_secretaries_and_the_own_seat_hear_it_and_nobody_else(cast: Cast, replay: Replay) -> None:
    own, desk = own_stream(cast), desk_stream(cast)
    others = [cast.meeting.stream, cast.meeting.desk_stream, cast.meeting.display_stream, cast.items[0].stream]
    with replay(own, desk, *others):
        state(cast, "member")
    assert replay.heard(own) == replay.heard(desk) == ["position.recorded"]
    with replay(own, desk, *others):
        state(cast, "member", "wants_to_speak")
    assert replay.heard(own) == replay.heard(desk) == ["position.superseded", "position.recorded"]
    assert [name for other in others for name in events_of(other)] == []


@pytest.mark.parametrize(
    ("name", "desk", "own"),
    [
        ("chair", True, False),
        ("secretary", True, False),
        ("member", False, True),
        ("member1", False, False),
        ("substitute", False, False),
        ("guest", False, False),
        ("aide", False, False),
        ("clerk", False, False),
        ("administrator", False, False),
        ("auditor", False, False),
        ("stranger", False, False),
    ],
)
def test_who_follows(cast: Cast, name: str, desk: bool, own: bool) -> None:
    with db.reading() as session:
        assert streams.may_follow(session, cast[name].actor, desk_stream(cast)) == desk
        assert streams.may_follow(session, cast[name].actor, own_stream(cast)) == own


def test_other_members_read_only_their_own(cast: Cast) -> None:
    state(cast, "member")
    state(cast, "member1", "wants_to_speak")
    assert listed(cast, "member1") == [("member1", "wants_to_speak", True)]
    assert listed(cast, "member2") == []
    assert len(listed(cast, "secretary")) == 2


def test_who_stands_in_says_it_for_the_absent_member(cast: Cast, replay: Replay) -> None:
    own = own_stream(cast, "absent_member")
    with replay(own, desk_stream(cast)):
        made = state(cast, "substitute", words=WORDS)
    assert made.json["as_substitute"] and made.json["name"] == cast["substitute"].person.name
    assert made.json["holder_id"] == str(cast["absent_member"].id)
    assert listed(cast, "absent_member") == listed(cast, "substitute") == [("absent_member", "objection", True)]
    with db.reading() as session:
        assert streams.may_follow(session, cast["substitute"].actor, own)
        assert streams.may_follow(session, cast["absent_member"].actor, own)


def test_the_member_takes_the_place_of_what_was_said_for_them(cast: Cast) -> None:
    state(cast, "substitute")
    state(cast, "absent_member", "no_objection")
    assert listed(cast, "chair") == [
        ("absent_member", "no_objection", True),
        ("absent_member", "objection", False),
    ]


def test_who_stands_in_is_silent_once_the_member_is_there(cast: Cast) -> None:
    arrive(cast, "absent_member")
    assert code(state(cast, "substitute")) == (409, "holder-present")
    assert state(cast, "absent_member").status_code == 201


def test_sent_again_from_a_tablet_it_is_stated_once(cast: Cast) -> None:
    known = new_id()
    first = state(cast, "member", id=known)
    state(cast, "member", "no_objection")
    again = state(cast, "member", id=known)
    assert again.status_code == 201 and again.json["id"] == first.json["id"]
    assert [row[1:] for row in listed(cast, "member")] == [("no_objection", True), ("objection", False)]
    assert code(state(cast, "member1", id=known)) == (409, "id-taken")
    assert code(state(cast, "member", item=1, id=known)) == (409, "id-taken")


def test_not_before_it_is_convened_nor_once_the_item_or_the_meeting_has_ended(cast: Cast) -> None:
    change_meeting(cast, state="draft", agenda_state="submitted")
    assert code(state(cast, "chair")) == (409, "meeting-not-convened")
    for name in ("convened", "running", "adjourned"):
        change_meeting(cast, state=name)
        assert state(cast, "member").status_code == 201
    end_item(cast)
    assert code(state(cast, "member")) == (409, "item-ended")
    change_meeting(cast, state="closed")
    assert code(state(cast, "member", item=1)) == (409, "meeting-closed")


def test_a_recused_member_has_none(cast: Cast) -> None:
    state(cast, "member")
    recuse(cast, "member")
    assert (listed(cast, "chair"), listed(cast, "member")) == ([], 404)
    assert state(cast, "member").status_code == 404


def test_a_recused_chair_reads_and_hears_nothing_of_the_item(cast: Cast) -> None:
    state(cast, "member")
    recuse(cast, "chair")
    assert listed(cast, "chair") == 404
    with db.reading() as session:
        assert not streams.may_follow(session, cast["chair"].actor, desk_stream(cast))
        assert streams.may_follow(session, cast["chair"].actor, desk_stream(cast, 1))


@pytest.mark.parametrize(
    ("name", "status"),
    [("secretary", 403), ("guest", 403), ("aide", 403), ("clerk", 404), ("administrator", 404), ("stranger", 404)],
)
def test_nobody_else_states_one(cast: Cast, name: str, status: int) -> None:
    assert state(cast, name).status_code == status
    assert events_of(desk_stream(cast)) == []


def test_a_form_that_says_nothing_is_refused(cast: Cast) -> None:
    assert set(state(cast, "member", "maybe").json["errors"]) == {"stance"}
    assert set(state(cast, "member", words="x" * 2_001).json["errors"]) == {"words"}
