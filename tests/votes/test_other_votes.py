"""Votes beyond the plain one: options, other majorities, held again, ballots entered for who has no device."""

import json
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import RuleProfileRow
from ecabinet.core import db, keys
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.meetings import commands as meeting_commands
from ecabinet.meetings.forms import CheckIn
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes import commands, presenters
from ecabinet.votes.forms import EnterBallot, OpenVote
from ecabinet.votes.models import Vote
from ecabinet.votes.recount import recount
from ecabinet.votes.refusals import VoteClosed, VotedThemselves, VoteRepeated, VoterNotInRoom
from ecabinet.votes.views import BallotView
from tests.cast import SEATED, Cast, Player
from tests.votes.voting import QUESTION, ballot, close, events, put, record_of, stored

TWO_THIRDS = {
    "id": "two-thirds",
    "title": {"vi": "Hai phần ba tổng số", "en": "Two thirds of all"},
    "passing": {"at_least": {"numerator": 2, "denominator": 3}, "basis": "total_members"},
    "tie": "not_passed",
}
OPTIONS = [{"text": "Giữ mức thu", "text_en": "Keep the fee"}, {"text": "Giảm 30%"}, {"text": "Giảm 50%"}]

pytestmark = pytest.mark.usefixtures("running_meeting")


def opened(by: Player, item: AgendaItem, **fields: Any) -> Vote:
    return commands.open_vote(by.actor, item.id, parse(OpenVote, {"question": QUESTION, **fields}))


def entered(by: Player, vote: Vote, seat: Any, choice: str = "agree", **fields: Any) -> BallotView:
    form = {"seat_id": str(seat), "choice": choice, **fields}
    return commands.enter_ballot(by.actor, vote.id, parse(EnterBallot, form))


def tally_of(by: Player, vote: Vote) -> Any:
    closed = presenters.vote(close(by, vote))
    report = recount(record_of(by, vote), keys.public_key_pem())
    assert (report.exit_code, report.signature) == (0, "valid")
    assert closed["result"] is not None
    return closed["result"]["tally"]


def chosen(cast: Cast, vote: Vote, choices: dict[str, str]) -> None:
    for name, choice in choices.items():
        ballot(cast[name], vote, choice)


CHOOSING = [
    ({"member": "b", "member1": "b", "member2": "b", "member3": "b"}, ("passed", "majority_chose", "b")),
    ({"member": "b", "member1": "b", "member2": "b", "member3": "a"}, ("not_passed", "short_of_majority", None)),
    ({"chair": "c", "member": "a", "member1": "a", "member2": "c"}, ("passed", "tie_chair_chose", "c")),
    ({"chair": "b", "member": "a", "member1": "c"}, ("passed", "tie_chair_chose", "b")),
    ({"chair": "none", "member": "a", "member1": "c"}, ("not_passed", "tie_chair_took_no_side", None)),
    (dict.fromkeys(SEATED[1:5], "none"), ("not_passed", "majority_chose_none", None)),
    ({"member": "none"}, ("not_passed", "nobody_took_a_side", None)),
]


@pytest.mark.parametrize(("choices", "expected"), CHOOSING)
def test_one_of_several_options_is_chosen(
    cast: Cast, secretary: Player, items: list[AgendaItem], choices: dict[str, str], expected: tuple[str, str, str]
) -> None:
    vote = opened(secretary, items[0], options=OPTIONS)
    view = presenters.vote(vote)
    assert view["choices"] == ["a", "b", "c", "none"]
    assert {option["key"]: option["text"] for option in view["options"]} == {
        "a": "Giữ mức thu",
        "b": "Giảm 30%",
        "c": "Giảm 50%",
    }
    chosen(cast, vote, choices)
    tally = tally_of(secretary, vote)
    assert (tally["outcome"], tally["reason"], tally["chosen"]) == expected
    assert sum(tally["counts"].values()) == len(choices)


def test_a_ballot_names_what_is_offered(member: Player, secretary: Player, items: list[AgendaItem]) -> None:
    vote = opened(secretary, items[0], options=OPTIONS)
    for choice in ("agree", "d", "other"):
        with pytest.raises(BadInput):
            ballot(member, vote, choice)
    assert stored(vote) == []


