"""Points go with the answer, stay as they were then, are seen when the answer is, and stand in the record."""

import json
from uuid import uuid4

import pytest

from ecabinet.core import db
from ecabinet.core.problems import BadInput
from ecabinet.opinion_points import commands
from ecabinet.opinions import commands as opinions
from ecabinet.opinions.models import OpinionSlip, SlipAnswer
from ecabinet.opinions.point_models import SentPoint
from ecabinet.opinions.points import sent_with
from ecabinet.slip_records.recount import recount
from tests.cast import Cast, Player
from tests.opinion_points.making import add, change, said, settle, shown
from tests.opinions.making import CLOSES, answer, at, enter, entry_of, kept, row
from tests.opinions.test_answer_slip import told
from tests.replay import Replay

SECRET = "Chỉ đồng chí Bộ trưởng biết"
VIEWERS = ("member1", "chair", "secretary", "clerk")


def test_what_was_sent_stays_as_it_was(slip: OpinionSlip, member: Player) -> None:
    point = add(member, slip, words="Lần một")
    first = answer(member, slip)
    change(member, slip, entry_of(slip, member).id, point, words="Lần hai")
    second = answer(member, slip)
    with db.reading() as session:
        words = [sent_with(session, one.id)[0].content["words"] for one in (first, second)]
        assert words == ["Lần một", "Lần hai"]
        assert [sent_with(session, one.id)[0].edition for one in (first, second)] == [1, 2]


def test_it_is_told_that_it_was_sent_until_it_is_changed(slip: OpinionSlip, member: Player, replay: Replay) -> None:
    entry = entry_of(slip, member)
    point, address = add(member, slip), f"/api/v1/slips/{slip.id}/seats/{entry.id}/points"
    with replay(entry.stream, slip.stream) as heard:
        answer(member, slip)
    assert heard.heard(entry.stream).count("slip_point.sent") == 1
    assert [one["is_sent"] for one in member.http.get(address).get_json()] == [True]
    change(member, slip, entry.id, point, words="Khác")
    assert [one["is_sent"] for one in member.http.get(address).get_json()] == [False]


@pytest.mark.parametrize("name", VIEWERS)
def test_before_the_closing_nobody_else_sees_or_hears_it(slip: OpinionSlip, cast: Cast, name: str) -> None:
    viewer = cast["member2"] if name == "clerk" else cast[name]
    add(cast["member3"], slip, words=SECRET)
    answer(cast["member3"], slip)
    assert viewer.http.get(f"/api/v1/slips/{slip.id}/points").status_code == 403
    assert viewer.http.get(f"/api/v1/slips/{slip.id}/matrix.docx").status_code == 403
    assert viewer.http.get(f"/api/v1/slips/{slip.id}/matrix.xlsx").status_code == 403
    for page in ("matrix", "matrix/table"):
        assert SECRET not in viewer.http.get(f"/slips/{slip.id}/{page}").text
    others = [one.stream for one in (entry_of(slip, cast["member"]), entry_of(slip, cast["member2"]))]
    assert SECRET not in told(slip.stream, slip.desk_stream, f"intake:{slip.body_id}", *others)


