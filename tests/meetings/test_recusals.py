"""A member is recused from an item: for them, substitute and aide it is not there, and they have no vote on it."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import Aide
from ecabinet.core import db
from ecabinet.core.journal import Event
from ecabinet.core.transaction import transaction
from ecabinet.live import streams
from ecabinet.live.rights import whose
from ecabinet.meetings import queries
from ecabinet.meetings.agenda_models import Recusal
from ecabinet.meetings.commands.recusals import Barred, keep_out
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.votes.models import RollEntry
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, code, set_state
from tests.replay import Replay, events_of

REASON = "Có người thân là bên liên quan"


def recuse(cast: Cast, by: str, who: str, item: int = 0, **more: Any) -> Any:
    form = {"participant_id": str(cast.participants[who].id), "reason": REASON, **more}
    return cast[by].http.post(f"/api/v1/agenda-items/{cast.items[item].id}/recusals", json=form)


def sees(cast: Cast, name: str) -> list[int]:
    """The items that the API, the streams and the queries all show to that person."""
    seen = []
    for item in cast.items:
        shown = cast[name].http.get(f"/api/v1/agenda-items/{item.id}").status_code == 200
        with db.reading() as session:
            assert streams.may_follow(session, cast[name].actor, item.stream) == shown
            meeting = session.get_one(Meeting, cast.meeting.id)
            assert (item.id in {row.id for row in queries.visible_items(session, cast[name].actor, meeting)}) == shown
        papers = cast[name].http.get(f"/api/v1/agenda-items/{item.id}/documents").status_code
        votes = cast[name].http.get(f"/api/v1/agenda-items/{item.id}/votes").status_code
        assert (papers, votes) == ((200, 200) if shown else (404, 404))
        seen += [item.number] if shown else []
    return seen


def test_the_recused_member_and_the_aide_see_nothing_of_the_item(cast: Cast) -> None:
    assert recuse(cast, "secretary", "member", item=1).status_code == 201
    assert (sees(cast, "member"), sees(cast, "aide")) == ([1, 3], [1, 3])
    assert (sees(cast, "member1"), sees(cast, "guest")) == ([1, 2, 3], [1])


def test_the_substitute_goes_with_the_member(cast: Cast) -> None:
    assert recuse(cast, "secretary", "absent_member", item=1).status_code == 201
    assert (sees(cast, "absent_member"), sees(cast, "substitute")) == ([1, 3], [1, 3])


def test_an_aide_of_two_sees_what_one_of_them_sees(cast: Cast) -> None:
    with db.writing() as session:
        session.add(Aide(id=uuid4(), person_id=cast["aide"].id, principal_id=cast["member1"].id))
        session.flush()
    recuse(cast, "secretary", "member", item=1)
    assert sees(cast, "aide") == [1, 2, 3]
    recuse(cast, "secretary", "member1", item=1)
    assert sees(cast, "aide") == [1, 3]


def test_an_aide_who_takes_part_sees_no_more_than_whom_they_help(cast: Cast) -> None:
    with db.writing() as session:
        part = {"meeting_id": cast.meeting.id, "person_id": cast["aide"].id, "role": "aide", "name": "Trợ lý"}
        session.add(Participant(id=uuid4(), **part))
        session.flush()
    assert sees(cast, "aide") == [1, 2, 3]
    recuse(cast, "secretary", "member", item=1)
    assert sees(cast, "aide") == [1, 3]


def test_a_recusal_is_heard_at_the_desk_with_its_reason_and_in_the_meeting_without(cast: Cast, replay: Replay) -> None:
    with replay(cast.meeting.desk_stream, cast.meeting.stream):
        made = recuse(cast, "chair", "absent_member").json
    assert (made["reason"], made["title"]) == (REASON, cast.seats[6].title)
    assert replay.heard(cast.meeting.desk_stream) == ["participant.recused"]
    assert replay.heard(cast.meeting.stream) == ["participant.recused", "participant.recused"]
    with db.reading() as session:
        assert REASON not in str(streams.snapshot(session, cast.meeting.stream))
        told = session.scalars(select(Event).where(Event.name == "participant.recused"))
        shut = [whose(session, event) for event in told if event.stream == cast.meeting.stream]
    assert set[UUID]().union(*(people or () for people in shut)) == {cast["absent_member"].id, cast["substitute"].id}
    with replay(cast.meeting.desk_stream, cast.meeting.stream):
        assert cast["chair"].http.delete(f"/api/v1/recusals/{made['id']}").status_code == 204
    assert replay.heard(cast.meeting.desk_stream) == ["participant.recusal_lifted"]
    assert sees(cast, "substitute") == [1, 2, 3]
    assert cast["chair"].http.delete(f"/api/v1/recusals/{made['id']}").status_code == 404


def test_recusing_again_changes_nothing(cast: Cast) -> None:
    first = recuse(cast, "secretary", "member", id=str(uuid4()))
    again = recuse(cast, "secretary", "member", id=first.json["id"])
    other = recuse(cast, "chair", "member")
    assert first.json == again.json == other.json
    assert events_of(cast.meeting.desk_stream) == ["participant.recused"]
    elsewhere = recuse(cast, "secretary", "member", item=1, id=first.json["id"])
    assert code(elsewhere) == (409, "id-taken")


def test_the_chair_too_can_be_recused_and_then_runs_the_rest(cast: Cast) -> None:
    assert recuse(cast, "chair", "chair").status_code == 201
    assert sees(cast, "chair") == [2, 3]
    assert cast["chair"].http.get(f"/api/v1/agenda-items/{cast.items[0].id}/recusals").status_code == 404
    assert recuse(cast, "chair", "member", item=1).status_code == 201


def test_who_leaves_and_comes_back_is_still_recused(cast: Cast) -> None:
    recuse(cast, "secretary", "member", item=1)
    cast["secretary"].http.delete(f"/api/v1/participants/{cast.participants['member'].id}")
    cast["secretary"].http.post(f"/api/v1/meetings/{cast.meeting.id}/members")
    assert sees(cast, "member") == [1, 3]


@pytest.mark.parametrize("who", ["guest", "substitute", "secretary"])
def test_only_who_holds_a_seat_is_recused(cast: Cast, who: str) -> None:
    assert code(recuse(cast, "secretary", who)) == (409, "recusal-needs-seat")


def test_a_recusal_has_a_reason_and_a_participant(cast: Cast) -> None:
    assert recuse(cast, "secretary", "member", reason=" ").json["errors"].keys() == {"reason"}
    unknown = recuse(cast, "secretary", "member", participant_id=str(uuid4()))
    assert unknown.json["errors"].keys() == {"participant_id"}


def test_not_once_the_item_or_the_meeting_has_ended(cast: Cast) -> None:
    with db.writing() as session:
        session.get_one(AgendaItem, cast.items[0].id).state = "ended"
    assert code(recuse(cast, "secretary", "member")) == (409, "item-ended")
    set_state(cast.meeting, "closed")
    assert code(recuse(cast, "secretary", "member", item=1)) == (409, "meeting-closed")


def test_who_may_recuse_and_lift(cast: Cast) -> None:
    def ask(player: Player) -> Any:
        form = {"participant_id": str(cast.participants["member1"].id), "reason": REASON}
        return player.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/recusals", json=form)

    assert answers(cast, ask) == allowed(201, "chair", "secretary")
    listed = answers(cast, lambda player: player.http.get(f"/api/v1/agenda-items/{cast.items[0].id}/recusals"))
    assert listed == allowed(200, "chair", "secretary")
    identity = cast["chair"].http.get(f"/api/v1/agenda-items/{cast.items[0].id}/recusals").json[0]["id"]
    lifted = answers(cast, lambda player: player.http.delete(f"/api/v1/recusals/{identity}"))
    assert lifted == allowed(204, "chair") | {"secretary": 404}  # the chair was asked first and had done it


def test_who_presents_the_item_presents_no_more(cast: Cast, secretary: Player, running_meeting: Meeting) -> None:
    path = f"/api/v1/meetings/{running_meeting.id}"
    secretary.http.put(f"{path}/presenter", json={"person_id": str(cast["member"].id)})
    recuse(cast, "secretary", "member")
    assert secretary.http.get(path).json["meeting"]["presenter_person_id"] is None
    refused = secretary.http.put(f"{path}/presenter", json={"person_id": str(cast["member"].id)})
    assert refused.json["errors"].keys() == {"person_id"}
    secretary.http.put(f"{path}/current-item", json={"item_id": str(cast.items[1].id)})
    again = secretary.http.put(f"{path}/current-item", json={"item_id": str(cast.items[0].id)})
    assert again.json["presenter_person_id"] is None  # the member's seat presents item 1


def test_the_recused_have_no_vote_and_no_sight_of_it(cast: Cast, secretary: Player, running_meeting: Meeting) -> None:
    recuse(cast, "secretary", "member")
    path = f"/api/v1/agenda-items/{cast.items[0].id}/votes"
    vote = secretary.http.post(path, json={"question": "Đồng ý?"}).json
    assert vote["entitled"] == 6
    ballot = {"id": str(uuid4()), "choice": "agree"}
    assert cast["member"].http.post(f"/api/v1/votes/{vote['id']}/ballots", json=ballot).status_code == 404
    assert cast["member"].http.get(f"/api/v1/votes/{vote['id']}/ballots/mine").status_code == 404
    with db.reading() as session:
        row = session.scalar(select(RollEntry).where(RollEntry.person_id == cast["member"].id))
        assert row is not None and row.status == "recused"
    assert code(recuse(cast, "secretary", "member1")) == (409, "vote-still-open")
    missing = secretary.http.get(f"/api/v1/votes/{vote['id']}/missing-voters").json
    assert len(missing) == 6
    closed = secretary.http.post(f"/api/v1/votes/{vote['id']}/closure", json={"missing_acknowledged": 100}).json
    line = next(line for line in closed["result"]["roll_call"] if line["seat_id"] == str(cast.seats[1].id))
    assert (line["recused"], line["vacant"], line["choice"]) == (True, False, None)
    assert closed["result"]["tally"]["not_voted"] == 6


def away(cast: Cast, name: str) -> None:
    """The player takes no part in the meeting."""
    assert cast["secretary"].http.delete(f"/api/v1/participants/{cast.participants[name].id}").status_code == 204


def kept_out(cast: Cast, name: str, seat: int) -> None:
    """Who takes no part is kept out of the second item, as what a matter brings with it."""
    barred = Barred(cast[name].id, cast.seats[seat].id, "Thành viên", "", REASON)
    with transaction(cast["secretary"].actor) as tx:
        keep_out(tx, cast["secretary"].actor, cast.items[1].id, [barred])


def invited(cast: Cast, how: str) -> str:
    """Who takes part now, in that way, of those for whom the third seat stands."""
    path, third = f"/api/v1/meetings/{cast.meeting.id}", str(cast.seats[2].id)
    asked: dict[str, Any] = {
        "all the members": ("members", None),
        "as a member": ("participants", {"person_id": str(cast["member1"].id), "role": "member"}),
        "a substitute": (
            "participants",
            {"person_id": str(cast["stranger"].id), "role": "substitute", "seat_id": third},
        ),
    }
    address, form = asked[how]
    assert cast["secretary"].http.post(f"{path}/{address}", json=form).status_code in (200, 201)
    return "stranger" if how == "a substitute" else "member1"


@pytest.mark.parametrize("how", ["all the members", "as a member", "a substitute"])
def test_who_is_kept_out_and_invited_later_never_sees_the_item(cast: Cast, replay: Replay, how: str) -> None:
    away(cast, "member1")
    desk = cast.meeting.desk_stream
    with replay(desk, cast.meeting.stream) as heard:
        kept_out(cast, "member1", 2)
        kept_out(cast, "member1", 2)
    assert heard.heard(desk) == ["participant.recused"]
    with replay(desk, cast.meeting.stream, *(item.stream for item in cast.items)):
        name = invited(cast, how)
    assert sees(cast, name) == [1, 3]


def test_the_recusal_of_who_is_not_invited_is_lifted_as_any_other(cast: Cast) -> None:
    away(cast, "member1")
    kept_out(cast, "member1", 2)
    with db.reading() as session:
        [recusal] = session.scalars(select(Recusal).where(Recusal.person_id == cast["member1"].id))
    assert cast["secretary"].http.delete(f"/api/v1/recusals/{recusal.id}").status_code == 204
    assert sees(cast, invited(cast, "as a member")) == [1, 2, 3]
