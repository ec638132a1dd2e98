"""The empty spreadsheet that an administrator fills in."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from ecabinet.core import words
from ecabinet.imports.columns import HEADINGS, NEEDED


def template() -> bytes:
    """A workbook (XLSX) with the headings, all cells of text, and a second sheet that says what each column holds."""
    book = Workbook()
    sheet = book.active
    sheet.title = words.t("imports.sheet")
    sheet.append([f"{headings[0]} *" if column in NEEDED else headings[0] for column, headings in HEADINGS.items()])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E4EBF5")
        sheet.column_dimensions[cell.column_letter].width = 24
        sheet.column_dimensions[cell.column_letter].number_format = "@"
    sheet.freeze_panes = "A2"
    says = book.create_sheet(words.t("imports.sheet_of_words"))
    says.column_dimensions["A"].width, says.column_dimensions["B"].width = 24, 90
    for column, headings in HEADINGS.items():
        says.append([headings[0], words.t(f"imports.column.{column}")])
    for row in says.iter_rows():
        row[0].font, row[1].alignment = Font(bold=True), Alignment(wrap_text=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
