"""The two corners of a paper: the head of page 1 and the place where it is signed."""

from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from ecabinet.demo.printing.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from ecabinet.demo.printing.layout import INK
from ecabinet.demo.printing.lines import balanced
from ecabinet.demo.writing.blocks import Closing, Opening

STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LINE, STATE_SIZE, MOTTO_SIZE = 17.0, 12, 13
SIGNING_ROOM = 24 * mm


class Letterhead(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Issuer and number on the left; state, motto, place and day on the right (NĐ 30/2020, Phụ lục I, mục II)."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width, split 40 to 60."""
        self.left, self.right = width * 0.20, width * 0.70
        self.agency = balanced(self.opening.agency, BOLD, 13, width * 0.40)
        self.width, self.height = width, (len(self.agency) + 1 + self.opening.is_draft) * LINE + 34
        return self.width, self.height

    def draw(self) -> None:
        """Draw both columns from the top down."""
        self.canv.setFillColor(INK)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.7)
        top = self.height - 13
        below_agency = self._draw_agency(top)
        self._centred(STATE, BOLD, STATE_SIZE, self.right, top)
        self._centred(MOTTO, BOLD, MOTTO_SIZE, self.right, top - LINE)
        self._rule(self.right, top - LINE - 4, stringWidth(MOTTO, BOLD, MOTTO_SIZE))
        number_line = min(below_agency, top - LINE) - LINE - 8
        self._centred(self.opening.number, REGULAR, 13, self.left, number_line)
        self._centred(self.opening.place_and_day, ITALIC, 13, self.right, number_line)
        if self.opening.is_draft:
            self._draw_mark("DỰ THẢO", number_line - LINE - 4)

    def _draw_agency(self, top: float) -> float:
        for number, line in enumerate(self.agency):
            self._centred(line, BOLD, 13, self.left, top - number * LINE)
        last = top - (len(self.agency) - 1) * LINE
        self._rule(self.left, last - 5, stringWidth(self.agency[-1], BOLD, 13) * 0.42)
        return last

    def _draw_mark(self, text: str, y: float) -> None:
        wide = stringWidth(text, BOLD, 11) + 14
        self.canv.rect(self.left - wide / 2, y - 5, wide, 17)
        self._centred(text, BOLD, 11, self.left, y)

    def _centred(self, text: str, font: str, size: float, x: float, y: float) -> None:
        self.canv.setFont(font, size)
        self.canv.drawCentredString(x, y, text)

    def _rule(self, x: float, y: float, length: float) -> None:
        self.canv.line(x - length / 2, y, x + length / 2, y)


class Title(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Name of the paper, its subject, the rule under it, and the addressee."""

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.lines = [self.opening.name, *balanced(self.opening.subject, BOLD, 14, width - 20 * mm)]
        self.width, self.height = width, 19 * len(self.lines) + (62 if self.opening.addressee else 32)
        return self.width, self.height

    def draw(self) -> None:
        """Draw line by line from the top down."""
        centre, y = self.width / 2, self.height - 24.0
        self.canv.setFillColor(INK)
        self.canv.setFont(BOLD, 14)
        for line in self.lines:
            self.canv.drawCentredString(centre, y, line)
            y -= 19
        rule = stringWidth(self.lines[-1], BOLD, 14) * 0.4
        self.canv.setLineWidth(0.7)
        self.canv.line(centre - rule / 2, y + 12, centre + rule / 2, y + 12)
        if self.opening.addressee:
            self.canv.setFont(REGULAR, 14)
            self.canv.drawCentredString(centre, y - 18, f"Kính gửi: {self.opening.addressee}.")


class Signing(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Recipients on the left at 11 points, level with the signer's office on the right (NĐ 30/2020, Phụ lục I)."""

    def __init__(self, closing: Closing) -> None:
        super().__init__()
        self.closing = closing

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width and the height of the longer column."""
        self.recipients = [
            line for text in self.closing.recipients for line in simpleSplit(text, REGULAR, 11, width * 0.46)
        ]
        office = len(self.closing.authority) * LINE + SIGNING_ROOM + LINE
        self.width, self.height = width, 12 + max(16 + 13 * len(self.recipients), office)
        return self.width, self.height

    def draw(self) -> None:
        """Draw both columns from the top down."""
        self.canv.setFillColor(INK)
        top = self.height - 24
        self.canv.setFont(BOLD_ITALIC, 12)
        self.canv.drawString(0, top, "Nơi nhận:")
        self.canv.setFont(REGULAR, 11)
        for number, line in enumerate(self.recipients, start=1):
            self.canv.drawString(0, top - 1 - 13 * number, line)
        self._draw_office(self.canv, self.width * 0.75, top)

    def _draw_office(self, canvas: Canvas, centre: float, top: float) -> None:
        canvas.setFont(BOLD, 13)
        for number, line in enumerate(self.closing.authority):
            canvas.drawCentredString(centre, top - number * LINE, line)
        if not self.closing.is_signed:
            return
        canvas.setFont(ITALIC, 13)
        canvas.drawCentredString(centre, top - len(self.closing.authority) * LINE - SIGNING_ROOM / 2, "(Đã ký)")
