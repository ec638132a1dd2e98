"""The cover of a long paper."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ecabinet.demo.printing.fonts import BOLD, ITALIC
from ecabinet.demo.printing.layout import INK, Sheet
from ecabinet.demo.printing.lines import balanced
from ecabinet.demo.writing.blocks import Cover


class CoverPage(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A framed page: agency at the top, name and subject in the middle, place and year at the foot."""

    def __init__(self, cover: Cover, area: Sheet) -> None:
        super().__init__()
        self.cover, self.width, self.height = cover, area.text_width, area.text_height - 1

    def draw(self) -> None:
        """Draw the frame and the texts."""
        self.canv.setStrokeColor(INK)
        self.canv.setFillColor(INK)
        for inset, thickness in ((0, 1.6), (1.4 * mm, 0.5)):
            self.canv.setLineWidth(thickness)
            self.canv.rect(inset, inset, self.width - 2 * inset, self.height - 2 * inset)
        self._centred(self.cover.agency, BOLD, 15, self.height - 24 * mm)
        self.canv.line(self.width * 0.4, self.height - 27 * mm, self.width * 0.6, self.height - 27 * mm)
        middle = self.height * 0.62
        self._centred(self.cover.name, BOLD, 30, middle)
        subject = balanced(self.cover.subject, BOLD, 17, self.width - 24 * mm)
        for number, line in enumerate(subject, start=1):
            self._centred(line, BOLD, 17, middle - 14 - number * 27)
        self._centred(self.cover.note, ITALIC, 13, middle - 40 - (len(subject) + 1) * 27)
        self._centred(self.cover.place_and_year, BOLD, 13, 14 * mm)

    def _centred(self, text: str, font: str, size: float, y: float) -> None:
        self.canv.setFont(font, size)
        self.canv.drawCentredString(self.width / 2, y, text)
