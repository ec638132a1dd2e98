"""A vote in which some are recused: the total follows the rule profile, and the record can be recounted."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import RuleProfileRow
from ecabinet.core import db
from ecabinet.meetings.models import Meeting
from ecabinet.votes.recount import recount
from tests.cast import SEATED, Cast


def wanted(seats: int, recused: int, rule: str) -> tuple[int, int]:
    """Base and majority, reckoned apart from the program: the least whole number above the half of the base."""
    base = seats - recused if rule == "leave_total" else seats
    return base, next(number for number in range(seats + 2) if number > Fraction(base, 2))


@pytest.mark.parametrize("rule", ["stay_in_total", "leave_total"])
@pytest.mark.parametrize("recused", [("member",), ("member", "member1"), ("chair", "member2", "absent_member")])
def test_the_denominator_follows_the_rules(
    cast: Cast, running_meeting: Meeting, rule: str, recused: tuple[str, ...]
) -> None:
    with db.writing() as session:
        row = session.scalars(select(RuleProfileRow)).one()
        row.data = row.data | {"recused": rule}
    secretary, item = cast["secretary"].http, f"/api/v1/agenda-items/{cast.items[0].id}"
    for name in recused:
        form: Any = {"participant_id": str(cast.participants[name].id), "reason": "Liên quan"}
        assert secretary.post(f"{item}/recusals", json=form).status_code == 201
    vote = secretary.post(f"{item}/votes", json={"question": "Đồng ý?"}).json
    for name in SEATED:
        form = {"id": str(uuid4()), "choice": "agree"}
        answer = cast[name].http.post(f"/api/v1/votes/{vote['id']}/ballots", json=form)
        assert answer.status_code == (404 if name in recused else 201), name
    closed = secretary.post(f"/api/v1/votes/{vote['id']}/closure", json={"missing_acknowledged": 0}).json
    tally = closed["result"]["tally"]
    base, needed = wanted(len(SEATED), len(recused), rule)
    assert (tally["base"], tally["majority_needed"], tally["not_voted"]) == (base, needed, 0)
    agreed = len(SEATED) - len(recused)
    assert tally["outcome"] == ("passed" if agreed >= needed else "not_passed")
    record = secretary.get(f"/api/v1/votes/{vote['id']}/record").data
    report = recount(record, None)
    assert not report.faults
    assert report.record is not None
    assert {seat.status for seat in report.record.roll} == {"voting", "recused"}
