"""The way of minutes: draft, for comment, final, confirmed; who reads them when; corrections underneath."""

from uuid import uuid4

import pytest

from ecabinet.meetings import commands as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.votes import commands as votes
from ecabinet.votes.forms import CastBallot, CloseVote, OpenVote
from tests.ballot_keys.making import make_key
from tests.cast import NAMES, SEATED, Cast, Player
from tests.minutes.taking import (
    API,
    add,
    change,
    circulated,
    close,
    comment,
    desk_of,
    final,
    shown,
    stage,
    texts,
)
from tests.replay import Replay
from tests.votes.test_secret_votes import Held

SEEN_FOR_COMMENT = {name for name in NAMES if name in {*SEATED, "substitute", "secretary", "guest"}} - {"absent_member"}
SEEN_WHEN_FINAL = SEEN_FOR_COMMENT | {"absent_member", "aide"}


@pytest.fixture(autouse=True)
def _running(running_meeting: Meeting) -> None:
    """All seats but one are in the room."""


def readers(cast: Cast) -> set[str]:
    """Who reads the minutes now, by the API and on the page."""
    path = f"meetings/{cast.meeting.id}/minutes"
    found = {name for name in NAMES if cast[name].http.get(f"{API}/{path}").status_code == 200}
    assert found == {name for name in NAMES if cast[name].http.get(f"/{path}").status_code == 200}
    return found


def test_a_stage_opens_the_minutes_to_more_readers(cast: Cast, secretary: Player, chair: Player) -> None:
    add(secretary, cast, "Một")
    assert readers(cast) == {"secretary", "chair"}
    circulated(cast)
    assert readers(cast) == SEEN_FOR_COMMENT
    digest = stage(secretary, cast, "finalisation").json["digest"]
    assert readers(cast) == SEEN_WHEN_FINAL
    for who in (secretary, chair):
        assert stage(who, cast, "confirmations", digest=digest).status_code == 200
    assert readers(cast) == SEEN_WHEN_FINAL


def test_the_way_is_heard_by_all_who_take_part_and_says_nothing_of_the_text(
    cast: Cast, secretary: Player, chair: Player, replay: Replay
) -> None:
    add(secretary, cast, "Một")
    close(cast.meeting.id)
    with replay(cast.meeting.stream):
        digest = [stage(secretary, cast, name) for name in ("circulation", "finalisation")][-1].json["digest"]
        stage(secretary, cast, "reopening", reason="Thiếu ý kiến")
        stage(secretary, cast, "circulation")
        stage(secretary, cast, "finalisation")
        for who in (secretary, chair):
            stage(who, cast, "confirmations", digest=digest)
    names = ["circulated", "finalised", "reopened", "circulated", "finalised", "signed", "signed"]
    assert replay.heard(cast.meeting.stream) == [f"minutes.{name}" for name in names]
    assert "Một" not in chair.http.get(f"{API}/streams/{cast.meeting.stream}").text


def test_each_step_may_be_repeated_and_none_is_skipped(cast: Cast, secretary: Player, chair: Player) -> None:
    early = stage(secretary, cast, "circulation")
    assert (early.status_code, early.json["code"]) == (409, "meeting-not-closed")
    assert stage(secretary, cast, "finalisation").json["code"] == "minutes-not-circulated"
    assert stage(secretary, cast, "confirmations", digest="0" * 64).json["code"] == "minutes-not-final"
    digest = final(cast)
    assert stage(secretary, cast, "finalisation").json["digest"] == digest
    assert stage(secretary, cast, "circulation").json["code"] == "minutes-settled"
    answers = [stage(chair, cast, "confirmations", digest=digest) for _ in range(2)]
    assert [len(one.json["confirmations"]) for one in answers] == [1, 1]
    assert stage(secretary, cast, "confirmations", digest="0" * 64).json["code"] == "minutes-not-final"
    assert stage(secretary, cast, "confirmations", digest=digest).json["state"] == "signed"
    for name, form in (("reopening", {"reason": "Sửa"}), ("finalisation", {}), ("circulation", {})):
        assert stage(secretary, cast, name, **form).json["code"] == "minutes-signed"


def test_opening_final_minutes_again_takes_their_confirmation_away(
    cast: Cast, secretary: Player, chair: Player
) -> None:
    digest = final(cast)
    stage(chair, cast, "confirmations", digest=digest)
    opened = stage(secretary, cast, "reopening", reason="Thiếu một ý kiến").json
    assert (opened["state"], opened["confirmations"], opened["digest"]) == ("draft", [], None)
    add(secretary, cast, "Ý kiến bị thiếu")
    assert final(cast) != digest


def test_who_was_present_comments_and_the_secretary_settles_it(
    cast: Cast, secretary: Player, member: Player, replay: Replay
) -> None:
    row = add(secretary, cast, "Bộ Tài chính đồng ý").json["id"]
    assert comment(member, cast, passage_id=row).status_code == 404
    circulated(cast)
    key = str(uuid4())
    with replay(*desk_of(cast), cast.meeting.stream):
        said = [comment(member, cast, "Tôi nói: đồng ý về nguyên tắc", passage_id=row, id=key) for _ in range(2)]
        assert [one.status_code for one in said] == [201, 201]
        waiting = stage(secretary, cast, "finalisation")
        assert (waiting.status_code, waiting.json["code"]) == (409, "comments-open")
        path = f"{API}/minutes-comments/{key}/settlement"
        form = {"version": 1, "outcome": "accepted"}
        assert member.http.put(path, json=form).status_code == 403
        assert cast["member1"].http.put(path, json=form).status_code == 404
        assert secretary.http.put(path, json=form).json["state"] == "accepted"
        assert secretary.http.put(path, json=form).json["code"] == "stale-version"
        change(secretary, row, "Bộ Tài chính đồng ý", "Bộ Tài chính đồng ý về nguyên tắc")
    assert replay.heard(desk_of(cast)[1]) == ["minutes_comment.added", "minutes_comment.settled", "passage.changed"]
    assert stage(secretary, cast, "finalisation").status_code == 200


