"""What happens becomes notices of those whom it concerns, once each, and of nobody else."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from ecabinet.core import clock, db
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.documents.commands import tell
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import may_see_item
from ecabinet.notices import audience
from ecabinet.notices.models import Notice
from tests.cast import SEATED, Cast, Player
from tests.notices.asking import follow, invite, later, notices, own, set_meeting, told
from tests.replay import Replay, events_of

ALL = {*SEATED, "substitute", "secretary", "guest"}


def add_paper(cast: Cast, item: int = 0, title: str = "Dự thảo Nghị quyết tối quan trọng") -> Document:
    """A paper of the item can be read now."""
    row = cast.items[item]
    document = Document(id=uuid4(), meeting_id=row.meeting_id, item_id=row.id, position=1, title=title)
    version = DocumentVersion(
        id=uuid4(), document_id=document.id, file_name="a.pdf", media_type="application/pdf", size=1, digest="0" * 64,
        state="ready", pages=1, ready_pages=1, page_sizes=[[595.0, 842.0]], added_at=clock.now(),
    )  # fmt: skip
    document.current_version_id = version.id
    with transaction(Program()) as tx:
        tx.add(document)
        tx.add(version)
        tell(tx, "document.ingested", document)
    return document


def change(cast: Cast, player: Player, **form: Any) -> None:
    version = player.http.get(f"/api/v1/meetings/{cast.meeting.id}").json["meeting"]["version"]
    answer = player.http.patch(f"/api/v1/meetings/{cast.meeting.id}", json={"version": version, **form})
    assert answer.status_code == 200, answer.json


def test_who_is_invited_is_told_so_and_hears_it_at_once(cast: Cast, monday: datetime, replay: Replay) -> None:
    with replay(f"user:{cast['member'].id}", f"notices:{cast.meeting.id}"):
        invite(cast)
    assert notices(cast) == dict.fromkeys(ALL, ["invited"])
    assert replay.heard(f"user:{cast['member'].id}")[-1] == "notice.added"
    with db.reading() as session:
        assert session.query(Notice).count() == 10


def test_no_event_says_what_a_notice_is_about(cast: Cast, monday: datetime) -> None:
    invite(cast)
    add_paper(cast)
    follow()
    shown = cast["member"].http.get(f"/api/v1/streams/user:{cast['member'].id}").json["entities"]
    unread = [row["data"] for row in shown if row["entity"] == "unread_notices"]
    assert unread == [{"person_id": str(cast["member"].id), "count": 2}]


def test_following_again_makes_nothing_twice(cast: Cast, monday: datetime) -> None:
    invite(cast)
    before = notices(cast)
    follow()
    follow()
    assert notices(cast) == before
    assert events_of(f"user:{cast['guest'].id}").count("notice.added") == 1


def test_a_worker_that_was_away_for_an_hour_loses_nothing(cast: Cast, monday: datetime) -> None:
    add_paper(cast)
    later(hours=1)
    invite(cast)
    assert set(notices(cast, "member")["member"]) == {"invited", "paper_new"}


def test_an_installation_brought_up_to_date_tells_nobody_of_its_past(cast: Cast, monday: datetime) -> None:
    add_paper(cast)
    later(days=8)
    follow()
    assert notices(cast) == {}


def test_a_meeting_moved_is_told_to_all_but_who_moved_it(cast: Cast, monday: datetime, secretary: Player) -> None:
    change(cast, secretary, title="Tên khác")
    follow()
    assert notices(cast) == {}, "another title is no other meeting"
    change(cast, secretary, starts_at=(monday + timedelta(days=5)).isoformat())
    follow()
    assert told(cast, "moved") == ALL - {"secretary"}
    change(cast, secretary, room="Phòng họp số 2")
    follow()
    assert notices(cast, "guest")["guest"] == ["moved", "moved"]


def test_a_draft_is_nobodys_news(cast: Cast, monday: datetime, secretary: Player) -> None:
    set_meeting(cast, state="draft")
    change(cast, secretary, starts_at=(monday + timedelta(days=5)).isoformat())
    add_paper(cast)
    secretary.http.delete(f"/api/v1/meetings/{cast.meeting.id}")
    follow()
    assert notices(cast) == {}


def test_a_meeting_called_off_is_told_without_its_title(cast: Cast, monday: datetime, secretary: Player) -> None:
    secretary.http.delete(f"/api/v1/meetings/{cast.meeting.id}")
    follow()
    assert told(cast, "called_off") == ALL - {"secretary"}
    line = own(cast, "member")[0]
    assert (line["meeting"], line["link"], line["urgent"]) == ("", "", True)
    assert line["starts_at"] is not None


def test_a_paper_is_told_to_those_who_may_read_it(cast: Cast, monday: datetime, chair: Player) -> None:
    recused = {"participant_id": str(cast.participants["absent_member"].id), "reason": "Liên quan"}
    chair.http.post(f"/api/v1/agenda-items/{cast.items[1].id}/recusals", json=recused)
    add_paper(cast, 0)
    add_paper(cast, 1)
    follow()
    assert {name: len(kinds) for name, kinds in notices(cast).items()} == {
        name: 1 if name in ("guest", "absent_member", "substitute") else 2 for name in ALL
    }


def test_the_audience_of_an_item_is_who_may_see_it(cast: Cast, monday: datetime, chair: Player) -> None:
    """The same as the policy says of each, one by one."""
    recused = {"participant_id": str(cast.participants["member"].id), "reason": "Liên quan"}
    chair.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/recusals", json=recused)
    with db.reading() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        for known in cast.items:
            item = session.get_one(AgendaItem, known.id)
            seen = {
                name
                for name in cast.participants
                if may_see_item(meetings.part_of(session, cast[name].actor, meeting), meeting, item)
            }
            people = audience.of_item(session, meeting, item)
            assert {name for name in cast.participants if cast[name].id in people} == seen


def test_a_title_is_read_only_while_it_may_be_seen(cast: Cast, monday: datetime, chair: Player) -> None:
    document = add_paper(cast)
    follow()
    line = own(cast, "member")[0]
    assert (line["paper"], line["link"]) == ("Dự thảo Nghị quyết tối quan trọng", f"/documents/{document.id}")
    recused = {"participant_id": str(cast.participants["member"].id), "reason": "Liên quan"}
    chair.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/recusals", json=recused)
    line = own(cast, "member")[0]
    assert (line["paper"], line["meeting"]) == ("", "Phiên họp Chính phủ thường kỳ")


def test_leave_goes_to_the_chair_and_its_answer_back(cast: Cast, monday: datetime, chair: Player) -> None:
    invite(cast)
    own_path = f"/api/v1/invitations/{cast.participants['member'].id}"
    asked = {"version": 0, "answer": "absent", "reason": "Đi công tác"}
    assert cast["member"].http.post(f"{own_path}/answer", json=asked).status_code == 200
    follow()
    assert told(cast, "leave_asked") == {"chair"}
    decided = chair.http.post(f"{own_path}/decision", json={"version": 1, "approved": True})
    assert decided.status_code == 200, decided.json
    follow()
    assert told(cast, "leave_approved") == {"member"}
    assert [line["read"] for line in own(cast, "chair") if line["kind"] == "leave_asked"] == [True]


def test_who_has_answered_has_nothing_more_to_see_to(cast: Cast, monday: datetime, replay: Replay) -> None:
    invite(cast)
    path = f"/api/v1/invitations/{cast.participants['member'].id}/answer"
    cast["member"].http.post(path, json={"version": 0, "answer": "onsite"})
    with replay(f"user:{cast['member'].id}"):
        follow()
    assert [line["read"] for line in own(cast, "member")] == [True]
    assert replay.heard(f"user:{cast['member'].id}") == ["notice.read"]
    assert [line["read"] for line in own(cast, "member1")] == [False]


def test_a_vote_is_told_to_voters_until_it_closes(cast: Cast, running_meeting: Meeting, chair: Player) -> None:
    path = f"/api/v1/agenda-items/{cast.items[0].id}/votes"
    vote = chair.http.post(path, json={"question": "Đồng ý?"}).json["id"]
    follow()
    assert told(cast, "vote_opened") == set(SEATED) - {"chair"}
    chair.http.post(f"/api/v1/votes/{vote}/closure", json={"missing_acknowledged": 100})
    follow()
    assert all(line["read"] for line in own(cast, "member") if line["kind"] == "vote_opened")


def test_a_unit_that_is_asked_tells_who_speaks_for_it(cast: Cast, monday: datetime, secretary: Player) -> None:
    asked = {"organisation_id": str(cast.organisation.id), "item_ids": [str(cast.items[0].id)]}
    secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/unit-invitations", json=asked)
    follow()
    assert told(cast, "unit_asked") == {"member", "clerk"}
    assert own(cast, "clerk")[0]["meeting"] == "", "who takes no part does not see the meeting"
