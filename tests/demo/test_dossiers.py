"""The demo's dossiers stand where they are planned to stand."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from ecabinet.core import clock, db
from ecabinet.demo import content
from ecabinet.demo.cabinet import make_cabinet
from ecabinet.demo.dossiers import DOCUMENTS, make_dossiers
from ecabinet.demo.printing.fonts import use_fonts
from ecabinet.dossiers.forms import Kind
from ecabinet.dossiers.models import Dossier
from ecabinet.submissions.queries import findings_of, overdue

PLANNED = json.loads((content.DATA / "dossiers.json").read_text("utf-8"))


def test_what_is_planned_names_who_and_what_there_is() -> None:
    government = content.government()
    organisations, people = {row.key for row in government.organisations}, {row.sign_in for row in government.people}
    for row in PLANNED:
        assert {row["organisation"], *(paper[2] for paper in row["papers"])} <= organisations
        assert {row["clerk"], row["organisation"]} <= people  # the head signs in under the ministry's name
        assert row["kind"] in Kind.__args__  # type: ignore[attr-defined]
        assert {paper[0] for paper in row["papers"]} <= set(DOCUMENTS)


@pytest.mark.slow
@pytest.mark.one_database
def test_a_dossier_stands_at_each_place_of_the_way(database: str, tmp_path: Path) -> None:
    use_fonts(None)
    today = clock.today()
    make_dossiers(make_cabinet(content.government(), since=today - timedelta(days=365)), tmp_path, today)
    with db.reading() as session:
        made = session.scalars(select(Dossier).order_by(Dossier.title)).all()
        assert {row.title: row.state for row in made} == {row["title"]["vi"]: row["state"] for row in PLANNED}
        assert sum(overdue(row, today) for row in made) == 1
        [returned] = [row for row in made if row.state == "returned"]
        assert [(one.code, one.kind) for one in findings_of(session, returned)] == [("missing", "submission_summary")]
    assert abs(clock.now().timestamp() - clock._machine().timestamp()) < 5
