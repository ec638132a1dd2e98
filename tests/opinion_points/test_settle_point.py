"""Settling points: by who drafts, once they are shown, until something newer is said."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.core import clock, db
from ecabinet.core.problems import BadInput, Forbidden, NotFound, StaleVersion
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.opinion_points import settling
from ecabinet.opinion_points.forms import WithdrawSettlement
from ecabinet.opinion_points.taken_in import taken_in
from ecabinet.opinions import commands as opinions
from ecabinet.opinions.conflicts import SlipElsewhere
from ecabinet.opinions.forms import DecideOnSlip
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.point_models import SlipPoint
from tests.cast import Cast, Player
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


def withdraw(by: Player, slip: OpinionSlip, point: SlipPoint, version: int) -> None:
    settling.withdraw_settlement(by.actor, slip.id, point.id, WithdrawSettlement(version=version, reason="Xem lại"))


def steps(slip: OpinionSlip, cast: Cast) -> list[tuple[int, str]]:
    told = cast["member2"].http.get(f"/api/v1/slips/{slip.id}/points").get_json()["settlement_steps"]
    return [(one["number"], one["outcome"]) for one in told]


def test_a_settlement_is_changed_and_taken_back_and_every_step_is_kept(
    slip: OpinionSlip, point: SlipPoint, cast: Cast, replay: Replay
) -> None:
    settle(cast["clerk"], slip, point.id)
    settle(cast["clerk"], slip, point.id, version=1, outcome="accepted", new_wording="Viết lại")
    with replay(slip.stream) as heard:
        withdraw(cast["member"], slip, point, 2)
    assert heard.heard(slip.stream) == ["slip_point.unsettled"]
    assert shown(slip)[0].outcome == "open"
    with pytest.raises(NotFound):
        withdraw(cast["member"], slip, point, 2)
    settle(cast["clerk"], slip, point.id)
    assert steps(slip, cast) == [(1, "explained"), (2, "accepted"), (3, "withdrawn"), (4, "explained")]
    for stale in (1, 2):
        with pytest.raises(StaleVersion):
            withdraw(cast["clerk"], slip, point, stale)
    page = cast["clerk"].http.get(f"/slips/{slip.id}/matrix/opinions?place=dieu-5.khoan-2.diem-b").text
    assert "Các lần trước (3)" in page and "settlement/withdrawal" in page


def test_once_the_opinions_are_summed_up_what_was_answered_stays(
    slip: OpinionSlip, point: SlipPoint, cast: Cast
) -> None:
    settle(cast["clerk"], slip, point.id)
    opinions.summarise_slip(cast["secretary"].actor, slip.id, DecideOnSlip(version=row(slip.id).version))
    with pytest.raises(SlipElsewhere):
        settle(cast["clerk"], slip, point.id, version=1)
    with pytest.raises(SlipElsewhere):
        withdraw(cast["clerk"], slip, point, 1)
    page = cast["clerk"].http.get(f"/slips/{slip.id}/matrix/opinions?place=dieu-5.khoan-2.diem-b").text
    assert "settlement/withdrawal" not in page


def test_a_newer_version_says_which_points_it_took_in_to_who_may_see_them(
    slip: OpinionSlip, point: SlipPoint, cast: Cast
) -> None:
    document = newer_version(slip)
    settle(cast["clerk"], slip, point.id, outcome="accepted", new_wording="Viết lại", taken_in=2)
    with db.reading() as session:
        found = {name: taken_in(session, cast[name].actor, document) for name in ("clerk", "member2", "stranger")}
    said = [(one.label, one.slip.id) for one in found["clerk"][2]]
    assert said == [("Điểm b khoản 2 Điều 5", slip.id)]
    assert list(found["member2"]) == [2]
    assert found["stranger"] == {}
    for path in (f"/documents/{document}/changes", f"/documents/{document}", f"/dossiers/{slip.dossier_id}"):
        told = cast["clerk"].http.get(path).text
        assert "Bản 2 tiếp thu 1 ý kiến góp ý" in told and "khoản 2 Điều 5" in told, path


def newer_version(slip: OpinionSlip) -> UUID:
    """A second version of the slip's paper is read now."""
    paper = row(slip.id).papers[0]
    with db.writing() as session:
        document = session.get_one(Document, UUID(paper["document"]))
        known = session.get_one(DocumentVersion, document.current_version_id)
        version = DocumentVersion(
            id=uuid4(), document_id=document.id, number=2, file_name="b.pdf", media_type=known.media_type, size=1,
            digest="1" * 64, state="ready", pages=known.pages, ready_pages=known.pages, page_sizes=known.page_sizes,
            change="amended", reason="Tiếp thu ý kiến", added_at=clock.now(),
        )  # fmt: skip
        session.add(version)
        session.flush()
        document.current_version_id = version.id
        return document.id


def test_the_slip_says_that_its_papers_have_newer_versions(slip: OpinionSlip, point: SlipPoint, cast: Cast) -> None:
    assert "nay đã có bản mới hơn" not in cast["secretary"].http.get(f"/slips/{slip.id}/matter").text
    newer_version(slip)
    assert "nay đã có bản mới hơn" in cast["secretary"].http.get(f"/slips/{slip.id}/matter").text
