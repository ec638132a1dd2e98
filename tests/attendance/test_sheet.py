"""Who is there and since when, who is not and why; recorded and corrected at the desk."""

import io
from datetime import datetime, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from ecabinet.core import clock, db
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.forms import CheckIn, MakeItemCurrent
from ecabinet.meetings.models import Meeting
from ecabinet.votes import roll
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, code, set_state
from tests.replay import Replay, events_of


def sheet(cast: Cast) -> dict[str, Any]:
    found: dict[str, Any] = cast["secretary"].http.get(f"/api/v1/meetings/{cast.meeting.id}/attendance-sheet").json
    return found


def line(cast: Cast, name: str) -> dict[str, Any]:
    key = str(cast.participants[name].id)
    found: dict[str, Any] = next(one for one in sheet(cast)["lines"] if one["participant_id"] == key)
    return found


def record(player: Player, cast: Cast, name: str, attendance: str, at: datetime | None = None) -> Any:
    asked = {"participant_id": str(cast.participants[name].id), "attendance": attendance}
    asked |= {"at": at.isoformat()} if at else {}
    return player.http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance", json=asked)


def note(player: Player, cast: Cast, name: str, reason: str) -> Any:
    path = f"/api/v1/participants/{cast.participants[name].id}/absence-note"
    return player.http.put(path, json={"reason": reason})


def away(player: Player, cast: Cast, name: str, reason: str = "Tiếp khách quốc tế") -> Any:
    path = f"/api/v1/agenda-items/{cast.items[0].id}/absences/{cast.participants[name].id}"
    return player.http.put(path, json={"reason": reason})


def test_the_sheet_counts_who_is_there_who_is_stood_in_for_and_who_is_missing(cast: Cast, secretary: Player) -> None:
    record(secretary, cast, "chair", "onsite")
    record(secretary, cast, "member", "online")
    record(secretary, cast, "substitute", "onsite")
    note(secretary, cast, "member1", "Đi công tác nước ngoài")
    counts = sheet(cast)["counts"]
    assert counts == {
        "seats": 7,
        "onsite": 1,
        "online": 1,
        "substituted": 1,
        "excused": 1,
        "missing": 3,
        "substitutes": 1,
        "guests": 0,
    }
    assert (line(cast, "absent_member")["substitute"], line(cast, "substitute")["stands_in_for"]) == (
        "Thứ trưởng Bộ Tư pháp",
        "Bộ trưởng Bộ Tư pháp",
    )


def test_a_late_arrival_is_recorded_with_its_time_and_corrected_with_a_trace(
    cast: Cast, secretary: Player, replay: Replay
) -> None:
    now = clock.now().replace(microsecond=0)
    record(secretary, cast, "member", "onsite", now - timedelta(minutes=30))
    with replay(cast.meeting.stream, cast.meeting.desk_stream):
        answer = record(secretary, cast, "member", "onsite", now - timedelta(minutes=40))
    assert answer.status_code == 200
    assert replay.heard(cast.meeting.stream) == ["participant.attendance_corrected"] * 2
    stays = line(cast, "member")["stays"]
    assert [datetime.fromisoformat(stay["since"]) for stay in stays] == [now - timedelta(minutes=40)]
    record(secretary, cast, "member", "absent", now - timedelta(minutes=5))
    assert line(cast, "member")["state"] == "left"
    assert datetime.fromisoformat(line(cast, "member")["stays"][0]["until"]) == now - timedelta(minutes=5)


def test_nobody_comes_tomorrow_or_goes_before_they_came(cast: Cast, secretary: Player) -> None:
    now = clock.now()
    assert record(secretary, cast, "member", "onsite", now + timedelta(minutes=5)).json["errors"].keys() == {"at"}
    record(secretary, cast, "member", "onsite", now - timedelta(minutes=5))
    assert record(secretary, cast, "member", "absent", now - timedelta(minutes=9)).status_code == 422


def test_a_correction_keeps_the_order_of_what_was_recorded(cast: Cast, secretary: Player) -> None:
    now = clock.now().replace(microsecond=0)
    for minutes, attendance in ((50, "onsite"), (30, "absent")):
        record(secretary, cast, "member", attendance, now - timedelta(minutes=minutes))
    assert record(secretary, cast, "member", "absent", now - timedelta(minutes=60)).json["errors"].keys() == {"at"}
    assert record(secretary, cast, "member", "absent", now - timedelta(minutes=40)).status_code == 200
    assert record(secretary, cast, "member", "absent", now - timedelta(minutes=45)).status_code == 200
    record(secretary, cast, "member", "online", now - timedelta(minutes=20))
    assert record(secretary, cast, "member", "online", now - timedelta(minutes=47)).status_code == 422
    assert record(secretary, cast, "member", "online", now - timedelta(minutes=44)).status_code == 200
    found = [(stay["since"], stay["until"]) for stay in line(cast, "member")["stays"]]
    told = [
        (since and datetime.fromisoformat(since), until and datetime.fromisoformat(until)) for since, until in found
    ]
    minutes_ago = [(now - timedelta(minutes=50), now - timedelta(minutes=45)), (now - timedelta(minutes=44), None)]
    assert told == minutes_ago


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59-07:00"])
def test_a_time_that_no_calendar_here_knows_is_refused(cast: Cast, secretary: Player, at: str) -> None:
    assert record(secretary, cast, "member", "onsite", datetime.fromisoformat(at)).json["errors"].keys() == {"at"}


