"""Where seats share an organisation, as deputy prime ministers do, none is the head of the others."""

import pytest

from ecabinet.bodies.models import Seat
from ecabinet.core import db
from ecabinet.opinions import commands
from ecabinet.opinions.forms import DecideOnSlip
from ecabinet.opinions.models import OpinionSlip
from tests.cast import SEATED, Cast
from tests.opinions.making import answer, approved, entries, entry_of, version


@pytest.fixture
def shared(monday: None, cast: Cast) -> OpinionSlip:
    """Open; `member1` holds a seat of the organisation whose seat the member holds."""
    slip = approved(cast)
    with db.writing() as session:
        session.get_one(Seat, cast.seats[SEATED.index("member1")].id).organisation_id = cast.organisation.id
    return commands.issue_slip(cast["secretary"].actor, slip.id, DecideOnSlip(version=version(slip)))


def test_opening_a_slip_proves_nothing_of_another_seat(cast: Cast, shared: OpinionSlip) -> None:
    commands.open_slip(cast["member1"].actor, shared.id)
    assert [row.person_id for row in entries(shared) if row.delivered_at] == [cast["member1"].id]


def test_neither_sees_what_the_other_writes_or_finds_the_slip_twice(cast: Cast, shared: OpinionSlip) -> None:
    answer(cast["member"], shared, "disagree")
    theirs, own = entry_of(shared, cast["member"]), entry_of(shared, cast["member1"])
    assert cast["member1"].http.get(f"/api/v1/slips/{shared.id}/seats/{theirs.id}").status_code == 404
    shown = cast["member1"].http.get(f"/api/v1/slips/{shared.id}").get_json()
    assert shown["own_entry"] == str(own.id)
    assert shown["entries"] == [str(own.id)]
