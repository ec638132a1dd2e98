"""Generated papers that know what became of each of their words: the truth that placing is measured by.

Nothing here is shared with the code that is measured: every typed word is a thing of its own, which an edit keeps,
takes away or puts elsewhere.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

WRITTEN = (
    "và của các cho theo quy định tại nghị quyết chính phủ bộ trưởng cơ quan nhà nước đầu tư công vốn ngân "
    "sách trung ương địa phương dự án nguồn kế hoạch thực hiện quản lý tổ chức cá nhân đơn vị trách nhiệm báo "
    "cáo năm tỷ đồng phê duyệt kinh tế xã hội phát triển giáo dục y tế nông nghiệp công nghiệp dịch vụ thương "
    "mại xuất khẩu nhập khẩu thuế phí lệ lao động việc làm an sinh môi trường tài nguyên khoáng sản đất đai "
    "nhà ở xây dựng giao thông vận tải đường sắt hàng không cảng biển năng lượng điện khoa học công nghệ "
    "chuyển đổi số thông tin truyền thông văn hóa thể thao du lịch quốc phòng ngoại giao tư pháp thanh tra "
    "kiểm toán giám sát hỗ trợ ưu đãi miễn giảm thời hạn điều kiện thủ tục hành chính cải cách phân cấp ủy "
    "quyền phối hợp rà soát sửa đổi bổ sung thay thế bãi bỏ hiệu lực thi hành hướng dẫn kiểm tra đánh giá tổng "
    "kết khen thưởng kỷ luật xử lý vi phạm khiếu nại tố cáo "
)
SYLLABLES = tuple(WRITTEN.split())
BOILERPLATE = (
    "Bộ trưởng Bộ Tài chính chịu trách nhiệm tổ chức thi hành Nghị quyết này.",
    "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương báo cáo kết quả trước ngày 31 tháng 12 hằng năm.",
    "Nghị quyết này có hiệu lực thi hành kể từ ngày ký.",
    "Các bộ, cơ quan ngang bộ phối hợp thực hiện theo chức năng, nhiệm vụ được giao.",
)
LEFT, TOP, BOTTOM, PITCH, HEIGHT = 85.0, 72.0, 780.0, 18.0, 13.0
_ids = count(1)


@dataclass(frozen=True)
class Typed:
    """A word that somebody typed once."""

    text: str
    id: int = field(default_factory=lambda: next(_ids))


Paragraph = list[Typed]


@dataclass
class Paper:
    """A version: its pages as the ingest writes them, and on each the typed words with their offsets."""

    pages: list[dict[str, Any]]
    words: list[list[tuple[Typed, int, int]]]


def typed(text: str) -> Paragraph:
    return [Typed(word) for word in text.split()]


def sentence(rng: random.Random, length: int) -> str:
    words = [SYLLABLES[min(int(rng.expovariate(0.02)), len(SYLLABLES) - 1)] for _ in range(length)]
    return " ".join(words).capitalize() + "."


def draft(rng: random.Random, words: int) -> list[Paragraph]:
    """A long paper: articles, clauses, sentences that come back, and tables with rows alike."""
    made: list[Paragraph] = []
    article = 0
    while sum(map(len, made)) < words:
        article += 1
        made.append(typed(f"Điều {article}. {sentence(rng, rng.randint(3, 9))}"))
        for clause in range(1, rng.randint(2, 6)):
            made.append(typed(f"{clause}. {sentence(rng, rng.randint(8, 90))}"))
        if rng.random() < 0.5:
            made.append(typed(rng.choice(BOILERPLATE)))
        if rng.random() < 0.15:
            for row in range(1, rng.randint(4, 14)):
                made.append(typed(f"{row} {rng.choice(('Chi thường xuyên', 'Chi đầu tư', 'Vốn vay', 'Dự phòng'))} "
                                  f"{rng.randint(1, 99)}.{rng.randint(100, 999)} {rng.randint(1, 40)}%"))  # fmt: skip
    return made


def laid_out(paragraphs: list[Paragraph], letter: float = 6.0, right: float = 552.0, title: str = "") -> Paper:
    """The paragraphs broken into lines and pages, with a header and page numbers."""
    paper = Paper([], [])
    lines = [line for paragraph in paragraphs for line in _broken(paragraph, letter, right)]
    per_page = int((BOTTOM - TOP) / PITCH)
    for number, first in enumerate(range(0, max(1, len(lines)), per_page), 1):
        page, words = _page(lines[first : first + per_page], letter, f"{title} {number}".strip())
        paper.pages.append(page)
        paper.words.append(words)
    return paper


def _broken(paragraph: Paragraph, letter: float, right: float) -> list[Paragraph]:
    lines: list[Paragraph] = [[]]
    wide = LEFT
    for word in paragraph:
        wide += letter * (len(word.text) + 1)
        if lines[-1] and wide > right:
            lines.append([])
            wide = LEFT + letter * (len(word.text) + 1)
        lines[-1].append(word)
    return lines


def _page(lines: list[Paragraph], letter: float, head: str) -> tuple[dict[str, Any], list[tuple[Typed, int, int]]]:
    text, rows, words, known = head, [[0, len(head), 300.0, 30.0, letter * len(head), HEIGHT]], [], []
    words = [[0, len(head), 0.0, letter * len(head)]] if " " not in head else []
    for place, line in enumerate(lines):
        start = len(text) + 1
        text += "\n" + " ".join(word.text for word in line)
        rows.append([start, len(text), LEFT, TOP + PITCH * place, letter * (len(text) - start), HEIGHT])
        at = start
        for word in line:
            end = at + len(word.text)
            words.append([at, end, letter * (at - start), letter * len(word.text)])
            known.append((word, at, end))
            at = end + 1
    page = {"width": 595.0, "height": 842.0, "text": text, "lines": rows, "words": words, "cut": False}
    return page, known


Edit = Callable[[random.Random, list[Paragraph]], list[Paragraph]]


def insert_pages(rng: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    new = list(old)
    for _ in range(rng.randint(3, 10)):
        at = rng.randrange(len(new))
        new[at:at] = draft(rng, rng.randint(100, 1_800))
    return new


def delete_pages(rng: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    new = list(old)
    for _ in range(rng.randint(3, 10)):
        at = rng.randrange(len(new))
        del new[at : at + rng.randint(2, 30)]
    return new


def drop_paragraphs(rng: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in old if rng.random() > 0.08]


def move_paragraphs(rng: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    new = list(old)
    for _ in range(15):
        at, length = rng.randrange(len(new)), rng.randint(1, 8)
        part, new[at : at + length] = new[at : at + length], []
        to = rng.randrange(len(new))
        new[to:to] = part
    return new


def retype_words(rng: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    """Every twentieth word is typed again with a slip or as another; each third paragraph is left alone."""
    return [
        [_retyped(rng, word) if rng.random() < 0.05 and number % 3 else word for word in paragraph]
        for number, paragraph in enumerate(old)
    ]


def _retyped(rng: random.Random, word: Typed) -> Typed:
    return Typed(rng.choice(SYLLABLES) if rng.random() < 0.5 else word.text + rng.choice("aeionh"))


def replace_paragraphs(rng: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    """Some are written anew, in other words."""
    return [typed(sentence(rng, len(each) + 3)) if rng.random() < 0.06 else each for each in old]


def renumber(_: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    """A new first article moves all numbers on; the numbers are typed anew."""
    new: list[Paragraph] = [typed("Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng.")]
    number = 1
    for each in old:
        if each and each[0].text == "Điều":
            number += 1
            new.append([each[0], Typed(f"{number}."), *each[2:]])
        else:
            new.append(each)
    return new


def add_words(rng: random.Random, old: list[Paragraph]) -> list[Paragraph]:
    new = []
    for each in old:
        copy = list(each)
        if rng.random() < 0.3:
            at = rng.randrange(len(copy) + 1)
            copy[at:at] = typed(sentence(rng, rng.randint(1, 12)))
        new.append(copy)
    return new


EDITS: dict[str, Edit] = {
    edit.__name__: edit
    for edit in (
        insert_pages,
        delete_pages,
        drop_paragraphs,
        move_paragraphs,
        retype_words,
        replace_paragraphs,
        renumber,
        add_words,
    )
}


@dataclass(frozen=True)
class Note:
    """Somebody marked these words of a page."""

    page: int
    start: int
    end: int
    marked: tuple[Typed, ...]


def notes(rng: random.Random, paper: Paper, many: int) -> list[Note]:
    """Marks on one word to three lines, all over the paper; one in eight on a sentence that comes back."""
    made: list[Note] = []
    while len(made) < many:
        page = rng.randrange(len(paper.words))
        words = paper.words[page]
        if not words:
            continue
        first = rng.randrange(len(words))
        if rng.random() < 0.12:
            first = next((at for at, (word, _, _) in enumerate(words) if word.text in ("Bộ", "Ủy", "Điều")), first)
        last = min(len(words), first + rng.choice((1, 2, 3, 4, 6, 9, 14, 25)))
        marked = words[first:last]
        made.append(Note(page + 1, marked[0][1], marked[-1][2], tuple(word for word, _, _ in marked)))
    return made


def where(paper: Paper) -> dict[int, tuple[int, int, int]]:
    """By the id of each typed word: its page, start and end."""
    return {word.id: (number, start, end) for number, words in enumerate(paper.words, 1) for word, start, end in words}
