"""A secret vote from its opening to its record: encrypted on the voter's device, opened by two holders."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ecabinet.accounts.models import Person
from ecabinet.ballot_boxes import boxes
from ecabinet.ballot_boxes.models import BallotBox, SealedBallot
from ecabinet.bodies.models import RuleProfileRow
from ecabinet.core import db
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.live import streams
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.secret_votes.ballot import checked_vote, make_ballot
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.opening import opening_share
from ecabinet.secret_votes.shapes import Ballot, Ceremony, Terms
from ecabinet.votes import box_commands, box_queries, commands
from ecabinet.votes.forms import CastSecretBallot, GiveOpeningShare, OpenVote, SettleTie
from ecabinet.votes.models import Vote
from ecabinet.votes.recount import recount
from ecabinet.votes.refusals import (
    BallotNumberTaken,
    BallotsUsedUp,
    BoxNotWaiting,
    NoBallotKey,
    NoTieToSettle,
    VoteClosed,
    VoteIsSecret,
)
from ecabinet.votes.views import BallotView
from tests.ballot_keys.making import Devices, make_key
from tests.cast import Cast, Player
from tests.replay import Replay
from tests.votes.voting import QUESTION, ballot, close, record_of


@dataclass
class Held:
    """A secret vote that is open, and the devices of who holds its key."""

    vote: UUID
    devices: Devices
    cast: Cast

    def row(self) -> Vote:
        with db.reading() as session:
            return session.get_one(Vote, self.vote)

    def made(self, by: str, choice: str, number: int | None = None) -> Ballot:
        """What the device of that voter encrypts."""
        with db.reading() as session:
            told = box_queries.secret_terms(session, self.cast[by].actor, self.vote)
        vote = checked_vote(Terms.model_validate(told["terms"]), checked_key(Ceremony.model_validate(told["key"])))
        return make_ballot(vote, told["seat"], number or told["number"], [choice])

    def cast_by(self, by: str, choice: str, known: UUID | None = None, made: Ballot | None = None) -> BallotView:
        form = CastSecretBallot(id=known or uuid4(), ballot=made or self.made(by, choice))
        return box_commands.cast_secret_ballot(self.cast[by].actor, self.vote, form)

    def cast_all(self, choices: dict[str, str]) -> None:
        for by, choice in choices.items():
            self.cast_by(by, choice)

    def close(self) -> Vote:
        return close(self.cast["secretary"], self.row())

    def share(self, place: int) -> GiveOpeningShare:
        """What the device of that holder gives for the closed box."""
        with db.reading() as session:
            told = box_queries.published_box(session, self.devices.player(place).actor, self.vote)
        vote = checked_vote(Terms.model_validate(told["terms"]), checked_key(Ceremony.model_validate(told["key"])))
        ballots = [Ballot.model_validate(one) for one in told["ballots"]]
        return GiveOpeningShare(share=opening_share(vote, ballots, place, self.devices.shares[place], {}))

    def open_box(self, places: Sequence[int] = (1, 3)) -> Vote:
        for place in places:
            box_commands.give_opening_share(self.devices.player(place).actor, self.vote, self.share(place))
        return self.row()

    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(record_of(self.cast["member"], self.row()))
        return record


@pytest.fixture
def held(cast: Cast, secretary: Player, running_meeting: Meeting, items: list[AgendaItem]) -> Held:
    """A secret vote on the first item."""
    devices = make_key(cast)
    vote = commands.open_vote(secretary.actor, items[0].id, OpenVote(question=QUESTION, secret=True))
    return Held(vote.id, devices, cast)


FOUR_TO_TWO = {
    "chair": "disagree",
    "member4": "disagree",
    **dict.fromkeys(("member", "member1", "member2", "member3"), "agree"),
}
THREE_TO_THREE = {**FOUR_TO_TWO, "member3": "disagree"}


def test_two_holders_open_the_sums_and_the_rules_decide(held: Held) -> None:
    held.cast_all(FOUR_TO_TWO)
    closed = held.close()
    assert (closed.state, closed.result) == ("closed", None)
    assert closed.box is not None
    assert (closed.box["state"], closed.box["ballots"], closed.box["counted"]) == ("waiting", 6, 6)
    opened = held.open_box()
    assert opened.result is not None
    tally = opened.result["tally"]
    assert (tally["counts"], tally["not_voted"]) == ({"agree": 4, "disagree": 2, "other": 0}, 1)
    assert (tally["outcome"], tally["reason"]) == ("passed", "majority_agreed")
    assert {line["choice"] for line in opened.result["roll_call"]} == {"sealed", None}


@pytest.mark.parametrize("places", [(1, 2), (3, 2)])
def test_any_two_of_the_three(held: Held, places: tuple[int, int]) -> None:
    held.cast_all(FOUR_TO_TWO)
    held.close()
    result = held.open_box(places).result
    assert result is not None
    assert result["tally"]["counts"]["agree"] == 4


def test_it_is_heard_by_the_room_the_displays_and_the_holders(held: Held, replay: Replay, cast: Cast) -> None:
    streams = (held.row().audience, cast.meeting.display_stream, f"ballot_boxes:{held.devices.key}")
    with replay(*streams):
        held.cast_all(FOUR_TO_TWO)
        held.close()
        held.open_box()
    for stream in streams:
        heard = [name for name in replay.heard(stream) if name.startswith("vote.")]
        assert heard == ["vote.closed", "vote.share_given", "vote.counted"]


def test_there_is_no_secret_vote_without_a_key(
    secretary: Player, running_meeting: Meeting, items: list[AgendaItem]
) -> None:
    with pytest.raises(NoBallotKey):
        commands.open_vote(secretary.actor, items[0].id, OpenVote(question=QUESTION, secret=True))


def test_over_http_as_a_device_casts(held: Held, member: Player) -> None:
    made = held.made("member", "agree").model_dump()
    answer = member.http.post(f"/api/v1/votes/{held.vote}/secret-ballots", json={"id": str(uuid4()), "ballot": made})
    assert answer.status_code == 201, answer.json
    assert (answer.json["choice"], answer.json["words"], answer.json["salt"]) == ("sealed", "", "")
    assert member.http.get(f"/api/v1/votes/{held.vote}/ballots/mine").json["ballot"] == answer.json


def test_the_same_ballot_sent_again_is_cast_once_and_nobody_else_gets_its_receipt(held: Held) -> None:
    known, made = uuid4(), held.made("member", "agree")
    assert held.cast_by("member", "", known, made) == held.cast_by("member", "", known, made)
    with pytest.raises(IdTaken):
        held.cast_by("member1", "agree", known)


def test_voting_again_the_last_ballot_counts_and_all_stay_in_the_box(held: Held) -> None:
    held.cast_all({**FOUR_TO_TWO, "member4": "agree"})
    held.cast_by("member4", "disagree")
    with pytest.raises(BallotNumberTaken):
        held.cast_by("member4", "", made=held.made("member4", "agree", number=2))
    closed = held.close()
    assert closed.box is not None
    assert (closed.box["ballots"], closed.box["counted"]) == (7, 6)
    result = held.open_box().result
    assert result is not None
    assert result["tally"]["counts"] == {"agree": 4, "disagree": 2, "other": 0}


def test_a_seat_votes_so_often_that_all_can_be_counted_again(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boxes, "OFTENEST", 2)
    for choice in ("agree", "disagree"):
        held.cast_by("member", choice)
    with pytest.raises(BallotsUsedUp):
        held.cast_by("member", "agree")
    with db.reading() as session:
        box = session.get_one(BallotBox, held.vote)
    box.terms = {**box.terms, "seats": [str(number) for number in range(1000)]}
    monkeypatch.setattr(boxes, "OFTENEST", 20)
    assert boxes.most_of_a_seat(box) == 4


def test_what_is_asked_is_told_to_the_holders_alone_and_not_to_all_of_the_body(held: Held, cast: Cast) -> None:
    key, told = f"ballot_key:{held.devices.key}", f"ballot_boxes:{held.devices.key}"
    with db.reading() as session:
        assert all(one["entity"] != "ballot_box" for one in streams.snapshot(session, key)["entities"])
        assert QUESTION in str(streams.snapshot(session, told)["entities"])
        assert streams.may_follow(session, cast["member"].actor, key)
        followed = {name for name, player in cast.players.items() if streams.may_follow(session, player.actor, told)}
    assert followed == set(held.devices.names)
    assert "member" not in followed


def test_a_ballot_of_another_seat_or_one_that_was_changed_is_refused(held: Held) -> None:
    made = held.made("member", "agree")
    with pytest.raises(BadInput):
        held.cast_by("member1", "", made=made)
    with pytest.raises(BadInput):
        held.cast_by("member", "", made=made.model_copy(update={"sum": made.sum[::-1], "ciphers": made.ciphers[::-1]}))


def test_who_may_not_vote(held: Held, cast: Cast) -> None:
    form = CastSecretBallot(ballot=held.made("member", "agree"))
    refused = {
        "substitute": Forbidden,
        "secretary": Forbidden,
        "guest": Forbidden,
        "aide": Forbidden,
        "stranger": NotFound,
    }
    for name, problem in refused.items():
        with pytest.raises(problem):
            box_commands.cast_secret_ballot(cast[name].actor, held.vote, form)
    held.close()
    with pytest.raises(VoteClosed):
        held.cast_by("member", "", made=form.ballot)


def test_no_ballot_in_clear_is_taken_and_none_is_entered_for_another(held: Held, secretary: Player) -> None:
    with pytest.raises(VoteIsSecret):
        ballot(held.cast["member"], held.row())
    form = {"seat_id": str(held.cast.seats[1].id), "choice": "agree"}
    answer = secretary.http.post(f"/api/v1/votes/{held.vote}/entered-ballots", json=form)
    assert answer.json["code"] == "vote-is-secret"


def test_nobody_sees_the_box_before_it_is_closed_and_then_everybody_who_sees_the_vote(held: Held, cast: Cast) -> None:
    held.cast_all(FOUR_TO_TWO)
    path = f"/api/v1/votes/{held.vote}/box"
    assert cast["member"].http.get(path).json["code"] == "vote-still-open"
    held.close()
    box = cast["member"].http.get(path).json
    assert [one["seat"] for one in box["ballots"]] == sorted(one["seat"] for one in box["ballots"])
    assert cast["stranger"].http.get(path).status_code == 404


def test_who_may_open_it(held: Held, cast: Cast) -> None:
    held.cast_all(FOUR_TO_TWO)
    held.close()
    form = held.share(1)
    for name, problem in {"member": Forbidden, "stranger": NotFound}.items():
        with pytest.raises(problem):
            box_commands.give_opening_share(cast[name].actor, held.vote, form)
    with pytest.raises(BadInput):
        box_commands.give_opening_share(held.devices.player(2).actor, held.vote, form)
    held.open_box((1,))
    box_commands.give_opening_share(held.devices.player(1).actor, held.vote, form)
    held.open_box((2,))
    with pytest.raises(BoxNotWaiting):
        box_commands.give_opening_share(held.devices.player(3).actor, held.vote, held.share(3))


def test_a_share_that_is_not_proven_is_refused(held: Held) -> None:
    held.cast_all(FOUR_TO_TWO)
    held.close()
    good = held.share(1).share
    wrong = good.model_copy(update={"points": good.points[::-1]})
    with pytest.raises(BadInput):
        box_commands.give_opening_share(held.devices.player(1).actor, held.vote, GiveOpeningShare(share=wrong))


def test_a_box_that_would_hide_nobody_is_never_opened(held: Held) -> None:
    held.cast_all({"member": "agree", "member1": "agree"})
    closed = held.close()
    assert closed.box is not None
    assert closed.result is not None
    assert (closed.box["state"], closed.result["tally"]["reason"]) == ("unopened", "too_few_to_open")
    with pytest.raises(BoxNotWaiting):
        box_commands.give_opening_share(held.devices.player(1).actor, held.vote, _any_share(held))
    assert recount(record_of(held.cast["member"], closed), None).faults == ()


def test_nobody_voted(held: Held) -> None:
    result = held.close().result
    assert result is not None
    assert (result["tally"]["reason"], result["tally"]["not_voted"]) == ("nobody_took_a_side", 7)


def test_a_tie_waits_for_the_chair_who_takes_a_side_openly(held: Held, cast: Cast, replay: Replay) -> None:
    held.cast_all(THREE_TO_THREE)
    held.close()
    waiting = held.open_box()
    assert waiting.box is not None
    assert (waiting.box["state"], waiting.result) == ("tie", None)
    with replay(waiting.audience):
        answer = cast["chair"].http.put(f"/api/v1/votes/{held.vote}/tie-settlement", json={"choice": "agree"})
    assert answer.json["result"]["tally"]["reason"] == "tie_chair_agreed"
    assert replay.heard(waiting.audience) == ["vote.tie_settled"]
    record = held.record()
    assert record["declared"]["choice"] == "agree"
    assert recount(record_of(cast["member"], held.row()), None).faults == ()
    box_commands.settle_tie(cast["chair"].actor, held.vote, SettleTie(choice="agree"))
    with pytest.raises(NoTieToSettle):
        box_commands.settle_tie(cast["chair"].actor, held.vote, SettleTie(choice="disagree"))


def test_the_chair_may_take_no_side_and_nobody_takes_one_for_the_chair(held: Held, cast: Cast) -> None:
    held.cast_all(THREE_TO_THREE)
    held.close()
    with pytest.raises(NoTieToSettle):
        box_commands.settle_tie(cast["chair"].actor, held.vote, SettleTie(choice="agree"))
    held.open_box()
    for name, problem in {"member": Forbidden, "secretary": Forbidden, "stranger": NotFound}.items():
        with pytest.raises(problem):
            box_commands.settle_tie(cast[name].actor, held.vote, SettleTie(choice="agree"))
    with pytest.raises(BadInput):
        box_commands.settle_tie(cast["chair"].actor, held.vote, SettleTie(choice="other"))
    vote = box_commands.settle_tie(cast["chair"].actor, held.vote, SettleTie(choice=""))
    assert vote.result is not None
    assert vote.result["tally"]["reason"] == "tie_chair_took_no_side"
    assert recount(record_of(cast["member"], vote), None).faults == ()


def test_a_chair_whose_name_changes_meanwhile_declares_under_that_of_the_roll(held: Held, cast: Cast) -> None:
    held.cast_all(THREE_TO_THREE)
    held.close()
    held.open_box()
    with db.writing() as session:
        session.get_one(Person, cast["chair"].id).name = "Tên mới"
    vote = box_commands.settle_tie(cast["chair"].actor, held.vote, SettleTie(choice="agree"))
    assert recount(record_of(cast["member"], vote), None).faults == ()


def test_where_the_rules_leave_a_tie_open_nobody_settles_it(held: Held) -> None:
    with db.writing() as session:
        vote = session.get_one(Vote, held.vote)
        vote.rule = {**vote.rule, "tie": "not_passed"}
        session.scalars(select(RuleProfileRow)).first()
    held.cast_all(THREE_TO_THREE)
    held.close()
    result = held.open_box().result
    assert result is not None
    assert result["tally"]["reason"] == "tie_not_passed"


def test_one_of_several_options_is_chosen_in_secret(
    cast: Cast, secretary: Player, running_meeting: Meeting, items: list[AgendaItem]
) -> None:
    devices = make_key(cast)
    options = [{"text": "Phương án một"}, {"text": "Phương án hai"}]
    form = OpenVote.model_validate({"question": "Chọn phương án?", "options": options, "secret": True})
    held = Held(commands.open_vote(secretary.actor, items[0].id, form).id, devices, cast)
    held.cast_all({"chair": "a", "member": "b", "member1": "b", "member2": "b", "member3": "b", "member4": "none"})
    held.close()
    result = held.open_box().result
    assert result is not None
    assert result["tally"].get("chosen") == "b"
    assert "b: Phương án hai" in held.record()["box"]["terms"]["question"]
    assert recount(record_of(cast["member"], held.row()), None).faults == ()


def test_a_record_in_which_one_could_mark_more_than_one_choice_is_found(held: Held) -> None:
    with db.writing() as session:
        box = session.get_one(BallotBox, held.vote)
        box.terms = {**box.terms, "most": 2}
    held.cast_all(FOUR_TO_TWO)
    held.close()
    report = recount(record_of(held.cast["member"], held.open_box()), None)
    assert [fault.code for fault in report.faults] == ["box-of-another-vote"]


def test_the_record_is_counted_again_by_anybody(held: Held) -> None:
    held.cast_all(FOUR_TO_TWO)
    held.close()
    vote = held.open_box()
    report = recount(record_of(held.cast["member"], vote), None)
    assert report.faults == ()
    assert report.tally is not None
    assert report.tally.outcome == "passed"
    record = held.record()
    assert (record["version"], record["ballots"]) == (3, [])
    with db.reading() as session:
        stored = session.scalars(select(SealedBallot.sealed).where(SealedBallot.vote_id == held.vote)).all()
    assert len(stored) == 6


def _any_share(held: Held) -> GiveOpeningShare:
    zeros = ["0" * 64] * 3
    proofs = [{"challenge": "0" * 64, "response": "0" * 64}] * 3
    share = {"format": "ecabinet-opening-share", "version": 1, "terms": "0" * 64, "box": "0" * 64, "holder": 1}
    return GiveOpeningShare.model_validate({"share": {**share, "points": zeros, "proofs": proofs}})
