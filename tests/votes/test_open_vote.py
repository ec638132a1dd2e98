"""Putting a question to the vote."""

import threading
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import RuleProfileRow, Seat, SeatHolder
from ecabinet.bodies.rules import NoRulesInForce, profile_data, shipped_profiles
from ecabinet.core import clock, db
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings import commands as meeting_commands
from ecabinet.meetings.conflicts import ItemNotCurrent, MeetingNotRunning, NoQuorum, VoteStillOpen
from ecabinet.meetings.forms import AdjournMeeting, MakeItemCurrent
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.votes import presenters, roll
from ecabinet.votes.forms import OpenVote
from ecabinet.votes.models import Vote
from ecabinet.votes.refusals import VoteAlreadyOpen
from tests.cast import Cast, Player
from tests.replay import Replay
from tests.votes.voting import QUESTION, close, events, put

pytestmark = pytest.mark.usefixtures("running_meeting")


def test_the_secretary_puts_a_question_to_all_seats(secretary: Player, items: list[AgendaItem]) -> None:
    view = presenters.vote(put(secretary, items[0]))
    assert (view["question"], view["state"], view["number"]) == (QUESTION, "open", 1)
    assert view["choices"] == ["agree", "disagree", "other"]
    assert view["entitled"] == 7
    assert view["result"] is None
    assert view["rules"]["id"] == "government-191-2026"


def test_the_chair_puts_one_too(chair: Player, items: list[AgendaItem]) -> None:
    assert put(chair, items[0]).opened_by == chair.id


