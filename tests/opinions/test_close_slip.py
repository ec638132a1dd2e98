"""Closing a slip: at its instant, once, with everything that follows computed and signed."""

import json
import threading
import time
from datetime import timedelta

import pytest

from ecabinet.core import clock, db, keys
from ecabinet.core.problems import Forbidden, NotFound, StaleVersion
from ecabinet.dossiers import queries as dossiers
from ecabinet.opinions import commands
from ecabinet.opinions.conflicts import AnswersAwaited, SlipElsewhere
from ecabinet.opinions.forms import CloseSlip, DecideOnSlip
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.work import AGAIN_SECONDS, LOOK_SECONDS, close_all_due, close_for_ever
from ecabinet.slip_records.recount import recount
from tests.cast import SEATED, Cast, Player
from tests.opinions.making import (
    AGREE,
    CLOSES,
    MONDAY,
    OPTIONS,
    answer,
    answer_all,
    at,
    close,
    enter,
    entry_of,
    extend,
    issued,
    questions,
    recall,
    row,
    streams,
    together,
)
from tests.replay import Replay, events_of

ALL_AGREE = dict.fromkeys(SEATED, "agree")


def recounted(slip: OpinionSlip) -> list[str]:
    """The faults that a recount finds in its record."""
    report = recount((row(slip.id).record or "").encode(), keys.public_key_pem())
    assert report.signature == "valid"
    return [fault.code for fault in report.faults]


def test_when_everybody_has_answered_it_can_be_closed(cast: Cast, slip: OpinionSlip, secretary: Player) -> None:
    answer_all(cast, slip, ALL_AGREE | {"member3": "disagree", "member4": "other"})
    result = close(secretary, slip).result
    assert result is not None
    counted = result["questions"][str(questions(slip)[0].id)]
    assert counted["counts"] == {"agree": 5, "disagree": 1, "other": 1}
    assert (counted["deemed"], counted["outcome"], result["outcome"]) == (0, "passed", "passed")
    assert row(slip.id).closed_at == MONDAY
    assert recounted(slip) == []


def test_before_its_time_those_who_have_not_answered_are_awaited(
    cast: Cast, slip: OpinionSlip, secretary: Player
) -> None:
    answer_all(cast, slip, dict.fromkeys(SEATED[:5], "agree"))
    with pytest.raises(AnswersAwaited) as refusal:
        close(secretary, slip)
    assert [seat["title"] for seat in refusal.value.current["awaited"]] == [
        "Bộ trưởng Bộ Nội vụ",
        "Bộ trưởng Bộ Tư pháp",
    ]
    assert row(slip.id).state == "open"


def test_who_is_silent_is_deemed_to_agree_and_shown_apart(cast: Cast, slip: OpinionSlip) -> None:
    answer_all(cast, slip, {"chair": "agree", "member1": "disagree", "member2": "disagree"})
    at(CLOSES)
    assert commands.close_due(slip.id)
    result = row(slip.id).result
    assert result is not None
    counted = result["questions"][str(questions(slip)[0].id)]
    assert (counted["counts"]["agree"], counted["deemed"], counted["outcome"]) == (1, 4, "passed")
    assert recounted(slip) == []


def test_it_closes_at_its_instant_never_before_and_once(slip: OpinionSlip) -> None:
    at(CLOSES - timedelta(milliseconds=1))
    assert not commands.close_due(slip.id)
    close_all_due()
    assert row(slip.id).state == "open"
    at(CLOSES)
    close_all_due()
    first = row(slip.id)
    assert (first.state, first.closed_at) == ("closed", CLOSES)
    assert not commands.close_due(slip.id)
    close_all_due()
    assert row(slip.id).record == first.record
    assert events_of(slip.stream).count("slip.closed") == 1


def test_a_worker_that_was_down_at_the_deadline_closes_it_later_and_counts_the_same(
    cast: Cast, slip: OpinionSlip
) -> None:
    answer(cast["member1"], slip, "disagree")
    at(CLOSES + timedelta(hours=9))
    late = answer(cast["member2"], slip, "disagree")
    assert late.late
    close_all_due()
    record = json.loads(row(slip.id).record or "")
    assert [one["seat"] for one in record["answers"]] == [str(cast.seats[2].id)]
    assert [one["seat"] for one in record["late"]] == [str(cast.seats[3].id)]
    assert record["result"][0]["counts"]["disagree"] == 1
    assert recounted(slip) == []


