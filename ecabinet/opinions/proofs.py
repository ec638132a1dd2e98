"""Proofs of answers that did not come by the system: a scan or a picture, judged by its content."""

from pathlib import Path

from ecabinet.core.problems import BadInput, require
from ecabinet.intake.file_names import shown_name

MOST_BYTES = 20 * 1024 * 1024
BEGINNINGS = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
MEDIA_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def checked(file: Path, sent_name: str) -> str:
    """The file's name, safe to show, ending in what the file is; BadInput where it can't be a proof."""
    require(file.stat().st_size <= MOST_BYTES, BadInput({"file": "slip.proof_too_large"}))
    with file.open("rb") as opened:
        head = opened.read(16)
    kind = next((kind for kind, begins in BEGINNINGS.items() if head.startswith(begins)), None)
    if kind is None:
        raise BadInput({"file": "slip.proof_kind"})
    return shown_name(sent_name, kind)


def media_type(name: str) -> str:
    """The type of a proof of that name, as HTTP names it."""
    return MEDIA_TYPES[name.rpartition(".")[2]]
