"""A written opinion is told to those whose turn it is, and its deadline reminds who has not answered."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import Aide
from ecabinet.channels import Refused, TryLater
from ecabinet.core import clock, db
from ecabinet.core.clock import HANOI
from ecabinet.notices import slip_audience
from ecabinet.notices.models import Notice
from ecabinet.notices.reminders import remind
from ecabinet.opinions import commands, policy
from ecabinet.opinions.forms import DecideOnSlip, KeepDraft, PassDraft, SendBackSlip
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.work import close_all_due
from tests.cast import SEATED, Cast, Player
from tests.notices.asking import (
    FakeChannel,
    at,
    deliver,
    deliveries,
    follow,
    later,
    notices,
    open_fakes,
    own,
    reach,
    told,
)
from tests.opinions import making

Fakes = dict[str, FakeChannel]
MEMBER = {"member", "aide", "clerk"}
ASKED = {*SEATED, *MEMBER}
LAST_MORNING = datetime(2026, 6, 10, 8, 0, tzinfo=HANOI)


@pytest.fixture
def june(database: str) -> None:
    """It is a Monday morning in June, two working days before what is issued today is due."""
    making.at(making.MONDAY)


@pytest.fixture
def slip(june: None, cast: Cast) -> OpinionSlip:
    """Open since Monday, due on Wednesday; all are told."""
    found = making.issued(cast)
    follow()
    return found


def unread(cast: Cast, name: str) -> list[str]:
    return [line["kind"] for line in own(cast, name, "?unread=true")]


def test_the_way_to_the_issue_is_told_to_whose_turn_it_is(june: None, cast: Cast) -> None:
    secretary, chair = cast["secretary"].actor, cast["chair"].actor
    slip = making.written(cast)
    commands.request_slip_approval(secretary, slip.id, DecideOnSlip(version=making.version(slip)))
    follow()
    assert told(cast, "slip_approval") == {"chair"}
    line = own(cast, "chair")[0]
    assert (line["slip"], line["link"]) == ("Dự thảo Nghị định thử nghiệm", f"/slips/{slip.id}")
    commands.send_back_slip(chair, slip.id, SendBackSlip(reason="Làm rõ phương án"))
    follow()
    assert (told(cast, "slip_sent_back"), "slip_approval" in unread(cast, "chair")) == ({"secretary"}, False)
    commands.request_slip_approval(secretary, slip.id, DecideOnSlip(version=making.version(slip)))
    commands.approve_slip(chair, slip.id, DecideOnSlip(version=making.version(slip)))
    follow()
    assert "slip_approved" in unread(cast, "secretary")
    assert "slip_sent_back" not in unread(cast, "secretary")
    commands.issue_slip(secretary, slip.id, DecideOnSlip(version=making.version(slip)))
    follow()
    assert told(cast, "slip_asked") == ASKED
    assert "slip_approved" not in unread(cast, "secretary")
    line = next(one for one in own(cast, "aide") if one["kind"] == "slip_asked")
    assert (line["slip"], line["link"]) == ("Dự thảo Nghị định thử nghiệm", f"/opinions/{slip.id}")


def test_nobody_recused_is_told_anything(june: None, cast: Cast) -> None:
    slip = making.issued(cast, recused=[cast.seats[2].id])
    follow()
    making.extend(cast["secretary"], slip, date(2026, 6, 11))
    at(LAST_MORNING + timedelta(days=1))
    remind()
    making.recall(cast["secretary"], slip)
    follow()
    assert not any(kind.startswith("slip") for kind in notices(cast).get("member1", ()))
    assert told(cast, "slip_due_today") == ASKED - {"member1", "clerk"}
    assert told(cast, "slip_recalled") == ASKED - {"member1"}


def test_all_who_are_told_see_the_slip(cast: Cast, slip: OpinionSlip) -> None:
    """The audience against the policy, one by one."""
    with db.reading() as session:
        row = session.get_one(OpinionSlip, slip.id)
        people = {*slip_audience.recipients(session, row), *slip_audience.overseers(session, row)}
        seeing = {
            name
            for name, player in cast.players.items()
            if policy.may_see(standing_of(session, player.actor, row), row)
        }
    assert {name for name, player in cast.players.items() if player.id in people} == seeing


def test_an_answer_settles_what_asks_for_it_for_all_of_its_seat(cast: Cast, slip: OpinionSlip) -> None:
    making.answer(cast["member"], slip)
    follow()
    assert [unread(cast, name).count("slip_asked") for name in ("member", "aide", "clerk", "member1")] == [0, 0, 0, 1]


def test_a_worker_that_was_away_asks_nobody_who_has_answered(june: None, cast: Cast) -> None:
    slip = making.issued(cast)
    making.answer(cast["member"], slip)
    follow()
    assert told(cast, "slip_asked") == ASKED - MEMBER


def test_more_time_a_recall_and_the_result_are_told(cast: Cast, slip: OpinionSlip) -> None:
    making.extend(cast["secretary"], slip, date(2026, 6, 11))
    follow()
    assert told(cast, "slip_extended") == ASKED
    at(datetime(2026, 6, 12, tzinfo=HANOI))
    close_all_due()
    follow()
    assert (told(cast, "slip_closed"), told(cast, "slip_result")) == (ASKED, {"secretary"})
    assert "slip_asked" not in unread(cast, "member1")
    line = next(one for one in own(cast, "secretary") if one["kind"] == "slip_result")
    assert line["link"] == f"/slips/{slip.id}"


def test_a_draft_goes_to_the_head_comes_back_and_is_ready(cast: Cast, slip: OpinionSlip) -> None:
    entry, form = making.entry_of(slip, cast["member"]).id, making.answering(slip)
    aide, head = cast["aide"].actor, cast["member"].actor

    def kept(version: int) -> None:
        commands.keep_draft(aide, slip.id, entry, KeepDraft(choices=form.choices, reservation="", version=version))

    def passed(do: Callable[..., Any], by: Any, version: int, remark: str = "") -> None:
        do(by, slip.id, entry, PassDraft(version=version, remark=remark))
        follow()

    kept(0)
    passed(commands.hand_draft_to_head, aide, 1)
    assert told(cast, "slip_draft_waits") == {"member"}
    passed(commands.send_back_draft, head, 2, "Nêu rõ căn cứ")
    assert told(cast, "slip_draft_back") == {"aide", "clerk"}
    assert "slip_draft_waits" not in unread(cast, "member")
    kept(3)
    follow()
    assert "slip_draft_back" not in unread(cast, "aide")
    passed(commands.hand_draft_to_head, aide, 4)
    passed(commands.approve_draft, head, 5)
    assert told(cast, "slip_draft_ready") == set(), "who approves it knows"
    making.answer(cast["member"], slip)
    follow()
    assert not any(kind.startswith("slip_draft") for name in MEMBER for kind in unread(cast, name))


def test_who_has_not_answered_is_reminded_the_day_before_and_urgently_on_the_last(
    cast: Cast, slip: OpinionSlip
) -> None:
    making.answer(cast["member"], slip)
    at(LAST_MORNING - timedelta(days=1, minutes=1))
    assert remind() == 0
    for _ in range(20):
        later(hours=3)
        remind()
    reminded = {*SEATED} - {"member"}
    assert (told(cast, "slip_due"), told(cast, "slip_due_today")) == (reminded, reminded)
    kinds = notices(cast, "member1")["member1"]
    assert [kinds.count(kind) for kind in ("slip_due", "slip_due_today")] == [1, 1]
    urgent = {line["kind"] for line in own(cast, "member1") if line["urgent"]}
    assert urgent == {"slip_due_today"}


def test_aides_are_reminded_with_their_member_and_more_time_begins_anew(cast: Cast, slip: OpinionSlip) -> None:
    at(LAST_MORNING)
    remind()
    assert {"member", "aide"} <= told(cast, "slip_due_today")
    assert "clerk" not in told(cast, "slip_due_today")
    making.extend(cast["secretary"], slip, date(2026, 6, 12))
    follow()
    assert "slip_due_today" not in unread(cast, "aide"), "there is more time"
    assert remind() == 0
    at(LAST_MORNING + timedelta(days=2))
    remind()
    assert notices(cast, "aide")["aide"].count("slip_due_today") == 2


def test_a_recalled_slip_reminds_nobody(cast: Cast, slip: OpinionSlip) -> None:
    making.recall(cast["secretary"], slip)
    at(LAST_MORNING)
    assert remind() == 0


def test_an_answer_between_making_and_sending_stops_the_message(cast: Cast, slip: OpinionSlip) -> None:
    fakes = open_fakes()
    reach(cast, "member", "aide", "member1")
    at(LAST_MORNING)
    remind()
    making.answer(cast["member"], slip)
    assert deliver() == 3, "nothing was followed yet"
    assert [message.to for message in fakes["email"].sent] == ["member1@example.vn"]
    assert deliveries(cast, "aide")[-1] == ("unwanted", "past")


def test_no_title_leaves_the_program(june: None, cast: Cast) -> None:
    fakes = open_fakes()
    reach(cast, "member")
    making.issued(cast)
    follow()
    later(minutes=3)
    deliver()
    (mail,) = fakes["email"].sent
    assert "Phiếu lấy ý kiến chờ trả lời" in mail.text
    assert not any(word in mail.subject + mail.text for word in ("thử nghiệm", "Nghị định", "PLYK"))


@pytest.mark.parametrize("fault", [TryLater("timed out"), TryLater("Connection refused", everybody=True)])
def test_a_mail_server_that_is_away_for_an_hour_reaches_each_once(
    cast: Cast, slip: OpinionSlip, fault: TryLater
) -> None:
    fakes = open_fakes()
    reach(cast, "member", "member1", "member2")
    at(LAST_MORNING)
    fakes["email"].fault = fault
    for _ in range(20):
        remind()
        deliver()
        later(minutes=3)
    making.answer(cast["member1"], slip)
    fakes["email"].fault = None
    later(minutes=31)
    remind()
    deliver()
    later(minutes=31)
    deliver()
    assert sorted(message.to for message in fakes["email"].sent) == ["member2@example.vn", "member@example.vn"]
    assert delivered(slip, cast["member2"]) == "email"


def delivered(slip: OpinionSlip, player: Player) -> str:
    """By which way the slip reached the player's seat."""
    return making.entry_of(slip, player).delivered_by


