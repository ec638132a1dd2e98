"""The other members of the demo government check in and vote by themselves, so that one person can try a meeting."""

import random
import time
from collections.abc import Callable
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core import db
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Problem
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.forms import CheckIn
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.votes import commands as votes
from ecabinet.votes.forms import CastBallot
from ecabinet.votes.models import Ballot, RollEntry, Vote

PLAYED_BY_YOU = ("thutuong", "bo-taichinh")
MANNERS = ("agree",) * 8 + ("disagree", "other")
LOOK_SECONDS = 0.5


def play(say: Callable[[str], object]) -> None:
    """Until stopped: whoever you don't play checks in to a convened meeting, and votes a moment after a vote opens."""
    say("Các thành viên khác tự điểm danh và biểu quyết. / The other members check in and vote. Ctrl+C ends it.")
    while True:
        for act in _to_do():
            try:
                act()
            except Problem as problem:
                say(f"  {problem.code}")
            time.sleep(random.uniform(0.05, 0.4))  # noqa: S311  (a manner of voting, not a secret)
        time.sleep(LOOK_SECONDS)


def _to_do() -> list[Callable[[], object]]:
    with db.reading() as session:
        you = set(session.scalars(select(Person.id).where(Person.login.in_(PLAYED_BY_YOU))))
        acts = [*_arrivals(session), *_ballots(session)]
    todo = [act for person_id, act in acts if person_id not in you]
    random.shuffle(todo)
    return todo


Act = tuple[UUID, Callable[[], object]]


def _arrivals(session: Session) -> list[Act]:
    waiting = (
        select(Participant)
        .join(Meeting, Meeting.id == Participant.meeting_id)
        .where(
            Meeting.state == "convened", Participant.role.in_(("chair", "member")), Participant.attendance == "absent"
        )
    )
    return [(row.person_id, _arrival(row)) for row in session.scalars(waiting)]


def _arrival(row: Participant) -> Callable[[], object]:
    return lambda: meetings.check_in(_actor(row.person_id, row.name), row.meeting_id, CheckIn())


def _ballots(session: Session) -> list[Act]:
    voted = select(Ballot.seat_id).where(Ballot.vote_id == RollEntry.vote_id, Ballot.current)
    open_votes = select(Vote.id).where(Vote.state == "open")
    waiting = select(RollEntry).where(
        RollEntry.vote_id.in_(open_votes), RollEntry.person_id.is_not(None), RollEntry.seat_id.not_in(voted)
    )
    return [(row.person_id, _ballot(row, row.person_id)) for row in session.scalars(waiting) if row.person_id]


def _ballot(row: RollEntry, person_id: UUID) -> Callable[[], object]:
    choice = random.choice(MANNERS)  # noqa: S311  (a manner of voting, not a secret)
    words = "Đề nghị làm rõ nguồn lực thực hiện." if choice == "other" else ""
    form = CastBallot.model_validate({"choice": choice, "words": words})
    return lambda: votes.cast_ballot(_actor(person_id, row.person_name), row.vote_id, form)


def _actor(person_id: UUID, name: str) -> Actor:
    return Actor(person_id=person_id, session_id=uuid4(), name=name)