def test_only_who_runs_the_meeting_says_since_when(cast: Cast, member: Player) -> None:
    assert record(member, cast, "member", "onsite", clock.now()).status_code == 403


def test_a_reason_is_noted_and_heard_at_the_desk_alone(cast: Cast, secretary: Player, replay: Replay) -> None:
    with replay(cast.meeting.stream):
        assert note(secretary, cast, "member1", "Nghỉ ốm").json["reason"] == "Nghỉ ốm"
    assert replay.heard(cast.meeting.stream) == []
    assert (line(cast, "member1")["state"], line(cast, "member1")["reason"]) == ("excused", "Nghỉ ốm")
    told = events_of(cast.meeting.desk_stream)
    note(secretary, cast, "member1", "Nghỉ ốm")
    assert events_of(cast.meeting.desk_stream) == told
    note(secretary, cast, "member1", "")
    assert line(cast, "member1")["state"] == "missing"


def test_who_may_note_a_reason(cast: Cast) -> None:
    assert answers(cast, lambda player: note(player, cast, "member1", "Nghỉ ốm")) == allowed(200, "secretary", "chair")


def test_no_reason_is_noted_after_the_closing(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "closed")
    assert code(note(secretary, cast, "member1", "Nghỉ ốm")) == (409, "meeting-closed")


def test_who_is_away_for_an_item_is_not_counted_while_the_meeting_is_at_it(
    cast: Cast, running_meeting: Meeting, secretary: Player, replay: Replay
) -> None:
    before = sheet(cast)["counts"]["onsite"]
    with replay(cast.meeting.stream, cast.meeting.desk_stream):
        assert away(secretary, cast, "member").status_code == 200
    assert replay.heard(cast.meeting.desk_stream) == ["participant.left_for_item"]
    meetings.make_item_current(secretary.actor, cast.meeting.id, MakeItemCurrent(item_id=cast.items[0].id))
    with db.reading() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        here = roll.holders_here(session, meeting.id)
        assert meeting.quorum_present == before - 1
        assert cast["member"].id not in here
    assert line(cast, "member")["state"] == "away"
    assert away(secretary, cast, "member").status_code == 200
    path = f"/api/v1/agenda-items/{cast.items[0].id}/absences/{cast.participants['member'].id}"
    assert [secretary.http.delete(path).status_code for _ in range(2)] == [204, 204]
    assert line(cast, "member")["away"] == []


def test_who_takes_part_no_more_is_away_for_nothing(cast: Cast, secretary: Player, replay: Replay) -> None:
    away(secretary, cast, "guest")
    with replay(cast.meeting.stream, cast.meeting.desk_stream):
        answer = secretary.http.delete(f"/api/v1/participants/{cast.participants['guest'].id}")
    assert answer.status_code == 204
    assert replay.heard(cast.meeting.desk_stream) == ["participant.returned_to_item"]


def test_who_may_say_that_somebody_is_away_for_an_item(cast: Cast) -> None:
    assert answers(cast, lambda player: away(player, cast, "member1")) == allowed(200, "secretary", "chair")


def test_nobody_is_away_for_what_has_ended_or_in_a_closed_meeting(
    cast: Cast, running_meeting: Meeting, secretary: Player
) -> None:
    meetings.make_item_current(secretary.actor, cast.meeting.id, MakeItemCurrent(item_id=cast.items[0].id))
    meetings.end_item(secretary.actor, cast.items[0].id)
    assert code(away(secretary, cast, "member")) == (409, "item-ended")
    set_state(cast.meeting, "closed")
    assert code(away(secretary, cast, "member")) == (409, "meeting-closed")


def test_the_files_have_everybody_with_their_reasons(cast: Cast, secretary: Player) -> None:
    record(secretary, cast, "chair", "onsite")
    note(secretary, cast, "member1", "=Nghỉ ốm")
    path = f"/api/v1/meetings/{cast.meeting.id}/attendance-sheet"
    book = load_workbook(io.BytesIO(secretary.http.get(f"{path}.xlsx").data))
    rows = [[str(cell.value or "") for cell in row] for row in book.active.iter_rows(min_row=6)]
    assert len(rows) == len(cast.participants)
    assert any("=Nghỉ ốm" in row[-1] for row in rows)
    assert all(cell.data_type != "f" for row in book.active.iter_rows() for cell in row)
    with ZipFile(io.BytesIO(secretary.http.get(f"{path}.docx").data)) as paper:
        said = paper.read("word/document.xml").decode()
    assert "DANH SÁCH ĐIỂM DANH" in said
    assert "Nghỉ ốm" in said


def test_the_desk_says_all_this_of_a_check_in_by_a_member_too(cast: Cast, member: Player) -> None:
    meetings.check_in(member.actor, cast.meeting.id, CheckIn(attendance="online"))
    assert line(cast, "member")["state"] == "online"
    assert cast["secretary"].http.get(f"/meetings/{cast.meeting.id}/attendance").status_code == 200
