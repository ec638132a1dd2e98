"""The matrix as a DOCX: bảng tổng hợp, tiếp thu, giải trình ý kiến, across the page."""

from docx.document import Document
from docx.table import Table

from ecabinet.official_papers import figures
from ecabinet.official_papers.blocks import add_centred, add_closing, add_letterhead, add_text, add_title
from ecabinet.official_papers.paper import Look, bytes_of, new_paper, write
from ecabinet.official_papers.rows import Passage, TableRow, add_rows
from ecabinet.official_papers.tables import add_part, new_table
from ecabinet.opinion_papers.matrix import (
    KINDS,
    OUTCOMES,
    TITLE,
    Line,
    Matrix,
    answer_said,
    grounds_said,
    led_by,
    lines_of,
    opinion_said,
    summary_of,
)
from ecabinet.opinion_papers.places import within

HEADS = ("TT", "Điều, khoản, điểm", "Bộ, cơ quan", "Nội dung ý kiến", "Tiếp thu, giải trình")
WIDTHS = (12.0, 33.0, 36.0, 87.0, 83.0)  # together the width between the margins
ALIGNS = ("centre", "left", "left", "left", "left")
LONG = 900  # letters: a row of more may go on on the next page


def matrix_document(matrix: Matrix) -> bytes:
    """The matrix as a DOCX file, in the order of the draft's articles; the same matrix gives the same bytes."""
    paper = new_paper(f"{TITLE}: {matrix.draft}", landscape=True)
    add_letterhead(paper, matrix.head)
    add_title(paper, f"{TITLE} {matrix.members}", f"đối với {matrix.draft}")
    if matrix.enclosed_with:
        add_centred(paper, f"(Kèm theo {matrix.enclosed_with})", is_remark=True)
    _add_rows(paper, matrix)
    add_text(paper, f"{summary_of(matrix)}{figures.END}")
    add_closing(paper, matrix.recipients, matrix.signature)
    return bytes_of(paper)


def _add_rows(paper: Document, matrix: Matrix) -> None:
    """The table: each heading once, where it begins."""
    table = new_table(paper, HEADS, WIDTHS)
    above: list[str] = []
    for line in lines_of(matrix):
        headings = list(line.headings)
        same = _common(above, headings)
        for level, heading in enumerate(headings[same:], same):
            add_part(table, heading, align="left" if level == len(headings) - 1 else "centre")
        above = headings
        _add_line(table, line)
    write(paper.add_paragraph(), "", Look(6))


def _common(before: list[str], after: list[str]) -> int:
    """How many headings, from the widest, both stand under."""
    for place, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return place
    return min(len(before), len(after))


def _add_line(table: Table, line: Line) -> None:
    opinion = line.opinion
    said = led_by(KINDS[opinion.kind], [*opinion_said(opinion), *grounds_said(opinion)])
    answered = led_by(OUTCOMES[opinion.outcome], answer_said(opinion))
    cells = [
        [Passage(str(line.number))],
        [Passage(within(opinion.place))],
        [Passage(opinion.ministry)],
        said,
        answered,
    ]
    longest = max(sum(len(one.start + one.text) for one in cell) for cell in (said, answered))
    add_rows(table, [TableRow(cells, may_break=longest > LONG)], ALIGNS)
