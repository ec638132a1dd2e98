"""Questioning (chất vấn): a question is put, answered by whoever answers, or later in writing."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from ecabinet.core.problems import BadInput, Forbidden
from ecabinet.floor import commands
from ecabinet.floor.conflicts import NotWaiting, SpeakerChanged
from ecabinet.floor.forms import CallAnswer, SettleQuestion
from ecabinet.floor.models import SpeakingRequest, Speech
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.floor.speaking import ask, call, kept, opened, put, speaks_now, speeches
from tests.replay import Replay

Wait = Callable[[float], None]


@pytest.fixture
def question(cast: Cast, wait: Wait, running_meeting: Meeting) -> SpeakingRequest:
    """The member's, to a seat; questioning on the item is open."""
    opened(cast["secretary"], cast.items[0], "question")
    return put(cast["member"], cast.items[0], cast.seats[2].id)


def answer(by: Player, question: SpeakingRequest, cast: Cast, name: str = "member1") -> Speech:
    now = speaks_now(question.meeting_id)
    seen = now.id if now else None
    form = CallAnswer(current_speech_id=seen, participant_id=cast.participants[name].id)
    return commands.call_answer(by.actor, question.id, form)


def test_it_is_put_and_answered_each_with_its_clock(
    question: SpeakingRequest, cast: Cast, wait: Wait, replay: Replay, running_meeting: Meeting
) -> None:
    assert call(cast["secretary"], question).kind == "question"
    wait(40)
    with replay(f"item:{cast.items[0].id}", running_meeting.display_stream):
        said = answer(cast["secretary"], question, cast)
    wait(100)
    commands.end_speech(cast["secretary"].actor, said.id)
    asked, answered = speeches(cast.items[0])
    assert (asked.spoken_ms, answered.spoken_ms) == (40_000, 100_000)
    assert (answered.kind, answered.request_id, answered.allotted_seconds) == ("answer", question.id, 300)
    assert kept(question).state == "spoken"


def test_an_answer_is_taken_back_and_the_question_stays_put(
    question: SpeakingRequest, secretary: Player, cast: Cast
) -> None:
    call(secretary, question)
    commands.take_back_speech(secretary.actor, answer(secretary, question, cast).id)
    assert kept(question).state == "spoken"
    said = answer(secretary, question, cast, "member2")
    commands.end_speech(secretary.actor, said.id)
    commands.continue_speech(secretary.actor, said.id)
    assert speaks_now(question.meeting_id) is not None


def test_what_was_not_put_is_not_answered(question: SpeakingRequest, secretary: Player, cast: Cast) -> None:
    with pytest.raises(NotWaiting):
        answer(secretary, question, cast)
    opened(secretary, cast.items[0])
    speech = ask(cast["member"], cast.items[0])
    call(secretary, speech)
    with pytest.raises(BadInput):
        answer(secretary, speech, cast)
    call(secretary, question)
    with pytest.raises(SpeakerChanged):
        form = CallAnswer(current_speech_id=uuid4(), participant_id=cast.participants["member1"].id)
        commands.call_answer(secretary.actor, question.id, form)


def test_it_is_settled_in_writing_by_a_day(
    question: SpeakingRequest, secretary: Player, cast: Cast, replay: Replay
) -> None:
    written = SettleQuestion(answer="in_writing", answer_due=date(2030, 1, 15))
    with pytest.raises(NotWaiting):
        commands.settle_question(secretary.actor, question.id, written)
    commands.end_speech(secretary.actor, call(secretary, question).id)
    with replay(f"item:{cast.items[0].id}"):
        for _ in range(2):
            commands.settle_question(secretary.actor, question.id, written)
    assert replay.heard(f"item:{cast.items[0].id}") == ["question.settled"]
    assert (kept(question).answer, kept(question).answer_due) == ("in_writing", date(2030, 1, 15))
    commands.settle_question(secretary.actor, question.id, SettleQuestion(answer="answered"))
    assert (kept(question).answer, kept(question).answer_due) == ("answered", None)
    commands.settle_question(secretary.actor, question.id, SettleQuestion(answer=""))
    with pytest.raises(BadInput):
        commands.settle_question(secretary.actor, question.id, SettleQuestion(answer="in_writing"))


def test_only_the_desk_settles_and_calls_answers(question: SpeakingRequest, secretary: Player, cast: Cast) -> None:
    call(secretary, question)
    for name in ("member", "member1"):
        with pytest.raises(Forbidden):
            answer(cast[name], question, cast)
        with pytest.raises(Forbidden):
            commands.settle_question(cast[name].actor, question.id, SettleQuestion(answer="answered"))


def test_the_same_id_calls_an_answer_once(question: SpeakingRequest, secretary: Player, cast: Cast) -> None:
    asked = call(secretary, question)
    form = CallAnswer(current_speech_id=asked.id, participant_id=cast.participants["member1"].id)
    first = commands.call_answer(secretary.actor, question.id, form)
    assert commands.call_answer(secretary.actor, question.id, form).id == first.id
