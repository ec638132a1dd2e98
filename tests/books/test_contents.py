"""A book holds exactly what its person may see: no paper more, none less."""

from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from ecabinet.books.contents import Contents, contents_of
from ecabinet.core import clock, db
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings.agenda_models import Recusal
from ecabinet.meetings.models import Admission, Meeting
from tests.books.making import put
from tests.cast import Cast, Player
from tests.meetings.asking import ROLES, UNSEEN

TAKING_PART = [name for name in ROLES if name not in UNSEEN]


def contents(cast: Cast, player: Player) -> Contents:
    with db.reading() as session:
        return contents_of(session, player.actor, session.get_one(Meeting, cast.meeting.id))


def titles(cast: Cast, player: Player) -> set[str]:
    return {paper.title for item in contents(cast, player).items for paper in item.papers}


def test_everybody_s_book_holds_the_papers_that_they_can_open(cast: Cast) -> None:
    documents = {str(put(item, f"Tài liệu {item.number}{part}")): f"Tài liệu {item.number}{part}"
                 for item in cast.items for part in "ab"}  # fmt: skip
    for name in TAKING_PART:
        opened = {
            title
            for key, title in documents.items()
            if cast[name].http.get(f"/api/v1/documents/{key}").status_code == 200
        }
        assert titles(cast, cast[name]) == opened
    assert titles(cast, cast["guest"]) == {"Tài liệu 1a", "Tài liệu 1b"}


def test_who_sees_no_meeting_has_no_book(cast: Cast) -> None:
    for name in UNSEEN:
        for method in ("get", "post"):
            answer = getattr(cast[name].http, method)(f"/api/v1/meetings/{cast.meeting.id}/book")
            assert answer.status_code == 404


SEEN = st.fixed_dictionaries(
    {
        "admitted": st.sets(st.integers(0, 2)),
        "recused": st.sets(st.integers(0, 2)),
        "states": st.lists(st.sampled_from(["ready", "processing", "failed", "secret"]), min_size=3, max_size=3),
    }
)
KINDS = {"ready": "pages", "processing": "coming", "failed": "failed", "secret": "classified"}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SEEN)
def test_whatever_one_is_admitted_to_or_recused_from(cast: Cast, case: dict[str, Any]) -> None:
    _arrange(cast, case)
    shown = [(f"Tài liệu {number}", KINDS[state]) for number, state in enumerate(case["states"])]
    wanted = {
        "guest": [row for number, row in enumerate(shown) if number in case["admitted"]],
        "member": [row for number, row in enumerate(shown) if number not in case["recused"]],
        "aide": [row for number, row in enumerate(shown) if number not in case["recused"]],
        "member1": shown,
    }
    for name, rows in wanted.items():
        found = contents(cast, cast[name])
        assert [(paper.title, paper.kind) for item in found.items for paper in item.papers] == rows
        assert found.missing == sum(kind in ("coming", "failed") for _, kind in rows)


def _arrange(cast: Cast, case: dict[str, Any]) -> None:
    guest, member = cast.participants["guest"].id, cast["member"].id
    with db.writing() as session:
        for kind in (Admission, Recusal, DocumentVersion, Document):
            session.execute(delete(kind))
        for number in case["admitted"]:
            session.add(Admission(item_id=cast.items[number].id, participant_id=guest))
        for number in case["recused"]:
            session.add(
                Recusal(
                    meeting_id=cast.meeting.id,
                    item_id=cast.items[number].id,
                    person_id=member,
                    title="",
                    seat_id=cast.seats[1].id,
                    reason="Liên quan",
                    at=clock.now(),
                    by=cast["secretary"].id,
                )  # fmt: skip
            )
        for number, state in enumerate(case["states"]):
            _add(session, cast, number, state)


def _add(session: Any, cast: Cast, number: int, state: str) -> None:
    document = Document(
        id=uuid4(), meeting_id=cast.meeting.id, item_id=cast.items[number].id, position=1, title=f"Tài liệu {number}",
        classification="secret" if state == "secret" else "open",
    )  # fmt: skip
    session.add(document)
    session.flush()
    if state != "secret":
        version = DocumentVersion(
            id=uuid4(), document_id=document.id, file_name="x.pdf", media_type="application/pdf", size=1,
            digest="0" * 64, state=state, pages=1, added_at=clock.now(),
        )  # fmt: skip
        session.add(version)
        session.flush()
        document.current_version_id = version.id


def test_what_is_printed_decides_whether_two_books_are_the_same(cast: Cast) -> None:
    put(cast.items[0], "Tờ trình")
    before = contents(cast, cast["member"])
    assert before.digest == contents(cast, cast["member"]).digest
    assert before.digest != contents(cast, cast["member1"]).digest
    put(cast.items[1], "Báo cáo")
    assert before.digest != contents(cast, cast["member"]).digest
