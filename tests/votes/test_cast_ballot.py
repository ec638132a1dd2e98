"""Casting a ballot, changing it, and keeping it to oneself."""

import json
import threading
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import SeatHolder
from ecabinet.core import clock, db
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.signed_records.receipts import short_form
from ecabinet.votes import queries, receipts
from ecabinet.votes.forms import CastBallot
from ecabinet.votes.models import Vote
from ecabinet.votes.refusals import NoVoteFromAfar, VoteClosed
from tests.cast import Cast, Player
from tests.votes.voting import ballot, close, events, put, record_of, stored


def test_the_receipt_is_the_ballots_own(member: Player, vote: Vote) -> None:
    view = ballot(member, vote, "other", "Cần làm rõ kinh phí.")
    opened = {key: view[key] for key in ("choice", "words", "salt")}
    assert receipts.matches(view["receipt"], vote=view["vote_id"], seat=view["seat_id"], **opened)
    assert view["short"] == short_form(view["receipt"])
    assert [(row.id, row.choice, row.receipt) for row in stored(vote)] == [
        (UUID(view["id"]), "other", view["receipt"]),
    ]


def test_equal_ballots_have_unlike_receipts(voters: list[Player], vote: Vote) -> None:
    assert len({ballot(voter, vote)["receipt"] for voter in voters}) == 7


def test_it_may_be_changed_until_the_closing(member: Player, vote: Vote, chair: Player) -> None:
    first = ballot(member, vote, "disagree")
    second = ballot(member, vote, "agree")
    assert [(row.choice, row.current) for row in stored(vote)] == [("disagree", False), ("agree", True)]
    record = json.loads(record_of(chair, close(chair, vote)))
    assert [cast["receipt"] for cast in record["ballots"]] == [second["receipt"]]
    assert first["receipt"] not in json.dumps(record)


def test_sending_again_answers_with_the_same_receipt(member: Player, vote: Vote) -> None:
    first = ballot(member, vote, "agree")
    assert ballot(member, vote, "agree", known=UUID(first["id"])) == first
    assert ballot(member, vote, "disagree", known=UUID(first["id"])) == first
    assert len(stored(vote)) == 1
    assert len(events(vote.stream)) == 1


def test_sending_again_after_another_ballot_or_the_closing_still_answers(
    member: Player, vote: Vote, chair: Player
) -> None:
    first = ballot(member, vote, "agree")
    second = ballot(member, vote, "disagree")
    close(chair, vote)
    assert ballot(member, vote, "agree", known=UUID(first["id"])) == {**first, "current": False}
    assert ballot(member, vote, "disagree", known=UUID(second["id"])) == second


def test_an_id_of_anothers_ballot_tells_nothing(member: Player, chair: Player, vote: Vote) -> None:
    first = ballot(member, vote, "agree")
    with pytest.raises(IdTaken) as refusal:
        ballot(chair, vote, "agree", known=UUID(first["id"]))
    assert refusal.value.current is None
    assert len(stored(vote)) == 1


def test_an_id_of_another_vote_is_taken(member: Player, chair: Player, vote: Vote, items: list[AgendaItem]) -> None:
    first = ballot(member, vote)
    close(chair, vote)
    following = put(chair, items[0])
    with pytest.raises(IdTaken):
        ballot(member, following, known=UUID(first["id"]))


def test_after_the_closing_it_is_refused(member: Player, chair: Player, vote: Vote) -> None:
    before = record_of(chair, close(chair, vote))
    with pytest.raises(VoteClosed):
        ballot(member, vote)
    assert stored(vote) == []
    assert record_of(chair, vote) == before