def test_mail_that_is_taken_proves_the_delivery_and_mail_that_is_refused_does_not(
    june: None,
    cast: Cast,
) -> None:
    fakes = open_fakes()
    reach(cast, "member1", "aide")
    slip = making.issued(cast)
    follow()
    later(minutes=3)
    fakes["email"].fault = Refused("no such mailbox")
    deliver()
    assert delivered(slip, cast["member1"]) == ""
    at(LAST_MORNING)
    fakes["email"].fault = None
    remind()
    deliver()
    entry = making.entry_of(slip, cast["member1"])
    assert (entry.delivered_by, entry.delivered_at) == ("email", clock.now())
    assert delivered(slip, cast["member"]) == "", "what reached an aide has not reached the member"


def test_a_notice_marked_as_read_proves_the_delivery_once_and_for_all(
    cast: Cast, slip: OpinionSlip, replay: Any
) -> None:
    read = {"until": clock.now().isoformat()}
    with replay(slip.desk_stream):
        assert cast["member"].http.post("/api/v1/my/notices/reading", json=read).status_code < 300
    entry = making.entry_of(slip, cast["member"])
    assert (entry.delivered_by, entry.delivered_at) == ("notice", clock.now())
    later(minutes=5)
    commands.open_slip(cast["member"].actor, slip.id)
    again = making.entry_of(slip, cast["member"])
    assert (again.delivered_by, again.delivered_at) == ("notice", entry.delivered_at)
    commands.open_slip(cast["member1"].actor, slip.id)
    assert delivered(slip, cast["member1"]) == "opened"


def test_what_is_read_after_the_closing_proves_nothing(cast: Cast, slip: OpinionSlip) -> None:
    at(making.CLOSES)
    close_all_due()
    cast["member1"].http.post("/api/v1/my/notices/reading", json={"until": clock.now().isoformat()})
    assert delivered(slip, cast["member1"]) == ""


def test_an_aide_of_two_members_is_asked_for_each(june: None, cast: Cast) -> None:
    with db.writing() as session:
        session.add(Aide(person_id=cast["aide"].id, principal_id=cast["member1"].id))
    making.issued(cast)
    follow()
    with db.reading() as session:
        query = select(Notice.about_id).where(Notice.person_id == cast["aide"].id, Notice.kind == "slip_asked")
        assert len(set(session.scalars(query))) == 2
