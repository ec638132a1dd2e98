"""Nobody finds, is told the number of, or is offered the name of what they may not read now."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.bodies.models import Aide, Role
from ecabinet.core import clock, db
from ecabinet.core.problems import NotFound
from ecabinet.documents import queries as documents
from ecabinet.documents.models import Document
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.commands import create_dossier
from ecabinet.dossiers.forms import CreateDossier
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Admission, AgendaItem, Meeting, Participant
from ecabinet.search.entries import Index
from ecabinet.search.forms import Filter
from ecabinet.search.sight import sight
from tests.cast import NAMES, Cast
from tests.search.shelf import change, follow, searched, shelve, shelve_agenda, told

ALL = "ALL"  # a word that stands in every name and on every page here
NOTHING = {"meeting": 0, "dossier": 0, "item": 0, "paper": 0, "page": 0, "more": False}
READERS = ("chair", "secretary", "member", "absent_member", "substitute", "aide")
OUTSIDE = ("clerk", "administrator", "auditor", "stranger")


@pytest.fixture
def papers(cast: Cast, index: Index) -> list[UUID]:
    """A paper with text on each of the three items, a placeholder on the second, a removed one on the first."""
    change(Meeting, cast.meeting.id, title=f"Phiên họp {ALL}")
    for item in cast.items:
        change(AgendaItem, item.id, title=f"Nội dung {ALL} {item.number}")
    made = [shelve(item, f"Tài liệu {ALL} {item.number}", f"trang {ALL}") for item in cast.items]
    made.append(shelve(cast.items[1], f"Mật {ALL}", classification="secret", position=2))
    made.append(shelve(cast.items[0], f"Đã bỏ {ALL}", f"trang {ALL}", position=2, removed_at=clock.now()))
    shelve_agenda(cast)
    return made


def everything(cast: Cast, name: str) -> tuple[set[UUID], dict[str, Any]]:
    """All that is found, all that is suggested (the same), and what is counted, which is as much."""
    found = searched(cast[name], ALL, most=50)
    ids = {UUID(one["id"]) for one in found["results"]}
    rows = cast[name].http.get("/api/v1/search/suggestions", query_string={"q": ALL}).json
    assert {UUID(row["id"]) for row in rows} <= ids
    assert (len(rows) > 0) == (len(ids) > 0)
    counted = found["found"]
    assert sum(counted[kind] for kind in ("meeting", "dossier", "item", "paper")) == len(ids)
    assert counted["page"] == sum(one["pages_found"] for one in found["results"])
    return ids, counted


def readable(cast: Cast, name: str) -> set[UUID]:
    """What the same person may read, asked thing by thing of the queries by which it is read."""
    return set(_readable(cast, name))


def _readable(cast: Cast, name: str) -> Iterator[UUID]:
    with db.reading() as session:
        actor = cast[name].actor
        for kind, read in (
            (Meeting, meetings.visible),
            (AgendaItem, meetings.visible_item),
            (Dossier, dossiers.visible),
            (Document, documents.visible),
        ):
            for row in session.query(kind):
                try:
                    read(session, actor, row.id)
                except NotFound:
                    continue
                yield row.id


@pytest.mark.parametrize("name", READERS)
def test_who_takes_part_finds_all_but_what_was_removed(cast: Cast, papers: list[UUID], name: str) -> None:
    found, counted = everything(cast, name)
    assert found == {cast.meeting.id, *(item.id for item in cast.items), *papers[:4]}
    assert counted == NOTHING | {"meeting": 1, "item": 3, "paper": 4, "page": 3}


@pytest.mark.parametrize("name", OUTSIDE)
def test_who_takes_no_part_finds_nothing(cast: Cast, papers: list[UUID], name: str) -> None:
    assert everything(cast, name) == (set(), NOTHING)


def test_a_guest_finds_only_the_item_admitted_to(cast: Cast, papers: list[UUID]) -> None:
    found, counted = everything(cast, "guest")
    assert found == {cast.meeting.id, cast.items[0].id, papers[0]}
    assert counted == NOTHING | {"meeting": 1, "item": 1, "paper": 1, "page": 1}


def test_a_guest_loses_what_has_ended(cast: Cast, papers: list[UUID]) -> None:
    change(AgendaItem, cast.items[0].id, state="ended")
    assert everything(cast, "guest")[0] == {cast.meeting.id}


def test_an_admission_taken_back_is_felt_at_once(cast: Cast, papers: list[UUID]) -> None:
    with db.writing() as session:
        session.query(Admission).delete()
    assert everything(cast, "guest")[0] == {cast.meeting.id}


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_found_by_its_secretaries_only(cast: Cast, papers: list[UUID], name: str) -> None:
    change(Meeting, cast.meeting.id, state="draft")
    assert (len(everything(cast, name)[0]) > 0) == (name == "secretary")


@pytest.mark.parametrize("name", NAMES)
def test_a_removed_meeting_is_found_by_nobody(cast: Cast, papers: list[UUID], name: str) -> None:
    change(Meeting, cast.meeting.id, removed_at=clock.now())
    assert everything(cast, name) == (set(), NOTHING)


def test_what_is_removed_is_found_no_more_before_the_index_hears_of_it(cast: Cast, papers: list[UUID]) -> None:
    change(Document, papers[0], removed_at=clock.now())
    change(AgendaItem, cast.items[1].id, removed_at=clock.now(), number=0)
    assert everything(cast, "member")[0] == {cast.meeting.id, cast.items[0].id, cast.items[2].id, papers[2]}


def test_who_was_dismissed_finds_nothing_from_then_on(cast: Cast, papers: list[UUID]) -> None:
    with db.writing() as session:
        session.query(Aide).delete()
        session.query(Participant).filter_by(person_id=cast["member"].id).delete()
    assert [everything(cast, name)[0] for name in ("aide", "member")] == [set(), set()]


def test_the_text_of_an_old_version_is_not_found(cast: Cast, papers: list[UUID]) -> None:
    change(Document, papers[0], current_version_id=uuid4())
    assert searched(cast["member"], f"trang {ALL}")["found"]["page"] == 2


def test_another_meeting_does_not_show_through_a_filter(cast: Cast, papers: list[UUID]) -> None:
    for name in OUTSIDE:
        assert searched(cast[name], ALL, meeting=str(cast.meeting.id))["found"] == NOTHING
    assert searched(cast["guest"], ALL, meeting=str(cast.meeting.id), kind="paper")["found"]["paper"] == 1


@pytest.mark.parametrize("name", NAMES)
def test_what_may_be_found_is_what_may_be_read(cast: Cast, papers: list[UUID], name: str) -> None:
    """In several meetings of all states, with other parts in each: the bulk rule is the rule of reading."""
    other = Role(body_id=cast.body.id, person_id=cast["clerk"].id, role="secretary")
    with db.writing() as session:
        session.add(other)
    _dossiers(cast)
    for state in ("draft", "convened", "running", "closed"):
        _meeting(cast, state)
    with db.reading() as session:
        seen = sight(session, cast[name].actor, Filter())
    assert {*seen.meetings, *seen.items, *seen.dossiers, *seen.papers} == readable(cast, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_dossier_and_its_papers_are_found_by_who_sees_it(cast: Cast, papers: list[UUID], name: str) -> None:
    drafted, submitted, scheduled = _dossiers(cast)
    follow()
    found = {UUID(one["id"]) for one in searched(cast[name], "HOSO", most=50)["results"]}
    ministry = ("clerk", "member", "aide")  # the member heads it
    everything = {*drafted, *submitted, *scheduled}
    expected = everything if name in ministry else everything - {*drafted} if name == "secretary" else {scheduled[1]}
    assert found == (set() if name in ("guest", "administrator", "auditor", "stranger") else expected)
    if name == "clerk":
        paper = searched(cast[name], "HOSO trang", kind="paper")["results"][0]
        assert (paper["in_kind"], paper["item_id"]) == ("dossier", None)
        assert searched(cast[name], "HOSO", state="convened")["found"] == NOTHING


def _dossiers(cast: Cast) -> tuple[tuple[UUID, ...], ...]:
    """Three of the clerk's organisation, each with a paper: a draft, one submitted, one on the agenda's second item."""
    made = []
    for state in ("draft", "submitted", "scheduled"):
        form = CreateDossier(body_id=cast.body.id, organisation_id=cast.organisation.id, kind="other", title="HOSO")
        row = create_dossier(cast["clerk"].actor, form)
        if state != "draft":
            change(Dossier, row.id, state=state, submitted_at=clock.now())
        paper = shelve(cast.items[1], "Tài liệu HOSO", "HOSO trang", position=9, dossier_id=row.id)
        if state != "scheduled":
            change(Document, paper, meeting_id=None, item_id=None)
        made.append((row.id, paper))
    return tuple(made)


def _meeting(cast: Cast, state: str) -> None:
    """A meeting whose guests are the member and the stranger, each of one item; an aide helps; items have ended."""
    meeting = Meeting(id=uuid4(), body_id=cast.body.id, title=state, starts_at=clock.now(), state=state)
    items = [AgendaItem(id=uuid4(), meeting_id=meeting.id, number=number, title=state) for number in (1, 2, 3)]
    items[1].state = "ended"
    parts = [
        Participant(id=uuid4(), meeting_id=meeting.id, person_id=cast[name].id, role=role, name=name)
        for name, role in (("member", "guest"), ("stranger", "guest"), ("guest", "secretary"), ("auditor", "aide"))
    ]
    with db.writing() as session:
        for row in (meeting, *items, *parts):
            session.add(row)
            session.flush()
        for item, part in zip(items, parts, strict=False):
            session.add(Admission(item_id=item.id, participant_id=part.id))
        session.flush()
        session.expunge_all()
    for item in items:
        shelve(item, "Tài liệu", "trang")
    told(meeting)
