"""Closing a vote: nobody is forgotten, nothing is known before, everything is known after."""

import json
import random
import threading
import time
from datetime import timedelta

import pytest

from ecabinet.core import clock, db
from ecabinet.core.problems import Forbidden, NotFound
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.votes import presenters, queries
from ecabinet.votes.models import Vote
from ecabinet.votes.refusals import VoteClosed, VotersMissing
from ecabinet.votes.views import BallotView, ResultView
from tests.cast import Cast, Player
from tests.replay import Replay
from tests.votes.voting import ballot, close, events, put, record_of, stored


def result_of(vote: Vote) -> ResultView:
    result = presenters.vote(vote)["result"]
    assert result is not None
    return result


def cast_all(voters: list[Player], vote: Vote, choices: list[str]) -> None:
    for voter, choice in zip(voters, choices, strict=True):
        ballot(voter, vote, choice)


def test_the_result_and_the_roll_call_are_there(voters: list[Player], vote: Vote, secretary: Player) -> None:
    cast_all(voters[:6], vote, ["agree"] * 4 + ["disagree", "other"])
    result = result_of(close(secretary, vote, missing=1))
    assert result["tally"]["counts"] == {"agree": 4, "disagree": 1, "other": 1}
    assert (result["tally"]["outcome"], result["tally"]["decided_by"]) == ("passed", "majority")
    assert result["tally"]["not_voted"] == 1
    assert [line["choice"] for line in result["roll_call"]] == ["agree"] * 4 + ["disagree", "other", None]
    assert [line["name"] for line in result["roll_call"]] == [voter.person.name for voter in voters]


def test_a_tie_follows_the_chairs_ballot(voters: list[Player], vote: Vote, secretary: Player) -> None:
    cast_all(voters[:6], vote, ["disagree", "disagree", "disagree", "agree", "agree", "agree"])
    tally = result_of(close(secretary, vote))["tally"]
    assert (tally["tie"], tally["outcome"], tally["decided_by"]) == (True, "not_passed", "chair")


def test_the_last_ballot_of_each_counts(voters: list[Player], vote: Vote, chair: Player) -> None:
    cast_all(voters, vote, ["disagree"] * 7)
    cast_all(voters, vote, ["agree"] * 7)
    assert result_of(close(chair, vote, missing=0))["tally"]["counts"] == {"agree": 7, "disagree": 0, "other": 0}


def test_who_is_present_at_the_closing_makes_the_quorum(
    voters: list[Player], vote: Vote, chair: Player, cast: Cast
) -> None:
    cast_all(voters, vote, ["agree"] * 7)
    with db.writing() as session:
        for name in ("member1", "member2"):
            session.get_one(Participant, cast.participants[name].id).attendance = "absent"
    tally = result_of(close(chair, vote))["tally"]
    assert tally["quorum"] == {"total": 7, "needed": 5, "present": 4, "met": False}
    assert tally["outcome"] == "no_quorum"


def test_the_missing_must_be_acknowledged(voters: list[Player], vote: Vote, chair: Player) -> None:
    cast_all(voters[:5], vote, ["agree"] * 5)
    for known in (0, 1):
        with pytest.raises(VotersMissing) as refusal:
            close(chair, vote, missing=known)
        assert [seat["title"] for seat in refusal.value.current["missing"]] == [
            "Bộ trưởng Bộ Nội vụ",
            "Bộ trưởng Bộ Tư pháp",
        ]
    assert stored(vote)[0].current
    assert close(chair, vote, missing=2).state == "closed"


def test_fewer_missing_than_acknowledged_is_no_surprise(voters: list[Player], vote: Vote, chair: Player) -> None:
    cast_all(voters, vote, ["agree"] * 7)
    assert close(chair, vote, missing=3).state == "closed"


def test_it_is_heard_with_the_whole_result(
    vote: Vote, member: Player, chair: Player, meeting: Meeting, replay: Replay
) -> None:
    ballot(member, vote, "other", "Cần làm rõ kinh phí.")
    item_stream = f"item:{vote.item_id}"
    with replay(item_stream, meeting.display_stream, meeting.stream, meeting.desk_stream):
        close(chair, vote)
    heard = json.loads(events(item_stream)[-1].data or "")
    assert heard["result"]["roll_call"][1]["words"] == "Cần làm rõ kinh phí."


