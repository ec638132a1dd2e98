"""Paragraphs: added, changed by several at once, moved, removed; and whom they are nothing to do with."""

from uuid import uuid4

import pytest

from ecabinet.meetings import commands as meetings
from ecabinet.meetings.agenda_forms import Recuse
from ecabinet.meetings.models import Meeting
from tests.cast import NAMES, Cast, Player
from tests.minutes.taking import add, change, circulated, desk_of, final, remove, shown, texts
from tests.replay import Replay


@pytest.fixture(autouse=True)
def _running(running_meeting: Meeting) -> None:
    """Minutes are taken while the meeting is on."""


def test_what_is_said_is_written_and_heard_by_all_who_write(cast: Cast, secretary: Player, replay: Replay) -> None:
    who = str(cast.participants["member"].id)
    with replay(cast.meeting.stream, *desk_of(cast)):
        first = add(secretary, cast, "Đề nghị làm rõ nguồn vốn.", participant_id=who)
        add(secretary, cast, "Phiên họp bắt đầu đúng giờ.", item=None, part="note")
        add(secretary, cast, "Giao Bộ Tài chính.", item=1, part="conclusion")
    assert (first.status_code, first.json["speaker"]) == (201, NAMES["member"])
    assert replay.heard(desk_of(cast)[0]) == replay.heard(desk_of(cast)[1]) == ["passage.added"]
    assert replay.heard(cast.meeting.stream) == []
    assert texts(secretary, cast) == ["Đề nghị làm rõ nguồn vốn."]
    assert [one["part"] for one in shown(secretary, cast)["passages"]] == ["note"]


def test_what_two_write_in_one_paragraph_at_once_both_stands(
    cast: Cast, secretary: Player, chair: Player, replay: Replay
) -> None:
    row = add(secretary, cast, "Bộ Tài chính báo cáo.").json["id"]
    with replay(*desk_of(cast)):
        change(secretary, row, "Bộ Tài chính báo cáo.", "Bộ Tài chính báo cáo về ngân sách.")
        merged = change(chair, row, "Bộ Tài chính báo cáo.", "Bộ trưởng Bộ Tài chính báo cáo.")
    assert merged.json["text"] == "Bộ trưởng Bộ Tài chính báo cáo về ngân sách."
    assert (merged.json["edition"], merged.json["changed_by_name"]) == (3, NAMES["chair"])
    both = change(secretary, row, "Bộ Tài chính báo cáo.", "Bộ Kế hoạch báo cáo.").json["text"]
    assert "Kế hoạch" in both
    assert "trưởng" in both


def test_spaces_at_the_end_stay_while_somebody_is_writing(cast: Cast, secretary: Player) -> None:
    row = add(secretary, cast, "Một ").json
    assert row["text"] == "Một "
    assert change(secretary, row["id"], "Một ", "Một hai ").json["text"] == "Một hai "


def test_sending_again_changes_nothing(cast: Cast, secretary: Player, chair: Player) -> None:
    key, sent = str(uuid4()), str(uuid4())
    rows = [add(secretary, cast, "Một", id=key).json for _ in range(2)]
    assert rows[0] == rows[1]
    changed = [change(secretary, key, "Một", "Một hai", change=sent).json for _ in range(2)]
    assert changed[0] == changed[1]
    assert add(chair, cast, "Khác", id=key).json["code"] == "id-taken"
    gone = str(uuid4())
    assert [remove(secretary, key, 2, gone).status_code for _ in range(2)] == [204, 204]
    assert remove(secretary, key, 2).status_code == 404
    assert texts(secretary, cast) == []


def test_paragraphs_stand_where_they_were_put_however_often_one_writes_between(
    cast: Cast, secretary: Player, replay: Replay
) -> None:
    first, last = add(secretary, cast, "đầu").json["id"], add(secretary, cast, "cuối").json["id"]
    with replay(*desk_of(cast)):
        for number in range(35):
            add(secretary, cast, str(number), after=first)
    assert texts(secretary, cast) == ["đầu", *(str(number) for number in reversed(range(35))), "cuối"]
    moved = secretary.http.patch(f"/api/v1/minutes-passages/{last}", json={"change": str(uuid4()), "after": None})
    assert moved.status_code == 200
    assert texts(secretary, cast)[:2] == ["cuối", "đầu"]


