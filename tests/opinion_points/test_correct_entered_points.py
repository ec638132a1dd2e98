"""An entered answer is corrected: its points keep their ids, so that what was answered to them is not lost."""

import io
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecabinet.core.problems import IdTaken
from ecabinet.opinions import commands as opinions
from ecabinet.opinions.forms import EnterAnswer
from ecabinet.opinions.models import OpinionSlip
from ecabinet.slip_records.recount import recount
from tests.cast import Cast
from tests.opinion_points.making import add, said, settle, shown
from tests.opinions.making import CLOSES, PDF, answer, answering, at, enter, entry_of, kept, row
from tests.replay import Replay

FIRST, SECOND = UUID(int=1), UUID(int=2)


def entered(slip: OpinionSlip, cast: Cast, *points: dict[str, Any], seat_of: str = "member1") -> None:
    """The secretariat enters an answer on paper that holds these and no others."""
    enter(cast["secretary"], slip, entry_of(slip, cast[seat_of]).id, points=list(points))


def point(slip: OpinionSlip, known: UUID, words: str) -> dict[str, Any]:
    return said(slip, id=known, words=words)


def outcomes(slip: OpinionSlip) -> dict[UUID, tuple[int, str, bool]]:
    """Of each point that is shown its edition, what came of it, and whether that is of earlier words."""
    return {one.point.point_id: (one.point.edition, one.outcome, one.is_outdated) for one in shown(slip)}


def test_what_is_left_as_it_was_stays_settled_and_what_was_changed_is_open_again(
    shown_slip: OpinionSlip, cast: Cast, replay: Replay
) -> None:
    entered(shown_slip, cast, point(shown_slip, FIRST, "Một"), point(shown_slip, SECOND, "Hai"))
    for known in (FIRST, SECOND):
        settle(cast["clerk"], shown_slip, known)
    with replay(shown_slip.stream, entry_of(shown_slip, cast["member1"]).stream):
        entered(shown_slip, cast, point(shown_slip, FIRST, "Một"), point(shown_slip, SECOND, "Hai, nói rõ hơn"))
    assert outcomes(shown_slip) == {FIRST: (1, "explained", False), SECOND: (2, "open", True)}
    settle(cast["clerk"], shown_slip, SECOND, version=1, edition=2)
    assert outcomes(shown_slip)[SECOND] == (2, "explained", False)


def test_one_that_is_left_out_is_gone_and_comes_back_as_it_was(
    shown_slip: OpinionSlip, cast: Cast, replay: Replay
) -> None:
    entered(shown_slip, cast, point(shown_slip, FIRST, "Một"), point(shown_slip, SECOND, "Hai"))
    settle(cast["clerk"], shown_slip, FIRST)
    with replay(shown_slip.stream) as heard:
        entered(shown_slip, cast, point(shown_slip, SECOND, "Hai"))
    assert heard.heard(shown_slip.stream).count("slip_point.removed") == 1
    assert outcomes(shown_slip) == {SECOND: (1, "open", False)}
    entered(shown_slip, cast, point(shown_slip, FIRST, "Một"))
    assert outcomes(shown_slip) == {FIRST: (1, "explained", False)}


@pytest.mark.parametrize("whose", ["another seat's", "one's own"])
def test_no_id_of_another_point_is_taken(shown_slip: OpinionSlip, cast: Cast, whose: str) -> None:
    other = add(cast["member1"] if whose == "one's own" else cast["member2"], shown_slip)
    entered(shown_slip, cast, point(shown_slip, FIRST, "Một"), seat_of="member2")
    for known in (FIRST, other.id):
        with pytest.raises(IdTaken):
            entered(shown_slip, cast, point(shown_slip, known, "Khác"))
    assert len(kept(shown_slip)) == 1


def test_nor_does_a_member_take_that_of_an_entered_one(shown_slip: OpinionSlip, cast: Cast) -> None:
    entered(shown_slip, cast, point(shown_slip, FIRST, "Một"))
    for name in ("member1", "member2"):
        with pytest.raises(IdTaken):
            add(cast[name], shown_slip, id=FIRST)


