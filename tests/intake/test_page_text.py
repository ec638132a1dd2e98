"""The text of a page is where its ink is, however the page is turned or cut."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from ecabinet.intake import page_text as reading
from ecabinet.intake.page_text import page_text
from tests.documents import papers
from tests.intake import raw_pdf

SCALE = 4
WORD = "tiếng"


@contextmanager
def first_page(path: Path) -> Iterator[Any]:
    with PdfDocument(path) as pdf:
        page = pdf[0]
        yield page
        page.close()


def read(path: Path) -> dict[str, Any]:
    with first_page(path) as page:
        return page_text(page)


def drawn(path: Path) -> Image.Image:
    with first_page(path) as page:
        picture: Image.Image = page.render(scale=SCALE, rev_byteorder=True).to_pil()
        return picture


def line_slices(found: dict[str, Any]) -> list[str]:
    return [found["text"][line[0] : line[1]] for line in found["lines"]]


def word_boxes(found: dict[str, Any]) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each word with its left, top, right, bottom, as a reader computes it from its line."""
    boxes = []
    for start, end, along, length in found["words"]:
        line = next(line for line in found["lines"] if line[0] <= start < line[1])
        x, y, width, height = line[2:6]
        angle = line[6] if len(line) > 6 else 0
        box = {
            0: (x + along, y, x + along + length, y + height),
            90: (x, y + along, x + width, y + along + length),
            180: (x + width - along - length, y, x + width - along, y + height),
            270: (x, y + height - along - length, x + width, y + height - along),
        }[angle]
        boxes.append((found["text"][start:end], box))
    return boxes


def ink(picture: Image.Image) -> tuple[float, ...] | None:
    """Left, top, right, bottom in points of whatever is not white."""
    box = ImageChops.invert(picture.convert("L")).point(lambda shade: 255 if shade > 40 else 0).getbbox()
    return tuple(edge / SCALE for edge in box) if box else None


def red_ink(picture: Image.Image) -> tuple[float, ...]:
    red, green, _ = picture.split()
    box = ImageChops.subtract(red, green).point(lambda shade: 255 if shade > 60 else 0).getbbox()
    assert box
    return tuple(edge / SCALE for edge in box)


def sample(path: Path, angle: float = 0) -> Path:
    """Three lines of which one word is red; all turned by `angle` degrees counter-clockwise about the middle."""
    made = papers.canvas(path)
    made.translate(300, 420)
    made.rotate(angle)
    made.drawString(-150, 60, "Ước mong ĐỔI MỚI (quyết liệt), gỡ vướng")
    made.drawString(-150, 30, "Nói")
    made.setFillColorRGB(1, 0, 0)
    made.drawString(-122, 30, WORD)
    made.setFillColorRGB(0, 0, 0)
    made.drawString(-84, 30, "Việt")
    made.drawString(-150, 0, "Khẩn trương hoàn thiện thể chế")
    made.save()
    return path


def assert_boxes_hold_the_ink(path: Path) -> None:
    found, picture = read(path), drawn(path)
    boxes = word_boxes(found)
    assert [word for word, _ in boxes] == found["text"].split()
    box = next(box for word, box in boxes if word == WORD)
    left, top, right, bottom = red_ink(picture)
    slack = 0.3
    assert box[0] - slack <= left and box[1] - slack <= top and right <= box[2] + slack and bottom <= box[3] + slack
    along_x = (box[2] - box[0]) - (right - left)
    along_y = (box[3] - box[1]) - (bottom - top)
    assert min(along_x, along_y) < 2, "the box is far wider than the word"
    for _, (x1, y1, x2, y2) in boxes:
        area = (int(x1 * SCALE) - 1, int(y1 * SCALE) - 1, int(x2 * SCALE) + 2, int(y2 * SCALE) + 2)
        picture.paste("white", area)
    assert ink(picture) is None, "there is ink outside the boxes of all words"


def test_the_text_comes_in_lines_of_composed_vietnamese(tmp_path: Path) -> None:
    found = read(sample(tmp_path / "a.pdf"))
    assert line_slices(found) == [
        "Ước mong ĐỔI MỚI (quyết liệt), gỡ vướng",
        f"Nói {WORD} Việt",
        "Khẩn trương hoàn thiện thể chế",
    ]
    assert found["text"] == "\n".join(line_slices(found))
    assert unicodedata.is_normalized("NFC", found["text"])


