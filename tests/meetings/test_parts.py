"""What somebody is in many meetings at once is what they are in each alone."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from ecabinet.core import clock, db
from ecabinet.meetings import queries
from ecabinet.meetings.models import Admission, AgendaItem, Meeting, Participant
from tests.cast import NAMES, Cast


@pytest.fixture
def meetings(cast: Cast) -> list[Meeting]:
    """The cast's meeting, and three in which they have other parts; before the seats were held is one of them."""
    rows: list[Meeting] = [cast.meeting]
    with db.writing() as session:
        for title, away in (("Phiên trước", -30), ("Phiên cũ", -4_000), ("Phiên tới", 30)):
            starts_at = clock.now() + timedelta(days=away)
            rows.append(Meeting(id=uuid4(), body_id=cast.body.id, title=title, starts_at=starts_at, state="convened"))
            session.add(rows[-1])
            session.flush()
            item = AgendaItem(id=uuid4(), meeting_id=rows[-1].id, number=1, title=title)
            session.add(item)
            session.flush()
            for name, role in (("member", "guest"), ("member1", "member"), ("clerk", "secretary"), ("guest", "guest")):
                seat = cast.participants[name].seat_id if role == "member" else None
                part = Participant(
                    id=uuid4(), meeting_id=rows[-1].id, person_id=cast[name].id, role=role, name=name, seat_id=seat
                )
                session.add(part)
                session.flush()
                if name == "member":
                    session.add(Admission(item_id=item.id, participant_id=part.id))
        session.flush()
        session.expunge_all()
    return rows


@pytest.mark.parametrize("name", NAMES)
def test_parts_in_many_meetings_are_those_in_each(cast: Cast, meetings: list[Meeting], name: str) -> None:
    with db.reading() as session:
        together = queries.parts_of(session, cast[name].actor, meetings)
        alone = {meeting.id: queries.part_of(session, cast[name].actor, meeting) for meeting in meetings}
    assert together == alone


def test_parts_differ_from_meeting_to_meeting(cast: Cast, meetings: list[Meeting]) -> None:
    now, _, old, _ = meetings
    with db.reading() as session:
        member = queries.parts_of(session, cast["member"].actor, meetings)
        aide = queries.parts_of(session, cast["aide"].actor, meetings)
        member1 = queries.parts_of(session, cast["member1"].actor, meetings)
    assert (member[now.id].role, member[old.id].role, len(member[old.id].items)) == ("member", "guest", 1)
    assert (aide[now.id].is_guest, aide[old.id].is_guest, aide[old.id].items) == (False, True, member[old.id].items)
    assert member1[now.id].seat_id is not None
    assert member1[old.id].seat_id is None  # nobody held it then


def test_many_meetings_ask_no_more_than_one(cast: Cast, meetings: list[Meeting]) -> None:
    asked: list[str] = []
    counts = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(db.reader(), "before_cursor_execute", hear)
    for some in (meetings[1:2], meetings[1:]):
        with db.reading() as session:
            asked.clear()
            queries.parts_of(session, cast["member"].actor, some)
            counts.append(len(asked))
    event.remove(db.reader(), "before_cursor_execute", hear)
    assert counts[0] == counts[1]