def test_the_roll_is_frozen_in_the_order_of_seats(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    vote = put(secretary, items[0])
    with db.writing() as session:
        holder = session.scalars(select(SeatHolder).where(SeatHolder.person_id == cast["member"].id)).one()
        holder.person_id = cast["stranger"].id
        session.get_one(Seat, cast.seats[1].id).title = "Another post"
    with db.reading() as session:
        entries = roll.roll_of(session, vote.id)
    assert [entry.title for entry in entries] == [seat.title for seat in cast.seats]
    assert entries[1].person_id == cast["member"].id
    assert [entry.is_chair for entry in entries] == [True] + [False] * 6


def test_the_papers_are_frozen_with_their_digests(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    shown = add_paper(items[0], "Tờ trình", state="ready", pages=12, digest="ab" * 32)
    add_paper(items[0], "Dự thảo", state="processing")
    add_paper(items[0], "Phụ lục", state="failed")
    add_paper(items[1], "Báo cáo", state="ready", pages=3)
    with db.writing() as session:
        session.add(Document(meeting_id=cast.meeting.id, item_id=items[0].id, position=9, title="Mật"))
    vote = put(secretary, items[0])
    paper = {"document": str(shown.id), "title": "Tờ trình", "version": 1, "pages": 12, "sha256": "ab" * 32}
    assert presenters.vote(vote)["papers"] == [paper]


def add_paper(item: AgendaItem, title: str, *, state: str, pages: int = 0, digest: str = "0" * 64) -> Document:
    document = Document(id=uuid4(), meeting_id=item.meeting_id, item_id=item.id, position=1, title=title)
    version = DocumentVersion(
        id=uuid4(),
        document_id=document.id,
        number=1,
        file_name="a.pdf",
        media_type="application/pdf",
        size=1,
        digest=digest,
        state=state,
        pages=pages,
        added_at=clock.now(),
    )
    document.current_version_id = version.id
    with db.writing() as session:
        session.add(document)
        session.flush()
        session.add(version)
        session.flush()
        session.expunge_all()
    return document


def test_it_is_heard_by_those_admitted_and_by_the_display(
    secretary: Player, items: list[AgendaItem], meeting: Meeting, replay: Replay
) -> None:
    with replay(items[0].stream, meeting.display_stream, meeting.stream, meeting.desk_stream):
        vote = put(secretary, items[0])
    assert [event.name for event in events(items[0].stream)] == ["vote.opened"]
    assert [event.entity for event in events(meeting.display_stream)] == ["vote_on_display"]
    assert events(vote.stream) == []
    assert events(meeting.stream) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("member", Forbidden),
        ("absent_member", Forbidden),
        ("substitute", Forbidden),
        ("guest", Forbidden),
        ("aide", Forbidden),
        ("clerk", NotFound),
        ("administrator", NotFound),
        ("auditor", NotFound),
        ("stranger", NotFound),
    ],
)
def test_nobody_else_may(cast: Cast, items: list[AgendaItem], name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        put(cast[name], items[0])
    assert events(items[0].stream) == []


def test_a_guest_of_another_item_sees_none(guest: Player, items: list[AgendaItem]) -> None:
    with pytest.raises(NotFound):
        put(guest, items[1])


def test_sending_again_changes_nothing(secretary: Player, items: list[AgendaItem]) -> None:
    vote = put(secretary, items[0])
    again = put(secretary, items[0], "Another question?", known=vote.id)
    assert presenters.vote(again) == presenters.vote(vote)
    close(secretary, vote)
    assert put(secretary, items[0], known=vote.id).state == "closed"
    assert [event.name for event in events(items[0].stream)] == ["vote.opened", "vote.closed"]


def test_an_id_of_anothers_vote_is_taken(secretary: Player, chair: Player, items: list[AgendaItem]) -> None:
    vote = put(secretary, items[0])
    with pytest.raises(IdTaken):
        put(chair, items[0], known=vote.id)
    with pytest.raises(IdTaken):
        put(secretary, items[1], known=vote.id)


def test_a_meeting_that_does_not_run_has_no_vote(secretary: Player, items: list[AgendaItem], meeting: Meeting) -> None:
    for state in ("draft", "convened", "adjourned", "closed"):
        with db.writing() as session:
            session.get_one(Meeting, meeting.id).state = state
        with pytest.raises(MeetingNotRunning):
            put(secretary, items[0])


def test_only_the_current_item_is_voted_on(secretary: Player, items: list[AgendaItem]) -> None:
    with pytest.raises(ItemNotCurrent):
        put(secretary, items[1])


def test_one_vote_at_a_time(secretary: Player, items: list[AgendaItem]) -> None:
    vote = put(secretary, items[0])
    with pytest.raises(VoteAlreadyOpen) as refusal:
        put(secretary, items[0])
    assert refusal.value.current == {"vote_id": str(vote.id)}
    close(secretary, vote)
    assert put(secretary, items[0]).number == 2


def test_of_two_at_once_one_opens(secretary: Player, chair: Player, items: list[AgendaItem]) -> None:
    outcomes: list[str] = []

    def work(by: Player) -> None:
        try:
            put(by, items[0])
            outcomes.append("opened")
        except VoteAlreadyOpen:
            outcomes.append("refused")

    threads = [threading.Thread(target=work, args=(by,)) for by in (secretary, chair) * 4]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(outcomes) == ["opened"] + ["refused"] * 7


def leave(cast: Cast, *names: str) -> None:
    with db.writing() as session:
        for name in names:
            session.get_one(Participant, cast.participants[name].id).attendance = "absent"


def test_without_a_quorum_of_seats_nothing_is_put(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    leave(cast, "member1")  # five of seven are left, as many as needed
    close(secretary, put(secretary, items[0]))
    leave(cast, "member2")
    with pytest.raises(NoQuorum) as refusal:
        put(secretary, items[0])
    assert refusal.value.current == {"total": 7, "needed": 5, "present": 4}


def test_who_is_online_is_present(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    with db.writing() as session:
        for part in cast.participants.values():
            session.get_one(Participant, part.id).attendance = "online"
    assert put(secretary, items[0]).state == "open"


def test_a_substitute_makes_no_seat_present(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    leave(cast, "member1", "member2")  # the substitute of the absent member is here
    with pytest.raises(NoQuorum):
        put(secretary, items[0])


def vacate(cast: Cast, *places: int) -> None:
    with db.writing() as session:
        for place in places:
            holders = session.scalars(select(SeatHolder).where(SeatHolder.seat_id == cast.seats[place].id))
            holders.one().until = date(2021, 1, 1)


def test_a_vacant_seat_stands_on_the_roll_without_a_vote(
    secretary: Player, items: list[AgendaItem], cast: Cast
) -> None:
    vacate(cast, 6)
    vote = put(secretary, items[0])
    with db.reading() as session:
        entries = roll.roll_of(session, vote.id)
    assert vote.entitled == 6
    assert (entries[6].person_id, entries[6].person_name) == (None, "")


def test_a_body_without_members_has_no_quorum(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    vacate(cast, *range(7))
    with pytest.raises(NoQuorum):
        put(secretary, items[0])


def test_who_holds_two_seats_votes_once_for_the_heads(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    with db.writing() as session:
        head = session.scalars(select(SeatHolder).where(SeatHolder.seat_id == cast.seats[0].id)).one()
        head.person_id = cast["member4"].id
    vote = put(secretary, items[0])
    with db.reading() as session:
        entries = roll.roll_of(session, vote.id)
    assert entries[0].person_id == cast["member4"].id
    assert entries[5].person_id is None
    assert vote.entitled == 6


@pytest.mark.parametrize(
    ("day", "rules"), [((2026, 5, 28), "government-39-2022"), ((2026, 5, 29), "government-191-2026")]
)
def test_the_rules_are_those_of_the_day_in_ha_noi(
    secretary: Player, items: list[AgendaItem], day: tuple[int, int, int], rules: str
) -> None:
    with db.writing() as session:
        for row in session.scalars(select(RuleProfileRow)):
            session.delete(row)
        session.flush()
        for profile in shipped_profiles():
            since = profile.in_force_from
            session.add(RuleProfileRow(kind=profile.kind, code=profile.id, since=since, data=profile_data(profile)))
    # Half past midnight in Hà Nội is still the day before in UTC.
    clock.set_clock(lambda: datetime(*day, 0, 30, tzinfo=clock.HANOI).astimezone(UTC))
    vote = put(secretary, items[0])
    assert vote.rule["id"] == rules
    assert vote.rule == profile_data(next(profile for profile in shipped_profiles() if profile.id == rules))


def test_without_rules_in_force_nothing_is_put(secretary: Player, items: list[AgendaItem]) -> None:
    clock.set_clock(lambda: datetime(1999, 1, 1, tzinfo=UTC) + timedelta(hours=1))
    with pytest.raises(NoRulesInForce):
        put(secretary, items[0])


@pytest.mark.parametrize("question", ["", "   ", "x" * 2_001, None, 7])
def test_a_question_has_words(question: object) -> None:
    with pytest.raises(BadInput) as refusal:
        parse(OpenVote, {"question": question})
    assert list(refusal.value.errors) == ["question"]


def test_while_it_is_open_item_and_meeting_stay(secretary: Player, items: list[AgendaItem], meeting: Meeting) -> None:
    vote = put(secretary, items[0])
    next_item = MakeItemCurrent(item_id=items[1].id)
    for leaving in (
        lambda: meeting_commands.make_item_current(secretary.actor, meeting.id, next_item),
        lambda: meeting_commands.end_item(secretary.actor, items[0].id),
        lambda: meeting_commands.adjourn_meeting(secretary.actor, meeting.id, AdjournMeeting()),
        lambda: meeting_commands.close_meeting(secretary.actor, meeting.id),
    ):
        with pytest.raises(VoteStillOpen):
            leaving()
    close(secretary, vote)
    meeting_commands.make_item_current(secretary.actor, meeting.id, next_item)
    with pytest.raises(ItemNotCurrent):
        put(secretary, items[0])


def test_the_database_itself_holds_one_open_vote_a_meeting(secretary: Player, items: list[AgendaItem]) -> None:
    vote = put(secretary, items[0])
    with db.reading() as session:
        copied = {column.key: getattr(session.get_one(Vote, vote.id), column.key) for column in Vote.__table__.columns}
    with pytest.raises(Exception, match="UNIQUE|unique"), db.writing() as session:
        session.add(Vote(**{**copied, "id": uuid4(), "number": 2}))
        session.flush()


def test_over_http_it_answers_with_the_vote(secretary: Player, items: list[AgendaItem], cast: Cast) -> None:
    address = f"/api/v1/agenda-items/{items[0].id}/votes"
    leave(cast, "member1", "member2")
    refused = secretary.http.post(address, json={"question": QUESTION})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "no-quorum")
    assert refused.get_json()["current"] == {"total": 7, "needed": 5, "present": 4}
    assert secretary.http.post(address, json={"question": " "}).status_code == 422
    with db.writing() as session:
        session.get_one(Participant, cast.participants["member1"].id).attendance = "online"
    answer = secretary.http.post(address, json={"question": QUESTION, "question_en": "Adopt it?"})
    assert answer.status_code == 201
    vote = answer.get_json()
    assert (vote["question_en"], vote["state"], vote["entitled"]) == ("Adopt it?", "open", 7)
    assert secretary.http.get(address).get_json() == [vote]
    assert secretary.http.get(f"/api/v1/votes/{vote['id']}").get_json() == vote
