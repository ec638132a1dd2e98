"""What comes before a vote: questions planned one by one, and asking who is ready."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.core import db
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound, StaleVersion
from ecabinet.meetings import commands as meeting_commands
from ecabinet.meetings.conflicts import ItemEnded, ItemNotCurrent, MeetingNotRunning
from ecabinet.meetings.forms import AdjournMeeting, MakeItemCurrent
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes import commands as vote_commands
from ecabinet.votes import question_commands as commands
from ecabinet.votes import question_queries as queries
from ecabinet.votes.forms import AnswerReadiness, ChangeQuestion, MoveQuestion, OpenVote, PlanQuestion
from ecabinet.votes.question_models import ReadinessCheck, VoteQuestion
from ecabinet.votes.refusals import QuestionPut, ReadinessEnded, VoteAlreadyOpen
from tests.cast import Cast, Player
from tests.replay import Replay
from tests.votes.voting import close, events, put

pytestmark = pytest.mark.usefixtures("running_meeting")
STRANGERS = [
    ("member", Forbidden),
    ("guest", Forbidden),
    ("aide", Forbidden),
    ("auditor", NotFound),
    ("stranger", NotFound),
]


def planned(by: Player, item: AgendaItem, question: str, **fields: Any) -> VoteQuestion:
    return commands.plan_question(by.actor, item.id, parse(PlanQuestion, {"question": question, **fields}))


def waiting(item: AgendaItem) -> list[str]:
    with db.reading() as session:
        rows = queries.waiting_questions(session, item.id)
        assert [row.position for row in rows] == list(range(1, len(rows) + 1))
        return [row.question for row in rows]


def test_questions_stand_in_the_order_in_which_they_were_planned(
    secretary: Player, chair: Player, items: list[AgendaItem], replay: Replay
) -> None:
    with replay(items[0].stream):
        planned(secretary, items[0], "Điều 1?")
        planned(chair, items[0], "Điều 2?", options=[{"text": "Phương án một"}, {"text": "Phương án hai"}])
    assert waiting(items[0]) == ["Điều 1?", "Điều 2?"]


def test_they_are_moved_changed_and_dropped(secretary: Player, items: list[AgendaItem], replay: Replay) -> None:
    with replay(items[0].stream):
        one, two, three = (planned(secretary, items[0], f"Điều {n}?") for n in (1, 2, 3))
        commands.move_question(secretary.actor, three.id, MoveQuestion(position=1))
        commands.change_question(secretary.actor, one.id, ChangeQuestion(question="Điều 1 sửa?", version=one.version))
        commands.drop_question(secretary.actor, two.id)
    assert waiting(items[0]) == ["Điều 3?", "Điều 1 sửa?"]
    commands.move_question(secretary.actor, three.id, MoveQuestion(position=9))
    assert waiting(items[0]) == ["Điều 1 sửa?", "Điều 3?"]
    with pytest.raises(NotFound):
        commands.drop_question(secretary.actor, two.id)


def test_planning_again_changes_nothing(secretary: Player, chair: Player, items: list[AgendaItem]) -> None:
    known = str(uuid4())
    first = planned(secretary, items[0], "Điều 1?", id=known)
    assert planned(secretary, items[0], "Khác?", id=known).id == first.id
    assert waiting(items[0]) == ["Điều 1?"]
    with pytest.raises(IdTaken):
        planned(chair, items[0], "Điều 1?", id=known)


def test_who_changes_a_question_that_another_changed_is_told(secretary: Player, items: list[AgendaItem]) -> None:
    row = planned(secretary, items[0], "Điều 1?")
    commands.change_question(secretary.actor, row.id, ChangeQuestion(question="Một", version=1))
    with pytest.raises(StaleVersion) as stale:
        commands.change_question(secretary.actor, row.id, ChangeQuestion(question="Hai", version=1))
    assert isinstance(stale.value.current, dict)
    assert stale.value.current["question"] == "Một"


def test_a_question_put_leaves_the_list(secretary: Player, items: list[AgendaItem], replay: Replay) -> None:
    one, two = (planned(secretary, items[0], f"Điều {n}?") for n in (1, 2))
    with replay(items[0].stream):
        vote = vote_commands.open_vote(secretary.actor, items[0].id, OpenVote(question="Điều 1?", planned=one.id))
    assert waiting(items[0]) == ["Điều 2?"]
    close(secretary, vote)
    for refused in (
        lambda: vote_commands.open_vote(secretary.actor, items[0].id, OpenVote(question="Lại", planned=one.id)),
        lambda: commands.drop_question(secretary.actor, one.id),
    ):
        with pytest.raises(QuestionPut):
            refused()
    with pytest.raises(BadInput):
        vote_commands.open_vote(secretary.actor, items[0].id, OpenVote(question="Lại", planned=uuid4()))
    assert waiting(items[0]) == ["Điều 2?"]
    assert two.vote_id is None


@pytest.mark.parametrize(("name", "problem"), STRANGERS)
def test_nobody_else_plans(cast: Cast, items: list[AgendaItem], name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        planned(cast[name], items[0], "Điều 1?")
    row = planned(cast["secretary"], items[0], "Điều 1?")
    tries: list[Callable[[], object]] = [
        lambda: commands.change_question(cast[name].actor, row.id, ChangeQuestion(question="?", version=1)),
        lambda: commands.move_question(cast[name].actor, row.id, MoveQuestion(position=1)),
        lambda: commands.drop_question(cast[name].actor, row.id),
    ]
    for attempt in tries:
        with pytest.raises(problem):
            attempt()
    assert waiting(items[0]) == ["Điều 1?"]


def test_an_ended_item_gets_no_question(secretary: Player, items: list[AgendaItem], running_meeting: Meeting) -> None:
    meeting_commands.make_item_current(secretary.actor, running_meeting.id, MakeItemCurrent(item_id=items[1].id))
    with pytest.raises(ItemEnded):
        planned(secretary, items[0], "Điều 1?")


def ready(by: Player, check: ReadinessCheck, is_ready: bool = True) -> Any:
    return commands.answer_readiness(by.actor, check.id, AnswerReadiness(ready=is_ready))


def said(check: ReadinessCheck) -> dict[UUID, bool]:
    with db.reading() as session:
        return {row.seat_id: row.ready for row in queries.ready_seats(session, check.id)}


def test_the_desk_hears_who_is_ready_and_nobody_else(
    cast: Cast, secretary: Player, items: list[AgendaItem], meeting: Meeting, replay: Replay
) -> None:
    with replay(meeting.stream, meeting.desk_stream):
        check = commands.ask_readiness(secretary.actor, items[0].id)
        ready(cast["member"], check)
        ready(cast["member1"], check, False)
    assert said(check) == {cast.seats[1].id: True, cast.seats[2].id: False}
    assert [event.name for event in events(meeting.desk_stream)][-2:] == ["readiness.answered"] * 2
    assert "ready_seat" not in {event.entity for event in events(meeting.stream)}


def test_the_last_answer_stands_and_asking_twice_asks_once(
    secretary: Player, chair: Player, member: Player, items: list[AgendaItem], cast: Cast
) -> None:
    check = commands.ask_readiness(secretary.actor, items[0].id)
    ready(member, check, False)
    ready(member, check, True)
    assert commands.ask_readiness(chair.actor, items[0].id).id == check.id
    assert said(check) == {cast.seats[1].id: True}


def test_opening_the_vote_ends_the_asking(
    secretary: Player, member: Player, items: list[AgendaItem], meeting: Meeting, replay: Replay
) -> None:
    check = commands.ask_readiness(secretary.actor, items[0].id)
    ready(member, check)
    with replay(meeting.stream, meeting.desk_stream):
        put(secretary, items[0])
    with pytest.raises(ReadinessEnded):
        ready(member, check)
    with pytest.raises(VoteAlreadyOpen):
        commands.ask_readiness(secretary.actor, items[0].id)


def test_it_may_end_without_a_vote_and_be_asked_anew(
    secretary: Player, member: Player, items: list[AgendaItem], meeting: Meeting, replay: Replay
) -> None:
    check = commands.ask_readiness(secretary.actor, items[0].id)
    ready(member, check)
    with replay(meeting.stream, meeting.desk_stream):
        commands.end_readiness(secretary.actor, check.id)
        commands.end_readiness(secretary.actor, check.id)
    again = commands.ask_readiness(secretary.actor, items[0].id)
    assert again.id != check.id
    assert said(again) == {}


def test_only_the_current_item_of_a_running_meeting_is_asked_about(
    secretary: Player, member: Player, items: list[AgendaItem], running_meeting: Meeting
) -> None:
    with pytest.raises(ItemNotCurrent):
        commands.ask_readiness(secretary.actor, items[1].id)
    check = commands.ask_readiness(secretary.actor, items[0].id)
    meeting_commands.make_item_current(secretary.actor, running_meeting.id, MakeItemCurrent(item_id=items[1].id))
    with pytest.raises(ReadinessEnded):
        ready(member, check)
    assert commands.ask_readiness(secretary.actor, items[1].id).id != check.id
    meeting_commands.adjourn_meeting(secretary.actor, running_meeting.id, AdjournMeeting())
    with pytest.raises(MeetingNotRunning):
        commands.ask_readiness(secretary.actor, items[0].id)


@pytest.mark.parametrize(("name", "problem"), STRANGERS)
def test_nobody_else_asks(cast: Cast, items: list[AgendaItem], name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        commands.ask_readiness(cast[name].actor, items[0].id)
    check = commands.ask_readiness(cast["secretary"].actor, items[0].id)
    with pytest.raises(problem):
        commands.end_readiness(cast[name].actor, check.id)


@pytest.mark.parametrize("name", ["substitute", "guest", "aide", "secretary"])
def test_only_who_votes_answers(cast: Cast, items: list[AgendaItem], name: str) -> None:
    check = commands.ask_readiness(cast["secretary"].actor, items[0].id)
    with pytest.raises(Forbidden):
        ready(cast[name], check)
    assert said(check) == {}
