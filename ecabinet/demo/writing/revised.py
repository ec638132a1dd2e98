"""A draft decree as it comes back after the ministries' remarks: words changed, articles put in, cut and moved."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ecabinet.demo.writing.blocks import Block, Draft, Heading, Text

Article = list[Block]
NUMBER = re.compile(r"^Điều \d+\.")
OTHER_WORDS = (
    ("từ ngày 01 tháng 3 năm", "từ ngày 01 tháng 7 năm"),
    ("không dưới 24 tháng", "không dưới 36 tháng"),
    ("trong phạm vi cả nước", "trên phạm vi cả nước, trừ khu vực biên giới, hải đảo"),
    ("nơi tập trung đông người", "nơi tập trung đông người và tại tầng hầm nhà chung cư"),
)
NEW_ARTICLE = (
    "Trách nhiệm giải trình khi từ chối chấp thuận vị trí",
    "1. Cơ quan từ chối chấp thuận vị trí trạm sạc phải trả lời bằng văn bản và nêu rõ lý do trong thời hạn 05 ngày "
    "làm việc kể từ ngày nhận đủ hồ sơ.",
    "2. Tổ chức, cá nhân không đồng ý với lý do từ chối có quyền đề nghị Ủy ban nhân dân cấp tỉnh xem xét lại.",
    "3. Văn bản từ chối được công bố trên Hệ thống thông tin trạm sạc quốc gia.",
)


def revised(draft: Draft) -> Draft:
    """The next version of a draft decree: the same for the same draft. One without articles stays as it is."""
    before, articles, after = _parted(draft.blocks)
    if len(articles) < 12:
        return draft
    articles = [[_reworded(block) for block in article] for article in articles]
    _drop_last_clause(articles[6])
    articles.insert(9, articles.pop(4))
    articles.insert(12, _new_article(articles[11]))
    blocks = [*before, *_numbered(articles), *after]
    return replace(draft, blocks=tuple(blocks))


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Article], list[Block]]:
    """What stands before the first article, the articles with what follows each, and the closing with its annexes."""
    starts = [index for index, block in enumerate(blocks) if _is_article(block)]
    ends = [
        index for index, block in enumerate(blocks) if not isinstance(block, Text | Heading) and index > max(starts)
    ]
    end = min(ends, default=len(blocks))
    articles = [list(blocks[i:j]) for i, j in zip(starts, [*starts[1:], end], strict=True)]
    return list(blocks[: min(starts, default=end)]), articles, list(blocks[end:])


def _is_article(block: Block) -> bool:
    return isinstance(block, Heading) and block.style == "article"


def _reworded(block: Block) -> Block:
    if not isinstance(block, Text):
        return block
    text = block.text
    for old, new in OTHER_WORDS:
        text = text.replace(old, new)
    return replace(block, text=text)


def _drop_last_clause(article: Article) -> None:
    last = max(index for index, block in enumerate(article) if isinstance(block, Text))
    del article[last]


def _new_article(beside: Article) -> Article:
    head = next(block for block in beside if isinstance(block, Heading))
    title, *clauses = NEW_ARTICLE
    return [replace(head, text=f"Điều 0. {title}"), *(Text(clause) for clause in clauses)]


def _numbered(articles: Sequence[Article]) -> list[Block]:
    """The articles one after another, numbered from 1; chapters keep the place where they open."""
    blocks: list[Block] = []
    for number, article in enumerate(articles, 1):
        for block in article:
            if isinstance(block, Heading) and block.style == "article":
                blocks.append(replace(block, text=NUMBER.sub(f"Điều {number}.", block.text)))
            else:
                blocks.append(block)
    return blocks
