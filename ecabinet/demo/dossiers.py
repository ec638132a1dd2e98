"""The demo's dossiers: one at each place of their way, with small papers."""

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from ecabinet.core import clock, files
from ecabinet.demo import content, papers
from ecabinet.demo.cabinet import Cabinet
from ecabinet.demo.content import Paper, Words
from ecabinet.documents import commands as documents
from ecabinet.documents import work
from ecabinet.documents.folders import folder_of_dossier
from ecabinet.documents.forms import UploadDocument
from ecabinet.dossiers import commands as dossiers
from ecabinet.dossiers.forms import CreateDossier
from ecabinet.dossiers.models import Dossier
from ecabinet.submissions import commands as steps
from ecabinet.submissions.forms import (
    AcceptDossier,
    AnswerAdvice,
    ApproveDossier,
    AskAdvice,
    NoteVerification,
    RequestApproval,
    ReturnDossier,
    SubmitDossier,
)

SECRETARY = "thuky"
DOCUMENTS = {"submission": "submission_letter", "decree": "draft", "resolution": "draft", "report": "report",
             "appraisal": "appraisal_report", "comparison": "comparison_table", "programme": "scheme",
             "opinions": "opinion_summary"}  # fmt: skip
MOST_LACKING = 100
AT_ONCE = 8


def make_dossiers(cabinet: Cabinet, folder: Path, today: date) -> None:
    """They stand in the database, their papers ingested, since what can't be read is not submitted."""
    planned = json.loads((content.DATA / "dossiers.json").read_text("utf-8"))
    try:
        made = [(row, _draft(cabinet, row, folder, today)) for row in planned]
        clock.set_clock(None)
        _ingest_all()
        for row, dossier in made:
            _bring(cabinet, row, dossier, today)
    finally:
        clock.set_clock(None)


def _ingest_all() -> None:
    """No paper waits any more; read by as many processes as there are processors, since people wait for the demo."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        while any(pool.map(lambda _: work.ingest_next(), range(AT_ONCE))):
            pass


def _draft(cabinet: Cabinet, row: dict[str, Any], folder: Path, today: date) -> UUID:
    _at(today, row["days_ago"] + 1 if row["days_ago"] else 0)
    clerk = cabinet.actor(row["clerk"])
    form = CreateDossier(
        body_id=cabinet.body_id,
        organisation_id=cabinet.organisations[row["organisation"]],
        kind=row["kind"],
        title=row["title"]["vi"],
        title_en=row["title"]["en"],
        reference=row["reference"],
        summary=row["summary"],
    )
    dossier = dossiers.create_dossier(clerk, form)
    for number, (kind, topic, issuer, length) in enumerate(row["papers"], 1):
        path = _written(row, (number, kind, topic, issuer, length), folder / str(dossier.id), today)
        said = {"kind": DOCUMENTS[kind], "title": content.kinds()[kind].vi}
        with files.receive() as draft, path.open("rb") as written:
            shutil.copyfileobj(written, draft)
            draft.flush()
            place = folder_of_dossier(dossier.id)
            documents.upload_document(clerk, place, UploadDocument.model_validate(said), Path(draft.name), path.name)
    return dossier.id


def _written(row: dict[str, Any], planned: tuple[int, str, str, str, int], folder: Path, today: date) -> Path:
    number, kind, topic, issuer, length = planned
    paper = Paper(
        key=f"{topic}-{kind}", kind=kind, topic=topic, form="pdf", issuer=issuer, number=row["reference"],
        dated=today - timedelta(days=row["days_ago"]), meeting_day=today, file=f"{number}-{kind}.pdf",
        title=Words(**row["title"]), subject=row["title"]["vi"], length=length,
    )  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    return papers.make_paper(folder, paper)


def _bring(cabinet: Cabinet, row: dict[str, Any], dossier: UUID, today: date) -> None:
    """The dossier goes its way as far as planned, each step on its day."""
    _at(today, row["days_ago"])
    clerk, head = cabinet.actor(row["clerk"]), cabinet.actor(row["organisation"])
    if row["advice"]:
        _ask(cabinet, row, dossier)
    if row["state"] == "draft":
        return
    steps.request_approval(clerk, dossier, RequestApproval(words="Kính trình đồng chí Bộ trưởng xem xét."))
    if row["state"] == "awaiting_approval":
        return
    steps.approve_dossier(head, dossier, ApproveDossier())
    submitted = steps.submit_dossier(clerk, dossier, SubmitDossier(missing_acknowledged=MOST_LACKING))
    _at(today, max(0, row["days_ago"] - 1))
    _check(cabinet, row, submitted)


def _check(cabinet: Cabinet, row: dict[str, Any], dossier: Dossier) -> None:
    secretary = cabinet.actor(SECRETARY)
    if row["state"] == "returned":
        steps.return_dossier(secretary, dossier.id, ReturnDossier(reasons=row["reasons"]))
    if row["state"] == "accepted":
        steps.accept_dossier(secretary, dossier.id, AcceptDossier(missing_acknowledged=MOST_LACKING))
        if "verification" in row:
            form = NoteVerification(version=dossier.version, text=row["verification"])
            steps.note_verification(secretary, dossier.id, form)


def _ask(cabinet: Cabinet, row: dict[str, Any], dossier: UUID) -> None:
    advice = row["advice"]
    form = AskAdvice(
        organisation_id=cabinet.organisations[advice["organisation"]],
        question=advice["question"],
        due_on=clock.today() + timedelta(days=4),
    )
    asked = steps.ask_advice(cabinet.actor(row["clerk"]), dossier, form)
    if advice["answer"]:
        said = AnswerAdvice(position="comments", answer=advice["answer"])
        steps.answer_advice(cabinet.actor(advice["organisation"]), asked.id, said)


def _at(today: date, days_ago: int) -> None:
    """The clock shows the middle of the morning so many days ago; now, for today."""
    then = datetime.combine(today - timedelta(days=days_ago), time(9, 30), tzinfo=clock.HANOI).astimezone(UTC)
    clock.set_clock((lambda: then) if days_ago else None)
