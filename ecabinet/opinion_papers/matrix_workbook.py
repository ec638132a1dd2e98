"""The matrix as an XLSX: one row for each opinion, to filter, and to print as it is; a second sheet at a glance."""

import io
from collections.abc import Callable, Sequence
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.official_papers.paper import untimed
from ecabinet.official_papers.rows import Passage
from ecabinet.opinion_papers.matrix import (
    KINDS,
    OUTCOMES,
    TITLE,
    Line,
    Matrix,
    answer_said,
    grounds_said,
    lines_of,
    opinion_said,
    summary_of,
)
from ecabinet.opinion_papers.matrix_overview import add_overview
from ecabinet.opinion_papers.places import within
from ecabinet.opinion_papers.sheet import AROUND, count, height_of, pieces, put, set_print

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD_ROW = 5
CHAPTER = "Phần, chương, mục"
NOT_SAID = "Không nêu"
COLUMNS: dict[str, tuple[float, Callable[[Line], str]]] = {
    "TT": (7, lambda line: str(line.number)),
    CHAPTER: (16, lambda line: "\n".join(line.headings[:-1]) or line.headings[-1]),
    "Điều": (18, lambda line: line.headings[-1]),
    "Khoản, điểm": (12, lambda line: within(line.opinion.place)),
    "Bộ, cơ quan": (18, lambda line: line.opinion.ministry),
    "Loại ý kiến": (15, lambda line: KINDS[line.opinion.kind]),
    "Nội dung ý kiến": (40, lambda line: _joined(opinion_said(line.opinion)) or KINDS[line.opinion.kind]),
    "Lý do, căn cứ": (26, lambda line: _joined(grounds_said(line.opinion)) or NOT_SAID),
    "Kết quả": (11, lambda line: OUTCOMES[line.opinion.outcome]),
    "Nội dung tiếp thu, giải trình": (
        40,
        lambda line: _joined(answer_said(line.opinion)) or OUTCOMES[line.opinion.outcome],
    ),
}
GOES_ON = ("Nội dung ý kiến", "Lý do, căn cứ", "Nội dung tiếp thu, giải trình")


def matrix_workbook(matrix: Matrix) -> bytes:
    """The matrix as an XLSX file, in the order of the draft's articles; the same matrix gives the same bytes.

    A second sheet shows it at a glance.
    What is longer than a cell shows goes on in a row below, which is named and filtered as the one above.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp ý kiến"
    lines = list(lines_of(matrix))
    heads = [head for head in COLUMNS if head != CHAPTER or any(len(line.headings) > 1 for line in lines)]
    _add_title(sheet, matrix, len(heads))
    _add_row(sheet, HEAD_ROW, heads, heads, is_head=True)
    row = HEAD_ROW
    for line in lines:
        for texts in _rows(line, heads):
            row += 1
            _add_row(sheet, row, heads, texts)
    _set_columns(sheet, heads, row)
    set_print(sheet, HEAD_ROW, len(heads), row)
    add_overview(book.create_sheet(), matrix, lines)
    written = io.BytesIO()
    book.save(written)
    return untimed(written)


def _add_title(sheet: Worksheet, matrix: Matrix, width: int) -> None:
    """What the table is, of which draft, with what it goes, and what came of the opinions."""
    texts = (
        f"{TITLE} {matrix.members}".upper(),
        f"đối với {matrix.draft}",
        f"(Kèm theo {matrix.enclosed_with})" if matrix.enclosed_with else "",
        f"{summary_of(matrix)}.",
    )
    for row, text in enumerate(texts, 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        put(sheet.cell(row, 1), text, bold=row <= 2, italic=row > 2, align="center")
        sheet.row_dimensions[row].height = 34 if row == 2 else 20 if text else 6


def _rows(line: Line, heads: Sequence[str]) -> list[list[str]]:
    """The texts of the line's row, and of the rows in which its long ones go on."""
    columns = []
    for head in heads:
        width, said = COLUMNS[head]
        columns.append(list(pieces(said(line), width)))
    rows = [list(row) for row in zip_longest(*columns, fillvalue="")]
    for row in rows[1:]:
        for place, head in enumerate(heads):
            if head not in GOES_ON:
                row[place] = rows[0][place] + (" (tiếp)" if head == "TT" else "")
    return rows


def _add_row(sheet: Worksheet, row: int, heads: Sequence[str], texts: Sequence[str], *, is_head: bool = False) -> None:
    sheet.row_dimensions[row].height = height_of(
        (text, COLUMNS[head][0]) for head, text in zip(heads, texts, strict=True)
    )
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        put(cell, text, bold=is_head, align="center" if is_head or column == 1 else "left")
        if column == 1 and text.isdecimal():
            count(cell, int(text))
        cell.border = AROUND


def _set_columns(sheet: Worksheet, heads: Sequence[str], last: int) -> None:
    """Widths, the head in sight however far one goes down, and a filter on every column."""
    for column, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(column)].width = COLUMNS[head][0]
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(heads))}{last}"


def _joined(passages: Sequence[Passage]) -> str:
    return "\n".join((one.start + one.text).strip() for one in passages)
