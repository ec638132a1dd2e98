"""A draft printed as PDF: numbered pages, headings in the outline, contents with page numbers."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from ecabinet.demo.printing.contents import ContentsDrawings, ContentsPage, contents_lines, contents_pages
from ecabinet.demo.printing.cover import CoverPage
from ecabinet.demo.printing.fonts import REGULAR
from ecabinet.demo.printing.layout import BOTTOM, FOOTNOTE, LEFT, PAGE_NUMBER_HEIGHT, RULE, sheet, styles
from ecabinet.demo.printing.letterhead import Letterhead, Signing, Title
from ecabinet.demo.printing.tables import drawing, table
from ecabinet.demo.writing.blocks import (
    Block,
    Chart,
    Closing,
    Contents,
    Cover,
    Draft,
    Grid,
    Heading,
    NewPage,
    Opening,
    Text,
)

ROOM_FOR_A_START = 110


class PaperTemplate(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Numbers the pages from 2 on (NĐ 30/2020, Phụ lục I) and keeps every heading's page, also in the outline."""

    def __init__(self, file: Path | BinaryIO, draft: Draft) -> None:
        target = str(file) if isinstance(file, Path) else file
        super().__init__(target, title=draft.title, subject=FOOTNOTE, invariant=1, pageCompression=1)
        self.pages: dict[str, int] = {}
        self.area = sheet(draft.landscape)
        frame = Frame(LEFT, BOTTOM, self.area.text_width, self.area.text_height, 0, 0, 0, 0)
        self.addPageTemplates(
            PageTemplate(frames=[frame], onPage=_furnish, pagesize=(self.area.width, self.area.height))
        )

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Keep the page of a heading just drawn."""
        heading: Heading | None = getattr(flowable, "heading", None)
        if heading is None or heading.level is None:
            return
        key = _key(len(self.pages))
        self.pages[key] = self.page
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(heading.text.replace("\n", ". "), key, heading.level, closed=heading.level > 0)


def print_pdf(draft: Draft, file: Path | BinaryIO) -> None:
    """The draft stands in the file as a PDF; the same draft gives the same bytes."""
    template = PaperTemplate(file, draft)
    look = styles(draft.size)
    contents = _contents(draft, template)
    story = [flowable for block in draft.printed() for flowable in _flowables(block, draft, template, look, contents)]
    template.build([*story, ContentsDrawings(contents, template.pages)])


def _contents(draft: Draft, template: PaperTemplate) -> list[ContentsPage]:
    headings = [block for block in draft.blocks if isinstance(block, Heading) and block.level is not None]
    keyed = [(_key(number), heading) for number, heading in enumerate(headings)]
    lines = contents_lines(keyed, template.area.text_width) if Contents() in draft.blocks else []
    return contents_pages(lines, template.area.text_width, template.area.text_height)


def _flowables(
    block: Block, draft: Draft, template: PaperTemplate, look: dict[str, ParagraphStyle], contents: list[ContentsPage]
) -> Iterator[Flowable]:
    width = template.area.text_width
    match block:
        case Text():
            yield Paragraph(escape(block.text), look[block.style])
        case Heading():
            yield _heading(block, look[block.style])
        case Grid():
            yield from _grid(block, width, draft, look)
        case Chart():
            yield KeepTogether([Paragraph(escape(block.caption), look["caption"]), drawing(block, width), Spacer(1, 8)])
        case Opening():
            yield Letterhead(block)
            yield Title(block)
        case Closing():
            yield Signing(block)
        case Cover():
            yield CoverPage(block, template.area)
            yield PageBreak()
        case Contents():
            yield from contents
        case NewPage():
            yield PageBreak()


def _grid(grid: Grid, width: float, draft: Draft, look: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    yield CondPageBreak(ROOM_FOR_A_START)
    if grid.caption:
        yield Paragraph(escape(grid.caption), look["caption"])
    if grid.unit:
        yield Paragraph(f"Đơn vị: {escape(grid.unit)}", look["unit"])
    yield table(grid, width, draft.size - 2 if draft.landscape else draft.size - 1)


def _heading(heading: Heading, look: ParagraphStyle) -> Paragraph:
    paragraph = Paragraph(escape(heading.text).replace("\n", "<br/>"), look)
    paragraph.heading = heading
    return paragraph


def _key(number: int) -> str:
    return f"heading-{number}"


def _furnish(canvas: Canvas, template: PaperTemplate) -> None:
    area = template.area
    canvas.saveState()
    if template.page > 1:
        canvas.setFont(REGULAR, 13)
        canvas.drawCentredString(LEFT + area.text_width / 2, area.height - PAGE_NUMBER_HEIGHT - 4, str(template.page))
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(RULE)
    canvas.drawCentredString(LEFT + area.text_width / 2, 9 * mm, FOOTNOTE)
    canvas.restoreState()
