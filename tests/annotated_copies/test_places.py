"""Every note stands at its place in every program that shows PDF, whichever way the page is turned and cropped."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops

from ecabinet.annotated_copies import marks, texts
from ecabinet.annotated_copies.annotate import annotated
from ecabinet.books.drawing import use_typeface
from ecabinet.intake.tools import find_tools
from tests.annotated_copies.engines import DENSITY, ENGINES
from tests.annotated_copies.notes import Json, one_of_each
from tests.documents.papers import paper

SCALE = DENSITY / 72
NEAR = 2.5  # points
PAGES = [(0, False), (90, False), (180, True), (270, True), (0, True)]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A paper whose pages are turned and cropped, and its copy with a note of each kind on each page."""
    folder = tmp_path_factory.mktemp("copies")
    plain, copy = folder / "plain.pdf", folder / "copy.pdf"
    with pikepdf.open(paper(folder / "drawn.pdf", [" "] * len(PAGES))) as pdf:
        for page, (turn, is_cropped) in zip(pdf.pages, PAGES, strict=True):
            page.obj.MediaBox = pikepdf.Array([-20, 30, 640, 920])
            page.obj.Rotate = turn
            if is_cropped:
                page.obj.CropBox = pikepdf.Array([15, 70, 555, 880])
        pdf.save(plain)
    serif = find_tools().serif
    assert serif
    use_typeface([str(path) for path in serif])
    notes = [{**note, "page": page} for page in range(1, len(PAGES) + 1) for note in one_of_each()]
    copy.write_bytes(annotated(plain, notes, [], folder))
    return plain, copy


@pytest.mark.parametrize("engine", ["pdfium", "poppler", "mupdf"])
@pytest.mark.parametrize("number", range(1, len(PAGES) + 1))
def test_each_note_is_drawn_where_it_was_written(papers: tuple[Path, Path], engine: str, number: int) -> None:
    if engine not in ENGINES:
        pytest.skip(f"{engine} is not installed here")
    plain, copy = (ENGINES[engine](file, number) for file in papers)
    assert plain.size == copy.size
    changed = ImageChops.difference(plain, copy).convert("L").point(lambda value: 255 if value > 24 else 0)
    rest = changed.copy()
    for note in one_of_each():
        x, y, w, h = box_of(note, plain.width / SCALE)
        part = tuple(round(value * SCALE) for value in (x - NEAR, y - NEAR, x + w + NEAR, y + h + NEAR))
        found = changed.crop(part).getbbox()
        assert found, (engine, note["kind"])
        edges = [part[0] + found[0], part[1] + found[1], part[0] + found[2], part[1] + found[3]]
        middle = ((edges[0] + edges[2]) / 2 / SCALE, (edges[1] + edges[3]) / 2 / SCALE)
        assert middle == pytest.approx((x + w / 2, y + h / 2), abs=slack(note)), (engine, note["kind"])
        rest.paste(0, part)
    assert rest.getbbox() is None, engine


def box_of(note: Json, width: float) -> marks.Box:
    if note["kind"] == "text":
        return texts.box_of(note, width)
    if note["kind"] == "underline":
        x, y, w, h = note["rects"][0]
        return x, y + h * 0.95, w, 1.2
    if note["kind"] == "strike":
        x, y, w, h = note["rects"][0]
        return x, y + h * 0.52, w, 1.0
    return marks.drawn(note, note["outlines"]).box


def slack(note: Json) -> float:
    """Letters and signs don't fill their boxes."""
    return {"text": 6.0, "tick": 3.0, "question": 3.0, "pin": 3.0}.get(note["kind"], 1.0)


def test_other_programs_can_edit_the_notes(papers: tuple[Path, Path]) -> None:
    with pikepdf.open(papers[1]) as pdf:
        assert_editable({str(each.NM): each for each in pdf.pages[0].Annots})


def assert_editable(found: dict[str, Any]) -> None:
    kinds = {name: str(each.Subtype) for name, each in found.items()}
    assert kinds == {
        "note-highlight": "/Highlight", "note-underline": "/Underline", "note-strike": "/StrikeOut",
        "note-ink": "/Ink", "note-pin": "/Text", "note-text": "/FreeText", "note-tick": "/Stamp",
        "note-question": "/Stamp", "answer": "/Text",
    }  # fmt: skip
    for each in found.values():
        assert each.F == 4
        assert "/N" in each.AP
        assert str(each.M).startswith("D:20261122")
    assert str(found["note-highlight"].Contents) == "Xem lại số liệu"
    assert len(found["note-highlight"].QuadPoints) == 16
    assert len(found["note-ink"].InkList[0]) == 32
    answer = found["answer"]
    assert (str(answer.IRT.NM), str(answer.RT), str(answer.Contents)) == ("note-pin", "/R", "Đã hỏi, đang chờ")


def test_ink_on_paper_has_the_outline_that_the_reader_draws() -> None:
    ink = next(note for note in one_of_each() if note["kind"] == "ink")
    [outline] = ink["outlines"]
    assert len(outline) > 30
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    assert left == pytest.approx(60, abs=3)
    assert right == pytest.approx(120, abs=3)


def test_a_watermark_lies_on_every_page(papers: tuple[Path, Path], tmp_path: Path) -> None:
    plain, _ = papers
    marked = annotated(plain, [], ["Bản của Bộ trưởng", "09:00 23/11/2026"], tmp_path)
    with pikepdf.open(BytesIO(marked)) as pdf:
        assert len(pdf.pages) == len(PAGES)
    (tmp_path / "marked.pdf").write_bytes(marked)
    for number in range(1, len(PAGES) + 1):
        before, after = ENGINES["pdfium"](plain, number), ENGINES["pdfium"](tmp_path / "marked.pdf", number)
        assert _changed(before, after)


def _changed(before: Image.Image, after: Image.Image) -> bool:
    return ImageChops.difference(before, after).getbbox() is not None
