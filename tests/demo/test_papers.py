"""The demo's papers as files: real PDF and DOCX, readable, laid out by NĐ 30/2020, the same every time."""

import os
import re
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from ecabinet.demo.papers import LARGE, all_papers, make_papers
from ecabinet.demo.writing.measures import costs
from ecabinet.demo.writing.prose import Prose

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 21)
PAPERS = {paper.key: paper for paper in all_papers(TODAY)}
SMALL = [key for key in PAPERS if key not in LARGE]
PDF = [key for key in SMALL if PAPERS[key].form == "pdf"]
DOCX = [key for key in SMALL if PAPERS[key].form == "docx"]
MM = 72 / 25.4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All papers but the large ones."""
    made = tmp_path_factory.mktemp("papers")
    make_papers(made, TODAY, only=SMALL)
    return made


@pytest.fixture(scope="module")
def scheme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper of 300 pages."""
    return make_papers(tmp_path_factory.mktemp("scheme"), TODAY, only=["data-scheme"])[0]


def test_todays_papers_are_of_every_form():
    forms = [paper.form for paper in PAPERS.values() if paper.meeting_day == TODAY]
    assert len(forms) == 14
    assert forms.count("docx") == 3
    assert forms.count("scan") == 1


def test_each_paper_stands_under_its_file_name(folder):
    assert {path.name for path in folder.iterdir()} == {PAPERS[key].file for key in SMALL}


@pytest.mark.parametrize("key", PDF)
def test_a_pdf_has_from_two_to_fifty_pages(folder, key):
    assert 2 <= len(PdfReader(folder / PAPERS[key].file).pages) <= 50


@pytest.mark.parametrize("key", PDF)
def test_the_text_of_a_pdf_is_vietnamese_and_composed(folder, key):
    text = " ".join(_texts(folder / PAPERS[key].file))
    words = " ".join(text.split())
    assert unicodedata.is_normalized("NFC", text)
    assert PAPERS[key].subject in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "{" not in words
    assert len(words) > 2000


@pytest.mark.parametrize("key", PDF)
def test_no_text_runs_out_of_the_margins(folder, key):
    document = PdfDocument(folder / PAPERS[key].file)
    for page in document:
        text = page.get_textpage()
        for left, _, right, _ in (text.get_rect(number) for number in range(text.count_rects())):
            assert left > 30 * MM - 2
            assert right < page.get_width() - 15 * MM + 2
    document.close()


@pytest.mark.parametrize("key", PDF)
def test_a_page_carries_its_number_except_the_first(folder, key):
    first, *others = _texts(folder / PAPERS[key].file)
    assert _page_number(first) is None
    assert [_page_number(text) for text in others] == list(range(2, len(others) + 2))


@pytest.mark.parametrize("key", PDF)
def test_the_typeface_is_embedded(folder, key):
    for page in PdfReader(folder / PAPERS[key].file).pages:
        for font in (entry.get_object() for entry in page["/Resources"]["/Font"].values()):
            if "/FontDescriptor" in font:
                assert "/FontFile2" in font["/FontDescriptor"]


def test_wide_tables_lie_on_their_side(folder):
    for key in ("economy-figures", "water-comparison"):
        box = PdfReader(folder / PAPERS[key].file).pages[0].mediabox
        assert box.width > box.height


@pytest.mark.parametrize("key", DOCX)
def test_a_docx_opens_with_the_margins_and_the_face_of_the_decree(folder, key):
    paper = Document(str(folder / PAPERS[key].file))
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert paper.styles["Normal"].font.name == "Times New Roman"
    assert 13 <= paper.styles["Normal"].font.size.pt <= 14


@pytest.mark.parametrize("key", DOCX)
def test_a_docx_has_headings_and_composed_text(folder, key):
    paper = Document(str(folder / PAPERS[key].file))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert PAPERS[key].subject in " ".join(text.split())
    assert unicodedata.is_normalized("NFC", text)
    assert sum(paragraph.style.name.startswith("Heading") for paragraph in paper.paragraphs) >= 3


def test_the_same_day_gives_the_same_bytes_in_another_process(folder, tmp_path):
    keys = ["work-programme", "market-resolution", "economy-figures"]
    code = "import sys; from datetime import date; from pathlib import Path; "
    code += "from ecabinet.demo.papers import make_papers; "
    code += "make_papers(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), only=sys.argv[3:])"
    command = [sys.executable, "-c", code, str(tmp_path), TODAY.isoformat(), *keys]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    for key in keys:
        assert (tmp_path / PAPERS[key].file).read_bytes() == (folder / PAPERS[key].file).read_bytes()


def test_another_day_gives_other_papers(folder, tmp_path):
    [path] = make_papers(tmp_path, date(2027, 3, 4), only=["work-programme"])
    assert path.read_bytes() != (folder / path.name).read_bytes()
    assert "tháng 4 năm 2027" in " ".join(_texts(path))


@pytest.mark.parametrize("key", ["charging-submission", "data-scheme", "elderly-programme"])
def test_the_totals_of_a_table_of_costs_add_up(key):
    table = costs(Prose(PAPERS[key]))
    figures = [[int(cell.replace(".", "")) for cell in row[2:]] for row in table.rows]
    assert all(sum(row[:-1]) == row[-1] for row in figures)
    assert [sum(column) for column in zip(*figures[:-1], strict=True)] == figures[-1]


def test_a_key_that_no_paper_has_is_refused_and_nothing_is_written(tmp_path):
    with pytest.raises(ValueError, match="no-such-paper"):
        make_papers(tmp_path / "out", TODAY, only=["work-programme", "no-such-paper"])
    assert not (tmp_path / "out").exists()


def test_a_missing_typeface_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="Tinos_400Regular.ttf"):
        make_papers(tmp_path / "out", TODAY, only=["work-programme"], font_dir=tmp_path)


def test_the_scheme_has_300_pages_and_its_contents_tell_the_truth(scheme):
    texts = _texts(scheme)
    assert len(texts) == 300
    contents = " ".join(texts[1:4])
    reader = PdfReader(scheme)
    entries = list(_entries(reader.outline))
    assert len(entries) > 100
    for title, page in ((entry.title, reader.get_destination_page_number(entry) + 1) for entry in entries):
        start = title.split(". ")[0]
        assert start in " ".join(texts[page - 1].split())
    for number in range(1, 62):
        listed = re.search(rf"Phiếu số {number:02d}\. .*?(\d+)\s", contents)
        assert listed
        assert f"Phiếu số {number:02d}. " in texts[int(listed[1]) - 1]


def test_the_scheme_has_300_pages_on_any_day(tmp_path):
    [path] = make_papers(tmp_path, date(2028, 2, 29), only=["data-scheme"])
    assert len(PdfReader(path).pages) == 300


def test_the_scan_is_pictures_without_text(tmp_path):
    [path] = make_papers(tmp_path, TODAY, only=["water-appraisal"])
    assert 2 <= len(PdfReader(path).pages) <= 20
    assert "".join(_texts(path)) == ""
    for page in PdfReader(path).pages:
        [picture] = page["/Resources"]["/XObject"].values()
        dots_per_inch = picture.get_object()["/Width"] / (float(page.mediabox.width) / 72)
        assert dots_per_inch > 199


def _texts(path: Path) -> list[str]:
    document = PdfDocument(path)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def _page_number(text: str) -> int | None:
    numbers = re.findall(r"^(\d+)\s*$", text, re.MULTILINE)
    return int(numbers[0]) if numbers and text.lstrip().startswith(numbers[0]) else None


def _entries(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry)
        else:
            yield entry
