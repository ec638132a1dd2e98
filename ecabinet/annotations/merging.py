"""A change of a note is merged into what it has become since: strokes by their ids, text by words, the rest whole.

In whichever order devices tell of their changes of strokes, the same strokes are there at the end.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ecabinet.annotations.content import Answer, Content, Stroke
from ecabinet.texts.words_merged import merged_text

FIELDS = ("kind", "colour", "width", "at", "rects", "quote")


@dataclass(frozen=True, slots=True)
class TextChange:
    """The text as it was read, and as it was left."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StrokesChange:
    """Strokes drawn, ids of those rubbed out, and how far others were moved, by id."""

    added: tuple[Stroke, ...] = ()
    removed: tuple[str, ...] = ()
    shifted: Mapping[str, tuple[float, float]] | None = None


def merged(content: Content, fields: Mapping[str, Any], text: TextChange | None, ink: StrokesChange | None) -> Content:
    """The content with the change in it: each of the `fields` as it is said, text and ink merged."""
    found = replace(content, **{name: value for name, value in fields.items() if name in FIELDS})
    if text is not None:
        found = replace(found, text=merged_text(text.before, found.text, text.after))
    return found if ink is None else _with_ink(found, ink)


def _with_ink(content: Content, change: StrokesChange) -> Content:
    """A stroke once rubbed out stays so, even if the news that it was drawn comes later."""
    gone = {*content.rubbed_out, *change.removed}
    strokes = {one["id"]: one for one in (*change.added, *content.strokes) if one["id"] not in gone}
    shifts = {name: by for name, by in content.shifts.items() if name not in gone}
    for name, (right, down) in (change.shifted or {}).items():
        if name not in gone:
            before = shifts.get(name, [0.0, 0.0])
            shifts[name] = [round(before[0] + right, 2), round(before[1] + down, 2)]
    return replace(content, strokes=_in_order(content, strokes), rubbed_out=sorted(gone), shifts=shifts)


def _in_order(content: Content, strokes: dict[str, Stroke]) -> list[Stroke]:
    """Those that were there as they were, then the new ones in their order."""
    known = {one["id"] for one in content.strokes}
    kept = [one for one in content.strokes if one["id"] in strokes]
    return kept + [one for name, one in strokes.items() if name not in known]


def written_again(content: Content, written: Content) -> Content:
    """What was removed and is written anew under its id: as it is written now, with its thread as it was."""
    return replace(written, answers=content.answers)


def answered(content: Content, answer: Answer) -> Content:
    """The content with the answer at the end of its thread; one of that id that is there already stays as it is."""
    if any(one["id"] == answer["id"] for one in content.answers):
        return content
    return replace(content, answers=[*content.answers, answer])


def without_answers(content: Content, ids: Collection[str]) -> Content:
    """The content without these answers."""
    return replace(content, answers=[one for one in content.answers if one["id"] not in ids])
