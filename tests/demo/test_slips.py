"""The demo's slips stand where they are planned to stand."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ecabinet.core import clock, db
from ecabinet.demo import content
from ecabinet.demo.cabinet import make_cabinet
from ecabinet.demo.dossiers import make_dossiers
from ecabinet.demo.printing.fonts import use_fonts
from ecabinet.demo.slips import make_slips
from ecabinet.dossiers.models import Dossier
from ecabinet.opinion_points.models import PointSettlement
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipDraft

PLANNED = json.loads((content.DATA / "slips.json").read_text("utf-8"))
SEATS = {seat.key for seat in content.government().seats}


@pytest.mark.parametrize("row", PLANNED, ids=lambda row: row["dossier"])
def test_what_is_planned_names_a_dossier_and_seats(row: dict) -> None:
    dossiers = json.loads((content.DATA / "dossiers.json").read_text("utf-8"))
    assert row["dossier"] in {one["reference"] for one in dossiers if one["state"] == "accepted"}
    answers = row.get("answers", {})
    named = {*answers.get("disagree", {}), *answers.get("other", {}), *row.get("options", {}), *row.get("reserved", {})}
    assert {*named, *row.get("opened", []), *row.get("silent", [])} <= SEATS
    assert not named & {*row.get("silent", [])}
    assert all(answers["other"].values()) if answers else True


@pytest.mark.parametrize("row", [row for row in PLANNED if "points" in row], ids=lambda row: row["dossier"])
def test_what_is_said_of_articles_goes_along_with_an_answer(row: dict) -> None:
    by = {point["by"] for point in row["points"]}
    assert by <= SEATS - set(row["silent"]) - set(row["paper"])  # from paper none is taken along
    assert all(point.get("words") or point.get("proposed") for point in row["points"])


@pytest.mark.slow
@pytest.mark.one_database
def test_a_slip_stands_at_each_place_of_the_way(database: str, tmp_path: Path) -> None:
    use_fonts(None)
    today = clock.today()
    cabinet = make_cabinet(content.government(), since=today - timedelta(days=365))
    make_dossiers(cabinet, tmp_path, today)
    make_slips(cabinet, tmp_path, today)
    with db.reading() as session:
        made = session.scalars(select(OpinionSlip).order_by(OpinionSlip.number)).all()
        where = {session.get_one(Dossier, row.dossier_id).reference: row.state for row in made}
        assert where == {row["dossier"]: row["state"] for row in PLANNED}
        assert [row.number for row in made if row.number] == [1, 2, 3, 4, 5, 6]
        assert all(row.due_on and row.due_on >= today for row in made if row.state == "open")
        [tied] = [row for row in made if row.state == "summarised"]
        assert [one["reason"] for one in (tied.result or {})["questions"].values()] == ["tie_chair_agreed"]
        assert session.scalars(select(SlipDraft.state)).all() == ["awaiting_head"]
        assert session.scalar(select(func.count()).where(SlipAnswer.late)) == 0
        assert session.scalar(select(func.count(PointSettlement.id))) == 16
    assert abs(clock.now().timestamp() - clock._machine().timestamp()) < 5