def test_at_the_closing_all_who_see_the_slip_hear_it(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    add(cast["member3"], slip, words=SECRET)
    answer(cast["member3"], slip)
    add(cast["member3"], slip, words="Không gửi nữa")
    at(CLOSES)
    with replay(slip.stream) as heard:
        opinions.close_due(slip.id)
    assert heard.heard(slip.stream).count("slip_point.shown") == 1
    for name in VIEWERS:
        found = cast[name].http.get(f"/api/v1/slips/{slip.id}/points").get_json()
        assert [one["content"]["words"] for one in found["points"]] == [SECRET]


def test_where_answers_show_as_they_come_so_do_points(shown_slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    member, entry = cast["member"], entry_of(shown_slip, cast["member"])
    gone, kept = add(member, shown_slip, "dieu-1"), add(member, shown_slip, "dieu-9")
    with replay(shown_slip.stream) as heard:
        answer(member, shown_slip)
        commands.remove_point(member.actor, shown_slip.id, entry.id, gone.id)
        answer(member, shown_slip)
    told = [name for name in heard.heard(shown_slip.stream) if name.startswith("slip_point")]
    assert told == ["slip_point.shown", "slip_point.shown", "slip_point.removed", "slip_point.shown"]
    assert [one.point.point_id for one in shown(shown_slip)] == [kept.id]


def test_a_late_answers_points_are_kept_and_not_shown(slip: OpinionSlip, member: Player) -> None:
    add(member, slip)
    at(CLOSES)
    late = answer(member, slip)
    opinions.close_due(slip.id)
    with db.reading() as session:
        assert len(sent_with(session, late.id)) == 1
    assert shown(slip) == []


def test_an_answer_on_paper_takes_no_point_along_that_nobody_sent(
    shown_slip: OpinionSlip, cast: Cast, replay: Replay
) -> None:
    add(cast["member"], shown_slip)
    answer(cast["member"], shown_slip)
    with replay(shown_slip.stream, entry_of(shown_slip, cast["member"]).stream):
        enter(cast["secretary"], shown_slip, entry_of(shown_slip, cast["member"]).id)
    assert shown(shown_slip) == []


def test_they_stand_in_the_record_and_what_came_of_them_does_not(shown_slip: OpinionSlip, cast: Cast) -> None:
    point = add(cast["member"], shown_slip, words="Lần một", legal_basis="Luật Ban hành văn bản")
    late = add(cast["member1"], shown_slip, words="Gửi muộn")
    answer(cast["member"], shown_slip)
    settle(cast["clerk"], shown_slip, point.id)
    change(cast["member"], shown_slip, entry_of(shown_slip, cast["member"]).id, point, words="Không gửi")
    at(CLOSES)
    answer(cast["member1"], shown_slip)
    opinions.close_due(shown_slip.id)
    record = json.loads(row(shown_slip.id).record or "")
    [sent], [sent_late] = record["answers"][0]["points"], record["late"][0]["points"]
    assert (sent["id"], sent["edition"], sent["words"]) == (str(point.id), 1, "Lần một")
    assert (sent["place"], sent["legal_basis"]) == ("dieu-5.khoan-2.diem-b", "Luật Ban hành văn bản")
    assert (sent_late["id"], sent_late["words"]) == (str(late.id), "Gửi muộn")
    assert recount((row(shown_slip.id).record or "").encode(), None).faults == ()


@pytest.mark.parametrize("how", ["changed", "dropped", "added"])
def test_a_point_that_was_tampered_with_before_the_closing_is_found(
    shown_slip: OpinionSlip, cast: Cast, how: str
) -> None:
    add(cast["member"], shown_slip, words="Lần một")
    answer(cast["member"], shown_slip)
    with db.writing() as session:
        [sent] = session.query(SentPoint).all()
        if how == "changed":
            sent.content = {**sent.content, "words": "Nhất trí"}
        elif how == "dropped":
            session.delete(sent)
        else:
            said = {
                name: getattr(sent, name) for name in ("slip_id", "slip_seat_id", "answer_id", "edition", "content")
            }
            session.add(SentPoint(point_id=uuid4(), **said))
    at(CLOSES)
    opinions.close_due(shown_slip.id)
    found = recount((row(shown_slip.id).record or "").encode(), None).faults
    assert [fault.code for fault in found] == ["answer-receipt"]


def entered(slip: OpinionSlip, cast: Cast, *points: dict[str, object]) -> SlipAnswer:
    """The secretariat enters an answer on paper that holds these."""
    return enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id, points=list(points))


def test_an_answer_on_paper_has_the_points_that_it_holds(shown_slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    add(cast["member1"], shown_slip, words="Chưa gửi")
    with replay(shown_slip.stream, entry_of(shown_slip, cast["member1"]).stream) as heard:
        entered(shown_slip, cast, said(shown_slip, "dieu-9", words="Hai"), said(shown_slip, "dieu-1", words="Một"))
    assert heard.heard(shown_slip.stream).count("slip_point.shown") == 2
    assert [one.content["words"] for one in shown(shown_slip)] == ["Một", "Hai"]
    assert settle(cast["clerk"], shown_slip, shown(shown_slip)[0].point.point_id).outcome == "explained"
    at(CLOSES)
    opinions.close_due(shown_slip.id)
    data = (row(shown_slip.id).record or "").encode()
    assert [one["label"] for one in json.loads(data)["answers"][0]["points"]] == ["Điều 1", "Điều 9"]
    assert recount(data, None).faults == ()


def test_a_point_on_paper_that_cannot_be_is_named_and_nothing_is_entered(slip: OpinionSlip, cast: Cast) -> None:
    wrong = [said(slip), said(slip, "dieu-100"), said(slip, kind="propose_wording"), said(slip, words="")]
    with pytest.raises(BadInput) as refusal:
        entered(slip, cast, *wrong)
    assert set(refusal.value.errors) == {"points.1.place", "points.2.proposed", "points.3.words"}
    assert kept(slip) == []