def test_the_display_shows_posts_and_choices_but_no_names_and_no_words(
    vote: Vote, member: Player, chair: Player, meeting: Meeting
) -> None:
    ballot(member, vote, "other", "Cần làm rõ kinh phí.")
    close(chair, vote)
    shown = events(meeting.display_stream)[-1].data or ""
    assert json.loads(shown)["result"]["roll_call"][1]["choice"] == "other"
    assert "kinh phí" not in shown
    assert '"name"' not in shown
    assert "sha256" not in shown


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("member", Forbidden),
        ("substitute", Forbidden),
        ("guest", Forbidden),
        ("aide", Forbidden),
        ("clerk", NotFound),
        ("administrator", NotFound),
        ("auditor", NotFound),
        ("stranger", NotFound),
    ],
)
def test_nobody_else_may(cast: Cast, vote: Vote, name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        close(cast[name], vote)
    with db.reading() as session, pytest.raises(problem):
        queries.missing_voters(session, cast[name].actor, vote.id)
    with db.reading() as session:
        assert session.get_one(Vote, vote.id).state == "open"


def test_closing_again_changes_nothing(vote: Vote, member: Player, chair: Player, secretary: Player) -> None:
    ballot(member, vote)
    first = presenters.vote(close(chair, vote))
    before = record_of(chair, vote)
    assert presenters.vote(close(secretary, vote, missing=0)) == first
    assert record_of(chair, vote) == before
    assert [event.name for event in events(f"item:{vote.item_id}")] == ["vote.opened", "vote.closed"]


def test_after_it_the_next_vote_opens(vote: Vote, chair: Player, items: list[AgendaItem]) -> None:
    close(chair, vote)
    assert put(chair, items[0]).number == 2


def test_while_it_is_open_those_who_close_it_know_who_is_missing_but_not_after(
    vote: Vote, member: Player, chair: Player, secretary: Player
) -> None:
    ballot(member, vote)
    for player in (chair, secretary):
        with db.reading() as session:
            seats = queries.missing_voters(session, player.actor, vote.id)
        assert len(seats) == 6
    close(chair, vote)
    with db.reading() as session, pytest.raises(VoteClosed):
        queries.missing_voters(session, chair.actor, vote.id)


def test_a_clock_set_back_closes_no_vote_before_its_ballots(vote: Vote, member: Player, chair: Player) -> None:
    view = ballot(member, vote)
    back = clock.now() - timedelta(hours=1)
    clock.set_clock(lambda: back)
    assert (presenters.vote(close(chair, vote))["closed_at"] or "") >= view["cast_at"]


def closing_while_ballots_arrive(voters: list[Player], chair: Player, item: AgendaItem, rounds: int) -> None:
    counted = refused = 0
    for _ in range(rounds):
        vote = put(chair, item)
        kept, late = one_round(voters, chair, vote)
        record = json.loads(record_of(chair, vote))
        assert {cast["receipt"] for cast in record["ballots"]} == {view["receipt"] for view in kept}
        assert len(kept) + late == len(voters)
        assert {row.receipt for row in stored(vote)} == {view["receipt"] for view in kept}
        counted, refused = counted + len(kept), refused + late
    assert counted
    assert refused


def one_round(voters: list[Player], chair: Player, vote: Vote) -> tuple[list[BallotView], int]:
    """The ballots acknowledged, and how many were refused, while the vote closes at some moment among them."""
    kept: list[BallotView] = []
    late: list[VoteClosed] = []
    gate = threading.Barrier(len(voters) + 1)

    def send(voter: Player) -> None:
        gate.wait()
        time.sleep(random.uniform(0, 0.012))
        try:
            kept.append(ballot(voter, vote, random.choice(("agree", "disagree", "other"))))
        except VoteClosed as refusal:
            late.append(refusal)

    threads = [threading.Thread(target=send, args=(voter,)) for voter in voters]
    [thread.start() for thread in threads]
    gate.wait()
    time.sleep(random.uniform(0, 0.012))
    close(chair, vote)
    [thread.join() for thread in threads]
    return kept, len(late)


@pytest.mark.slow
def test_a_ballot_at_the_closing_is_either_counted_or_refused(
    voters: list[Player], chair: Player, items: list[AgendaItem], running_meeting: Meeting
) -> None:
    closing_while_ballots_arrive(voters, chair, items[0], rounds=20)


@pytest.mark.storm
def test_a_ballot_at_the_closing_is_either_counted_or_refused_five_hundred_times(
    voters: list[Player], chair: Player, items: list[AgendaItem], running_meeting: Meeting
) -> None:
    closing_while_ballots_arrive(voters, chair, items[0], rounds=500)


def test_over_http_it_warns_and_then_answers_with_the_result(vote: Vote, secretary: Player, member: Player) -> None:
    ballot(member, vote)
    missing = secretary.http.get(f"/api/v1/votes/{vote.id}/missing-voters").get_json()
    assert len(missing) == 6
    address = f"/api/v1/votes/{vote.id}/closure"
    refused = secretary.http.post(address, json={"missing_acknowledged": 5})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "voters-missing")
    assert refused.get_json()["current"] == {"missing": missing}
    assert "6" in refused.get_json()["title"]
    assert secretary.http.post(address, json={}).status_code == 422
    answer = secretary.http.post(address, json={"missing_acknowledged": 6})
    assert answer.status_code == 200
    assert answer.get_json()["result"]["tally"]["counts"] == {"agree": 1, "disagree": 0, "other": 0}
    assert secretary.http.get(f"/api/v1/votes/{vote.id}/missing-voters").status_code == 409
    assert (
        member.http.post(f"/api/v1/votes/{vote.id}/ballots", json={"choice": "agree"}).get_json()["code"]
        == "vote-closed"
    )
