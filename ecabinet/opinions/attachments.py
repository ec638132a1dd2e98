"""Files that go with an answer: PDF, DOCX, XLSX, JPEG, PNG, judged by their content before anything is stored."""

from dataclasses import dataclass
from pathlib import Path

from ecabinet.documents.commands import FileRefused
from ecabinet.intake import checks
from ecabinet.intake.docx_directory import WORKBOOK, check_directory
from ecabinet.intake.file_names import extension, shown_name
from ecabinet.intake.refusals import Refusal
from ecabinet.opinions import proofs

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {**checks.MEDIA_TYPES, **proofs.MEDIA_TYPES, "xlsx": XLSX}
MOST_FILES = 20
OTHER_KINDS = ("wrong-type", "not-a-pdf", "not-a-docx")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that passed the checks: its name, safe to show, ends in what it is; `size` in bytes."""

    name: str
    size: int


def checked(file: Path, sent_name: str) -> Attachment:
    """What the file is; raises FileRefused where it can't be taken."""
    size = file.stat().st_size
    try:
        checks.check_size(size)
        kind = _kind(file, sent_name, size)
    except Refusal as refusal:
        words = "slip.file_kind" if refusal.code in OTHER_KINDS else f"file.{refusal.code}"
        raise FileRefused(words, reason=refusal.code, **refusal.facts) from None
    stem = sent_name.rpartition(".")[0] if extension(sent_name) in {*MEDIA_TYPES, "jpeg"} else sent_name
    return Attachment(shown_name(stem, kind), size)


def _kind(file: Path, sent_name: str, size: int) -> str:
    with file.open("rb") as opened:
        head = opened.read(16)
        for kind in ("jpg", "png"):
            if head.startswith(proofs.BEGINNINGS[kind]):
                return kind
        if extension(sent_name) == "xlsx" and head.startswith(b"PK"):
            check_directory(opened, size, WORKBOOK)
            return "xlsx"
    return checks.check_upload(file, sent_name).kind


def media_type(name: str) -> str:
    """The type of a file of that name, as HTTP names it."""
    return MEDIA_TYPES[name.rpartition(".")[2]]
