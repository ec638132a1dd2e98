"""Issuing a slip: its number, what is frozen, who is asked, and what forbids it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ecabinet.bodies.models import Aide, RuleProfileRow, Seat, SeatHolder
from ecabinet.core import clock, db
from ecabinet.core.problems import BadInput, Forbidden, NotFound, StaleVersion
from ecabinet.dossiers.conflicts import DossierElsewhere
from ecabinet.dossiers.models import Dossier, DossierReader
from ecabinet.opinions import commands
from ecabinet.opinions.conflicts import PapersNotReady, SlipElsewhere, SlipNotApproved, SlipOver, SlipWindow
from ecabinet.opinions.forms import DecideOnSlip, SendBackSlip
from ecabinet.opinions.models import OpinionSlip
from tests.cast import LONG_AGO, SEATED, Cast, Player
from tests.opinions.making import (
    CLOSES,
    DUE,
    MONDAY,
    answer,
    approved,
    at,
    entries,
    extend,
    issued,
    recall,
    row,
    streams,
    together,
    version,
    written,
)
from tests.replay import Replay
from tests.submissions.making import brought_to, put_paper


def issue(by: Player, slip: OpinionSlip) -> OpinionSlip:
    return commands.issue_slip(by.actor, slip.id, DecideOnSlip(version=version(slip)))


def test_it_is_open_with_number_day_and_papers(slip: OpinionSlip, cast: Cast) -> None:
    assert (slip.state, slip.reference, slip.due_on, slip.closes_at) == ("open", "1/PLYK/2026", DUE, CLOSES)
    assert [(paper["title"], paper["sha256"]) for paper in slip.papers] == [("Tờ trình", "0" * 64)]
    assert [(one.seat_id, one.person_id) for one in entries(slip)] == [
        (seat.id, cast[name].id) for seat, name in zip(cast.seats, SEATED, strict=True)
    ]


def test_all_who_are_asked_hear_and_read_the_dossier(monday: None, cast: Cast, replay: Replay) -> None:
    slip = approved(cast)
    address = f"/api/v1/dossiers/{slip.dossier_id}"
    assert cast["member1"].http.get(address).status_code == 404
    with replay(*streams(cast, slip)) as heard:
        issue(cast["secretary"], slip)
    assert heard.heard(slip.desk_stream) == ["slip_seat.asked"] * 7
    for name in ("member", "aide", "clerk", "member1"):
        assert heard.heard(f"user:{cast[name].id}") == ["slip_line.asked"]
    assert heard.heard(f"user:{cast['stranger'].id}") == []
    assert cast["member1"].http.get(address).status_code == 200
    papers = cast["member1"].http.get(f"{address}/documents").get_json()
    assert len(papers) == 1


def test_issuing_again_changes_nothing(slip: OpinionSlip, secretary: Player) -> None:
    again = commands.issue_slip(secretary.actor, slip.id, DecideOnSlip(version=1))
    assert (again.number, again.version) == (slip.number, slip.version)


@pytest.mark.slow
def test_numbers_are_given_without_gaps_and_anew_each_year(monday: None, cast: Cast) -> None:
    slips = [approved(cast) for _ in range(4)]
    together([lambda slip=slip: issue(cast["secretary"], slip) for slip in slips[:3]])
    assert sorted(row(slip.id).number or 0 for slip in slips[:3]) == [1, 2, 3]
    recall(cast["secretary"], slips[0])
    at(MONDAY.replace(year=2027))
    assert issue(cast["secretary"], slips[3]).reference == "1/PLYK/2027"


def test_the_year_of_the_number_is_the_one_in_hanoi(monday: None, cast: Cast) -> None:
    slip = approved(cast)
    at(MONDAY.replace(year=2026, month=12, day=31, hour=17))
    assert issue(cast["secretary"], slip).reference == "1/PLYK/2027"


def test_only_what_the_chair_approved_goes_out(monday: None, cast: Cast) -> None:
    slip, secretary = written(cast), cast["secretary"]
    with pytest.raises(SlipElsewhere):
        issue(secretary, slip)
    form = DecideOnSlip(version=version(slip))
    commands.request_slip_approval(secretary.actor, slip.id, form)
    with pytest.raises(SlipNotApproved):
        issue(secretary, slip)
    commands.send_back_slip(cast["chair"].actor, slip.id, SendBackSlip(reason="Cần thêm câu hỏi"))
    assert (row(slip.id).state, row(slip.id).reason) == ("draft", "Cần thêm câu hỏi")
    with pytest.raises(StaleVersion):
        commands.request_slip_approval(secretary.actor, slip.id, form)


@pytest.mark.parametrize("days", [1, 6])
def test_the_time_is_within_the_rules(monday: None, cast: Cast, days: int) -> None:
    slip = approved(cast, days=days)
    with pytest.raises(SlipWindow):
        issue(cast["secretary"], slip)


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_a_paper_that_cannot_be_read_yet_forbids_it(monday: None, cast: Cast, state: str) -> None:
    slip = approved(cast)
    put_paper(slip.dossier_id, state=state, title="Dự thảo")
    with pytest.raises(PapersNotReady):
        issue(cast["secretary"], slip)
    assert row(slip.id).number is None


def test_a_dossier_that_went_elsewhere_forbids_it(monday: None, cast: Cast) -> None:
    slip = approved(cast)
    with db.writing() as session:
        session.get_one(Dossier, slip.dossier_id).state = "returned"
    with pytest.raises(DossierElsewhere):
        issue(cast["secretary"], slip)


def test_a_vacant_seat_is_on_the_roll_and_not_asked(monday: None, cast: Cast) -> None:
    with db.writing() as session:
        held = session.scalar(select(SeatHolder).where(SeatHolder.seat_id == cast.seats[6].id))
        assert held is not None
        held.until = date(2026, 6, 1)
    assert entries(issued(cast))[6].status == "vacant"


def test_who_is_recused_sees_nothing_of_slip_and_dossier(monday: None, cast: Cast) -> None:
    dossier = brought_to(cast, "accepted")
    first = issued(cast, dossier_id=dossier)
    member = cast["member1"]
    assert member.http.get(f"/api/v1/dossiers/{dossier}").status_code == 200
    recall(cast["secretary"], first)
    slip = issued(cast, dossier_id=dossier, recused=[cast.seats[2].id], replaces_id=first.id)
    assert entries(slip)[2].status == "recused"
    assert member.http.get(f"/api/v1/dossiers/{dossier}").status_code == 404
    for address in (f"/slips/{slip.id}", f"/streams/slip:{slip.id}", f"/slips/{slip.id}/answers"):
        assert member.http.get(f"/api/v1{address}").status_code == 404
    assert str(slip.id) not in [one["id"] for one in member.http.get("/api/v1/slips").get_json()]
    with pytest.raises(NotFound):
        answer(member, slip)
    assert _readers(dossier) == {seat.id for seat in cast.seats} - {cast.seats[2].id}


def _readers(dossier: UUID) -> set[UUID]:
    with db.reading() as session:
        asked = (DossierReader.dossier_id == dossier) & ~DossierReader.is_barred
        return set(session.scalars(select(DossierReader.seat_id).where(asked)))


def test_who_is_recused_sees_nothing_as_an_aide_of_another_either(monday: None, cast: Cast, replay: Replay) -> None:
    with db.writing() as session:
        session.add(Aide(person_id=cast["member1"].id, principal_id=cast["member2"].id))
    slip = approved(cast, recused=[cast.seats[2].id])
    own = f"user:{cast['member1'].id}"
    with replay(own) as heard:
        issue(cast["secretary"], slip)
    assert heard.heard(own) == []
    for address in (f"/slips/{slip.id}", f"/dossiers/{slip.dossier_id}"):
        assert cast["member1"].http.get(f"/api/v1{address}").status_code == 404
        assert cast["member2"].http.get(f"/api/v1{address}").status_code == 200


def test_the_aide_of_who_is_recused_sees_nothing(monday: None, cast: Cast) -> None:
    with db.writing() as session:
        session.add(Aide(person_id=cast["stranger"].id, principal_id=cast["member1"].id))
    slip = issued(cast, recused=[cast.seats[2].id])
    for address in (f"/slips/{slip.id}", f"/dossiers/{slip.dossier_id}"):
        assert cast["stranger"].http.get(f"/api/v1{address}").status_code == 404


def test_who_holds_two_seats_is_asked_once_and_recused_by_either(monday: None, cast: Cast) -> None:
    with db.writing() as session:
        second = Seat(
            id=uuid4(), body_id=cast.body.id, title="Phó Thủ tướng", short="PTT", position=9, is_chair=False,
        )  # fmt: skip
        session.add(second)
        session.flush()
        session.add(SeatHolder(seat_id=second.id, person_id=cast["member1"].id, since=LONG_AGO))
    asked = [(one.person_id, one.status) for one in entries(issued(cast)) if one.person_id == cast["member1"].id]
    assert asked == [(cast["member1"].id, "voting")]
    slip = issued(cast, recused=[second.id])
    assert [one.status for one in entries(slip) if one.seat_id in (cast.seats[2].id, second.id)] == [
        "recused",
        "vacant",
    ]
    assert cast["member1"].http.get(f"/api/v1/slips/{slip.id}").status_code == 404


@pytest.mark.parametrize(
    ("name", "problem"),
    [("chair", Forbidden), ("member", NotFound), ("aide", NotFound), ("clerk", NotFound), ("guest", NotFound),
     ("administrator", NotFound), ("auditor", NotFound), ("stranger", NotFound)],
)  # fmt: skip
def test_nobody_else_may_and_before_it_members_see_nothing(
    monday: None, cast: Cast, name: str, problem: type[Exception]
) -> None:
    slip = approved(cast)
    with pytest.raises(problem):
        issue(cast[name], slip)
    assert cast[name].http.get(f"/api/v1/slips/{slip.id}").status_code == (200 if name == "chair" else 404)


def test_more_time_is_given_and_all_hear_why(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    with replay(*streams(cast, slip)) as heard:
        extend(cast["secretary"], slip, DUE + timedelta(days=1))
    assert heard.heard(slip.stream) == ["slip.extended"]
    assert heard.heard(f"user:{cast['member'].id}") == ["slip_line.changed"]
    known = cast["member"].http.get(f"/api/v1/slips/{slip.id}").get_json()["slip"]
    assert (known["due_on"], known["extensions"][0]["reason"]) == ("2026-06-11", "Nội dung phức tạp")
    at(CLOSES)
    assert not answer(cast["member"], slip).late


def test_time_is_given_only_forward_within_the_rules_and_before_it_is_over(
    slip: OpinionSlip, secretary: Player
) -> None:
    with pytest.raises(BadInput):
        extend(secretary, slip, DUE)
    with pytest.raises(SlipWindow):
        extend(secretary, slip, date(2026, 6, 16))
    extend(secretary, slip, date(2026, 6, 15))
    at(CLOSES + timedelta(days=5))
    with pytest.raises(SlipOver):
        extend(secretary, slip, date(2026, 6, 17))


def test_where_the_chair_extends_the_secretary_does_not(monday: None, cast: Cast) -> None:
    with db.writing() as session:
        rules = session.scalar(select(RuleProfileRow))
        assert rules is not None
        rules.data = rules.data | {"slip_extendable_by": "chair"}
    slip = issued(cast)
    with pytest.raises(Forbidden):
        extend(cast["secretary"], slip, DUE + timedelta(days=1))
    assert extend(cast["chair"], slip, DUE + timedelta(days=1)).due_on == DUE + timedelta(days=1)


def test_a_recalled_slip_is_off_every_list_and_keeps_its_answers(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    answer(cast["member"], slip)
    with replay(*streams(cast, slip)) as heard:
        recall(cast["secretary"], slip)
    assert heard.heard(slip.stream) == ["slip.recalled"]
    shown = cast["member"].http.get(f"/api/v1/slips/{slip.id}").get_json()
    assert (shown["slip"]["state"], shown["slip"]["reason"]) == ("withdrawn", "Tài liệu có sai sót")
    assert recall(cast["secretary"], slip, "Lý do khác").reason == "Tài liệu có sai sót"
    assert clock.now() == MONDAY


def test_the_list_holds_what_one_may_see_and_nothing_else(monday: None, cast: Cast) -> None:
    dossier = brought_to(cast, "accepted")
    slips = [written(cast, dossier_id=dossier), approved(cast, dossier_id=dossier)]
    slips += [issued(cast, dossier_id=dossier), issued(cast, dossier_id=dossier, recused=[cast.seats[0].id])]
    recall(cast["secretary"], slips[2])
    for name, player in cast.players.items():
        seen = [str(slip.id) for slip in slips if player.http.get(f"/api/v1/slips/{slip.id}").status_code == 200]
        assert sorted(one["id"] for one in player.http.get("/api/v1/slips").get_json()) == sorted(seen), name
