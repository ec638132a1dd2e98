"""Sizes and margins of a government paper (NĐ 30/2020, Phụ lục I) as reportlab styles; lengths in points."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm as reportlab_mm

from ecabinet.demo.printing.fonts import BOLD, ITALIC, REGULAR

mm: float = reportlab_mm
TOP, BOTTOM, LEFT, RIGHT = 20 * mm, 20 * mm, 30 * mm, 15 * mm
PAGE_NUMBER_HEIGHT = 11 * mm
FOOTNOTE = "Tài liệu minh họa, nội dung và số liệu không có thật"
INK, RULE, SHADE = HexColor("#111111"), HexColor("#555555"), HexColor("#f1f1ee")
SERIES_COLOURS: tuple[Color, ...] = (HexColor("#b9c4d2"), HexColor("#1d3a63"))
ALIGNMENTS = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}
NO_PADDING = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's width and height."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """What is left between the margins."""
        return self.width - LEFT - RIGHT

    @property
    def text_height(self) -> float:
        """What is left between top and bottom margin."""
        return self.height - TOP - BOTTOM


def sheet(is_landscape: bool) -> Sheet:
    """A4, upright or on its side."""
    return Sheet(*(landscape(A4) if is_landscape else A4))


def styles(size: int) -> dict[str, ParagraphStyle]:
    """The style of each kind of text and heading, for a body of `size` points."""
    body = ParagraphStyle(
        "body", fontName=REGULAR, fontSize=size, leading=size * 1.36, alignment=TA_JUSTIFY, textColor=INK,
        firstLineIndent=10 * mm, spaceAfter=6, allowWidows=0, allowOrphans=0,
    )  # fmt: skip
    centred: dict[str, Any] = {"alignment": TA_CENTER, "firstLineIndent": 0}
    bold: dict[str, Any] = {"fontName": BOLD, "keepWithNext": 1}
    look: dict[str, dict[str, Any]] = {
        "last": {"keepWithNext": 1},
        "basis": {"fontName": ITALIC},
        "centre": {**centred, "fontName": ITALIC, "spaceAfter": 10},
        "resolve": {**centred, "fontName": BOLD, "spaceBefore": 6},
        "caption": {
            **centred,
            "fontName": BOLD,
            "fontSize": size - 1,
            "leading": size * 1.3,
            "spaceBefore": 8,
            "spaceAfter": 4,
        },
        "unit": {"fontName": ITALIC, "fontSize": size - 2, "alignment": TA_RIGHT, "spaceAfter": 3},
        "note": {
            "fontName": ITALIC,
            "fontSize": size - 2,
            "leading": size * 1.15,
            "spaceBefore": 4,
            "firstLineIndent": 0,
        },
        "page": {**centred, "fontSize": 13, "spaceAfter": 0},
        "foot": {**centred, "fontSize": 8, "spaceAfter": 0, "textColor": RULE},
        "part": {**bold, **centred, "spaceBefore": 14, "spaceAfter": 10},
        "chapter": {**bold, **centred, "spaceBefore": 14, "spaceAfter": 10},
        "annex": {**bold, **centred, "spaceAfter": 8},
        "roman": {**bold, "spaceBefore": 8},
        "arabic": {**bold, "spaceBefore": 2},
        "article": {**bold, "spaceBefore": 6},
    }
    return {"body": body} | {name: ParagraphStyle(name, parent=body, **change) for name, change in look.items()}


def cell_styles(size: int) -> dict[tuple[str, bool], ParagraphStyle]:
    """The style of a table's cell by alignment and whether it is bold."""
    return {
        (align, strong): ParagraphStyle(
            f"cell-{align}-{strong}", fontName=BOLD if strong else REGULAR, fontSize=size, leading=size * 1.22,
            alignment=value, textColor=INK,
        )
        for align, value in ALIGNMENTS.items()
        for strong in (False, True)
    }  # fmt: skip