def test_a_paragraph_that_another_changed_is_not_removed_unseen_and_one_that_is_written_on_comes_back(
    cast: Cast, secretary: Player, chair: Player, replay: Replay
) -> None:
    row = add(secretary, cast, "Một").json["id"]
    change(chair, row, "Một", "Một hai")
    refused = remove(secretary, row, 1)
    assert (refused.status_code, refused.json["code"], refused.json["current"]["text"]) == (
        409,
        "passage-changed",
        "Một hai",
    )
    with replay(*desk_of(cast)):
        assert remove(secretary, row, 2).status_code == 204
        assert change(chair, row, "Một hai", "Một hai ba").json["text"] == "Một hai ba"
    assert texts(secretary, cast) == ["Một hai ba"]


def test_who_speaks_is_somebody_who_takes_part_or_a_name(cast: Cast, secretary: Player) -> None:
    row = add(secretary, cast, "Ý kiến", speaker="Chuyên gia độc lập").json
    assert (row["speaker"], row["participant_id"]) == ("Chuyên gia độc lập", None)
    named = {"change": str(uuid4()), "participant_id": str(cast.participants["guest"].id)}
    assert secretary.http.patch(f"/api/v1/minutes-passages/{row['id']}", json=named).json["speaker"] == NAMES["guest"]
    wrong = add(secretary, cast, "Ý kiến", participant_id=str(uuid4()))
    assert (wrong.status_code, list(wrong.json["errors"])) == (422, ["participant_id"])


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("secretary", "chair")])
def test_a_draft_is_nothing_to_anybody_else(cast: Cast, secretary: Player, name: str) -> None:
    row = add(secretary, cast, "Chưa ai được đọc").json["id"]
    sees_meeting = name not in ("clerk", "administrator", "auditor", "stranger")
    other = cast[name]
    assert add(other, cast, "Tôi cũng viết").status_code == (403 if sees_meeting else 404)
    assert change(other, row, "", "x").status_code == 404
    assert remove(other, row, 1).status_code == 404
    assert other.http.get(f"/api/v1/meetings/{cast.meeting.id}/minutes").status_code == 404
    for stream in desk_of(cast):
        assert other.http.get(f"/api/v1/streams/{stream}").status_code == 404


def test_who_runs_the_meeting_and_is_recused_from_an_item_reads_and_writes_nothing_of_it(
    cast: Cast, secretary: Player, chair: Player
) -> None:
    row = add(secretary, cast, "Về nội dung 2", item=1).json["id"]
    recusal = Recuse(participant_id=cast.participants["chair"].id, reason="Liên quan")
    meetings.recuse(secretary.actor, cast.items[1].id, recusal)
    assert change(chair, row, "", "x").status_code == 404
    assert add(chair, cast, "x", item=1).status_code == 422
    assert chair.http.get(f"/api/v1/streams/minutes_item:{cast.items[1].id}").status_code == 404
    assert [item["number"] for item in shown(chair, cast)["items"]] == [1, 3]
    assert change(secretary, row, "", "y").status_code == 200


def test_final_minutes_are_written_no_more(cast: Cast, secretary: Player) -> None:
    row = add(secretary, cast, "Một").json["id"]
    final(cast)
    for refused in (add(secretary, cast, "Hai"), change(secretary, row, "Một", "Hai"), remove(secretary, row, 1)):
        assert (refused.status_code, refused.json["code"]) == (409, "minutes-settled")


def test_who_reads_a_draft_for_comment_does_not_write_in_it(cast: Cast, secretary: Player, member: Player) -> None:
    row = add(secretary, cast, "Một").json["id"]
    circulated(cast)
    assert change(member, row, "Một", "Hai").status_code == 403
    assert change(secretary, row, "Một", "Hai").status_code == 200
