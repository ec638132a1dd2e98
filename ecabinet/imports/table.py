"""A spreadsheet read as rows of text: XLSX or CSV, within limits, its formulas as the values last seen, nothing run."""

import csv
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ecabinet.core.problems import Problem, require
from ecabinet.imports.columns import HEADINGS, NEEDED, column_of

MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
LONGEST_CELL = 2_000
# What reading a damaged or hostile workbook may raise; all mean that it can't be read.
BROKEN = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, LookupError, ValueError, TypeError, AttributeError,
    SyntaxError, OSError, EOFError, NotImplementedError, RuntimeError, AssertionError,
)  # fmt: skip
Cells = dict[str, Any]


class TableRefused(Problem):
    """422: the spreadsheet can't be read; `detail` says why, `reason` is its code."""

    status, code = 422, "table-refused"


def refused(reason: str, **values: Any) -> TableRefused:
    """The refusal for that reason."""
    return TableRefused(f"imports.refused.{reason}", reason=reason, **values)


def read_table(path: Path) -> list[Cells]:
    """The rows below the headings that say anything, as {"number", column: text}; raises TableRefused."""
    require(path.stat().st_size <= MOST_BYTES, refused("too-large", megabytes=MOST_BYTES // 1024 // 1024))
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    rows = _within(_workbook(path) if is_zip else _text(path))
    headings = next(((number, row) for number, row in rows if any(row)), None)
    require(headings is not None, refused("empty"))
    columns = _columns(headings[1])  # type: ignore[index]
    found = [{"number": number} | _named(columns, row) for number, row in rows if any(row)]
    require(found, refused("empty"))
    return found


def _within(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, from 1; TableRefused beyond the last that is taken."""
    for number, row in enumerate(rows, 1):
        require(number <= MOST_ROWS + 1, refused("too-many-rows", rows=MOST_ROWS))
        yield number, row


def _columns(headings: list[str]) -> dict[int, str]:
    columns = {place: column for place, heading in enumerate(headings) if (column := column_of(heading))}
    missing = [HEADINGS[column][0] for column in NEEDED if column not in columns.values()]
    require(not missing, refused("columns-missing", columns=", ".join(missing)))
    require(len(set(columns.values())) == len(columns), refused("columns-twice"))
    return columns


def _named(columns: dict[int, str], row: list[str]) -> dict[str, str]:
    return {column: row[place] for place, column in columns.items() if place < len(row) and row[place]}


def _workbook(path: Path) -> Iterator[list[str]]:
    try:
        _require_harmless(path)
        with path.open("rb") as file:
            sheet = load_workbook(file, read_only=True, data_only=True, keep_links=False).worksheets[0]
            sheet.reset_dimensions()
            for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
                yield [_cell(value) for value in row]
    except BROKEN:
        raise refused("unreadable") from None


def _require_harmless(path: Path) -> None:
    """Unpacked it stays within the limits (a part is never longer than it says), and no part declares entities."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        unpacked = sum(part.file_size for part in parts)
        require(len(parts) <= MOST_PARTS and unpacked <= MOST_UNPACKED, refused("bomb"))
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with packed.open(part) as file:
                    require(b"<!" not in file.read(2_000).replace(b"<!--", b""), refused("unreadable"))


def _text(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused("not-a-table") from None
    require("\0" not in text and not text.startswith("%PDF"), refused("not-a-table"))
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [_cell(value) for value in row[:MOST_COLUMNS]]
    except csv.Error:
        raise refused("unreadable") from None


def _cell(value: Any) -> str:
    """A cell as text: dates as YYYY-MM-DD, whole numbers without a point, composed, without what no screen shows."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value)[:LONGEST_CELL])
    shown = "".join(" " if letter.isspace() else letter for letter in text)
    return " ".join("".join(letter for letter in shown if unicodedata.category(letter)[0] != "C").split())