def test_a_clock_set_back_after_the_deadline_opens_nothing_again(cast: Cast, slip: OpinionSlip) -> None:
    at(CLOSES + timedelta(minutes=1))
    assert answer(cast["member1"], slip).late
    at(CLOSES - timedelta(hours=1))
    assert answer(cast["member2"], slip).late
    close_all_due()
    assert row(slip.id).state == "open"
    at(CLOSES + timedelta(seconds=1))
    close_all_due()
    closed = row(slip.id)
    assert closed.closed_at == CLOSES + timedelta(minutes=1)
    assert recounted(slip) == []


def test_the_worker_rests_until_the_next_deadline_but_looks_every_minute(cast: Cast, slip: OpinionSlip) -> None:
    assert close_all_due() == LOOK_SECONDS
    at(CLOSES - timedelta(seconds=7))
    assert close_all_due() == 7
    at(CLOSES)
    assert close_all_due() == LOOK_SECONDS


def test_the_worker_closes_it_without_anybody_at_a_desk(slip: OpinionSlip) -> None:
    at(CLOSES)
    stop = threading.Event()
    worker = threading.Thread(target=close_for_ever, args=(stop,))
    worker.start()
    give_up = time.monotonic() + 10
    while row(slip.id).state == "open" and time.monotonic() < give_up:
        time.sleep(0.01)
    stop.set()
    worker.join()
    assert row(slip.id).state == "closed"


def test_two_workers_and_a_secretary_close_it_once(slip: OpinionSlip, secretary: Player) -> None:
    at(CLOSES)
    form = CloseSlip(version=slip.version)
    together([close_all_due, close_all_due, lambda: commands.close_slip(secretary.actor, slip.id, form)])
    assert events_of(slip.stream).count("slip.closed") == 1


def test_one_slip_that_cannot_be_closed_holds_up_no_other(cast: Cast, slip: OpinionSlip) -> None:
    other = issued(cast)
    with db.writing() as session:
        session.get_one(OpinionSlip, slip.id).rule = {"broken": True}
    at(CLOSES)
    assert close_all_due() == AGAIN_SECONDS
    assert (row(slip.id).state, row(other.id).state) == ("open", "closed")


def test_an_extended_slip_closes_at_its_new_day(slip: OpinionSlip, secretary: Player) -> None:
    extend(secretary, slip, CLOSES.date())
    at(CLOSES)
    close_all_due()
    assert row(slip.id).state == "open"
    at(CLOSES + timedelta(days=1))
    close_all_due()
    assert row(slip.id).state == "closed"
    assert recounted(slip) == []


def test_a_tie_follows_the_chairs_own_answer(cast: Cast, slip: OpinionSlip, secretary: Player) -> None:
    choices = ["disagree", "agree", "agree", "agree", "disagree", "disagree", "other"]
    answer_all(cast, slip, dict(zip(SEATED, choices, strict=True)))
    result = close(secretary, slip).result
    assert result is not None
    assert result["outcome"] == "not_passed"
    assert result["questions"][str(questions(slip)[0].id)]["decided_by"] == "chair"


def test_every_question_has_its_result_and_all_to_agree_to_must_pass(monday: None, cast: Cast) -> None:
    slip = issued(cast, AGREE, OPTIONS)
    first, second = questions(slip)
    for name in SEATED:
        said = {
            first.id: {"choice": "agree"},
            second.id: {"choice": "b" if name != "chair" else "another", "words": "?"},
        }
        address = f"/api/v1/slips/{slip.id}/answers"
        sent = {"choices": {str(key): value for key, value in said.items()}}
        assert cast[name].http.post(address, json=sent).status_code == 201
    result = close(cast["secretary"], slip).result
    assert result is not None
    assert result["questions"][str(second.id)]["chosen"] == "b"
    assert result["questions"][str(second.id)]["counts"] == {"a": 0, "b": 6, "another": 1}
    assert result["outcome"] == "passed"


