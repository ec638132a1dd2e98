"""What is checked of an upload before anything is stored: cheap enough for the web process, nothing is unpacked."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ecabinet.intake.docx_directory import check_directory
from ecabinet.intake.file_names import extension, shown_name
from ecabinet.intake.limits import MAX_UPLOAD, MEGABYTE
from ecabinet.intake.refusals import Refusal

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
OLE_HEADER = bytes.fromhex("d0cf11e0a1b11ae1")
OLE_DIRECTORY_READ = 8_192
PDF_HEADER_WITHIN = 1_024  # readers look for %PDF- in the first 1,024 bytes (ISO 32000-1, annex H.3.4.1)
PDF_TRAILER_WITHIN = 64 * 1_024


@dataclass(frozen=True)
class Upload:
    """A file that passed the checks: `kind` is `pdf` or `docx`, `name` is safe to show, `size` in bytes."""

    kind: str
    name: str
    size: int

    @property
    def media_type(self) -> str:
        """Its type as HTTP names it."""
        return MEDIA_TYPES[self.kind]


def check_upload(path: Path, sent_name: str) -> Upload:
    """What the file is, judged by its content; raises Refusal where it can't be taken."""
    size = path.stat().st_size
    check_size(size)
    claimed = extension(sent_name)
    if claimed not in ("", *MEDIA_TYPES):
        raise Refusal("wrong-type")
    with path.open("rb") as file:
        kind = _kind(file, size, claimed)
    return Upload(kind, shown_name(sent_name, kind), size)


def check_size(size: int) -> None:
    """Nothing, if a file of so many bytes may be uploaded; raises Refusal if not."""
    if size == 0:
        raise Refusal("empty-file")
    if size > MAX_UPLOAD:
        raise Refusal("too-large", megabytes=MAX_UPLOAD // MEGABYTE)


def _kind(file: BinaryIO, size: int, claimed: str) -> str:
    head = file.read(PDF_HEADER_WITHIN)
    if head.startswith(OLE_HEADER):
        raise Refusal(_word_file_of_old(file, head))
    if head.startswith(b"PK") and claimed != "pdf":
        check_directory(file, size)
        return "docx"
    if b"%PDF-" in head and claimed != "docx":
        _check_trailer(file, size)
        return "pdf"
    raise Refusal({"pdf": "not-a-pdf", "docx": "not-a-docx"}.get(claimed, "wrong-type"))


def _word_file_of_old(file: BinaryIO, head: bytes) -> str:
    """`password-needed` for an encrypted DOCX, which is an OLE file with an EncryptedPackage (MS-OFFCRYPTO 1.3.3)."""
    sector = 1 << min(int.from_bytes(head[30:32], "little"), 12)
    file.seek((int.from_bytes(head[48:52], "little") + 1) * sector)
    encrypted = "EncryptedPackage".encode("utf-16-le") in file.read(OLE_DIRECTORY_READ)
    return "password-needed" if encrypted else "old-word-file"


def _check_trailer(file: BinaryIO, size: int) -> None:
    file.seek(max(0, size - PDF_TRAILER_WITHIN))
    if b"startxref" not in file.read():
        raise Refusal("incomplete")