@pytest.mark.parametrize(
    ("fields", "bad"),
    [
        ({"options": OPTIONS[:1]}, "options"),
        ({"options": [OPTIONS[0], OPTIONS[0]]}, "options"),
        ({"options": OPTIONS * 4}, "options"),
        ({"options": [{"text": ""}, {"text": "B"}]}, "options.0.text"),
        ({"repeats": str(uuid4())}, "body"),
        ({"reason": "Không rõ"}, "body"),
    ],
)
def test_every_bad_field_is_named(fields: dict[str, Any], bad: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse(OpenVote, {"question": QUESTION, **fields})
    assert list(refusal.value.errors) == [bad]


@pytest.fixture
def two_thirds(running_meeting: Meeting) -> None:
    """The regulation knows a second majority."""
    with db.writing() as session:
        row = session.scalars(select(RuleProfileRow)).one()
        row.data = row.data | {"majorities": [TWO_THIRDS]}


@pytest.mark.usefixtures("two_thirds")
@pytest.mark.parametrize(("agreeing", "outcome"), [(4, "not_passed"), (5, "passed")])
def test_another_majority_of_the_rules_is_asked_for(
    cast: Cast, secretary: Player, items: list[AgendaItem], agreeing: int, outcome: str
) -> None:
    vote = opened(secretary, items[0], majority="two-thirds")
    assert presenters.vote(vote)["majority"] == {"id": "two-thirds", "title": TWO_THIRDS["title"]}
    chosen(cast, vote, dict.fromkeys(SEATED[:agreeing], "agree"))
    tally = tally_of(secretary, vote)
    assert (tally["majority_needed"], tally["outcome"]) == (5, outcome)


@pytest.mark.usefixtures("two_thirds")
def test_a_tie_follows_the_rule_of_that_majority(cast: Cast, secretary: Player, items: list[AgendaItem]) -> None:
    vote = opened(secretary, items[0], majority="two-thirds")
    chosen(cast, vote, {"chair": "agree", "member": "disagree"})
    assert tally_of(secretary, vote)["reason"] == "tie_not_passed"


def test_a_majority_that_the_rules_do_not_know_is_refused(secretary: Player, items: list[AgendaItem]) -> None:
    with pytest.raises(BadInput) as refusal:
        opened(secretary, items[0], majority="three-quarters")
    assert list(refusal.value.errors) == ["majority"]
    assert events(items[0].stream) == []


def test_a_vote_is_held_again_with_a_reason_and_the_first_stays(
    cast: Cast, secretary: Player, items: list[AgendaItem]
) -> None:
    first = put(secretary, items[0])
    before = record_of(secretary, close(secretary, first))
    again = opened(secretary, items[0], repeats=str(first.id), reason="Máy chiếu hỏng khi đang biểu quyết")
    view = presenters.vote(again)
    assert (view["repeats"], view["number"]) == (str(first.id), 2)
    assert view["reason"] == "Máy chiếu hỏng khi đang biểu quyết"
    chosen(cast, again, {"member": "agree"})
    tally_of(secretary, again)
    record = json.loads(record_of(secretary, again))
    assert (record["version"], record["vote"]["repeats"]) == (2, str(first.id))
    assert record_of(secretary, first) == before


def test_it_is_held_again_once_and_after_its_closing(secretary: Player, items: list[AgendaItem]) -> None:
    first = put(secretary, items[0])
    close(secretary, first)
    second = opened(secretary, items[0], repeats=str(first.id), reason="Lần một nhầm câu hỏi")
    close(secretary, second)
    for known in (first.id, uuid4()):
        with pytest.raises(VoteRepeated):
            opened(secretary, items[0], repeats=str(known), reason="Lần nữa")
    assert opened(secretary, items[0], repeats=str(second.id), reason="Vẫn nhầm").number == 3


def test_a_plain_vote_has_a_record_as_it_always_was(member: Player, secretary: Player, items: list[AgendaItem]) -> None:
    vote = put(secretary, items[0])
    ballot(member, vote)
    close(secretary, vote)
    record = json.loads(record_of(secretary, vote))
    assert record["version"] == 1
    assert "options" not in record["vote"]
    assert "chosen" not in record["result"]
    assert "entered_by" not in record["ballots"][0]


def test_a_ballot_is_entered_for_who_has_no_device(
    cast: Cast, secretary: Player, member: Player, items: list[AgendaItem]
) -> None:
    vote = put(secretary, items[0])
    view = entered(secretary, vote, cast.seats[1].id, "other", words="Cần rõ nguồn vốn")
    assert (view["entered"], view["place"], view["choice"]) == (True, "room", "other")
    mine: Any = member.http.get(f"/api/v1/votes/{vote.id}/ballots/mine").json
    assert mine["ballot"]["entered"] is True
    assert events(vote.stream)[-1].withheld
    tally = tally_of(secretary, vote)
    assert tally["counts"]["other"] == 1
    [recorded] = json.loads(record_of(secretary, vote))["ballots"]
    assert recorded["entered_by"]["id"] == str(secretary.id)
    with db.reading() as session:
        result = presenters.vote(session.get_one(Vote, vote.id))["result"]
    assert result is not None
    assert [line["entered"] for line in result["roll_call"]] == [False, True, *[False] * 5]


def test_it_may_be_corrected_and_the_members_own_takes_its_place(
    cast: Cast, secretary: Player, member: Player, items: list[AgendaItem]
) -> None:
    vote = put(secretary, items[0])
    entered(secretary, vote, cast.seats[1].id, "agree")
    entered(secretary, vote, cast.seats[1].id, "disagree")
    ballot(member, vote, "agree")
    with pytest.raises(VotedThemselves):
        entered(secretary, vote, cast.seats[1].id, "disagree")
    assert [(one.choice, one.current, one.entered_by is not None) for one in stored(vote)] == [
        ("agree", False, True),
        ("disagree", False, True),
        ("agree", True, False),
    ]
    assert tally_of(secretary, vote)["counts"] == {"agree": 1, "disagree": 0, "other": 0}


def test_entering_again_changes_nothing(cast: Cast, secretary: Player, chair: Player, items: list[AgendaItem]) -> None:
    vote = put(secretary, items[0])
    known = str(uuid4())
    first = entered(secretary, vote, cast.seats[1].id, id=known)
    assert entered(secretary, vote, cast.seats[1].id, id=known) == first
    close(secretary, vote)
    assert entered(secretary, vote, cast.seats[1].id, id=known) == first
    with pytest.raises(VoteClosed):
        entered(secretary, vote, cast.seats[1].id)


def test_the_id_of_a_members_ballot_is_taken(
    cast: Cast, secretary: Player, member: Player, items: list[AgendaItem]
) -> None:
    vote = put(secretary, items[0])
    own = ballot(member, vote)
    with pytest.raises(IdTaken):
        entered(secretary, vote, cast.seats[2].id, id=own["id"])


def test_nobody_is_entered_who_is_not_in_the_room(
    cast: Cast, secretary: Player, items: list[AgendaItem], meeting: Meeting
) -> None:
    online = CheckIn(attendance="online", participant_id=cast.participants["member1"].id)
    meeting_commands.check_in(secretary.actor, meeting.id, online)
    vote = put(secretary, items[0])
    seats = dict(zip(SEATED, cast.seats, strict=True))
    for name in ("member1", "absent_member"):
        with pytest.raises(VoterNotInRoom):
            entered(secretary, vote, seats[name].id)
    with pytest.raises(BadInput):
        entered(secretary, vote, uuid4())
    assert stored(vote) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("chair", Forbidden),
        ("member", Forbidden),
        ("substitute", Forbidden),
        ("guest", Forbidden),
        ("aide", Forbidden),
        ("administrator", NotFound),
        ("auditor", NotFound),
        ("stranger", NotFound),
    ],
)
def test_only_a_secretary_enters(
    cast: Cast, secretary: Player, items: list[AgendaItem], name: str, problem: type[Exception]
) -> None:
    vote = put(secretary, items[0])
    with pytest.raises(problem):
        entered(cast[name], vote, cast.seats[1].id)
    assert stored(vote) == []
