"""Which paragraphs an amending text quotes from another: `“Điều 5. … ”`; pure."""

from collections.abc import Sequence

LONGEST = 400  # paragraphs; a quotation that doesn't end by then was never one


def quoted(texts: Sequence[str]) -> list[bool]:
    """For each paragraph, whether it is part of a quotation that begins with a paragraph and is closed."""
    inside = [False] * len(texts)
    index = 0
    while index < len(texts):
        end = _end(texts, index) if texts[index].startswith(("“", '"')) else None
        if end is not None:
            inside[index : end + 1] = [True] * (end + 1 - index)
            index = end
        index += 1
    return inside


def _end(texts: Sequence[str], start: int) -> int | None:
    """The paragraph that closes the quotation that begins there; none if nothing does."""
    straight = texts[start].startswith('"')
    depth = 0
    for index in range(start, min(len(texts), start + LONGEST)):
        if straight:
            depth = (depth + texts[index].count('"')) % 2
        else:
            depth += texts[index].count("“") - texts[index].count("”")
        if depth <= 0:
            return index
    return None
