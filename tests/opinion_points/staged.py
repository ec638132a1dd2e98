"""A closed slip with forty opinions of twenty-two on a draft, in the installation that browser tests stand on.

Made by a process of its own, as `tests.stage` makes the government: this one has other databases.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from subprocess import run
from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.app import create_app
from ecabinet.bodies.models import Body, Organisation
from ecabinet.core import clock, db, files
from ecabinet.core.actor import Actor
from ecabinet.core.settings import read_settings
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.dossiers.models import Dossier
from ecabinet.opinion_papers.matrix import MatrixOpinion
from ecabinet.opinion_points.commands import add_point
from ecabinet.opinion_points.forms import AddPoint, SettlePoint
from ecabinet.opinion_points.settling import settle_point
from ecabinet.opinions import commands, queries
from ecabinet.opinions.forms import AnswerSlip, CreateSlip, DecideOnSlip
from ecabinet.opinions.models import OpinionSlip
from ecabinet.texts.structure import FILE
from tests.opinion_papers.content import SUBJECT, opinion, structure
from tests.serving import ROOT
from tests.stage import CHAIR, SECRETARY, Stage

DRAFTER = "bo-khoahoc"
SETTLED = 24  # of the forty


def stage_slip(stage: Stage, folder: Path, how: str) -> str:
    """The id of a slip that is `open` (one point written by the minister of finance) or has `forty` opinions."""
    target = folder / "slip.txt"
    command = [sys.executable, "-m", "tests.opinion_points.staged", str(target), how]
    run(command, cwd=ROOT, env=stage.server.environment, check=True)
    return target.read_text("utf-8")


def make(target: Path, how: str) -> None:
    """The slip stands in the database of the environment; its id is in that file."""
    create_app(read_settings())
    with db.reading() as session:
        people = {row.login: actor_for(row) for row in session.scalars(select(Person))}
    slip = _issued(people, "after_closing" if how == "open" else "as_they_come")
    if how == "open":
        _say(people["bo-taichinh"], slip, opinion(4))
    else:
        _forty(people, slip)
    target.write_text(str(slip.id), "utf-8")


def _issued(people: dict[str, Actor], shown: str) -> OpinionSlip:
    form = CreateSlip.model_validate({
        "dossier_id": _dossier(), "title": f"Lấy ý kiến về {SUBJECT}", "days": 3, "answers_shown": shown,
        "questions": [{"text": "Đồng chí có đồng ý với dự thảo Nghị định không?"}],
    })  # fmt: skip
    slip = commands.create_slip(people[SECRETARY], form)
    read = DecideOnSlip(version=slip.version)
    commands.request_slip_approval(people[SECRETARY], slip.id, read)
    read = DecideOnSlip(version=commands.approve_slip(people[CHAIR], slip.id, read).version)
    return commands.issue_slip(people[SECRETARY], slip.id, read)


def _dossier() -> UUID:
    """Accepted, with the draft as its paper."""
    with db.writing() as session:
        body = session.scalars(select(Body)).first()
        drafter = session.scalars(select(Organisation).where(Organisation.short == "KHCN")).one()
        dossier = Dossier(
            id=uuid4(), body_id=body.id if body else uuid4(), organisation_id=drafter.id, organisation=drafter.name,
            kind="other", title=SUBJECT, state="accepted", submissions=1,
            submitted_at=clock.now(), created_at=clock.now(),
        )  # fmt: skip
        session.add(dossier)
        session.flush()
        document = Document(id=uuid4(), dossier_id=dossier.id, position=1, title=SUBJECT)
        session.add(document)
        session.flush()
        for number in (1, 2):
            version = DocumentVersion(
                id=uuid4(), document_id=document.id, number=number, file_name="a.pdf", media_type="application/pdf",
                size=1, digest="0" * 64, state="ready", pages=1, ready_pages=1, page_sizes=[[595.0, 842.0]],
                added_at=clock.now(),
            )  # fmt: skip
            session.add(version)
            folder = files.folder(str(version.id))
            folder.mkdir(parents=True, exist_ok=True)
            (folder / FILE).write_text(json.dumps([asdict(entry) for entry in structure()]), "utf-8")
            document.current_version_id = document.current_version_id or version.id
        return dossier.id


def _forty(people: dict[str, Actor], slip: OpinionSlip) -> None:
    """Twenty-two say forty things and answer; the drafting ministry has settled some."""
    with db.reading() as session:
        roll = {row.person_id: row for row in queries.roll_of(session, slip.id)}
        question = queries.questions_of(session, slip.id)[0].id
    others = [one for login, one in people.items() if one.person_id in roll and login not in (CHAIR, DRAFTER)]
    others.sort(key=lambda one: -roll[one.person_id].position)
    made = [(number, _say(others[number % 22], slip, opinion(number))) for number in range(40)]
    for one in others[:22]:
        commands.answer_slip(one, slip.id, AnswerSlip.model_validate({"choices": {question: {"choice": "agree"}}}))
    with db.writing() as session:  # the next version of the draft is read now
        document = session.get_one(Document, UUID(slip.papers[0]["document"]))
        versions = select(DocumentVersion.id).where(DocumentVersion.document_id == document.id)
        document.current_version_id = session.scalar(versions.order_by(DocumentVersion.number.desc()).limit(1))
    for number, point in made[:SETTLED]:
        said = opinion(number)
        form = {"version": 0, "edition": 1, "outcome": said.outcome, "answer": said.answer}
        more = {"new_wording": said.new_wording, "taken_in": 2} if said.outcome == "accepted" else {}
        settle_point(people[DRAFTER], slip.id, point, SettlePoint.model_validate(form | more))


def _say(by: Actor, slip: OpinionSlip, said: MatrixOpinion) -> UUID:
    with db.reading() as session:
        entry = next(row.id for row in queries.roll_of(session, slip.id) if row.person_id == by.person_id)
    form = AddPoint(
        document_id=UUID(slip.papers[0]["document"]), place=said.place, kind=said.kind, words=said.words,
        quote=said.quote, proposed=said.proposed, reason=said.reason, legal_basis=said.legal_basis,
    )  # fmt: skip
    return add_point(by, slip.id, entry, form).id


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2])
