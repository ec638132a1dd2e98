"""Slips on the stage: about a dossier of the Ministry of Justice with a paper, open for everybody who holds a seat."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.documents.papers import SENTENCE, paper
from tests.stage import CHAIR, SECRETARY, Stage

CLERK, HEAD = "vanthu-tuphap", "bo-tuphap"
AGREE = {"kind": "agree", "text": "Đồng chí có đồng ý với nội dung dự thảo Nghị định không?"}
OPTIONS = {
    "kind": "options",
    "text": "Thời điểm Nghị định có hiệu lực?",
    "options": [{"key": "a", "text": "Từ ngày ký ban hành"}, {"key": "b", "text": "Sau 45 ngày kể từ ngày ký"}],
    "proposed": "a",
    "another_option": True,
}
SUMMARY = (
    "Bộ Tư pháp trình dự thảo Nghị định; còn một nội dung hai bộ có ý kiến khác nhau, nêu tại mục III của Tờ trình."
)


def staged_slip(stage: Stage, title: str, *questions: dict[str, Any], days: int = 3, **said: Any) -> str:
    """The id of a slip that was just issued, with one question unless others are given."""
    dossier = said.pop("dossier_id", None) or accepted_dossier(stage, title)
    form = {"dossier_id": dossier, "title": title, "summary": SUMMARY, "days": days, "questions": questions or [AGREE]}
    slip = stage.call(SECRETARY, "POST", "/slips", {**form, **said})
    body = {"version": slip["version"]}
    for by, step in ((SECRETARY, "approval-request"), (CHAIR, "approval"), (SECRETARY, "issue")):
        body = {"version": stage.call(by, "POST", f"/slips/{slip['id']}/{step}", body)["version"]}
    return str(slip["id"])


def entry_of(stage: Stage, slip: str, name: str) -> str:
    """The entry of the roll of whoever holds a seat."""
    return str(stage.call(name, "GET", f"/slips/{slip}")["own_entry"])


def agree(stage: Stage, slip: str, by: str, choice: str = "agree", words: str = "") -> None:
    """That person answers every question so."""
    asked = stage.call(by, "GET", f"/slips/{slip}")["slip"]["questions"]
    choices = {one["id"]: {"choice": choice, "words": words} for one in asked}
    stage.call(by, "POST", f"/slips/{slip}/answers", {"id": str(uuid4()), "choices": choices})


def secretary(stage: Stage, slip: str, step: str, **said: Any) -> Any:
    """The secretariat does that with the slip as it stands."""
    version = stage.call(SECRETARY, "GET", f"/slips/{slip}")["slip"]["version"]
    needs = {} if step == "recall" else {"version": version}
    return stage.call(SECRETARY, "POST", f"/slips/{slip}/{step}", {**needs, **said})


def accepted_dossier(stage: Stage, title: str, draft: Path | None = None) -> str:
    """The id of a dossier of the Ministry of Justice that the secretariat accepted, with a draft as well if given."""
    body = stage.call(CLERK, "GET", "/bodies")[0]["id"]
    roles = stage.call(CLERK, "GET", f"/bodies/{body}")["roles"]
    organisation = next(row["organisation_id"] for row in roles if row["person_id"] == stage.people[CLERK])
    form = {"body_id": body, "organisation_id": organisation, "kind": "other", "title": title}
    dossier: str = stage.call(CLERK, "POST", "/dossiers", form)["id"]
    with tempfile.TemporaryDirectory() as folder:
        letter = paper(Path(folder) / "a.pdf", [f"Trang {page}. {SENTENCE}" for page in range(1, 5)])
        _put_paper(stage, dossier, letter, "Tờ trình Chính phủ", "submission_letter")
    if draft:
        _put_paper(stage, dossier, draft, "Dự thảo Nghị định", "draft")
    stage.call(CLERK, "POST", f"/dossiers/{dossier}/approval-request", {})
    stage.call(HEAD, "POST", f"/dossiers/{dossier}/approval", {})
    stage.call(CLERK, "POST", f"/dossiers/{dossier}/submission", {})
    stage.call(SECRETARY, "POST", f"/dossiers/{dossier}/acceptance", {})
    return dossier


def _put_paper(stage: Stage, dossier: str, file: Path, title: str, kind: str) -> None:
    sent = {"title": title, "kind": kind, "file": FileStorage(BytesIO(file.read_bytes()), file.name)}
    boundary, data = encode_multipart(sent)
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Cookie": stage.cookies[CLERK]}
    stage.send(f"/dossiers/{dossier}/documents", data, headers)
    rows = stage.call(CLERK, "GET", f"/dossiers/{dossier}/documents")
    stage.wait_for_ingest(next(row["id"] for row in rows if row["title"] == title), CLERK)
