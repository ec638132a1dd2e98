"""An agenda's approval and its amendments, and a book that one waited for."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from ecabinet.books import presenters
from ecabinet.books.models import Book
from ecabinet.core import clock, db, journal
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.notices import queries
from tests.cast import Cast, Player
from tests.notices.asking import follow, invite, later, notices, own, set_meeting, told
from tests.notices.test_follow import ALL


def submit(cast: Cast) -> Any:
    answer = cast["secretary"].http.post(f"/api/v1/meetings/{cast.meeting.id}/agenda-approvals", json={})
    assert answer.status_code == 201, answer.json
    return answer.json


def test_an_agenda_waits_for_the_chair_and_comes_back(cast: Cast, monday: datetime, chair: Player) -> None:
    set_meeting(cast, state="draft")
    approval = submit(cast)
    follow()
    assert notices(cast) == {"chair": ["agenda_submitted"]}
    line = own(cast, "chair")[0]
    assert (line["meeting"], line["link"]) == ("Phiên họp Chính phủ thường kỳ", f"/meetings/{cast.meeting.id}")
    chair.http.post(f"/api/v1/agenda-approvals/{approval['id']}/return", json={"remarks": "Bớt một nội dung"})
    follow()
    assert told(cast, "agenda_returned") == {"secretary"}
    assert [one["read"] for one in own(cast, "chair")] == [True]
    again = submit(cast)
    answer = chair.http.post(f"/api/v1/agenda-approvals/{again['id']}/approval", json={"digest": again["digest"]})
    assert answer.status_code == 200, answer.json
    follow()
    assert told(cast, "agenda_approved") == {"secretary"}
    assert own(cast, "secretary")[0]["link"] == f"/meetings/{cast.meeting.id}/prepare"
    assert all(one["read"] for one in own(cast, "chair"))


def test_an_amendment_is_announced_to_all_invited(cast: Cast, monday: datetime, secretary: Player) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}"
    state = secretary.http.get(f"{path}/agenda").json
    form = {"reason": "Thêm nội dung", "digest": state["digest"]}
    answer = secretary.http.post(f"{path}/agenda-editions", json=form)
    assert answer.status_code == 201, answer.json
    follow()
    assert told(cast, "agenda_amended") == ALL - {"secretary"}


def finish_book(cast: Cast, minutes: float, name: str = "book.asked") -> None:
    """The member's book was asked for, or made again by itself, and is ready so many minutes later."""
    row = Book(id=uuid4(), meeting_id=cast.meeting.id, person_id=cast["member"].id, state="waiting",
               asked_at=clock.now(), due_at=clock.now())  # fmt: skip
    with transaction(Program()) as tx:
        tx.add(row)
        tx.record(name, row.stream, row, presenters.book(row))
    later(minutes=minutes)
    with transaction(Program()) as tx:
        book = tx.locked(Book, row.id)
        book.state, book.made_at = "ready", clock.now()
        tx.record("book.finished", row.stream, book, presenters.book(book))
    follow()


def test_who_waited_for_a_book_hears_that_it_is_there(cast: Cast, monday: datetime) -> None:
    finish_book(cast, 5)
    assert notices(cast) == {"member": ["book_ready"]}
    assert own(cast, "member")[0]["link"] == f"/meetings/{cast.meeting.id}/book"


def test_a_book_that_was_quick_or_made_by_itself_is_no_news(cast: Cast, monday: datetime) -> None:
    finish_book(cast, 0.5)
    assert notices(cast) == {}


def test_a_book_made_again_by_itself_is_no_news(cast: Cast, monday: datetime) -> None:
    finish_book(cast, 30, "book.recalled")
    assert notices(cast) == {}


def test_the_bell_is_one_question(cast: Cast, monday: datetime) -> None:
    invite(cast)
    with db.reading() as session:
        head = journal.head(session, f"user:{cast['member'].id}")
        assert queries.bell(session, cast["member"].id) == (1, head)
        assert queries.bell(session, cast["stranger"].id) == (0, 0)
