"""What the tests of meetings ask, and how they read the answers."""

import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from ecabinet.bodies.models import Body
from ecabinet.core import clock, db
from ecabinet.meetings import queries
from ecabinet.meetings.models import Meeting
from tests.cast import NAMES, Cast, Player

ROLES = tuple(name for name in NAMES if name not in ("member1", "member2", "member3", "member4"))
LATE_TOO = {"lead_time_acknowledged": True}  # meetings of tests are held at once
UNSEEN = ("clerk", "administrator", "auditor", "stranger")


def draft(cast: Cast) -> dict[str, Any]:
    """A meeting to be made."""
    starts_at = (clock.now() + timedelta(days=3)).replace(microsecond=0)
    return {
        "id": str(uuid4()),
        "body_id": str(cast.body.id),
        "title": "Phiên họp tới",
        "starts_at": starts_at.isoformat(),
    }


def agenda(meeting_id: UUID) -> list[str]:
    """The titles in order; the numbers are checked to run from 1 without gaps."""
    with db.reading() as session:
        rows = queries.items_of(session, meeting_id)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    return [row.title for row in rows]


def agenda_version(meeting_id: UUID) -> int:
    """The version of the agenda's order, as a page that is up to date has it."""
    with db.reading() as session:
        return session.get_one(Meeting, meeting_id).agenda_version


def without_approval(cast: Cast) -> None:
    """The body's agendas go out without its chair's approval."""
    with db.writing() as session:
        session.get_one(Body, cast.body.id).agenda_needs_approval = False


def approve(cast: Cast, meeting_id: UUID | str) -> None:
    """The meeting's chair has approved its agenda as it stands."""
    path = f"/api/v1/meetings/{meeting_id}"
    submitted = cast["secretary"].http.post(f"{path}/agenda-approvals").json
    with db.reading() as session:
        chair = next(one for one in queries.participants_of(session, UUID(str(meeting_id))) if one.role == "chair")
    player = next(one for one in cast.players.values() if one.id == chair.person_id)
    form = {"digest": submitted["digest"]}
    assert player.http.post(f"/api/v1/agenda-approvals/{submitted['id']}/approval", json=form).status_code == 200


def set_state(meeting: Meeting, state: str) -> None:
    """The meeting is in that state, however it came there."""
    with db.writing() as session:
        session.get_one(Meeting, meeting.id).state = state


def answers(cast: Cast, ask: Callable[[Player], Any]) -> dict[str, int]:
    """The status that each of the cast is answered with; who runs the meeting is asked last, since that has effects."""
    order = [name for name in ROLES if name not in ("chair", "secretary")] + ["chair", "secretary"]
    return {name: ask(cast[name]).status_code for name in order}


def allowed(status: int, *names: str, forbidden: int = 403) -> dict[str, int]:
    """That status for those named, 404 for who does not see the meeting, 403 for the others."""
    return {name: status if name in names else 404 if name in UNSEEN else forbidden for name in ROLES}


def code(answer: Any) -> tuple[int, str]:
    """Status and problem code."""
    return answer.status_code, answer.json["code"]


def at_once(*works: Callable[[], Any]) -> Sequence[Any]:
    """What each of them answers, all started together; an exception is the answer of the one that raised it."""
    answers: list[Any] = [None] * len(works)
    barrier = threading.Barrier(len(works))

    def run(place: int) -> None:
        barrier.wait()
        try:
            answers[place] = works[place]()
        except Exception as error:
            answers[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
