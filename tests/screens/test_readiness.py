"""What is missing before a meeting is sent out: rules over rows, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from ecabinet.bodies.lead_time import SendingTime
from ecabinet.bodies.models import Seat, SeatHolder
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.seats import SeatInMeeting
from ecabinet.screens.readiness import Check, Prepared, checks, may_be_convened, not_invited

pytestmark = pytest.mark.one_database
NOW = datetime(2031, 5, 1, 1, tzinfo=UTC)


def paper(state: str) -> tuple[Document, DocumentVersion]:
    return Document(title="Tờ trình"), DocumentVersion(state=state)


def seat(participant: Participant | None) -> SeatInMeeting:
    return SeatInMeeting(Seat(id=uuid4()), SeatHolder(person_id=uuid4()), participant, None)


def ready() -> Prepared:
    """A meeting of which nothing is missing: an hour, two items of half an hour, a chair, a secretary, a guest."""
    meeting = Meeting(state="draft", starts_at=NOW + timedelta(days=3), ends_at=NOW + timedelta(days=3, hours=1))
    items = [
        AgendaItem(id=uuid4(), number=number, minutes=30, presenter="Bộ trưởng", state="waiting") for number in (1, 2)
    ]
    chair, secretary, guest = (
        Participant(id=uuid4(), role=role, name=role, title="") for role in ("chair", "secretary", "guest")
    )
    return Prepared(
        meeting=meeting,
        items=items,
        papers={item.id: [paper("ready")] for item in items},
        participants=[chair, secretary, guest],
        admitted={guest.id: [items[0].id]},
        seats=[seat(chair)],
        has_rules=True,
        now=NOW,
    )


def missing(prepared: Prepared) -> dict[str, Check]:
    return {check.key: check for check in checks(prepared) if not check.met}


def test_nothing_is_missing() -> None:
    assert missing(ready()) == {}
    assert may_be_convened(checks(ready()))


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"items": [], "papers": {}, "admitted": {}}, "items"),
        ({"participants": []}, "chair"),
        ({"has_rules": False}, "rules"),
    ],
)
def test_without_an_item_a_chair_or_rules_it_is_not_sent_out(change: dict[str, object], key: str) -> None:
    prepared = replace(ready(), **change)  # type: ignore[arg-type]
    assert missing(prepared)[key].needed
    assert not may_be_convened(checks(prepared))


def test_of_an_empty_agenda_nothing_else_is_said() -> None:
    said = {check.key for check in checks(replace(ready(), items=[], papers={}))}
    assert not said & {"time", "presenters", "papers", "readable", "ready"}


def test_the_other_things_only_remind() -> None:
    prepared = ready()
    prepared.meeting.starts_at = NOW - timedelta(minutes=1)
    prepared.meeting.ends_at = NOW + timedelta(minutes=44)
    prepared.items[1].presenter = ""
    prepared.participants[2].title = "Chuyên gia"
    papers = {prepared.items[0].id: [paper("failed"), paper("failed"), paper("processing")]}
    prepared = replace(prepared, papers=papers, admitted={}, seats=[*prepared.seats, seat(None), seat(None)])
    found = missing(prepared)
    assert {key: dict(check.values) for key, check in found.items()} == {
        "future": {},
        "time": {"minutes": 15},
        "presenters": {"numbers": "2"},
        "papers": {"numbers": "2"},
        "readable": {"count": 2},
        "ready": {"count": 1},
        "members": {"count": 2},
        "guests": {"names": "Chuyên gia"},
    }
    assert may_be_convened(checks(prepared))


def test_placeholders_of_classified_papers_count_as_papers() -> None:
    prepared = ready()
    papers = {item.id: [(Document(title="Mật"), None)] for item in prepared.items}
    assert missing(replace(prepared, papers=papers)) == {}


def test_a_meeting_sent_out_is_not_reminded_of_its_time() -> None:
    prepared = ready()
    prepared.meeting.state, prepared.meeting.starts_at = "running", NOW - timedelta(minutes=30)
    prepared.meeting.ends_at = None
    assert missing(prepared) == {}


def test_late_invitations_and_double_bookings_are_warned_of() -> None:
    late = SendingTime(by=NOW.date(), days=3, working=True, is_late=True)
    busy = [f"Bộ trưởng {letter}" for letter in "ABCD"]
    found = missing(replace(ready(), sending=late, clashing=busy))
    assert {key: check.values for key, check in found.items()} == {
        "lead_time": {"by": "01/05/2031", "days": "3 ngày làm việc"},
        "clashes": {"count": 4, "names": "Bộ trưởng A, Bộ trưởng B, Bộ trưởng C …"},
    }
    assert missing(replace(ready(), sending=replace(late, is_late=False))) == {}


def test_a_vacant_seat_has_nobody_to_invite() -> None:
    vacant = SeatInMeeting(Seat(id=uuid4()), None, None, None)
    waiting = seat(None)
    assert not_invited([vacant, waiting]) == [waiting]