def test_decomposed_letters_are_composed_and_offsets_still_fit(tmp_path: Path) -> None:
    made = papers.canvas(tmp_path / "a.pdf")
    made.drawString(60, 700, unicodedata.normalize("NFD", "Hội nghị toàn quốc"))
    made.drawString(60, 650, "sau")
    made.save()
    found = read(tmp_path / "a.pdf")
    assert found["text"] == "Hội nghị toàn quốc\nsau"
    assert [word for word, _ in word_boxes(found)] == ["Hội", "nghị", "toàn", "quốc", "sau"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_words_box_holds_its_ink_on_a_turned_page(tmp_path: Path, turned: int) -> None:
    path = papers.with_changes(sample(tmp_path / "a.pdf"), Rotate=turned)
    assert_boxes_hold_the_ink(path)
    assert (read(path)["width"], read(path)["height"]) == ((842, 595) if turned in (90, 270) else (595, 842))


@pytest.mark.parametrize("turned", [0, 90])
def test_a_words_box_holds_its_ink_on_a_page_that_is_cut_and_moved(tmp_path: Path, turned: int) -> None:
    path = papers.with_changes(sample(tmp_path / "a.pdf"), CropBox=[100, 300, 580, 900], Rotate=turned)
    assert_boxes_hold_the_ink(path)
    assert (read(path)["width"], read(path)["height"]) == ((542, 480) if turned else (480, 542))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_words_box_holds_its_ink_where_the_text_itself_is_turned(tmp_path: Path, angle: int) -> None:
    path = sample(tmp_path / "a.pdf", angle)
    assert_boxes_hold_the_ink(path)
    assert {line[6] for line in read(path)["lines"]} == {360 - angle}


def test_a_turned_table_on_a_turned_page_reads_upright(tmp_path: Path) -> None:
    path = papers.with_changes(sample(tmp_path / "a.pdf", 90), Rotate=90)
    assert_boxes_hold_the_ink(path)
    assert all(len(line) == 6 for line in read(path)["lines"])


def test_columns_are_lines_of_their_own(tmp_path: Path) -> None:
    made = papers.canvas(tmp_path / "a.pdf")
    made.drawString(60, 700, "Bộ Tài chính")
    made.drawString(350, 700, "Hà Nội, ngày 5")
    made.save()
    found = read(tmp_path / "a.pdf")
    assert line_slices(found) == ["Bộ Tài chính", "Hà Nội, ngày 5"]
    assert found["text"] == "Bộ Tài chính Hà Nội, ngày 5"
    assert found["lines"][1][2] == pytest.approx(350, abs=1)


def test_a_page_of_pictures_has_no_text(tmp_path: Path) -> None:
    found = read(papers.scan(tmp_path / "a.pdf"))
    assert (found["text"], found["lines"], found["words"]) == ("", [], [])


def test_letters_that_no_store_can_keep_are_marked_as_unknown(tmp_path: Path) -> None:
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>>>"
    means = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    means += b"3 beginbfchar <41> <0000> <42> <D83DDE00> <43> <D800> endbfchar endcmap end"
    content = raw_pdf.stream(b"BT /F 20 Tf 60 700 Td (xAxBxCx) Tj ET")
    path = tmp_path / "a.pdf"
    path.write_bytes(raw_pdf.one_page(content, raw_pdf.stream(means), resources=font))
    text = read(path)["text"]
    text.encode()
    assert set(text) <= {"x", "\ufffd", "A", "B", "C"}
    assert text.startswith("x") and text.endswith("x")
    assert all(0x20 <= ord(letter) <= 0xFFFF for letter in text)


def test_text_beyond_the_limit_is_cut_and_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = papers.paper(tmp_path / "a.pdf")
    assert read(path)["cut"] is False
    monkeypatch.setattr(reading, "MAX_PAGE_CHARACTERS", 20)
    found = read(path)
    assert found["cut"] is True
    assert found["text"] == papers.SENTENCE[:20].strip()
