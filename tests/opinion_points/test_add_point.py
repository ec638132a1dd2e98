"""Writing points: on a place of the slip's paper, by the seat's people, while the slip is open."""

from typing import Any
from uuid import uuid4

import pytest

from ecabinet.core.problems import BadInput, IdTaken, NotFound, StaleVersion
from ecabinet.opinion_points import commands
from ecabinet.opinions.conflicts import SlipElsewhere
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast, Player
from tests.opinion_points.making import PLACES, add, change, said
from tests.opinions.making import CLOSES, at, entry_of, recall
from tests.replay import Replay


def test_a_point_is_cited_and_ordered_as_in_the_draft(slip: OpinionSlip, member: Player) -> None:
    written = [add(member, slip, place).content for place in reversed(PLACES)]
    assert [one["place"] for one in sorted(written, key=lambda one: one["order"])] == list(PLACES)
    assert {one["place"]: one["label"] for one in written}["dieu-5.khoan-2.diem-b"] == "Điểm b khoản 2 Điều 5"


def test_the_seats_people_hear_and_nobody_else(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    entry = entry_of(slip, cast["member"])
    with replay(entry.stream, slip.stream, slip.desk_stream) as heard:
        point = add(cast["aide"], slip, entry=entry.id)
        change(cast["clerk"], slip, entry.id, point, words="Viết lại")
        commands.remove_point(cast["member"].actor, slip.id, entry.id, point.id)
    assert heard.heard(entry.stream) == ["slip_point.kept", "slip_point.kept", "slip_point.removed"]
    assert heard.heard(slip.stream) == heard.heard(slip.desk_stream) == []


@pytest.mark.parametrize("name", ["member1", "secretary", "chair", "guest", "administrator", "auditor", "stranger"])
def test_only_the_seats_people_write_and_read(slip: OpinionSlip, cast: Cast, name: str) -> None:
    entry = entry_of(slip, cast["member"]).id
    with pytest.raises(NotFound):
        add(cast[name], slip, entry=entry)
    assert cast[name].http.get(f"/api/v1/slips/{slip.id}/seats/{entry}/points").status_code == 404


def test_sending_again_changes_nothing_and_an_id_of_another_seat_is_taken(slip: OpinionSlip, cast: Cast) -> None:
    known = uuid4()
    first = add(cast["member"], slip, id=known)
    assert add(cast["member"], slip, id=known, words="Khác").content == first.content
    with pytest.raises(IdTaken):
        add(cast["member1"], slip, id=known)


def test_a_stale_version_is_refused_with_what_stands_now(slip: OpinionSlip, cast: Cast) -> None:
    entry = entry_of(slip, cast["member"]).id
    point = add(cast["member"], slip)
    change(cast["aide"], slip, entry, point, words="Của trợ lý")
    with pytest.raises(StaleVersion) as refusal:
        change(cast["member"], slip, entry, point, version=1, words="Của bộ trưởng")
    assert refusal.value.current["words"] == "Của trợ lý"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"place": "dieu-77"}, "place"),
        ({"document_id": str(uuid4())}, "document_id"),
        ({"words": ""}, "words"),
        ({"kind": "propose_wording"}, "proposed"),
    ],
)
def test_what_says_nothing_or_stands_nowhere_is_refused(
    slip: OpinionSlip, member: Player, form: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        add(member, slip, **form)
    assert list(refusal.value.errors) == [field]


def test_a_point_of_another_seat_is_not_there(slip: OpinionSlip, cast: Cast) -> None:
    point = add(cast["member1"], slip)
    with pytest.raises(NotFound):
        change(cast["member"], slip, entry_of(slip, cast["member"]).id, point)


def test_a_recalled_slip_takes_none(slip: OpinionSlip, member: Player, secretary: Player) -> None:
    recall(secretary, slip)
    with pytest.raises(SlipElsewhere):
        add(member, slip)


def test_over_http_it_is_made_read_and_removed(slip: OpinionSlip, member: Player) -> None:
    address = f"/api/v1/slips/{slip.id}/seats/{entry_of(slip, member).id}/points"
    made = member.http.post(address, json=said(slip))
    assert made.status_code == 201
    assert member.http.get(address).get_json() == [made.get_json()]
    assert member.http.delete(f"{address}/{made.get_json()['id']}").status_code == 204
    assert member.http.get(address).get_json() == []


def test_after_the_time_is_over_it_can_still_go_with_a_late_answer(slip: OpinionSlip, member: Player) -> None:
    at(CLOSES)
    assert add(member, slip).version == 1
