"""Settling points: by who drafts, once they are shown, until something newer is said."""

from typing import Any
from uuid import uuid4

import pytest

from ecabinet.core.problems import BadInput, Forbidden, NotFound, StaleVersion
from ecabinet.opinions import commands as opinions
from ecabinet.opinions.conflicts import SlipElsewhere
from ecabinet.opinions.forms import DecideOnSlip
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.point_models import SlipPoint
from tests.cast import Cast
from tests.opinion_points.making import add, change, settle, shown
from tests.opinions.making import CLOSES, answer, at, entry_of, row
from tests.replay import Replay


@pytest.fixture
def point(slip: OpinionSlip, cast: Cast) -> SlipPoint:
    """Sent by a member; the slip is closed."""
    made = add(cast["member1"], slip)
    answer(cast["member1"], slip)
    at(CLOSES)
    opinions.close_due(slip.id)
    return made


def test_the_drafting_ministry_settles_and_all_hear(
    slip: OpinionSlip, point: SlipPoint, cast: Cast, replay: Replay
) -> None:
    with replay(slip.stream) as heard:
        settle(cast["clerk"], slip, point.id)
        settle(cast["member"], slip, point.id, version=1, outcome="accepted", new_wording="Điều 5. Nguyên tắc mới")
    assert heard.heard(slip.stream) == ["slip_point.settled", "slip_point.settled"]
    said = cast["member2"].http.get(f"/api/v1/slips/{slip.id}/points").get_json()["settlements"]
    assert [(one["outcome"], one["new_wording"]) for one in said] == [("accepted", "Điều 5. Nguyên tắc mới")]


@pytest.mark.parametrize(
    ("name", "problem"),
    [("secretary", Forbidden), ("chair", Forbidden), ("member1", Forbidden), ("aide", Forbidden),
     ("guest", NotFound), ("administrator", NotFound), ("auditor", NotFound), ("stranger", NotFound)],
)  # fmt: skip
def test_nobody_else_settles(
    slip: OpinionSlip, point: SlipPoint, cast: Cast, name: str, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        settle(cast[name], slip, point.id)


def test_before_it_is_shown_there_is_nothing_to_settle(slip: OpinionSlip, cast: Cast) -> None:
    hidden = add(cast["member1"], slip)
    answer(cast["member1"], slip)
    for known in (hidden.id, uuid4()):
        with pytest.raises(NotFound):
            settle(cast["clerk"], slip, known)


def test_a_stale_settlement_is_refused_with_the_one_that_stands(
    slip: OpinionSlip, point: SlipPoint, cast: Cast
) -> None:
    settle(cast["clerk"], slip, point.id, answer="Của chuyên viên")
    with pytest.raises(StaleVersion) as refusal:
        settle(cast["member"], slip, point.id)
    assert refusal.value.current["answer"] == "Của chuyên viên"


def test_a_point_sent_anew_in_other_words_is_open_again(shown_slip: OpinionSlip, cast: Cast) -> None:
    member, entry = cast["member1"], entry_of(shown_slip, cast["member1"]).id
    made = add(member, shown_slip)
    answer(member, shown_slip)
    settle(cast["clerk"], shown_slip, made.id)
    assert shown(shown_slip)[0].outcome == "explained"
    answer(member, shown_slip)
    assert shown(shown_slip)[0].outcome == "explained"
    change(member, shown_slip, entry, made, words="Nội dung khác")
    answer(member, shown_slip)
    assert (shown(shown_slip)[0].outcome, shown(shown_slip)[0].is_outdated) == ("open", True)
    with pytest.raises(StaleVersion):
        settle(cast["clerk"], shown_slip, made.id, version=1, edition=1)
    settle(cast["clerk"], shown_slip, made.id, version=1, edition=2)
    assert shown(shown_slip)[0].outcome == "explained"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"outcome": "accepted", "answer": ""}, "new_wording"),
        ({"outcome": "accepted", "taken_in": 9}, "taken_in"),
    ],
)
def test_an_answer_says_how_or_why(
    slip: OpinionSlip, point: SlipPoint, cast: Cast, form: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        settle(cast["clerk"], slip, point.id, **form)
    assert list(refusal.value.errors) == [field]


def test_of_a_concluded_slip_nothing_is_settled_any_more(slip: OpinionSlip, point: SlipPoint, cast: Cast) -> None:
    secretary = cast["secretary"].actor
    opinions.summarise_slip(secretary, slip.id, DecideOnSlip(version=row(slip.id).version))
    settle(cast["clerk"], slip, point.id)
    opinions.conclude_slip(secretary, slip.id, DecideOnSlip(version=row(slip.id).version))
    with pytest.raises(SlipElsewhere):
        settle(cast["clerk"], slip, point.id, version=1)
