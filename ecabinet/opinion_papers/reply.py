"""The part of a slip that the member fills in and signs: boxes to tick, lines to write on."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Pt

from ecabinet.official_papers import figures
from ecabinet.official_papers.blocks import Letterhead, add_centred, add_text
from ecabinet.official_papers.paper import Look, columns, text_width, write, write_in
from ecabinet.official_papers.wording import ended
from ecabinet.opinion_papers.questions import Question, keys_of, name_of_slip, said_in_full

BOX = "☐"
BOX_FACE = "Segoe UI Symbol"  # Times New Roman has no box
IN_WORDS = ("other", "another")  # answers that say something of their own
LINES = 2


def add_reply(paper: Document, head: Letterhead, member: str, members: str, questions: Sequence[Question]) -> None:
    """A page of its own: the questions with a box for each answer, room for words and a reservation, the signature."""
    write(
        paper.add_paragraph(),
        f"PHẦN TRẢ LỜI CỦA {members.upper()}",
        Look(figures.TITLE, bold=True, align="centre"),
    ).paragraph_format.page_break_before = True
    add_centred(paper, f"(Kèm theo {name_of_slip(head)})", is_remark=True)
    add_text(paper, ended(member), bold_start="Chức vụ: ")
    for place, question in enumerate(questions, 1):
        start = f"Vấn đề {place}. " if len(questions) > 1 else "Vấn đề xin ý kiến: "
        add_text(paper, ended(question.text), bold_start=start, keep_with_next=True)
        _add_boxes(paper, question)
    add_text(paper, "", bold_start="Bảo lưu ý kiến (nếu có):", keep_with_next=True)
    _add_dotted_lines(paper)
    _add_signing(paper, members)


def _add_boxes(paper: Document, question: Question) -> None:
    remark = Look(figures.BODY, italic=True, first_line=figures.FIRST_LINE, keep_with_next=True, after=6)
    write(paper.add_paragraph(), "(Đánh dấu X vào một ô)", remark)
    for key in keys_of(question):
        _add_box(paper, said_in_full(question, key) + (" (ghi rõ):" if key in IN_WORDS else ""))
        if key in IN_WORDS:
            _add_dotted_lines(paper)


def _add_box(paper: Document, words: str) -> None:
    """A box and the answer beside it, whose further lines stand below its first word."""
    look = Look(figures.BODY, align="left", after=figures.BETWEEN_PARAGRAPHS, spacing=figures.LINE_SPACING)
    paragraph = write(paper.add_paragraph(), BOX, look)
    faces = paragraph.runs[0]._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), BOX_FACE)
    write(paragraph, f"\t{words}", look)
    layout = paragraph.paragraph_format
    layout.left_indent, layout.first_line_indent = Pt(figures.FIRST_LINE + 24), Pt(-24)
    layout.tab_stops.add_tab_stop(Pt(figures.FIRST_LINE + 24))


def _add_dotted_lines(paper: Document) -> None:
    """Lines to write on, as wide as the text."""
    for _ in range(LINES):
        line = write(paper.add_paragraph(), "\t", Look(figures.BODY, after=figures.BETWEEN_PARAGRAPHS))
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(Pt(text_width(paper)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _add_signing(paper: Document, members: str) -> None:
    half = text_width(paper) * 0.5
    _, right = columns(paper, half, half)
    kept = Look(figures.SIGNER, align="centre", keep_with_next=True)
    write_in(
        right, "........, ngày .... tháng .... năm ....", Look(figures.SIGNER, italic=True, align="centre", before=6)
    )
    write_in(right, members.upper(), Look(figures.SIGNER, bold=True, align="centre", keep_with_next=True))
    write_in(right, "(Ký, ghi rõ họ tên)", Look(figures.SIGNER, italic=True, align="centre", keep_with_next=True))
    write_in(right, "\n\n", kept)