def test_the_record_holds_all_and_recounts(cast: Cast, slip: OpinionSlip, secretary: Player) -> None:
    answer(cast["member"], slip, "disagree")
    answer(cast["member"], slip, "other", "Đề nghị làm rõ nguồn lực.")
    enter(secretary, slip, entry_of(slip, cast["absent_member"]).id, "disagree")
    at(CLOSES)
    close_all_due()
    record = json.loads(row(slip.id).record or "")
    assert record["slip"]["reference"] == "1/PLYK/2026"
    assert [one["means"] for one in record["answers"]] == ["system", "paper"]
    assert record["answers"][0]["choices"][str(questions(slip)[0].id)]["words"] == "Đề nghị làm rõ nguồn lực."
    assert record["papers"][0]["sha256"] == "0" * 64
    assert recounted(slip) == []


def test_the_file_is_the_same_each_time(cast: Cast, slip: OpinionSlip, member: Player, secretary: Player) -> None:
    address = f"/api/v1/slips/{slip.id}/record"
    assert member.http.get(address).get_json()["code"] == "slip-elsewhere"
    at(CLOSES)
    close_all_due()
    first, again = member.http.get(address), secretary.http.get(address)
    assert first.data == again.data == (row(slip.id).record or "").encode()
    assert 'filename="slip-1-2026.json"' in first.headers["Content-Disposition"]
    assert member.http.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_closing_again_changes_nothing(cast: Cast, slip: OpinionSlip, secretary: Player) -> None:
    answer_all(cast, slip, ALL_AGREE)
    close(secretary, slip)
    first = row(slip.id)
    again = commands.close_slip(secretary.actor, slip.id, CloseSlip(version=1))
    assert (again.result, row(slip.id).record) == (first.result, first.record)


def test_a_recalled_or_changed_slip_is_not_closed(cast: Cast, slip: OpinionSlip, secretary: Player) -> None:
    at(CLOSES)
    with pytest.raises(StaleVersion):
        commands.close_slip(secretary.actor, slip.id, CloseSlip(version=99))
    recall(secretary, slip)
    assert not commands.close_due(slip.id)
    with pytest.raises(SlipElsewhere):
        close(secretary, slip)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("chair", Forbidden), ("member", Forbidden), ("aide", Forbidden), ("clerk", Forbidden), ("guest", NotFound),
     ("substitute", NotFound), ("administrator", NotFound), ("auditor", NotFound), ("stranger", NotFound)],
)  # fmt: skip
def test_nobody_else_may(cast: Cast, slip: OpinionSlip, name: str, problem: type[Exception]) -> None:
    for do in (commands.summarise_slip, commands.conclude_slip):
        with pytest.raises(problem):
            do(cast[name].actor, slip.id, DecideOnSlip(version=1))
    with pytest.raises(problem):
        close(cast[name], slip)


def test_it_is_heard_by_all_with_the_answers_that_were_hidden(cast: Cast, slip: OpinionSlip, replay: Replay) -> None:
    answer_all(cast, slip, {"member": "other", "member1": "disagree"})
    at(CLOSES)
    with replay(*streams(cast, slip)) as heard:
        close_all_due()
    assert heard.heard(slip.stream) == ["slip.closed", "slip_answer.shown", "slip_answer.shown"]
    assert heard.heard(f"user:{cast['aide'].id}") == ["slip_line.changed"]


def test_then_it_is_summed_up_and_concluded_and_its_dossier_waits_for_an_agenda(
    cast: Cast, slip: OpinionSlip, secretary: Player, replay: Replay
) -> None:
    form = DecideOnSlip(version=row(slip.id).version)
    with pytest.raises(SlipElsewhere):
        commands.summarise_slip(secretary.actor, slip.id, form)
    answer_all(cast, slip, dict.fromkeys(SEATED, "disagree"))
    close(secretary, slip)
    with replay(*streams(cast, slip)) as heard:
        for step in (commands.summarise_slip, commands.conclude_slip):
            with pytest.raises(StaleVersion):
                step(secretary.actor, slip.id, DecideOnSlip(version=1))
            form = DecideOnSlip(version=row(slip.id).version)
            done = step(secretary.actor, slip.id, form)
            assert step(secretary.actor, slip.id, form).version == done.version
    assert heard.heard(slip.stream) == ["slip.summarised", "slip.concluded"]
    with db.reading() as session:
        assert [line.id for line in dossiers.accepted_for(session, cast.body.id)] == [slip.dossier_id]
    assert clock.now() == MONDAY
