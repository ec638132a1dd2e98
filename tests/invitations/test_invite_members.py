"""Invitations go out when a meeting is convened, and follow who takes part in it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from hypothesis import given, strategies
from sqlalchemy import select

from ecabinet.bodies.models import Body, Organisation
from ecabinet.core import clock, db, followers
from ecabinet.core.followers import Follower
from ecabinet.invitations.clashes import overlap
from ecabinet.invitations.commands import bring_up_to_date
from ecabinet.invitations.followers import FOLLOWER
from ecabinet.invitations.models import Invitation
from ecabinet.meetings.models import Meeting, Participant
from tests.cast import Cast, Player
from tests.invitations.asking import begins, invitation, invite, stream, user
from tests.meetings.asking import allowed, answers, code, set_state, without_approval
from tests.replay import Replay, events_of


def sent(cast: Cast) -> set[str]:
    with db.reading() as session:
        people = set(session.scalars(select(Invitation.person_id).where(Invitation.withdrawn_at.is_(None))))
    return {name for name, player in cast.players.items() if player.id in people}


def test_everybody_who_takes_part_is_invited_and_hears_of_it(cast: Cast, replay: Replay) -> None:
    with replay(stream(cast), user(cast, "member"), user(cast, "guest")):
        invite(cast)
    assert sent(cast) == set(cast.participants)
    assert replay.heard(user(cast, "member")) == ["invitation.sent"]
    shown = cast["secretary"].http.get(f"/api/v1/meetings/{cast.meeting.id}/invitations").json
    assert (shown["answers"]["all"], shown["answers"]["waiting"]) == (10, 10)
    invite(cast)
    assert len(events_of(stream(cast))) == 10


def test_a_draft_invites_nobody(cast: Cast) -> None:
    set_state(cast.meeting, "draft")
    invite(cast)
    assert sent(cast) == set()


def test_the_follower_invites_who_comes_later_and_withdraws_from_who_goes(cast: Cast, secretary: Player) -> None:
    invite(cast)
    path = f"/api/v1/meetings/{cast.meeting.id}/participants"
    secretary.http.post(path, json={"person_id": str(cast["stranger"].id), "role": "guest"})
    secretary.http.delete(f"/api/v1/participants/{cast.participants['guest'].id}")
    followers.catch_up(Follower(f"test-{uuid4().hex[:8]}", FOLLOWER.handle))
    assert ("stranger" in sent(cast), "guest" in sent(cast)) == (True, False)
    assert events_of(user(cast, "guest"))[-1] == "invitation.withdrawn"
    assert invitation(cast, "guest").withdrawn_at is not None


def test_a_meeting_taken_back_withdraws_all(cast: Cast, secretary: Player, replay: Replay) -> None:
    invite(cast)
    with replay(stream(cast), user(cast, "member")):
        secretary.http.delete(f"/api/v1/meetings/{cast.meeting.id}")
        invite(cast)
    assert sent(cast) == set()


def test_sending_late_has_to_be_acknowledged(cast: Cast, secretary: Player) -> None:
    clock.set_clock(lambda: datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
    set_meeting(cast, datetime(2026, 11, 24, 1, 0, tzinfo=UTC))  # Friday to Tuesday: two working days, three are asked
    path = f"/api/v1/meetings/{cast.meeting.id}/invitations"
    time = secretary.http.get(path).json["sending_time"]
    assert time == {"by": "2026-11-19", "days": 3, "working": True, "is_late": True}
    refused = secretary.http.post(path, json={})
    assert code(refused) == (409, "lead-time-short")
    assert "19/11/2026" in refused.json["title"]
    assert sent(cast) == set()
    sent_all = secretary.http.post(path, json={"lead_time_acknowledged": True})
    assert (sent_all.status_code, sent_all.json["state"]) == (200, "convened")
    assert sent(cast) == set(cast.participants)
    assert invitation(cast, "member").is_late
    assert secretary.http.post(path, json={}).status_code == 200, "what is out is out"


def test_sending_in_time_needs_no_acknowledgement(cast: Cast, secretary: Player) -> None:
    clock.set_clock(lambda: datetime(2026, 11, 19, 3, 0, tzinfo=UTC))
    set_meeting(cast, datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    assert secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/invitations", json={}).status_code == 200
    assert not invitation(cast, "member").is_late


def set_meeting(cast: Cast, starts_at: datetime) -> None:
    set_state(cast.meeting, "draft")
    without_approval(cast)
    with db.writing() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        meeting.starts_at, meeting.ends_at = starts_at, starts_at + timedelta(hours=3)


def test_who_may_send_and_see(cast: Cast) -> None:
    invite(cast)
    path = f"/api/v1/meetings/{cast.meeting.id}/invitations"
    assert answers(cast, lambda player: player.http.get(path)) == allowed(200, "chair", "secretary")
    assert answers(cast, lambda player: player.http.post(path, json={})) == allowed(200, "secretary")


def test_a_clash_is_shown_without_the_title_of_what_one_may_not_see(cast: Cast) -> None:
    other = hold_another(cast, "Phiên họp Hội đồng", "convened", ("chair", "member"))
    assert clashing(cast, "chair") == dict.fromkeys(("Thủ tướng", "Bộ trưởng Bộ Tài chính"), ["Phiên họp Hội đồng"])
    assert clashing(cast, "secretary") == dict.fromkeys(("Thủ tướng", "Bộ trưởng Bộ Tài chính"), [None])
    invite(cast)
    own = cast["member"].http.get("/api/v1/my/invitations").json
    assert [one["title"] for row in own for one in row["clashes"]] == ["Phiên họp Hội đồng"]
    set_state(other, "draft")
    assert clashing(cast, "chair") == {}, "a draft is nobody's appointment yet"


def test_who_has_excused_themselves_from_a_meeting_is_free_for_another(cast: Cast) -> None:
    other = hold_another(cast, "Phiên họp Hội đồng", "convened", ("chair", "member"))
    bring_up_to_date(other.id)
    with db.writing() as session:
        rows = session.scalars(select(Invitation).where(Invitation.meeting_id == other.id))
        next(row for row in rows if row.person_id == cast["member"].id).answer = "absent"
    assert set(clashing(cast, "chair")) == {"Thủ tướng"}


SPANS = strategies.tuples(strategies.integers(0, 30), strategies.integers(1, 10)).map(lambda one: (one[0], sum(one)))


@given(first=SPANS, second=SPANS)
def test_two_spans_overlap_when_they_share_a_minute(first: tuple[int, int], second: tuple[int, int]) -> None:
    def instants(span: tuple[int, int]) -> tuple[datetime, datetime]:
        return tuple(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=one) for one in span)  # type: ignore[return-value]

    assert overlap(instants(first), instants(second)) == bool(set(range(*first)) & set(range(*second)))


def hold_another(cast: Cast, title: str, state: str, names: tuple[str, ...]) -> Meeting:
    """A meeting of another body at the same time, in which those take part."""
    organisation = Organisation(id=uuid4(), name="Hội đồng")
    body = Body(id=uuid4(), organisation_id=organisation.id, kind="council", name="Hội đồng")
    meeting = Meeting(
        id=uuid4(), body_id=body.id, title=title, starts_at=begins(cast) + timedelta(hours=1), state=state
    )
    with db.writing() as session:
        for row in (organisation, body, meeting):
            session.add(row)
            session.flush()
        for name in names:
            session.add(Participant(meeting_id=meeting.id, person_id=cast[name].id, role="guest", name=name))
        session.flush()
        session.expunge_all()
    return meeting


def clashing(cast: Cast, reader: str) -> dict[str, list[str | None]]:
    rows = cast[reader].http.get(f"/api/v1/meetings/{cast.meeting.id}/invitations").json["invited"]
    return {row["name"]: [one["title"] for one in row["clashes"]] for row in rows if row["clashes"]}
