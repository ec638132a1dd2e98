"""Preparing an answer: kept as typed for all of the seat's people, handed to the head, sent by the member alone."""

import pytest

from ecabinet.bodies.models import Role
from ecabinet.core import db
from ecabinet.core.problems import Forbidden, NotFound, StaleVersion
from ecabinet.opinions import commands, queries
from ecabinet.opinions.conflicts import SlipElsewhere
from ecabinet.opinions.forms import Chosen, KeepDraft, PassDraft
from ecabinet.opinions.models import OpinionSlip, SlipDraft
from tests.cast import Cast, Player
from tests.opinions.making import CLOSES, answer, answering, at, close, entry_of, later, questions, recall, streams
from tests.replay import Replay


def keep(by: Player, slip: OpinionSlip, seat_of: Player, version: int = 0, choice: str = "other") -> SlipDraft:
    """Half a sentence is kept: a draft need not be complete."""
    said = {questions(slip)[0].id: Chosen(choice=choice)}
    form = KeepDraft(version=version, choices=said, reservation="Chưa")
    return commands.keep_draft(by.actor, slip.id, entry_of(slip, seat_of).id, form)


def draft_of(slip: OpinionSlip, member: Player) -> SlipDraft | None:
    with db.reading() as session:
        return queries.draft_of(session, entry_of(slip, member).id)


def test_the_aides_draft_is_there_for_the_member_and_for_nobody_else(
    slip: OpinionSlip, cast: Cast, replay: Replay
) -> None:
    entry = entry_of(slip, cast["member"])
    with replay(*streams(cast, slip)) as heard:
        keep(cast["aide"], slip, cast["member"])
    assert heard.heard(entry.stream) == ["slip_draft.kept"]
    assert heard.heard(slip.stream) == heard.heard(slip.desk_stream) == []
    address = f"/api/v1/slips/{slip.id}/seats/{entry.id}"
    for name in ("member", "clerk"):
        shown = cast[name].http.get(address).get_json()["draft"]
        assert (shown["reservation"], shown["changed_by_name"]) == ("Chưa", cast["aide"].person.name)
    for name in ("member1", "chair", "secretary", "stranger", "administrator"):
        assert cast[name].http.get(address).status_code == 404


def test_who_writes_on_what_was_changed_since_gets_what_stands(slip: OpinionSlip, cast: Cast) -> None:
    first = keep(cast["aide"], slip, cast["member"])
    with pytest.raises(StaleVersion) as refusal:
        keep(cast["clerk"], slip, cast["member"])
    assert refusal.value.current["changed_by_name"] == cast["aide"].person.name
    assert keep(cast["clerk"], slip, cast["member"], first.version).version == first.version + 1


def test_it_goes_to_the_head_who_finds_it_ready_or_sends_it_back(slip: OpinionSlip, cast: Cast) -> None:
    with db.writing() as session:
        head = Role(body_id=cast.body.id, person_id=cast["guest"].id, role="head", organisation_id=cast.organisation.id)
        session.add(head)
    entry, version = entry_of(slip, cast["member"]).id, keep(cast["clerk"], slip, cast["member"]).version
    passed = commands.hand_draft_to_head(cast["clerk"].actor, slip.id, entry, PassDraft(version=version))
    assert passed.state == "awaiting_head"
    for do in (commands.approve_draft, commands.send_back_draft):
        with pytest.raises(Forbidden):
            do(cast["clerk"].actor, slip.id, entry, PassDraft(version=passed.version))
    back = PassDraft(version=passed.version, remark="Nêu rõ căn cứ")
    returned = commands.send_back_draft(cast["guest"].actor, slip.id, entry, back)
    assert (returned.state, returned.remark) == ("drafting", "Nêu rõ căn cứ")
    with pytest.raises(StaleVersion):
        commands.approve_draft(cast["guest"].actor, slip.id, entry, back)
    ready = commands.approve_draft(cast["guest"].actor, slip.id, entry, PassDraft(version=returned.version))
    assert ready.state == "ready"
    with pytest.raises(Forbidden):
        answer(cast["guest"], slip)


def test_what_is_ready_and_written_again_is_a_draft_again(slip: OpinionSlip, cast: Cast) -> None:
    entry, version = entry_of(slip, cast["member"]).id, keep(cast["aide"], slip, cast["member"]).version
    ready = commands.approve_draft(cast["member"].actor, slip.id, entry, PassDraft(version=version))
    assert keep(cast["aide"], slip, cast["member"], ready.version).state == "drafting"


def test_there_is_nothing_to_pass_on_where_nothing_is_written(slip: OpinionSlip, cast: Cast) -> None:
    entry = entry_of(slip, cast["member"]).id
    with pytest.raises(NotFound):
        commands.hand_draft_to_head(cast["clerk"].actor, slip.id, entry, PassDraft(version=1))


def test_sending_takes_the_draft_away_but_sending_again_does_not(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    member, form = cast["member"], answering(slip)
    keep(cast["aide"], slip, member)
    with replay(*streams(cast, slip)):
        commands.answer_slip(member.actor, slip.id, form)
    assert draft_of(slip, member) is None
    keep(cast["aide"], slip, member)
    commands.answer_slip(member.actor, slip.id, form)
    assert draft_of(slip, member) is not None


def test_nobody_writes_for_a_seat_that_is_not_theirs(slip: OpinionSlip, cast: Cast) -> None:
    for name in ("aide", "clerk", "member", "secretary", "chair"):
        with pytest.raises(NotFound):
            keep(cast[name], slip, cast["member1"])


def test_after_closing_or_recall_nothing_is_prepared(slip: OpinionSlip, cast: Cast) -> None:
    recall(cast["secretary"], slip)
    with pytest.raises(SlipElsewhere):
        keep(cast["aide"], slip, cast["member"])


def test_opening_is_noted_to_the_minute_apart_for_members_and_their_people(
    slip: OpinionSlip, cast: Cast, replay: Replay
) -> None:
    with replay(*streams(cast, slip)) as heard:
        for name in ("aide", "aide", "member", "member"):
            commands.open_slip(cast[name].actor, slip.id)
        later(2)
        commands.open_slip(cast["member"].actor, slip.id)
        commands.open_slip(cast["secretary"].actor, slip.id)
    assert heard.heard(slip.desk_stream) == ["slip_seat.opened"] * 3
    shown = cast["secretary"].http.get(f"/api/v1/slips/{slip.id}/seats").get_json()[1]
    assert shown["delivered_at"] == shown["first_opened_at"] == "2026-06-08T02:00:00.000Z"
    assert shown["last_opened_at"] == "2026-06-08T02:02:00.000Z"
    assert cast["member"].http.get(f"/api/v1/slips/{slip.id}/seats").status_code == 403


def test_a_clock_set_back_notes_no_opening_before_the_issue(slip: OpinionSlip, cast: Cast) -> None:
    later(-90)
    commands.open_slip(cast["member"].actor, slip.id)
    assert entry_of(slip, cast["member"]).first_opened_at == slip.issued_at
    at(CLOSES)
    assert close(cast["secretary"], slip).state == "closed"
