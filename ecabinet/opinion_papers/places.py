"""Where in a draft an opinion stands: how places are ordered by their numbers, and how they are cited. Pure.

Places are named as `texts.structure` names them, `dieu-5.khoan-2.diem-a`; the empty one is the whole draft.
"""

import re
from dataclasses import dataclass

from ecabinet.texts.structure import roman
from ecabinet.texts.structure_marks import LETTERS

WHOLE = "Toàn bộ dự thảo"
# In this order where nothing else orders them: by the slugs of `texts.structure`.
NAMES = {
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "Mục",
    "tieu-muc": "Tiểu mục",
    "dieu": "Điều",
    "de-muc": "Mục",
    "khoan": "khoản",
    "diem": "điểm",
    "phu-luc": "Phụ lục",
}
RANKS = list(NAMES)
IN_ROMAN = ("phan", "chuong", "de-muc", "phu-luc")
BELOW_ARTICLES = ("khoan", "diem")
SEGMENT = re.compile(r"([a-z]+(?:-[a-z]+)??)-([0-9]+[a-zđ]?|[a-zđ]{1,2}[0-9]?)(?:~([0-9]+))?")
NUMBER = re.compile(r"([0-9]*)([a-zđ]*)([0-9]*)")
Key = tuple[tuple[int, int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the way to a place: the slug of its kind, its number as it is written, and which of that number."""

    slug: str
    number: str
    again: int = 1


def parts_of(place: str) -> list[Part]:
    """The way to the place, step by step; a step that names no part of a text has no number."""
    return [_part(segment) for segment in place.split(".") if segment]


def _part(segment: str) -> Part:
    found = SEGMENT.fullmatch(segment)
    if found is None or found[1] not in NAMES:
        return Part(segment, "")
    number = found[2].replace("dd", "đ") if found[1] == "diem" else found[2]
    return Part(found[1], number, int(found[3] or 1))


def scope_of(place: str) -> str:
    """The annex that the place is in, `phu-luc-1`; empty in the body, and of the annex itself."""
    first, _, rest = place.partition(".")
    return first if rest and _part(first).slug == "phu-luc" else ""


def group_of(place: str) -> str:
    """The article, or the other part with a heading, that the place belongs to."""
    kept = [one for one in place.split(".") if one and _part(one).slug not in BELOW_ARTICLES]
    return ".".join(kept)


def natural(place: str) -> Key:
    """By number and letter, as Vietnamese orders them: 5, 5a, 6; a, b, c, d, đ, e."""
    return tuple(_natural_part(part) for part in parts_of(place))


def _natural_part(part: Part) -> tuple[int, int, int, int, int]:
    found = NUMBER.fullmatch(part.number)
    figure, letter, after = found.groups() if found else ("", "", "")
    rank = RANKS.index(part.slug) if part.slug in NAMES else len(RANKS)
    return rank, int(figure or 0), LETTERS.find(letter[:1]) + 1 if letter else 0, int(after or 0), part.again


def cited(place: str) -> str:
    """As it is cited, from the smallest part to the widest: `Điểm a khoản 2 Điều 5`; the annex is named last."""
    return _said(parts_of(place)) or WHOLE


def within(place: str) -> str:
    """As it is told below the heading of its article: `Điểm a khoản 2`; the article itself by its number."""
    return _said([part for part in parts_of(place) if part.slug in BELOW_ARTICLES]) or cited(place)


def _said(parts: list[Part]) -> str:
    words = " ".join(_named(part) for part in reversed(parts))
    return words[:1].upper() + words[1:]


def _named(part: Part) -> str:
    number = roman(part.number) if part.slug in IN_ROMAN else part.number
    return f"{NAMES.get(part.slug, part.slug)} {number}".strip()
