"""How wide words are in Times New Roman, and where to break a title so that its lines are alike."""

import unicodedata

from reportlab.pdfbase.pdfmetrics import stringWidth


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Points; marks over and under letters take no room, and the standard face has the widths of Times New Roman."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    plain = plain.replace("đ", "d").replace("Đ", "D").replace("–", "-")
    return float(stringWidth(plain, "Times-Bold" if bold else "Times-Roman", size))


def balanced(text: str, size: float, room: float) -> list[str]:
    """The bold text in as few lines as fit, each about as long as the others; a word too wide has a line of its own."""
    least = -(-width_of(text, size, bold=True) // room)
    for share in range(int(least), int(least) + 20):
        lines = _filled(text, size, width_of(text, size, bold=True) / share * 1.15 if share > 1 else room)
        if all(width_of(line, size, bold=True) <= room for line in lines):
            return lines
    return _filled(text, size, room)


def _filled(text: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=True) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
