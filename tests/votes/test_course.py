"""A meeting of random turns goes at every step as it is told a second time: refusals, states, outcomes."""

import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from ecabinet.core import db
from ecabinet.core.problems import Problem
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.agenda_forms import Recuse
from ecabinet.meetings.forms import AdjournMeeting, CheckIn, MakeItemCurrent
from ecabinet.meetings.models import Meeting
from ecabinet.votes import commands as votes
from ecabinet.votes.forms import CastBallot, CloseVote, OpenVote
from ecabinet.votes.models import Vote
from tests.cast import SEATED, Cast
from tests.votes.assembly import AGREED, MISSING, Assembly

TURNS = 3_000 if os.environ.get("ECABINET_STORM") else 600
STAND_IN = "substitute"
SAME = {
    "vote-open": "a vote is open", "vote-still-open": "a vote is open", "no-quorum": MISSING,
    "meeting-not-running": "it rests", "item-not-current": "another topic", "item-ended": "finished",
    "vote-already-open": "asked already", "vote-closed": "over", "forbidden": "not theirs", "not-found": "unseen",
}  # fmt: skip
OUTCOMES = {"no": "not_passed", "yes": "passed"}


class Told:
    """The program's meeting and the told one, side by side."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.chance = cast, random.Random(seed)
        self.secretary = cast["secretary"].actor
        self.told = Assembly(list(SEATED), set(SEATED) - {"absent_member"})
        self.recusals: dict[tuple[str, int], Any] = {}
        self.vote: Vote | None = None
        self.seen: set[str] = set()
        self.verdicts: set[str] = set()

    def turn(self) -> None:
        """One more thing happens, in both, to the same end."""
        does = self.chance.choices(
            [self.come, self.go, self.pause, self.take_up, self.finish, self.recuse, self.ask, self.say, self.settle],
            [10, 4, 2, 3, 1, 3, 6, 45, 4],
        )[0]
        does()
        with db.reading() as session:
            meeting = session.get_one(Meeting, self.cast.meeting.id)
            assert (meeting.state == "adjourned") is self.told.resting
            at = None if self.told.topic is None else self.cast.items[self.told.topic].id
            assert meeting.current_item_id == at
            assert (meeting.open_vote_id is None) is (self.told.asked is None)

    def same(self, expected: str, does: Callable[[], Any]) -> Any:
        """The program does it, or refuses it as it is told."""
        found, said = None, AGREED
        try:
            found = does()
        except Problem as problem:
            said = SAME.get(problem.code, problem.code)
        assert said == expected
        self.seen.add(said)
        return found

    def somebody(self) -> str:
        return self.chance.choice(SEATED)

    def topic(self) -> int:
        return self.chance.randrange(len(self.cast.items))

    def come(self) -> None:
        who = self.chance.choice([*SEATED, STAND_IN])
        form = CheckIn(
            participant_id=self.cast.participants[who].id, attendance=self.chance.choice(["onsite", "online"])
        )
        self.same(self.told.come(who), lambda: meetings.check_in(self.secretary, self.cast.meeting.id, form))

    def go(self) -> None:
        who = self.chance.choice([*SEATED, STAND_IN])
        self.same(self.told.go(who), lambda: meetings.check_out(self.secretary, self.cast.participants[who].id))

    def pause(self) -> None:
        if self.told.resting:
            self.same(self.told.go_on(), lambda: meetings.resume_meeting(self.secretary, self.cast.meeting.id))
        else:
            self.same(
                self.told.rest(),
                lambda: meetings.adjourn_meeting(self.secretary, self.cast.meeting.id, AdjournMeeting()),
            )

    def take_up(self) -> None:
        topic = self.topic()
        form = MakeItemCurrent(item_id=self.cast.items[topic].id)
        does = lambda: meetings.make_item_current(self.secretary, self.cast.meeting.id, form)  # noqa: E731
        self.same(self.told.take_up(topic), does)

    def finish(self) -> None:
        topic = self.topic()
        self.same(self.told.finish(topic), lambda: meetings.end_item(self.secretary, self.cast.items[topic].id))

    def recuse(self) -> None:
        who, topic = self.somebody(), self.topic()
        if self.recusals and self.chance.random() < 0.75:
            (who, topic), recusal = self.chance.choice(list(self.recusals.items()))
            expected = self.told.step_back(who, topic)
            self.same(expected, lambda: meetings.lift_recusal(self.secretary, recusal))
            if expected == AGREED:
                del self.recusals[who, topic]
            return
        form = Recuse(participant_id=self.cast.participants[who].id, reason="Liên quan")
        item = self.cast.items[topic].id
        row = self.same(self.told.step_aside(who, topic), lambda: meetings.recuse(self.secretary, item, form))
        if row is not None:
            self.recusals[who, topic] = row.id

    def ask(self) -> None:
        topic = self.topic() if self.told.topic is None or self.chance.random() < 0.2 else self.told.topic
        item = self.cast.items[topic].id
        opened = self.same(
            self.told.ask(topic), lambda: votes.open_vote(self.secretary, item, OpenVote(question="Đồng ý?"))
        )
        self.vote = opened or self.vote

    def say(self) -> None:
        if self.vote is None or self.vote.item_id != self.item_now():
            return
        vote, who = self.vote.id, self.chance.choice([*SEATED, *SEATED, STAND_IN])
        choice = self.chance.choice(["agree", "agree", "agree", "disagree", "other"])
        if who == STAND_IN:
            expected = "unseen" if "absent_member" in self.told.shut_out() else "not theirs"
        else:
            expected = self.told.say(who, choice)
        form = CastBallot(choice=choice, words="Ý kiến")
        self.same(expected, lambda: votes.cast_ballot(self.cast[who].actor, vote, form))

    def item_now(self) -> Any:
        return None if self.told.topic is None else self.cast.items[self.told.topic].id

    def settle(self) -> None:
        if self.told.asked is None or self.vote is None:
            return
        said = dict(self.told.asked)
        answer = self.told.settle()
        closed = votes.close_vote(self.secretary, self.vote.id, CloseVote(missing_acknowledged=99))
        assert closed.result is not None
        tally = closed.result["tally"]
        assert tally["outcome"] == ("no_quorum" if answer == "no quorum" else OUTCOMES[answer.split(",")[0].split()[0]])
        for choice in ("agree", "disagree", "other"):
            assert tally["counts"][choice] == list(said.values()).count(choice)
        self.verdicts.add(answer)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_every_turn_of_a_meeting_goes_as_it_is_told(cast: Cast, running_meeting: Meeting, seed: int) -> None:
    both = Told(cast, seed)
    for _ in range(TURNS):
        both.turn()
    assert {AGREED, MISSING, "it rests", "a vote is open", "over", "not theirs"} <= both.seen
    assert both.verdicts
