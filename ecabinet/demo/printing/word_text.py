"""Paragraphs of a DOCX paper, dressed by the same styles as the PDF's."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from ecabinet.demo.printing.fonts import BOLD, BOLD_ITALIC, ITALIC

LINE_SPACING = 1.15
RULE = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
PAGE_NUMBER = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'
ALIGNMENTS = {
    TA_LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    TA_CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    TA_RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    TA_JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def write(paragraph: Paragraph, text: str, look: ParagraphStyle) -> None:
    """The text stands in the paragraph in the style's size, face, alignment and spacing; newlines break lines."""
    layout = paragraph.paragraph_format
    layout.alignment = ALIGNMENTS[look.alignment]
    layout.first_line_indent, layout.line_spacing = Pt(look.firstLineIndent), LINE_SPACING
    layout.space_before, layout.space_after = Pt(look.spaceBefore), Pt(look.spaceAfter)
    layout.keep_with_next = bool(getattr(look, "keepWithNext", 0))
    run = paragraph.add_run(text)
    run.font.size = Pt(look.fontSize)
    run.font.bold = look.fontName in (BOLD, BOLD_ITALIC)
    run.font.italic = look.fontName in (ITALIC, BOLD_ITALIC)


def draw_rule(paragraph: Paragraph, room: float, length: float) -> None:
    """A line of that length stands in the middle of the paragraph, whose column is `room` points wide."""
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt((room - length) / 2)
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(3)
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(RULE), "w:shd", "w:spacing", "w:ind", "w:jc")


def add_page_number(paragraph: Paragraph) -> None:
    """The paragraph ends with the number of its page."""
    paragraph._p.append(parse_xml(PAGE_NUMBER))
