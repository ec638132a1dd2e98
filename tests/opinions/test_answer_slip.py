"""Answering a slip: it stands, it is kept, it never counts too late, and nobody learns of it before they may."""

import json
import random
import time
from datetime import timedelta
from uuid import uuid4

import pytest

from ecabinet.core import clock, db, journal
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.opinions import commands
from ecabinet.opinions.conflicts import AnswersAwaited, SlipElsewhere
from ecabinet.opinions.forms import AnswerSlip, Chosen
from ecabinet.opinions.models import OpinionSlip, SlipAnswer
from ecabinet.slip_records.receipts import Said, matches
from tests.cast import SEATED, Cast, Player
from tests.opinions.making import (
    CLOSES,
    OPTIONS,
    answer,
    answering,
    at,
    close,
    entry_of,
    issued,
    kept,
    later,
    questions,
    recall,
    row,
    streams,
    together,
)
from tests.replay import Replay, events_of

SECRET = "Đề nghị làm rõ nguồn lực."


def told(*names: str) -> str:
    """All that was ever told on these streams, as text."""
    with db.reading() as session:
        return "".join(event.data or "" for name in names for event in journal.events_after(session, name, 0))


def test_the_answer_stands_with_its_receipt(slip: OpinionSlip, member: Player) -> None:
    row = answer(member, slip, "other", SECRET)
    said: Said = {"choices": row.choices, "reservation": "", "points": [], "files": []}
    assert matches(row.receipt, slip=str(slip.id), seat=str(row.seat_id), said=said, salt=row.salt)
    assert (row.number, row.current, row.late, row.means) == (1, True, False, "system")


def test_it_may_be_changed_until_the_closing_and_every_version_is_kept(slip: OpinionSlip, member: Player) -> None:
    answer(member, slip, "disagree")
    later(5)
    answer(member, slip, "agree")
    known = [(one.number, one.current, next(iter(one.choices.values()))["choice"]) for one in kept(slip)]
    assert known == [(1, False, "disagree"), (2, True, "agree")]


def test_sending_again_changes_nothing_even_after_the_closing(slip: OpinionSlip, member: Player) -> None:
    form = answering(slip)
    first = commands.answer_slip(member.actor, slip.id, form)
    at(CLOSES + timedelta(hours=1))
    assert commands.answer_slip(member.actor, slip.id, form).receipt == first.receipt
    assert len(kept(slip)) == 1


def test_an_id_of_another_seats_answer_is_taken(slip: OpinionSlip, cast: Cast) -> None:
    known = answer(cast["member"], slip).id
    with pytest.raises(IdTaken):
        answer(cast["member1"], slip, known=known)


@pytest.mark.parametrize(
    ("moment", "late"), [(timedelta(milliseconds=-1), False), (timedelta(), True), (timedelta(days=3), True)]
)
def test_at_the_very_instant_of_closing_it_is_late(
    slip: OpinionSlip, member: Player, moment: timedelta, late: bool
) -> None:
    at(CLOSES + moment)
    assert answer(member, slip).late == late


def test_a_late_answer_is_kept_and_leaves_the_one_in_time_standing(slip: OpinionSlip, member: Player) -> None:
    answer(member, slip, "disagree")
    at(CLOSES)
    commands.close_due(slip.id)
    before = row(slip.id).record
    late = answer(member, slip, "agree")
    assert (late.late, late.current, late.number) == (True, False, 2)
    assert [one.current for one in kept(slip)] == [True, False]
    assert row(slip.id).record == before


def test_a_late_answer_is_seen_by_secretaries_but_not_by_all(slip: OpinionSlip, cast: Cast) -> None:
    at(CLOSES)
    answer(cast["member1"], slip, "disagree")
    commands.close_due(slip.id)
    address = f"/api/v1/slips/{slip.id}/answers"
    assert cast["member"].http.get(address).get_json() == []
    assert [one["late"] for one in cast["secretary"].http.get(address).get_json()] == [True]
    assert "shown_answer" not in told(slip.stream)


@pytest.mark.parametrize(
    ("choices", "field"),
    [({}, ""), ({"choice": "maybe"}, ""), ({"choice": "other"}, ".words"), ({"choice": "abstain"}, "")],
)
def test_every_question_is_answered_in_full(
    slip: OpinionSlip, member: Player, choices: dict[str, str], field: str
) -> None:
    question = questions(slip)[0].id
    said = {question: Chosen.model_validate(choices)} if choices else {}
    with pytest.raises(BadInput) as refusal:
        commands.answer_slip(member.actor, slip.id, AnswerSlip(choices=said))
    assert list(refusal.value.errors) == [f"choices.{question}{field}"]


def test_another_option_needs_words_and_unknown_questions_are_refused(monday: None, cast: Cast) -> None:
    slip = issued(cast, OPTIONS)
    with pytest.raises(BadInput):
        answer(cast["member"], slip, "another")
    form = AnswerSlip(choices=answering(slip, "b").choices | {uuid4(): Chosen(choice="agree")})
    with pytest.raises(BadInput):
        commands.answer_slip(cast["member"].actor, slip.id, form)
    assert answer(cast["member"], slip, "another", "Từ 15/8").current


