"""The list of slips to answer: what stands there for whom, in which order, found how, and at what cost."""

from datetime import timedelta
from time import thread_time
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, insert

from ecabinet.bodies.models import Seat
from ecabinet.core import clock, db
from ecabinet.finding import slips
from ecabinet.opinions import commands
from ecabinet.opinions.forms import KeepDraft
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from tests.cast import Cast, Player
from tests.opinions.making import AGREE, answer, at, close, entry_of, issued, recall, row
from tests.submissions.making import another_ministry, brought_to


def titles(lines: list[slips.Line]) -> list[str]:
    return [line.slip.title for line in lines]


def inbox_of(player: Player, q: str = "") -> slips.Inbox:
    with db.reading() as session:
        return slips.inbox(session, player.actor, q)


def past_of(player: Player, q: str = "", page: int = 1) -> slips.Past:
    with db.reading() as session:
        return slips.past(session, player.actor, q, page)


def test_it_waits_until_it_is_answered(slip: OpinionSlip, cast: Cast) -> None:
    assert titles(inbox_of(cast["member"]).waiting) == [slip.title]
    answer(cast["member"], slip)
    box = inbox_of(cast["member"])
    assert (box.waiting, titles(box.answered)) == ([], [slip.title])
    recall(cast["secretary"], slip)
    assert inbox_of(cast["member"]).answered == []
    assert titles(past_of(cast["member"]).lines) == [slip.title]


def test_what_is_due_first_comes_first(monday: None, cast: Cast) -> None:
    issued(cast, title="Thong thả", days=4)
    issued(cast, title="Gấp", days=2)
    assert titles(inbox_of(cast["member"]).waiting) == ["Gấp", "Thong thả"]


@pytest.mark.parametrize(
    ("name", "part"), [("member", "answers"), ("aide", "prepares"), ("clerk", "prepares"), ("member1", "answers")]
)
def test_it_stands_with_whose_business_it_is(slip: OpinionSlip, cast: Cast, name: str, part: str) -> None:
    assert [line.part for line in inbox_of(cast[name]).waiting] == [part]


@pytest.mark.parametrize("name", ["stranger", "secretary", "administrator", "auditor", "guest"])
def test_it_stands_with_nobody_else(slip: OpinionSlip, cast: Cast, name: str) -> None:
    assert inbox_of(cast[name]) == slips.Inbox([], [])
    assert cast[name].http.get("/opinions").status_code == 403


def test_the_member_sees_what_was_prepared(slip: OpinionSlip, cast: Cast) -> None:
    entry = entry_of(slip, cast["member"])
    commands.keep_draft(cast["aide"].actor, slip.id, entry.id, KeepDraft(version=0, reservation="Bảo lưu"))
    shown = cast["member"].http.get("/opinions").text
    assert "Trợ lý Bộ trưởng Bộ Tài chính đang soạn" in shown


@pytest.mark.parametrize("q", ["nghi dinh", "THỬ NGHIỆM", "1/plyk/2026", ""])
def test_it_is_found_by_matter_or_number(slip: OpinionSlip, cast: Cast, q: str) -> None:
    assert titles(inbox_of(cast["member"], q).waiting) == [slip.title]
    recall(cast["secretary"], slip)
    assert past_of(cast["member"], q).count == 1
    assert past_of(cast["member"], "không có từ này").lines == []


def test_silence_is_told_in_the_past(slip: OpinionSlip, cast: Cast) -> None:
    assert slip.closes_at is not None
    at(slip.closes_at + timedelta(seconds=1))
    close(cast["secretary"], slip)
    shown = cast["member"].http.get("/opinions?view=past").text
    assert "Coi là đồng ý" in shown


def test_a_page_that_is_none_is_not_there(slip: OpinionSlip, cast: Cast) -> None:
    for asked in ("view=none", "view=past&page=0", "view=past&page=x"):
        assert cast["member"].http.get(f"/opinions?{asked}").status_code == 404