def test_who_was_absent_and_who_only_helps_does_not_comment(cast: Cast) -> None:
    circulated(cast)
    statuses = {name: comment(cast[name], cast).status_code for name in NAMES}
    assert {name for name, status in statuses.items() if status == 201} == SEEN_FOR_COMMENT
    assert {status for status in statuses.values() if status != 201} == {404}


def test_a_guest_reads_only_the_item_to_which_they_were_admitted(cast: Cast, secretary: Player, guest: Player) -> None:
    add(secretary, cast, "Nội dung 1", item=0)
    row = add(secretary, cast, "Nội dung 2", item=1).json["id"]
    circulated(cast)
    assert [item["number"] for item in shown(guest, cast)["items"]] == [1]
    assert "Nội dung 2" not in guest.http.get(f"/meetings/{cast.meeting.id}/minutes").text
    assert comment(guest, cast, passage_id=row).status_code == 422


def test_final_minutes_stay_as_they_were_whatever_the_record_says_later(cast: Cast, secretary: Player) -> None:
    vote = votes.open_vote(secretary.actor, cast.items[0].id, OpenVote(question="Đồng ý?"))
    for name in ("chair", "member", "member1", "member2"):
        votes.cast_ballot(cast[name].actor, vote.id, CastBallot(choice="agree"))
    votes.close_vote(secretary.actor, vote.id, CloseVote(missing_acknowledged=9))
    final(cast)
    before = shown(secretary, cast)
    assert before["items"][0]["votes"][0]["counts"]["agree"] == 4
    assert before["items"][0]["votes"][0]["outcome"] == "passed"
    with pytest.raises(Exception, match="meeting-closed"):
        meetings.check_out(secretary.actor, cast.participants["member"].id)
    assert shown(secretary, cast) == before


def test_minutes_wait_for_the_box_of_a_secret_vote(cast: Cast, secretary: Player) -> None:
    devices = make_key(cast)
    vote = votes.open_vote(secretary.actor, cast.items[0].id, OpenVote(question="Đồng ý?", secret=True))
    held = Held(vote.id, devices, cast)
    held.cast_all({"chair": "agree", "member": "agree", "member1": "agree", "member2": "agree"})
    held.close()
    circulated(cast)
    assert stage(secretary, cast, "finalisation").json["code"] == "box-waiting"
    held.open_box()
    assert stage(secretary, cast, "finalisation").status_code == 200
    assert shown(secretary, cast)["items"][0]["votes"][0]["counts"]["agree"] == 4


def test_signed_minutes_are_corrected_underneath_only(cast: Cast, secretary: Player, chair: Player) -> None:
    add(secretary, cast, "Một")
    digest, path = final(cast), f"{API}/meetings/{cast.meeting.id}/minutes/corrections"
    form = {"text": "Ngày đúng là 05/01", "id": str(uuid4())}
    assert secretary.http.post(path, json=form).json["code"] == "minutes-not-signed"
    for who in (secretary, chair):
        stage(who, cast, "confirmations", digest=digest)
    written = [secretary.http.post(path, json=form) for _ in range(2)]
    assert [one.status_code for one in written] == [201, 201]
    assert chair.http.post(path, json=form).json["code"] == "id-taken"
    assert texts(chair, cast) == ["Một"]
    assert form["text"] in cast["member"].http.get(f"/meetings/{cast.meeting.id}/minutes").text


def test_a_published_conclusion_is_read_by_all_who_see_the_item(
    cast: Cast, secretary: Player, member: Player, replay: Replay
) -> None:
    row = add(secretary, cast, "Giao Bộ Tài chính. ", part="conclusion").json["id"]
    said = add(secretary, cast, "Ý kiến").json["id"]
    path, item = f"{API}/minutes-passages/{row}/publication", cast.items[0]
    listed = f"{API}/agenda-items/{item.id}/conclusions"
    assert member.http.get(listed).json == []
    with replay(item.stream, *desk_of(cast)):
        assert [secretary.http.put(path).status_code for _ in range(2)] == [200, 200]
        change(secretary, row, "Giao Bộ Tài chính. ", "Giao Bộ Công an.")
        assert [one["text"] for one in member.http.get(listed).json] == ["Giao Bộ Tài chính."]
        secretary.http.put(path)
        assert [one["text"] for one in cast["guest"].http.get(listed).json] == ["Giao Bộ Công an."]
        assert [secretary.http.delete(path).status_code for _ in range(2)] == [200, 200]
    heard = ["conclusion.published", "conclusion.published", "conclusion.withdrawn"]
    assert replay.heard(item.stream) == heard
    assert member.http.get(listed).json == []
    assert secretary.http.put(f"{API}/minutes-passages/{said}/publication").status_code == 404
    empty = add(secretary, cast, " ", part="conclusion").json["id"]
    assert secretary.http.put(f"{API}/minutes-passages/{empty}/publication").json["code"] == "passage-empty"
