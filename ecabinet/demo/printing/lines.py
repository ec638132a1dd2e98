"""Lines of a title, broken where a reader would break them."""

from itertools import combinations

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth

STARTS_A_LINE = frozenset(
    ("và", "về", "của", "trong", "cho", "tại", "giai", "theo", "đối", "quy", "dự", "năm", "nhiệm", "VÀ", "CỦA", "GIAI")
)
CUTS_A_WORD = 150.0


def balanced(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in as few lines as fit the width in points, about equally long, words of two syllables kept whole."""
    count = len(simpleSplit(text, font, size, width))
    words = text.split()
    if count < 2 or count > len(words):
        return [text]
    ways = [_lines(words, cuts) for cuts in combinations(range(1, len(words)), count - 1)]
    fitting = [lines for lines in ways if all(stringWidth(line, font, size) <= width for line in lines)]
    return min(fitting or ways, key=lambda lines: _badness(lines, font, size))


def _lines(words: list[str], cuts: tuple[int, ...]) -> list[str]:
    return [" ".join(words[start:end]) for start, end in zip((0, *cuts), (*cuts, len(words)), strict=True)]


def _badness(lines: list[str], font: str, size: float) -> float:
    widths: list[float] = [stringWidth(line, font, size) for line in lines]
    cut = sum(
        not before.endswith(",") and after.split()[0] not in STARTS_A_LINE
        for before, after in zip(lines, lines[1:], strict=False)
    )
    return max(widths) - min(widths) + CUTS_A_WORD * cut
