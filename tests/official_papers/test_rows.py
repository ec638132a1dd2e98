"""Rows written as XML are what python-docx reads as rows of the table."""

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from ecabinet.official_papers.paper import new_paper
from ecabinet.official_papers.rows import Passage, TableRow, add_rows
from ecabinet.official_papers.tables import new_table


def test_rows_hold_their_passages() -> None:
    table = new_table(new_paper("Ghi chú"), ("TT", "Nội dung"), (20, 100))
    said = Passage("Điều 1 < Điều 2 & “3”\nxuống dòng\tthụt \x0b vào", start="Bộ trưởng: ")
    add_rows(
        table,
        [TableRow([[Passage("1")], [said, Passage("tiếp", italic=True)]]), TableRow([[], []])],
        ("centre", "left"),
    )
    first, second = table.rows[1:]
    assert first.cells[1].text == "Bộ trưởng: Điều 1 < Điều 2 & “3”\nxuống dòng\tthụt \n vào\ntiếp"
    assert [cell.text for cell in second.cells] == ["", ""]
    start, rest = first.cells[1].paragraphs[0].runs
    assert (start.bold, rest.bold, rest.font.size) == (True, False, docx.shared.Pt(13))
    assert first.cells[1].paragraphs[1].runs[0].italic
    assert first.cells[0].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert [cell.width for cell in first.cells] == [cell.width for cell in table.rows[0].cells]


def test_a_row_is_whole_on_its_page_unless_it_may_break() -> None:
    table = new_table(new_paper("Ghi chú"), ("Nội dung",), (100,))
    add_rows(table, [TableRow([[Passage("a")]]), TableRow([[Passage("b")]], may_break=True)], ("left",))
    assert ["cantSplit" in row._tr.xml for row in table.rows[1:]] == [True, False]
