"""One's own notices: read, marked, and chosen how to be told of."""

from datetime import datetime

from ecabinet.core import clock
from tests.cast import Cast, Player
from tests.meetings.asking import code
from tests.notices.asking import invite, later, own
from tests.notices.test_follow import add_paper
from tests.notices.test_follow import follow as follow_journal
from tests.replay import Replay


def test_one_reads_ones_own_and_nobody_elses(cast: Cast, monday: datetime, replay: Replay) -> None:
    invite(cast)
    (line,) = own(cast, "member")
    assert (line["heading"], line["meeting"], line["read"]) == (
        "Mời dự phiên họp", "Phiên họp Chính phủ thường kỳ", False,
    )  # fmt: skip
    assert line["link"] == f"/meetings/{cast.meeting.id}"
    theirs = own(cast, "chair")[0]["id"]
    with replay(f"user:{cast['member'].id}", f"user:{cast['chair'].id}"):
        answer = cast["member"].http.post("/api/v1/my/notices/reading", json={"ids": [line["id"], theirs]})
    assert answer.status_code == 204
    assert replay.heard(f"user:{cast['member'].id}") == ["notice.read"]
    assert ([one["read"] for one in own(cast, "member")], own(cast, "chair")[0]["read"]) == ([True], False)
    assert own(cast, "member", "?unread=true") == []


def test_marking_all_leaves_what_came_since(cast: Cast, monday: datetime) -> None:
    invite(cast)
    seen = clock.now().isoformat()
    later(minutes=1)
    add_paper(cast)
    follow_journal()
    cast["member"].http.post("/api/v1/my/notices/reading", json={"until": seen})
    assert [(line["kind"], line["read"]) for line in own(cast, "member")] == [("paper_new", False), ("invited", True)]


def test_the_stranger_has_none(cast: Cast, monday: datetime) -> None:
    invite(cast)
    assert own(cast, "stranger") == []


def test_one_chooses_how_to_be_told(member: Player, replay: Replay) -> None:
    path = "/api/v1/my/notice-settings"
    assert member.http.get(path).json == {
        "person_id": str(member.id), "email": True, "sms": False, "quiet_from": "21:00", "quiet_until": "06:30",
        "version": 0,
    }  # fmt: skip
    form = {"version": 0, "email": False, "sms": True, "quiet_from": "20:00", "quiet_until": "07:00"}
    with replay(f"user:{member.id}"):
        assert member.http.put(path, json=form).status_code == 200
    assert replay.heard(f"user:{member.id}") == ["notice_settings.changed"]
    assert code(member.http.put(path, json=form)) == (409, "stale-version")
    wrong = member.http.put(path, json={**form, "version": 1, "quiet_from": "25:00"})
    assert (wrong.status_code, set(wrong.json["errors"])) == (422, {"quiet_from"})


def test_only_secretaries_see_who_was_reached(cast: Cast, monday: datetime) -> None:
    invite(cast)
    path = f"/api/v1/meetings/{cast.meeting.id}/notice-deliveries"
    assert len(cast["secretary"].http.get(path).json) == 20
    for name, status in {"chair": 403, "member": 403, "stranger": 404, "administrator": 404}.items():
        assert cast[name].http.get(path).status_code == status
        assert cast[name].http.post(path, json={}).status_code == status
        assert cast[name].http.get(f"/api/v1/streams/notices:{cast.meeting.id}").status_code == 404
