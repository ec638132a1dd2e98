"""The cast as fixtures: each test asks for those it needs."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from ecabinet.bodies.models import Body, Seat
from ecabinet.core import db
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from tests.cast import OTHERS, SEATED, Cast, Player, assemble


@pytest.fixture
def cast(database: str, app: Flask) -> Cast:
    """Everybody, by name: `cast["member"]`; and the body, its seats, the meeting, its items."""
    return assemble(app)


@pytest.fixture
def chair(cast: Cast) -> Player:
    return cast["chair"]


@pytest.fixture
def secretary(cast: Cast) -> Player:
    return cast["secretary"]


@pytest.fixture
def member(cast: Cast) -> Player:
    return cast["member"]


@pytest.fixture
def members(cast: Cast) -> list[Player]:
    """The four members beside `member`."""
    return [cast[name] for name in OTHERS]


@pytest.fixture
def absent_member(cast: Cast) -> Player:
    """Holds a seat, and is stood in for by `substitute`."""
    return cast["absent_member"]


@pytest.fixture
def substitute(cast: Cast) -> Player:
    return cast["substitute"]


@pytest.fixture
def guest(cast: Cast) -> Player:
    """Admitted to the first item only."""
    return cast["guest"]


@pytest.fixture
def clerk(cast: Cast) -> Player:
    return cast["clerk"]


@pytest.fixture
def aide(cast: Cast) -> Player:
    """Helps `member`."""
    return cast["aide"]


@pytest.fixture
def administrator(cast: Cast) -> Player:
    return cast["administrator"]


@pytest.fixture
def auditor(cast: Cast) -> Player:
    return cast["auditor"]


@pytest.fixture
def stranger(cast: Cast) -> Player:
    """Has an account and no part in anything."""
    return cast["stranger"]


@pytest.fixture
def body(cast: Cast) -> Body:
    return cast.body


@pytest.fixture
def seats(cast: Cast) -> list[Seat]:
    """Seven, the chair's first."""
    return cast.seats


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Convened, to begin in an hour; nobody is checked in."""
    return cast.meeting


@pytest.fixture
def items(cast: Cast) -> list[AgendaItem]:
    """Three, in their order."""
    return cast.items


@pytest.fixture
def running_meeting(cast: Cast) -> Meeting:
    """The same meeting, begun: all seats but the absent member's are in the room, the first item is current."""
    began = datetime.now(UTC).replace(microsecond=0)
    with db.writing() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        meeting.state, meeting.started_at, meeting.current_item_id = "running", began, cast.items[0].id
        item = session.get_one(AgendaItem, cast.items[0].id)
        item.state, item.started_at = "current", began
        for name, known in cast.participants.items():
            if name != "absent_member":
                row = session.get_one(Participant, known.id)
                row.attendance, row.attendance_at, row.attendance_by = "onsite", began, row.person_id
        meeting.quorum_present = len(SEATED) - 1
        session.flush()
        session.expunge_all()
    cast.meeting = meeting
    return meeting
