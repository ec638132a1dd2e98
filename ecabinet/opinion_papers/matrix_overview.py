"""The matrix at a glance: places of the draft down, ministries across, a mark for each opinion."""

from collections import Counter
from collections.abc import Sequence

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.opinion_papers.matrix import KINDS, Kind, Line, Matrix
from ecabinet.opinion_papers.places import cited
from ecabinet.opinion_papers.sheet import AROUND, count, put, set_print

NAME = "Ma trận"
MARKS: dict[Kind, str] = {"object": "K", "agree_with_change": "S", "propose_wording": "C"}
HEAD_ROW = 3
PLACE_WIDTH, WIDTH = 30, 6
HEAD_HEIGHT = 150


def add_overview(sheet: Worksheet, matrix: Matrix, lines: Sequence[Line]) -> None:
    """The sheet holds the marks and their sums; ministries stand in the order in which the opinions are given."""
    sheet.title = NAME
    ministries = list(dict.fromkeys(one.ministry for one in matrix.opinions))
    places = list(dict.fromkeys(line.opinion.place for line in lines))
    last = HEAD_ROW + len(places) + 1
    _add_head(sheet, matrix, ministries)
    for row, place in enumerate(places, HEAD_ROW + 1):
        _add_place(sheet, row, cited(place), [line for line in lines if line.opinion.place == place], ministries)
    _add_sums(sheet, last, lines, ministries)
    sheet.column_dimensions["A"].width = PLACE_WIDTH
    for column in range(2, len(ministries) + 3):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    set_print(sheet, HEAD_ROW, len(ministries) + 2, last)


def _add_head(sheet: Worksheet, matrix: Matrix, ministries: Sequence[str]) -> None:
    width = len(ministries) + 2
    marks = "; ".join(f"{mark}: {KINDS[kind].lower()}" for kind, mark in MARKS.items())
    for row, text in enumerate((f"Ma trận ý kiến đối với {matrix.draft}", f"({marks})"), 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        put(sheet.cell(row, 1), text, bold=row == 1, italic=row == 2, align="center")
        sheet.row_dimensions[row].height = 34 if row == 1 else 20
    for column, text in enumerate(["Điều, khoản, điểm", *ministries, "Cộng"], 1):
        cell = sheet.cell(HEAD_ROW, column)
        put(cell, text, bold=True, align="center")
        turned = 90 if 1 < column < width else 0
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True, text_rotation=turned)
        cell.border = AROUND
    sheet.row_dimensions[HEAD_ROW].height = HEAD_HEIGHT


def _add_place(sheet: Worksheet, row: int, place: str, lines: Sequence[Line], ministries: Sequence[str]) -> None:
    put(sheet.cell(row, 1), place)
    for column, ministry in enumerate(ministries, 2):
        given = [line.opinion.kind for line in lines if line.opinion.ministry == ministry]
        put(sheet.cell(row, column), " ".join(mark for kind, mark in MARKS.items() for _ in range(given.count(kind))),
            bold="object" in given, align="center")  # fmt: skip
    count(sheet.cell(row, len(ministries) + 2), len(lines))
    _draw_lines(sheet, row, len(ministries) + 2)


def _add_sums(sheet: Worksheet, row: int, lines: Sequence[Line], ministries: Sequence[str]) -> None:
    """How many opinions each ministry gave, and all together."""
    of = Counter(line.opinion.ministry for line in lines)
    put(sheet.cell(row, 1), "Cộng", bold=True)
    for column, number in enumerate([*(of[ministry] for ministry in ministries), len(lines)], 2):
        count(sheet.cell(row, column), number)
    _draw_lines(sheet, row, len(ministries) + 2)


def _draw_lines(sheet: Worksheet, row: int, width: int) -> None:
    for column in range(1, width + 1):
        sheet.cell(row, column).border = AROUND