def test_it_is_heard_by_nobody_and_withheld(
    member: Player, vote: Vote, items: list[AgendaItem], meeting: Meeting
) -> None:
    others = (items[0].stream, meeting.stream, meeting.display_stream, meeting.desk_stream)
    before = {stream: len(events(stream)) for stream in others}
    view = ballot(member, vote, "other", "Cần làm rõ kinh phí.")
    assert {stream: len(events(stream)) for stream in others} == before
    (event,) = events(vote.stream)
    assert (event.name, event.withheld, event.entity, event.by) == ("ballot.cast", True, "ballot", member.id)
    assert json.loads(event.data or "") == {"receipt": view["receipt"]}


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("secretary", Forbidden),
        ("substitute", Forbidden),
        ("guest", Forbidden),
        ("aide", Forbidden),
        ("clerk", NotFound),
        ("administrator", NotFound),
        ("auditor", NotFound),
        ("stranger", NotFound),
    ],
)
def test_who_is_not_on_the_roll_casts_none(cast: Cast, vote: Vote, name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        ballot(cast[name], vote)
    close(cast["chair"], vote)
    with pytest.raises(problem):  # and is not told that the vote is closed
        ballot(cast[name], vote)
    assert stored(vote) == []


def test_in_an_unknown_vote_there_is_none(member: Player, vote: Vote) -> None:
    with pytest.raises(NotFound):
        ballot(member, Vote(id=uuid4()))


@pytest.mark.parametrize(("attendance", "place"), [("onsite", "room"), ("online", "remote"), ("absent", "remote")])
def test_where_from_is_where_one_checked_in(
    cast: Cast, member: Player, vote: Vote, attendance: str, place: str
) -> None:
    with db.writing() as session:
        session.get_one(Participant, cast.participants["member"].id).attendance = attendance
    assert ballot(member, vote)["place"] == place


def test_the_absent_member_votes_from_afar(absent_member: Player, vote: Vote) -> None:
    assert ballot(absent_member, vote)["place"] == "remote"


def test_rules_may_keep_the_vote_to_the_room(absent_member: Player, member: Player, vote: Vote) -> None:
    with db.writing() as session:
        row = session.get_one(Vote, vote.id)
        row.rule = {**row.rule, "remote_vote": False}
    with pytest.raises(NoVoteFromAfar):
        ballot(absent_member, vote)
    assert ballot(member, vote)["place"] == "room"


def test_a_choice_that_these_rules_do_not_offer_is_wrong(member: Player, vote: Vote) -> None:
    with pytest.raises(BadInput) as refusal:
        ballot(member, vote, "abstain")
    assert list(refusal.value.errors) == ["choice"]
    assert stored(vote) == []


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"choice": "Maybe?"}, "choice"),
        ({}, "choice"),
        ({"choice": "agree", "words": "x" * 2_001}, "words"),
        ({"choice": "agree", "words": 7}, "words"),
        ({"choice": "agree", "words": "a\x00b"}, "words"),
        ({"choice": "agree", "words": "\ud800"}, "words"),
        ({"choice": "agree", "seat_id": str(uuid4())}, "seat_id"),
        ({"choice": "agree", "id": "7"}, "id"),
    ],
)
def test_every_bad_field_is_named(form: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse(CastBallot, form)
    assert list(refusal.value.errors) == [field]


def test_words_are_kept_composed_as_the_receipt_says(member: Player, vote: Vote) -> None:
    form = parse(CastBallot, {"choice": "other", "words": unicodedata.normalize("NFD", " Đề nghị làm rõ  ")})
    view = ballot(member, vote, form.choice, form.words)
    assert view["words"] == "Đề nghị làm rõ"
    opened = {key: view[key] for key in ("choice", "words", "salt")}
    assert receipts.matches(view["receipt"], vote=view["vote_id"], seat=view["seat_id"], **opened)


def test_two_devices_of_one_person_at_once_leave_one_ballot(member: Player, vote: Vote, chair: Player) -> None:
    answers = at_once([lambda choice=choice: ballot(member, vote, choice) for choice in ("agree", "disagree") * 6])
    rows = stored(vote)
    assert {answer["receipt"] for answer in answers} == {row.receipt for row in rows}
    assert sum(row.current for row in rows) == 1
    record = json.loads(record_of(chair, close(chair, vote)))
    assert [cast["receipt"] for cast in record["ballots"]] == [row.receipt for row in rows if row.current]


def test_the_same_ballot_sent_many_times_at_once_is_one(member: Player, vote: Vote) -> None:
    known = uuid4()
    answers = at_once([lambda: ballot(member, vote, "agree", known=known)] * 20)
    assert all(answer == answers[0] for answer in answers)
    assert len(stored(vote)) == 1
    assert len(events(vote.stream)) == 1


def test_all_at_once_and_none_is_lost(voters: list[Player], vote: Vote, secretary: Player) -> None:
    answers = at_once([lambda voter=voter: ballot(voter, vote) for voter in voters])
    assert {answer["receipt"] for answer in answers} == {row.receipt for row in stored(vote)}
    with db.reading() as session:
        assert queries.missing_voters(session, secretary.actor, vote.id) == []


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """What each call answered; all began together."""
    gate = threading.Barrier(len(calls))
    answers: list[Any] = []

    def work(call: Callable[[], Any]) -> None:
        gate.wait()
        answers.append(call())

    threads = [threading.Thread(target=work, args=(call,)) for call in calls]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(answers) == len(calls)
    return answers


def test_a_seat_that_changes_hands_keeps_its_voter(
    cast: Cast, member: Player, stranger: Player, vote: Vote, chair: Player
) -> None:
    with db.writing() as session:
        row = session.scalars(select(SeatHolder).where(SeatHolder.person_id == member.id)).one()
        row.until = date(2021, 1, 1)
        session.add(SeatHolder(seat_id=row.seat_id, person_id=stranger.id, since=date(2021, 1, 2)))
        part = session.get_one(Participant, cast.participants["member"].id)
        part.person_id = stranger.id
    assert ballot(member, vote)["seat_id"] == str(cast.seats[1].id)
    with pytest.raises(Forbidden):
        ballot(stranger, vote)
    record = json.loads(record_of(chair, close(chair, vote)))
    assert [line["holder"] for line in record["roll"]][1] == member.person.name


def test_the_voter_finds_everything_that_opens_the_receipt(member: Player, vote: Vote) -> None:
    with db.reading() as session:
        entry, none = queries.my_ballot(session, member.actor, vote.id)
    assert none is None
    view = ballot(member, vote)
    with db.reading() as session:
        entry, row = queries.my_ballot(session, member.actor, vote.id)
    assert row is not None
    assert (str(entry.seat_id), row.salt, row.receipt) == (view["seat_id"], view["salt"], view["receipt"])


def test_a_clock_set_back_puts_no_ballot_before_the_opening(member: Player, vote: Vote, chair: Player) -> None:
    back = clock.now() - timedelta(hours=1)
    clock.set_clock(lambda: back)
    ballot(member, vote)
    close(chair, vote)
    record = json.loads(record_of(chair, vote))
    assert record["vote"]["opened_at"] <= record["ballots"][0]["cast_at"] <= record["vote"]["closed_at"]


def test_progress_says_how_many_and_ends_with_the_vote(voters: list[Player], vote: Vote, chair: Player) -> None:
    for voter in voters[:3]:
        ballot(voter, vote)
    ballot(voters[0], vote, "disagree")
    with db.reading() as session:
        assert queries.progress(session, vote.id) == queries.Progress(vote.audience, vote.meeting_id, 3, 7)
    close(chair, vote)
    with db.reading() as session:
        assert queries.progress(session, vote.id) is None
        assert queries.progress(session, uuid4()) is None


def test_over_http_it_answers_with_the_receipt(member: Player, guest: Player, vote: Vote) -> None:
    address = f"/api/v1/votes/{vote.id}/ballots"
    form = {"id": str(uuid4()), "choice": "other", "words": "Cần làm rõ."}
    answer = member.http.post(address, json=form)
    assert answer.status_code == 201
    assert {key: answer.get_json()[key] for key in form} == form
    assert member.http.post(address, json=form).get_json() == answer.get_json()
    assert member.http.get(f"{address}/mine").get_json()["ballot"] == answer.get_json()
    assert member.http.post(address, json={"choice": "maybe"}).status_code == 422
    assert guest.http.post(address, json={"choice": "agree"}).status_code == 403