def test_a_members_own_sent_point_is_none_that_was_entered(shown_slip: OpinionSlip, cast: Cast) -> None:
    own = add(cast["member1"], shown_slip)
    answer(cast["member1"], shown_slip)
    with pytest.raises(IdTaken):
        entered(shown_slip, cast, point(shown_slip, own.id, "Khác"))


def test_none_stands_there_twice(shown_slip: OpinionSlip) -> None:
    with pytest.raises(ValueError, match=r"point\.twice"):
        form = answering(shown_slip).model_dump() | {"means": "paper"}
        form["points"] = [point(shown_slip, FIRST, "Một"), point(shown_slip, FIRST, "Hai")]
        EnterAnswer.model_validate(form)


def test_who_enters_it_is_told_the_ids_and_the_page_holds_all_that_was_entered(slip: OpinionSlip, cast: Cast) -> None:
    entry = entry_of(slip, cast["member1"]).id
    form = json.loads(answering(slip, "other", "Như bản giấy").model_dump_json())
    form |= {"means": "spoken", "reservation": "Bảo lưu", "points": [said(slip, quote="nguyên văn", words="Một")]}
    address = f"/api/v1/slips/{slip.id}/seats/{entry}/entered-answers"
    parts = {"answer": json.dumps(form), "file": (io.BytesIO(PDF), "a.pdf")}
    told = cast["secretary"].http.post(address, data=parts)
    assert told.status_code == 201
    [sent] = told.get_json()["points"]
    assert "salt" not in told.get_json()
    text = cast["secretary"].http.get(f"/slips/{slip.id}/seats/{entry}/entry").text
    for expected in (sent["id"], json.dumps("nguyên văn"), "Như bản giấy", "Bảo lưu"):
        assert expected in text
    assert text.count(" checked") == 2  # noqa: PLR2004  (how it came, and the one question)


def test_of_a_members_own_answer_the_form_holds_nothing(slip: OpinionSlip, cast: Cast) -> None:
    add(cast["member1"], slip, words="Chỉ mình tôi biết")
    answer(cast["member1"], slip, "other", "Chỉ mình tôi biết")
    text = cast["secretary"].http.get(f"/slips/{slip.id}/seats/{entry_of(slip, cast['member1']).id}/entry").text
    assert "mình tôi" not in text


words = st.sampled_from(["Một", "Hai"])
answers = st.lists(st.dictionaries(st.sampled_from([UUID(int=n) for n in (1, 2, 3)]), words), min_size=1, max_size=5)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said_each_time=answers)
def test_an_edition_counts_how_often_a_point_said_something_else(
    shown_slip: OpinionSlip, cast: Cast, said_each_time: list[dict[UUID, str]]
) -> None:
    fresh = {UUID(int=n): uuid4() for n in (1, 2, 3)}
    history: dict[UUID, list[str]] = {known: [] for known in fresh.values()}
    for one in said_each_time:
        entered(shown_slip, cast, *(point(shown_slip, fresh[known], text) for known, text in one.items()))
        for known, text in one.items():
            if history[fresh[known]][-1:] != [text]:
                history[fresh[known]].append(text)
        now = {one.point.point_id: (one.point.edition, one.content["words"]) for one in shown(shown_slip)}
        assert now == {fresh[known]: (len(history[fresh[known]]), text) for known, text in one.items()}


def test_what_was_corrected_stands_in_the_record(slip: OpinionSlip, cast: Cast) -> None:
    for text in ("Một", "Hai"):
        entered(slip, cast, point(slip, FIRST, text))
    at(CLOSES)
    opinions.close_due(slip.id)
    data = (row(slip.id).record or "").encode()
    [sent] = json.loads(data)["answers"][0]["points"]
    assert (sent["id"], sent["edition"], sent["words"]) == (str(FIRST), 2, "Hai")
    assert recount(data, None).faults == ()