def test_a_recalled_slip_takes_no_answer(slip: OpinionSlip, member: Player, secretary: Player) -> None:
    recall(secretary, slip)
    with pytest.raises(SlipElsewhere):
        answer(member, slip)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("secretary", Forbidden), ("aide", Forbidden), ("clerk", Forbidden), ("guest", NotFound),
     ("substitute", NotFound), ("administrator", NotFound), ("auditor", NotFound), ("stranger", NotFound)],
)  # fmt: skip
def test_only_members_send(cast: Cast, slip: OpinionSlip, name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        answer(cast[name], slip)


def test_until_the_closing_nobody_else_is_told_what_it_says(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    own = entry_of(slip, cast["member"]).stream
    with replay(*streams(cast, slip)) as heard:
        answer(cast["member"], slip, "other", SECRET)
    assert heard.heard(own) == ["slip.answered"]
    assert heard.heard(slip.desk_stream) == ["slip_seat.answered"]
    assert heard.heard(slip.stream) == []
    others = [name for name in streams(cast, slip) if name != own]
    assert SECRET not in told(*others)
    assert SECRET in told(own)
    for name in ("member1", "chair", "secretary"):
        assert cast[name].http.get(f"/api/v1/slips/{slip.id}/answers").status_code == 403
        assert SECRET not in cast[name].http.get(f"/api/v1/slips/{slip.id}").text
        address = f"/api/v1/slips/{slip.id}/seats/{entry_of(slip, cast['member']).id}"
        assert cast[name].http.get(address).status_code == 404
        assert cast[name].http.get(f"/api/v1/streams/{own}").status_code == 404


def test_where_answers_show_as_they_come_all_hear(monday: None, cast: Cast, replay: Replay) -> None:
    slip = issued(cast, answers_shown="as_they_come")
    with replay(*streams(cast, slip)) as heard:
        answer(cast["member"], slip, "other", SECRET)
        answer(cast["member"], slip, "agree")
    assert heard.heard(slip.stream) == ["slip.answered", "slip.answered"]
    shown = cast["member1"].http.get(f"/api/v1/slips/{slip.id}/answers").get_json()
    assert [(one["number"], "salt" in one) for one in shown] == [(2, False)]


def test_over_http_the_member_has_the_salt(slip: OpinionSlip, member: Player, aide: Player) -> None:
    sent = json.loads(answering(slip, "disagree").model_dump_json())
    answered = member.http.post(f"/api/v1/slips/{slip.id}/answers", json=sent)
    assert answered.status_code == 201
    entry = member.http.get(f"/api/v1/slips/{slip.id}").get_json()["own_entry"]
    kept_there = aide.http.get(f"/api/v1/slips/{slip.id}/seats/{entry}").get_json()["answers"]
    assert [one["salt"] for one in kept_there] == [answered.get_json()["salt"]]


def test_two_answers_of_one_seat_at_once_leave_one_standing(slip: OpinionSlip, member: Player) -> None:
    together([lambda: answer(member, slip, "agree"), lambda: answer(member, slip, "disagree")])
    assert sorted(one.number for one in kept(slip)) == [1, 2]
    assert [one.number for one in kept(slip) if one.current] == [2]


def test_all_answer_at_once(slip: OpinionSlip, cast: Cast) -> None:
    together([lambda name=name: answer(cast[name], slip) for name in SEATED])
    assert len([one for one in kept(slip) if one.current]) == 7
    assert events_of(slip.desk_stream).count("slip_seat.answered") == 7


@pytest.mark.slow
def test_an_answer_while_the_slip_closes_is_in_the_record_or_late(monday: None, cast: Cast) -> None:
    counted = late = 0
    for _ in range(6):
        at(CLOSES - timedelta(days=2, hours=6))
        slip = issued(cast)
        answered = _closing_meanwhile(cast, slip)
        record = json.loads(row(slip.id).record or "")
        in_time = {one.receipt for one in answered if not one.late}
        assert {one["receipt"] for one in record["answers"]} == in_time
        assert {one.receipt for one in kept(slip)} == {one.receipt for one in answered}
        counted, late = counted + len(in_time), late + len(answered) - len(in_time)
    assert counted + late == 42


def _closing_meanwhile(cast: Cast, slip: OpinionSlip) -> list[SlipAnswer]:
    """Seven answer around the closing, while the worker looks again and again; the clock runs on for real."""
    answered: list[SlipAnswer] = []
    began, start = time.monotonic(), CLOSES - timedelta(milliseconds=150)
    clock.set_clock(lambda: start + timedelta(seconds=time.monotonic() - began))

    def send(player: Player) -> None:
        time.sleep(random.uniform(0, 0.3))
        answered.append(answer(player, slip))

    def work() -> None:
        while not commands.close_due(slip.id):
            time.sleep(0.01)

    together([work, *(lambda player=cast[name]: send(player) for name in SEATED)])
    return answered


def test_closing_by_hand_waits_for_the_last_and_then_later_answers_are_late(
    slip: OpinionSlip, cast: Cast, secretary: Player
) -> None:
    for name in SEATED[:-1]:
        answer(cast[name], slip)
    with pytest.raises(AnswersAwaited):
        close(secretary, slip)
    answer(cast[SEATED[-1]], slip)
    close(secretary, slip)
    assert answer(cast["member"], slip, "disagree").late
