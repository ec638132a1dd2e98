"""The matrix of opinions on a draft: who wants what of which article, and what came of it. Pure.

Said as paragraphs here, so that the DOCX and the XLSX say the same.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.rows import Passage
from ecabinet.official_papers.wording import ended
from ecabinet.opinion_papers.draft import Draft
from ecabinet.texts.structure import Entry

TITLE = "Bảng tổng hợp, tiếp thu, giải trình ý kiến"
Kind = Literal["agree_with_change", "object", "propose_wording"]
Outcome = Literal["accepted", "explained", "open"]
KINDS: dict[Kind, str] = {
    "agree_with_change": "Đồng ý, đề nghị sửa đổi, bổ sung",
    "object": "Không đồng ý",
    "propose_wording": "Đề nghị chỉnh lý câu chữ",
}
OUTCOMES: dict[Outcome, str] = {
    "accepted": "Tiếp thu",
    "explained": "Giải trình",
    "open": "Chưa tiếp thu, giải trình",
}
QUOTED = re.compile('[“"][^“”"]*[”"]')


@dataclass(frozen=True, slots=True)
class MatrixOpinion:
    """An opinion on a place of the draft, as `dieu-5.khoan-2.diem-a`, and the drafting ministry's answer to it.

    `quote` are the draft's words that it is about, `proposed` the words to stand instead; `answer` says how it was
    taken in or why not, `new_wording` how the draft reads now.
    """

    ministry: str
    kind: Kind
    place: str = ""
    quote: str = ""
    words: str = ""
    proposed: str = ""
    reason: str = ""
    legal_basis: str = ""
    outcome: Outcome = "open"
    answer: str = ""
    new_wording: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """All opinions on a draft, those on one place in the order in which they are given (of the seats).

    `draft` names the draft with a small first letter (`dự thảo Nghị định …`), `entries` are its structure,
    `enclosed_with` what the table goes with (`Tờ trình số …`).
    """

    head: Letterhead
    draft: str
    opinions: Sequence[MatrixOpinion]
    recipients: Sequence[str]
    signature: Signature
    entries: Sequence[Entry] = field(default=())
    enclosed_with: str = ""
    members: str = "Thành viên Chính phủ"


@dataclass(frozen=True, slots=True)
class Line:
    """An opinion in its order, and the headings it stands under, from the widest to its article."""

    number: int
    headings: Sequence[str]
    opinion: MatrixOpinion


def lines_of(matrix: Matrix) -> Iterator[Line]:
    """The opinions in the order of the draft, numbered from 1."""
    draft = Draft(matrix.entries)
    ordered = sorted(matrix.opinions, key=lambda one: draft.order(one.place))
    for number, opinion in enumerate(ordered, 1):
        yield Line(number, draft.headings(opinion.place), opinion)


def opinion_said(opinion: MatrixOpinion) -> list[Passage]:
    """What is wanted, of which words of the draft, and in which words instead."""
    said = [Passage(_sentence(opinion.words))] if opinion.words.strip() else []
    if opinion.quote.strip():
        said.append(Passage(_quoted(opinion.quote), "Về đoạn: "))
    if opinion.proposed.strip():
        said.append(Passage(_quoted(opinion.proposed), "Đề nghị viết: "))
    return said


def grounds_said(opinion: MatrixOpinion) -> list[Passage]:
    """Why, and on which legal basis; nothing where neither was given."""
    grounds = (("Lý do: ", opinion.reason), ("Căn cứ: ", opinion.legal_basis))
    return [Passage(ended(text), start) for start, text in grounds if text.strip()]


def answer_said(opinion: MatrixOpinion) -> list[Passage]:
    """How it was taken in or why not, and how the draft reads now; nothing while it is open."""
    said = [Passage(_sentence(opinion.answer))] if opinion.answer.strip() else []
    if opinion.new_wording.strip():
        said.append(Passage(_quoted(opinion.new_wording), "Chỉnh lý như sau: "))
    return said


def led_by(words: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages with those words in bold before them."""
    if passages and not passages[0].start:
        return [replace(passages[0], start=f"{ended(words)} "), *passages[1:]]
    return [Passage("", ended(words)), *passages]


def _sentence(text: str) -> str:
    """With a capital letter, since it stands behind a full stop, and one at its end."""
    bare = text.strip()
    return ended(bare[:1].upper() + bare[1:])


def _quoted(text: str) -> str:
    """In quotation marks, once; marks within the text stay."""
    bare = text.strip()
    if QUOTED.fullmatch(bare):
        bare = bare[1:-1].strip()
    return f"“{bare}”."


def summary_of(matrix: Matrix) -> str:
    """How many opinions of how many ministries there are, and what came of them, in a sentence."""
    outcomes = Counter(one.outcome for one in matrix.opinions)
    ministries = len({one.ministry for one in matrix.opinions})
    parts = [f"tiếp thu {outcomes['accepted']:02d}", f"giải trình {outcomes['explained']:02d}"]
    if outcomes["open"]:
        parts.append(f"chưa tiếp thu, giải trình {outcomes['open']:02d}")
    total = f"{len(matrix.opinions):02d} ý kiến của {ministries:02d} bộ, cơ quan"
    return f"Tổng số {total}; trong đó: {', '.join(parts)}"
