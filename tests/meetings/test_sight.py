"""Who sees a meeting and its items."""

import pytest

from ecabinet.core import db
from ecabinet.core.problems import NotFound
from ecabinet.meetings import queries
from ecabinet.meetings.models import AgendaItem, Meeting
from tests.cast import OTHERS, Cast

TAKING_PART = ("chair", "secretary", "member", "absent_member", "substitute", "guest", "aide")
OUTSIDE = ("clerk", "administrator", "auditor", "stranger")


def sees(cast: Cast, name: str) -> bool:
    with db.reading() as session:
        try:
            return queries.visible(session, cast[name].actor, cast.meeting.id) is not None
        except NotFound:
            return False


def items_seen(cast: Cast, name: str) -> list[int]:
    seen = []
    with db.reading() as session:
        for item in cast.items:
            try:
                seen.append(queries.visible_item(session, cast[name].actor, item.id).number)
            except NotFound:
                continue
    return seen


@pytest.mark.parametrize("name", TAKING_PART + OUTSIDE)
def test_a_convened_meeting_is_seen_by_those_who_take_part(cast: Cast, name: str) -> None:
    assert sees(cast, name) == (name in TAKING_PART)


@pytest.mark.parametrize("name", TAKING_PART + OUTSIDE)
def test_a_draft_is_seen_by_secretaries_only(cast: Cast, name: str) -> None:
    with db.writing() as session:
        session.get_one(Meeting, cast.meeting.id).state = "draft"
    assert sees(cast, name) == (name == "secretary")


@pytest.mark.parametrize(
    ("name", "numbers"), [("member", [1, 2, 3]), ("substitute", [1, 2, 3]), ("aide", [1, 2, 3]), ("guest", [1])]
)
def test_a_guest_sees_only_the_items_admitted_to(cast: Cast, name: str, numbers: list[int]) -> None:
    assert items_seen(cast, name) == numbers


@pytest.mark.parametrize("leave", [True, False])
def test_a_guest_loses_an_ended_item_if_the_meeting_says_so(cast: Cast, leave: bool) -> None:
    with db.writing() as session:
        session.get_one(AgendaItem, cast.items[0].id).state = "ended"
        session.get_one(Meeting, cast.meeting.id).guests_leave_with_item = leave
    assert items_seen(cast, "guest") == ([] if leave else [1])
    assert items_seen(cast, "member") == [1, 2, 3]


def test_only_holders_have_a_seat(cast: Cast) -> None:
    with db.reading() as session:
        seats = {name: queries.part_of(session, cast[name].actor, cast.meeting).seat_id for name in cast.players}
    assert [name for name, seat in seats.items() if seat] == ["chair", "member", *OTHERS, "absent_member"]
