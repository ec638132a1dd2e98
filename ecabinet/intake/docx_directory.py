"""The directory of a DOCX or an XLSX (a zip), judged before anything in it is unpacked."""

import struct
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from ecabinet.intake.limits import MAX_DIRECTORY, MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, MEGABYTE, RATIO_COUNTS_FROM
from ecabinet.intake.refusals import Refusal

END_RECORD = struct.Struct("<4s4H2LH")  # end of central directory record (PKWARE APPNOTE 4.3.16)
END_SIGNATURE = b"PK\x05\x06"
LOCATOR_OF_64_BITS = b"PK\x06\x07"
LOCATOR_SIZE = 20
LONGEST_COMMENT = 65_535
ENCRYPTED = 0x1
STORED_OR_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
WORD, WORKBOOK = "word/document.xml", "xl/workbook.xml"


def check_directory(file: BinaryIO, size: int, main: str = WORD) -> None:
    """Nothing, if the zip is a Word document (or has that main part) of sane size; raises Refusal if not.

    Reads only the directory.
    """
    _check_end_record(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError) as fault:
        raise Refusal("damaged") from fault
    if len(entries) > MAX_ENTRIES:
        raise Refusal("too-large-unpacked", megabytes=MAX_UNPACKED // MEGABYTE)
    names = [entry.filename for entry in entries]
    if (
        not {"[Content_Types].xml", main} <= set(names)
        or len(set(names)) != len(names)
        or not all(map(_is_inside, names))
    ):
        raise Refusal("not-a-docx")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refusal("password-needed")
    if any(entry.compress_type not in STORED_OR_DEFLATED for entry in entries):
        raise Refusal("not-a-docx")
    _check_unpacked(entries, size)


def _check_end_record(file: BinaryIO, size: int) -> None:
    """The directory's own size is bounded before it is read: millions of entries would fill the memory."""
    file.seek(max(0, size - END_RECORD.size - LONGEST_COMMENT - LOCATOR_SIZE))
    tail = file.read()
    at = tail.rfind(END_SIGNATURE)
    if at < 0 or len(tail) - at < END_RECORD.size:
        raise Refusal("incomplete")
    _, _, _, _, entries, directory, _, _ = END_RECORD.unpack_from(tail, at)
    if entries > MAX_ENTRIES or directory > MAX_DIRECTORY or tail[:at][-LOCATOR_SIZE:].startswith(LOCATOR_OF_64_BITS):
        raise Refusal("too-large-unpacked", megabytes=MAX_UNPACKED // MEGABYTE)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in name and name.isprintable()


def _check_unpacked(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED or (unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * size):
        raise Refusal("too-large-unpacked", megabytes=MAX_UNPACKED // MEGABYTE)
