"""The pages of a book: each stamped where it is read, whatever its shape; links and outline lead where they say."""

import io
import itertools
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from ecabinet.books import compile as child
from ecabinet.books.contents import Contents, Item, Paper
from ecabinet.books.kept_files import BOOK
from ecabinet.books.plan import write_plan
from ecabinet.core import files
from ecabinet.intake.page_geometry import shown
from tests.books.making import keep, outline, texts
from tests.documents.papers import paper, with_changes

pytestmark = pytest.mark.one_database
NOW = datetime(2026, 11, 22, 4, 5, tzinfo=UTC)
Compiled = Callable[..., bytes]


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    """Makes the book of one item for each list of papers."""
    files.open_store(tmp_path / "files")
    numbers = itertools.count()

    def make(*items: list[Paper], setting: str = "read") -> bytes:
        folder = tmp_path / f"book{next(numbers)}"
        folder.mkdir()
        parts = tuple(Item(n, f"Dự thảo {n}", "Bộ trưởng", tuple(papers)) for n, papers in enumerate(items, 1))
        contents = Contents("Chính phủ", "Phiên họp tháng 11", "2026-11-22T01:00:00Z", "Phòng họp số 1",
                            "Bộ trưởng Bộ Tài chính", "vi", setting, parts)  # fmt: skip
        write_plan(contents, NOW, folder)
        child.main([str(folder)])
        return (folder / BOOK).read_bytes()

    return make


def version(title: str, pages: int = 2, size: tuple[float, float] = (595, 842), **keys: object) -> Paper:
    """A paper of such pages in the store, its page dictionaries changed so."""
    identity = str(uuid4())
    normal = keep(identity, title, pages) / "normal.pdf"
    paper(normal, [f"{title} trang {number}." for number in range(1, pages + 1)], size)
    with_changes(normal, **keys)
    return Paper(title, "pages", identity, 1, pages)


def normal(made: Paper) -> Path:
    return files.folder(made.version_id) / "normal.pdf"


def test_every_page_says_item_document_and_its_place_in_the_book(compiled: Compiled) -> None:
    said = texts(compiled([version("Tờ trình", 2)], [Paper("Phụ lục", "classified"), version("Báo cáo", 1)]))
    assert len(said) == 6
    for number, stamp in ((3, "Nội dung 1 · Tờ trình"), (4, "Nội dung 1 · Tờ trình"), (5, "Nội dung 2 · Phụ lục"),
                          (6, "Nội dung 2 · Báo cáo")):  # fmt: skip
        assert stamp in said[number - 1]
        assert f"{number}/6" in said[number - 1]
    assert ("Tờ trình trang 2." in said[3], "phát bản giấy" in said[4]) == (True, True)


SHAPES: dict[str, Any] = {
    "upright": {},
    "on its side": {"size": (842, 595)},
    "turned": {"Rotate": 90},
    "turned upside down": {"Rotate": 180},
    "turned back": {"Rotate": -90},
    "small": {"size": (120, 90)},
    "a plan": {"size": (3370, 2384)},
    "cropped and turned": {"CropBox": [100, 50, 400, 700], "Rotate": 270},
    "with its corner elsewhere": {"MediaBox": [-200, -300, 395, 542]},
    "cropped beyond its sheet": {"CropBox": [-50, -50, 900, 900], "Rotate": 90},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_stamp_stands_at_the_foot_of_the_page_as_it_is_read(compiled: Compiled, shape: str) -> None:
    book = compiled([version("Tờ trình", 1, **SHAPES[shape])])
    with PdfDocument(book) as pdf:
        page = pdf[2]
        width, height = page.get_size()
        left, top, right, bottom = _place_of(page, "3/3")
    size = min(width, height)
    assert 0.94 * height - 0.02 * size < top < bottom < height
    assert width - 0.09 * size < right < width
    assert right - left > 0.005 * size


def _place_of(page: Any, words: str) -> tuple[float, float, float, float]:
    """Where the words stand on the page as PDFium shows it: left, top, right, bottom, from its top left."""
    letters = page.get_textpage()
    start, count = letters.search(words).get_next()
    boxes = [shown(page).box(*letters.get_charbox(start + place)) for place in range(count)]
    return (min(box.left for box in boxes), min(box.top for box in boxes),
            max(box.right for box in boxes), max(box.bottom for box in boxes))  # fmt: skip


def test_a_page_that_leaves_its_drawing_open_is_stamped_all_the_same(compiled: Compiled) -> None:
    made = version("Tờ trình", 1)
    with pikepdf.open(normal(made), allow_overwriting_input=True) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"q q 0.1 0 0 0.1 300 300 cm q 5 0 0 5 0 0 cm")
        pdf.save(normal(made))
    with PdfDocument(compiled([made])) as pdf:
        _, top, right, _ = _place_of(pdf[2], "3/3")
    assert (top > 790, right > 540) == (True, True)


def test_pages_that_share_their_resources_have_each_its_own_stamp(compiled: Compiled) -> None:
    said = texts(compiled([version("Tờ trình", 40)]))
    assert [f"{number}/42" in page for number, page in enumerate(said, 1)][1:] == [True] * 41


