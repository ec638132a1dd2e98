"""Notes as the copy is told of them."""

from typing import Any

from ecabinet.annotated_copies import outlines

Json = dict[str, Any]


def note(kind: str, **more: Any) -> Json:
    """A note of the kind with all that it has."""
    said = {
        "id": f"note-{kind}", "kind": kind, "page": 1, "colour": "red", "width": None, "at": None, "rects": [],
        "strokes": [], "text": "", "author": "Bộ trưởng Bộ Tài chính", "answers": [],
        "made_at": "2026-11-22T08:00:00Z", "changed_at": "2026-11-22T09:30:00Z", **more,
    }  # fmt: skip
    return {**said, "outlines": outlines.outlines_of([said])[0]}


def one_of_each() -> list[Json]:
    """Notes of all kinds, none near another."""
    stroke = [[60 + step * 4, 180 + 8 * (step % 3), 0.3 + step / 40] for step in range(16)]
    return [
        note("highlight", rects=[[60, 60, 120, 14], [60, 80, 70, 14]], colour="yellow", text="Xem lại số liệu"),
        note("underline", rects=[[220, 60, 100, 14]], colour="blue"),
        note("strike", rects=[[220, 110, 90, 14]]),
        note("ink", strokes=[{"id": "a", "points": stroke}], width=3.0, colour="purple"),
        note("pin", at=[300, 200], text="Hỏi Bộ Tài chính", answers=[
            {"id": "answer", "author": "Trợ lý", "text": "Đã hỏi, đang chờ", "at": "2026-11-22T10:00:00Z"}]),
        note("text", at=[60, 260], text="Đề nghị làm rõ nguồn vốn", width=15.0, colour="black"),
        note("tick", at=[90, 330], colour="green"),
        note("question", at=[200, 330]),
    ]  # fmt: skip