def many(cast: Cast, dossier: UUID, count: int, state: str, first: int) -> None:
    """So many slips that ask the member, in that state."""
    now, rule = clock.now(), {"slip_silence": "deemed_agree"}
    made: list[dict[str, Any]] = [
        {
            "id": uuid4(), "body_id": cast.body.id, "dossier_id": dossier, "organisation_id": cast.organisation.id,
            "organisation": "Bộ Tài chính", "title": f"Dự thảo Nghị định số {number}", "state": state, "days": 2,
            "year": 2026, "number": number, "due_on": clock.today(), "closes_at": now + timedelta(days=2), "rule": rule,
            "papers": [{"document": "", "version_id": "", "title": "Tờ trình", "version": 1, "pages": 9}],
            "created_by": cast["secretary"].id, "created_at": now, "issued_at": now,
            "closed_at": now if state == "closed" else None,
        }
        for number in range(first, first + count)
    ]  # fmt: skip
    seats = [
        {
            "id": uuid4(), "slip_id": slip["id"], "seat_id": cast.seats[1].id, "position": 2, "title": "Bộ trưởng",
            "short": "BTC", "is_chair": False, "organisation_id": cast.organisation.id,
            "person_id": cast["member"].id, "person_name": "Bộ trưởng",
        }
        for slip in made
    ]  # fmt: skip
    with db.writing() as session:
        session.execute(insert(OpinionSlip), made)
        session.execute(insert(SlipSeat), seats)


def statements_of(player: Player, path: str) -> int:
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(db.reader(), "before_cursor_execute", hear)
    try:
        assert player.http.get(path).status_code == 200
    finally:
        event.remove(db.reader(), "before_cursor_execute", hear)
    return len(heard)


PAGES = ("/opinions", "/opinions?view=past", "/opinions?view=past&q=nghi+dinh+số", "/opinions?view=past&page=2", "/")


def test_it_costs_the_same_however_many_there_are(monday: None, cast: Cast) -> None:
    dossier = brought_to(cast, "accepted")
    many(cast, dossier, 2, "open", 1)
    many(cast, dossier, 2, "closed", 11)
    few = [statements_of(cast["member"], path) for path in PAGES]
    many(cast, dossier, 8, "open", 101)
    many(cast, dossier, 58, "closed", 1001)
    assert [statements_of(cast["member"], path) for path in PAGES] == few
    assert past_of(cast["member"]).count == 60
    assert [len(past_of(cast["member"], page=page).lines) for page in (1, 2, 3, 4)] == [25, 25, 10, 0]


@pytest.mark.slow
def test_it_opens_at_once_among_a_thousand(monday: None, cast: Cast) -> None:
    dossier = brought_to(cast, "accepted")
    many(cast, dossier, 60, "open", 1)
    many(cast, dossier, 1000, "closed", 1001)
    for path in PAGES:
        took = sorted(_seconds(cast["member"], path) for _ in range(7))
        assert took[3] < 0.3, (path, took)


def _seconds(player: Player, path: str) -> float:
    """Of work, whatever else the machine does meanwhile."""
    begun = thread_time()
    assert player.http.get(path).status_code == 200
    return thread_time() - begun


def test_a_slip_is_opened_by_who_may_see_it(slip: OpinionSlip, cast: Cast) -> None:
    path = f"/opinions/{slip.id}"
    statuses = {
        name: cast[name].http.get(path).status_code for name in ("member", "aide", "clerk", "secretary", "chair")
    }
    assert set(statuses.values()) == {200}
    for name in ("stranger", "guest", "administrator", "auditor", "substitute"):
        assert cast[name].http.get(path).status_code == 404


def test_nobody_opens_it_for_a_seat_that_is_not_theirs(slip: OpinionSlip, cast: Cast) -> None:
    other = entry_of(slip, cast["member1"]).id
    assert cast["member"].http.get(f"/opinions/{slip.id}?seat={other}").status_code == 404
    assert cast["member"].http.get(f"/opinions/{slip.id}?paper={uuid4()}").status_code == 404
    assert cast["clerk"].http.get(f"/opinions/{slip.id}?seat={entry_of(slip, cast['member']).id}").status_code == 200


def test_a_draft_is_opened_by_nobody_here(monday: None, cast: Cast) -> None:
    slip = issued(cast, AGREE)
    assert row(slip.id).state == "open"
    with db.writing() as session:
        session.get_one(OpinionSlip, slip.id).issued_at = None
    assert cast["secretary"].http.get(f"/opinions/{slip.id}").status_code == 404


def test_who_prepares_an_answer_reads_the_papers(monday: None, cast: Cast) -> None:
    ministry = another_ministry(cast, "stranger")
    with db.writing() as session:
        session.get_one(Seat, cast.seats[2].id).organisation_id = ministry
    dossier = brought_to(cast, "accepted")
    assert cast["stranger"].http.get(f"/api/v1/dossiers/{dossier}").status_code == 404
    slip = issued(cast, dossier_id=dossier)
    assert cast["stranger"].http.get(f"/api/v1/dossiers/{dossier}").status_code == 200
    assert [line.slip.id for line in inbox_of(cast["stranger"]).waiting] == [slip.id]
