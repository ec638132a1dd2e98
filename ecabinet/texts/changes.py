"""What changed between the paragraphs of two versions, as rows that stand side by side; pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from typing_extensions import TypedDict

from ecabinet.texts.alignment import Match, align, without_number
from ecabinet.texts.paragraphs import Paragraph
from ecabinet.texts.word_changes import Part, word_changes

COUNTED = ("changed", "renumbered", "added", "removed", "moved")


class ChangeRow(TypedDict):
    """One or two paragraphs side by side; `old` and `new` are their [page, y], or null where there is none.

    Kinds: `same`; `changed`; `renumbered`, only its number is another; `added`; `removed`; `moved_away`, it stands in
    the row `other` now; `moved`, it stood in the row `other`. `parts` are marked `=` in both, `-` only old, `+` new.
    `block` counts the changes: rows of one block are one change, so that a chapter that moved is no hundred.
    """

    kind: str
    old: list[float] | None
    new: list[float] | None
    parts: list[Part]
    other: int | None
    block: int | None
    centred: bool


def changes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[str, Any]:
    """`rows` in reading order, `counts` of changes by kind, and of how many paragraphs each side is."""
    matches = align([paragraph.text for paragraph in old], [paragraph.text for paragraph in new])
    rows = _rows(old, new, matches)
    _number_blocks(rows)
    kinds = {row["block"]: row["kind"] for row in rows if row["block"] is not None and row["kind"] != "moved_away"}
    return {
        "state": "ready",
        "counts": {kind: sum(one == kind for one in kinds.values()) for kind in COUNTED},
        "paragraphs": {"old": len(old), "new": len(new)},
        "rows": rows,
    }


def places(rows: Sequence[ChangeRow]) -> list[list[float]]:
    """Of paragraphs that kept their place: [page, y] in the old version, then in the new."""
    return [[*row["old"], *row["new"]] for row in rows if row["old"] and row["new"] and row["kind"] != "moved"]


def _rows(old: Sequence[Paragraph], new: Sequence[Paragraph], matches: Sequence[Match]) -> list[ChangeRow]:
    """In the order of the new version; what is gone stands where it stood, before what came in its place."""
    away = {index: match for match in matches if match.is_moved for index in match.old}
    in_place = [match for match in matches if not match.is_moved]
    here = {match.new.start: match for match in matches if match.is_moved}
    rows: list[ChangeRow] = []
    places: dict[tuple[str, int], int] = {}
    i = j = 0
    for match in [*in_place, Match(range(len(old), len(old)), range(len(new), len(new)))]:
        for index in range(i, match.old.start):
            if index in away:
                places["old", index] = len(rows)
            rows.append(_gone(old[index], index in away))
        for index in range(j, match.new.start):
            if index in here:
                places["new", index] = len(rows)
            rows.append(_come(new[index], old[here[index].old.start] if index in here else None))
        if match.old:
            rows.append(_kept(old[match.old.start : match.old.stop], new[match.new.start : match.new.stop]))
        i, j = match.old.stop, match.new.stop
    for index, match in away.items():
        there, now = places["old", index], places["new", match.new.start]
        rows[there]["other"], rows[now]["other"] = now, there
    return rows


def _row(kind: str, old: Paragraph | None, new: Paragraph | None, parts: list[Part]) -> ChangeRow:
    return {
        "kind": kind,
        "old": [old.page, old.y] if old else None,
        "new": [new.page, new.y] if new else None,
        "parts": parts,
        "other": None,
        "block": None,
        "centred": (new or old or Paragraph("", 1, 0, 1)).is_centred,
    }


def _gone(paragraph: Paragraph, is_moved: bool) -> ChangeRow:
    kind = "moved_away" if is_moved else "removed"
    return _row(kind, paragraph, None, [("=" if is_moved else "-", paragraph.text)])


def _come(paragraph: Paragraph, moved_from: Paragraph | None) -> ChangeRow:
    if moved_from is None:
        return _row("added", None, paragraph, [("+", paragraph.text)])
    return _row("moved", None, paragraph, word_changes(moved_from.text, paragraph.text))


def _kept(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> ChangeRow:
    before, after = (" ".join(paragraph.text for paragraph in side) for side in (old, new))
    only_number = without_number(before) == without_number(after)
    kind = "same" if before == after else "renumbered" if only_number else "changed"
    return _row(kind, old[0], new[0], word_changes(before, after))


def _number_blocks(rows: Sequence[ChangeRow]) -> None:
    block = -1
    for before, row in _pairs(rows):
        if row["kind"] in ("same", "moved_away"):
            continue
        if before is None or not _is_one_change(before, row):
            block += 1
        row["block"] = block
    for row in rows:
        if row["kind"] == "moved_away" and row["other"] is not None:
            row["block"] = rows[row["other"]]["block"]


def _pairs(rows: Sequence[ChangeRow]) -> Iterator[tuple[ChangeRow | None, ChangeRow]]:
    yield from zip([None, *rows], rows, strict=False)


def _is_one_change(before: ChangeRow, row: ChangeRow) -> bool:
    """Neighbours that were added, removed, or moved together."""
    if before["kind"] != row["kind"]:
        return False
    if row["kind"] == "moved":
        return before["other"] is not None and row["other"] == before["other"] + 1
    return row["kind"] in ("added", "removed")
