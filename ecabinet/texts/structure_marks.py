"""How the parts of a Vietnamese legal text begin (NĐ 30/2020, Phụ lục I; NĐ 78/2025): pure reading of one paragraph."""

import re
from dataclasses import dataclass

LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points, in their order; f, j, w, z are not used
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
LEADERS = re.compile(r"(\.\s?){4,}|…{2,}|(_\s?){4,}")

HEADINGS = {
    "part": re.compile(r"phần\s+(?:thứ\s+)?(\w+)\b[.:]?\s*(.*)", re.IGNORECASE | re.DOTALL),
    "chapter": re.compile(r"chương\s+([IVXLC]+|\d+)\b([a-zđ]?)[.:]?\s*(.*)", re.IGNORECASE | re.DOTALL),
    "section": re.compile(r"mục\s+([IVXLC]+|\d+)\b([a-zđ]?)[.:]?\s*(.*)", re.IGNORECASE | re.DOTALL),
    "subsection": re.compile(r"tiểu\s+mục\s+(\d+)\b()[.:]?\s*(.*)", re.IGNORECASE | re.DOTALL),
    "annex": re.compile(r"phụ\s+lục(?:\s+(?:số\s+)?([IVXLC]+|\d+))?\b([a-zđ]?)[.:]?\s*(.*)", re.IGNORECASE | re.DOTALL),
}
ARTICLE = re.compile(r"Điều\s+(\d{1,4})([a-zđ]?)\s*[.:](?:\s+(.*)|$)", re.DOTALL | re.IGNORECASE)
CLAUSE = re.compile(r"(\d{1,3})([a-zđ]?)\.\s+(\S.*)", re.DOTALL)
POINT = re.compile(r"([a-zđ])(\d?)\)\s+(\S.*)", re.DOTALL)
ROMAN_HEADING = re.compile(r"([IVXL]+)\.\s+(\S.*)", re.DOTALL)
ATTACHED = re.compile(r"\(?\s*(ban hành\s+)?kèm theo\b", re.IGNORECASE)
ATTACHED_NAME = re.compile(r"(QUY CHẾ|QUY ĐỊNH|QUY CHUẨN|ĐIỀU LỆ|CHƯƠNG TRÌNH|KẾ HOẠCH|DANH MỤC)\b")


@dataclass(frozen=True, slots=True)
class Mark:
    """How a paragraph begins: its `kind`, its number (`5`, `5a`; of points the letter), and the words behind it."""

    kind: str
    number: str
    title: str

    @property
    def figure(self) -> int:
        """The number without its letter; of a point its place in the alphabet, from 1."""
        digits = re.match(r"\d+", self.number)
        return int(digits[0]) if digits else LETTERS.find(self.number[:1]) + 1


def mark_of(text: str, is_centred: bool) -> Mark | None:
    """The mark of a paragraph, as its first words alone tell; none of plain text or of a line of contents."""
    if LEADERS.search(text):
        return None
    return _heading(text, is_centred) or _article(text) or _clause_or_point(text) or _roman(text)


def _heading(text: str, is_centred: bool) -> Mark | None:
    for kind in ("subsection", "section", "chapter", "part", "annex"):
        if (found := HEADINGS[kind].fullmatch(text)) is None:
            continue
        number, *letter, title = found.groups()
        value = _number(number or "", kind)
        # "Chương II của Nghị định này" begins a sentence, not a chapter.
        if (value or kind == "annex") and (not title or is_centred or _is_title(title)):
            return Mark(kind, f"{value}{letter[0] if letter else ''}" if value else "", title.strip())
    return None


def _number(text: str, kind: str) -> str:
    if text.isdecimal():
        return text
    if kind == "part" and text.lower() in ORDINALS:
        return str(ORDINALS.index(text.lower()) + 1)
    value = 0
    for letter, following in zip(text.upper(), [*text.upper()[1:], ""], strict=False):
        if letter not in ROMAN:
            return ""
        step = ROMAN[letter]
        value += -step if following in ROMAN and ROMAN[following] > step else step
    return str(value) if value else ""


def _is_title(text: str) -> bool:
    return text[:1].isupper() and not text.rstrip().endswith((";", ","))


def is_upper(text: str) -> bool:
    """Whether all letters are capitals, as in the titles of chapters."""
    return text.upper() == text and any(letter.isalpha() for letter in text)


def _article(text: str) -> Mark | None:
    found = ARTICLE.fullmatch(text)
    return Mark("article", found[1] + found[2].lower(), (found[3] or "").strip()) if found else None


def _clause_or_point(text: str) -> Mark | None:
    if (found := CLAUSE.fullmatch(text)) is not None:
        return Mark("clause", found[1] + found[2], found[3])
    if (found := POINT.fullmatch(text)) is not None and found[1] in LETTERS:
        return Mark("point", found[1] + found[2], found[3])
    return None


def _roman(text: str) -> Mark | None:
    found = ROMAN_HEADING.fullmatch(text)
    if found is None or not (number := _number(found[1], "chapter")):
        return None
    return Mark("heading", number, found[2]) if is_upper(found[2]) or len(found[2]) < 120 else None