def test_contents_and_outline_lead_to_the_first_page_of_each(compiled: Compiled) -> None:
    book = compiled([version("Tờ trình", 3), version("Dự thảo Nghị định", 4)], [Paper("Phụ lục", "coming")])
    found = outline(book)
    assert found == {
        "Trang bìa": 1, "Mục lục": 2, "Nội dung 1. Dự thảo 1": 3, "Tờ trình": 3, "Phần cuối của Tờ trình": 5,
        "Dự thảo Nghị định": 6, "Phần cuối của Dự thảo Nghị định": 9, "Nội dung 2. Dự thảo 2": 10, "Phụ lục": 10,
    }  # fmt: skip
    assert _linked_from(book, 2) == [3, 3, 6, 10, 10]


def _linked_from(book: bytes, page: int) -> list[int]:
    """The pages, from 1, to which the links on that page lead, as pypdf reads them."""
    reader = PdfReader(io.BytesIO(book))
    numbers = {sheet.indirect_reference.idnum: n for n, sheet in enumerate(reader.pages, 1) if sheet.indirect_reference}
    links = [link.get_object() for link in reader.pages[page - 1].get("/Annots", [])]
    return [numbers[link["/Dest"].get_object()[0].get_object().indirect_reference.idnum] for link in links]


def test_links_within_a_paper_lead_within_it(compiled: Compiled) -> None:
    made = version("Dự thảo", 3)
    with pikepdf.open(normal(made), allow_overwriting_input=True) as pdf:
        forward, back = pdf.pages[2].obj, pdf.pages[0].obj
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([pikepdf.String("cuoi"), Array([forward, Name.Fit])])))
        pdf.Root.Dests = Dictionary(dau=Dictionary(D=Array([back, Name.Fit])))
        kinds = [
            {"Dest": Array([forward, Name.XYZ, 0, 700, 0])},
            {"A": Dictionary(S=Name.GoTo, D=pikepdf.String("cuoi"))},
            {"Dest": Name.dau},
            {"A": Dictionary(S=Name.URI, URI=pikepdf.String("https://example.vn"))},
            {"Dest": pikepdf.String("không có")},
        ]
        links = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), **kind) for kind in kinds]
        pdf.pages[1].Annots = Array([pdf.make_indirect(link) for link in links])
        pdf.save(normal(made))
    book = compiled([version("Tờ trình", 4)], [made])
    with pikepdf.open(io.BytesIO(book)) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        places = [link.get("/Dest") for link in pdf.pages[7].obj.Annots]
        assert [pages.index(place[0].objgen) + 1 if place else None for place in places] == [9, 9, 7, None, None]
        assert str(pdf.pages[7].obj.Annots[3].A.URI) == "https://example.vn"


def test_what_a_signature_shows_stays_on_its_page(compiled: Compiled) -> None:
    made = version("Tờ trình", 1)
    with pikepdf.open(normal(made), allow_overwriting_input=True) as pdf:
        drawing = pdf.make_stream(b"1 0 0 rg 0 0 50 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 20])
        field = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="Chữ ký", F=4,
                       Rect=Array([100, 100, 150, 120]), AP=Dictionary(N=drawing))
        )  # fmt: skip
        pdf.pages[0].Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.save(normal(made))
    with PdfDocument(compiled([made])) as pdf:
        picture = pdf[2].render(scale=1).to_pil()
    assert picture.getpixel((125, 842 - 110))[:3] == (255, 0, 0)


def test_fonts_are_in_the_file_and_copies_let_out_carry_their_mark(compiled: Compiled) -> None:
    papers = [Paper("Phụ lục", "classified"), Paper("Báo cáo", "failed")]
    book = compiled(papers, setting="download")
    with pikepdf.open(io.BytesIO(book)) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Type") == Name.Font]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)
    assert all("Bản của đồng chí Bộ trưởng Bộ Tài chính" in page for page in texts(book))
    assert all("11:05 22/11/2026" in page for page in texts(book))
    assert not any("11:05 22/11/2026" in page for page in texts(compiled(papers))[1:])


def test_a_long_agenda_has_several_pages_of_contents(compiled: Compiled) -> None:
    papers = [Paper(f"Tài liệu {number} " + "về việc thực hiện nhiệm vụ " * 11, "coming") for number in range(16)]
    book = compiled(papers, [], papers)
    said = texts(book)
    assert "Không có tài liệu" in "".join(said)
    fronts = len(said) - 32
    assert fronts > 3
    assert sum(len(_linked_from(book, page)) > 0 for page in range(2, fronts + 1)) == fronts - 1
    assert _linked_from(book, fronts)[-1] == len(said)


def test_a_meeting_without_items_has_a_cover_and_says_so(compiled: Compiled) -> None:
    assert [("Phiên họp tháng 11" in page, "Chưa có nội dung" in page) for page in texts(compiled())] == [
        (True, False),
        (False, True),
    ]


def test_a_damaged_paper_ends_the_making(compiled: Compiled) -> None:
    made = version("Tờ trình")
    normal(made).write_bytes(b"%PDF-1.7 no more")
    with pytest.raises(Exception, match="damaged"):
        compiled([made])
