"""A hundred meetings of twenty-seven members are counted while somebody waits for a page."""

import time
from uuid import uuid4

import pytest

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Seat
from ecabinet.core import db
from tests.cast import PASSWORD_HASH, Cast, Player
from tests.meeting_reports.held import hold

SECONDS = 5  # in which an operation answers, as tenders ask


@pytest.mark.slow
def test_a_hundred_meetings_of_27_members_are_counted_in_time(cast: Cast, secretary: Player) -> None:
    seats = []
    with db.writing() as session:
        for place in range(1, 28):
            person = Person(
                id=uuid4(), login=f"m{place}", name=f"Thành viên {place}", password_hash=PASSWORD_HASH, locale="vi"
            )
            seat = Seat(id=uuid4(), body_id=cast.body.id, title=f"Ghế {place}", short=f"G{place}", position=place)
            for row in (person, seat):
                session.add(row)
                session.flush()
            seats.append((seat.id, person.id, person.name))
    hold(cast, 100, seats=seats)
    for path in ("/meetings/statistics", "/api/v1/meeting-statistics?by=ministry", "/api/v1/meeting-statistics/xlsx"):
        began = time.perf_counter()
        assert secretary.http.get(path).status_code == 200
        taken = time.perf_counter() - began
        print(f"{path} {taken:.2f} s")
        assert taken < SECONDS
