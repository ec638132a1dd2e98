"""Files made to break whoever opens them get a refusal or are shown, within bounded time and memory."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ecabinet.intake.limits import MAX_PAGES, OF_INGEST, Limits
from ecabinet.intake.refusals import CODES, Refusal
from ecabinet.intake.sandbox import run
from tests.documents import papers
from tests.intake.conftest import Ingest, ignore
from tests.intake.raw_pdf import CATALOG, PAGES, drawing_each_other, hidden_in_object_stream, one_page, pdf, stream

pytestmark = pytest.mark.slow
MEGABYTE = 1 << 20
TIGHT = Limits(cpu=10, wall=60, silence=30, memory=300 * MEGABYTE, file=100 * MEGABYTE)
SPACIOUS = Limits(cpu=60, wall=60, silence=60, memory=OF_INGEST.memory, file=100 * MEGABYTE)
MARKS = json.dumps({"simplified": False, "removed": []})
RefusalOf = Callable[..., str]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def refused_within(limits: Limits, path: Path, folder: Path) -> str:
    with pytest.raises(Refusal) as refused:
        run("ecabinet.intake.ingest_pdf", [path, folder, MARKS], limits, ignore)
    return refused.value.code


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\n" + random.Random(1).randbytes(100_000) + b"startxref\n5\n%%EOF",
        pdf(b"<</Some 1>>"),
        pdf(b"[1 2]"),
        pdf(b"<</Type/Catalog/Pages 7>>"),
        pdf(CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]>>"),
        pdf(CATALOG, b"<</Type/Pages/Count 0/Kids[]>>"),
        one_page(stream(b"")).replace(b"/Count 1", b"/Count 1000000"),
        one_page(stream(b"")).replace(b"/Count 1", b"/Count/Name"),
        pdf(CATALOG, *[b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 3) for number in range(50_000)]),
        pdf(
            CATALOG,
            *[b"<</Type/Pages/Count 1/Kids[" + b"%d 0 R " % (level + 3) * 10 + b"]>>" for level in range(12)],
            b"<</Type/Page/MediaBox[0 0 9 9]>>",
        ),
        one_page(stream(b""), box=b"0 0 595 842]/CropBox[2000 2000 3000 3000"),
    ],
    ids=[
        "nothing-inside",
        "noise",
        "no-pages",
        "catalogue-is-a-list",
        "pages-are-a-number",
        "pages-within-themselves",
        "no-page",
        "a-million-pages-claimed",
        "count-is-a-name",
        "a-tree-50000-deep",
        "a-tree-of-ten-to-the-twelfth",
        "a-page-cut-to-nothing",
    ],
)
def test_a_pdf_whose_pages_can_not_be_had_is_damaged(refusal: RefusalOf, tmp_path: Path, content: bytes) -> None:
    assert refusal(written(tmp_path / "a.pdf", content)) == "damaged"


def test_a_pdf_of_too_many_pages_is_refused(refusal: RefusalOf, tmp_path: Path) -> None:
    number = MAX_PAGES + 1
    kids = (
        b"<</Type/Pages/Count %d/Kids[" % number + b" ".join(b"%d 0 R" % (3 + page) for page in range(number)) + b"]>>"
    )
    many = pdf(CATALOG, kids, *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * number)
    assert refusal(written(tmp_path / "a.pdf", many)) == "too-many-pages"


@pytest.mark.parametrize("box", [b"0 0 999999999 999999999", b"0 0 10 14401", b"-99999 0 0 5"])
def test_a_page_of_more_than_200_inches_is_refused(refusal: RefusalOf, tmp_path: Path, box: bytes) -> None:
    assert refusal(written(tmp_path / "a.pdf", one_page(stream(b""), box=box))) == "page-too-large"


@pytest.mark.parametrize("box", [b"0 0 0 0", b"9 9 1 1", b"0 0 3 14400"])
def test_an_odd_page_is_shown_as_well_as_it_can_be(ingested: Ingest, tmp_path: Path, box: bytes) -> None:
    meta = ingested(written(tmp_path / "a.pdf", one_page(stream(b"0 0 9 9 re f"), box=box)))
    assert len(meta.pages) == 1
    assert all(side >= 1 for side in meta.pages[0])


def test_an_outline_that_leads_back_to_itself_ends(ingested: Ingest, tmp_path: Path) -> None:
    marks = [b"<</First 6 0 R/Last 6 0 R>>", b"<</Title(A)/First 5 0 R/Next 6 0 R/Dest[3 0 R/Fit]>>"]
    catalog = b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>"
    meta = ingested(written(tmp_path / "a.pdf", one_page(stream(b""), *marks, catalog=catalog)))
    assert meta.outline == [{"title": "A", "page": 1, "level": 0}]


def test_an_endless_outline_is_cut(ingested: Ingest, tmp_path: Path) -> None:
    catalog = b"<</Type/Catalog/Pages 2 0 R/Outlines 5 0 R>>"
    first = b"<</First 6 0 R/Last 6 0 R>>"
    marks = [b"<</Title(A)/Next %d 0 R/Dest[3 0 R/Fit]>>" % (7 + number) for number in range(20_000)]
    meta = ingested(written(tmp_path / "a.pdf", one_page(stream(b""), first, *marks, catalog=catalog)))
    assert len(meta.outline) == 2_000


def test_lists_within_lists_do_not_overflow(ingested: Ingest, tmp_path: Path) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    assert len(ingested(written(tmp_path / "a.pdf", one_page(stream(b""), deep))).pages) == 1


def test_a_few_kilobytes_that_draw_for_ever_are_stopped_by_the_limit_of_cpu_time(folder: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", drawing_each_other(depth=10, times=20))
    assert path.stat().st_size < 5_000
    assert refused_within(replace(SPACIOUS, cpu=2), path, folder) == "took-too-long"


def test_what_draws_for_ever_is_also_stopped_for_its_silence(folder: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", drawing_each_other(depth=10, times=20))
    assert refused_within(replace(SPACIOUS, silence=2), path, folder) == "took-too-long"
    assert OF_INGEST.silence <= 90


def test_a_page_that_unpacks_to_a_gigabyte_is_stopped_by_the_limit_of_memory(folder: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", one_page(stream(b"q Q " * (MEGABYTE // 4), times=900)))
    assert path.stat().st_size < 2 * MEGABYTE
    assert refused_within(replace(SPACIOUS, memory=TIGHT.memory), path, folder) == "too-much-memory"


def test_objects_that_unpack_to_a_gigabyte_are_refused(folder: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "a.pdf", hidden_in_object_stream(padding=1_000))
    assert path.stat().st_size < 2 * MEGABYTE
    assert refused_within(SPACIOUS, path, folder) in ("damaged", "too-much-memory")


def test_a_small_object_stream_of_the_same_making_is_read(ingested: Ingest, tmp_path: Path) -> None:
    assert len(ingested(written(tmp_path / "a.pdf", hidden_in_object_stream(padding=1))).pages) == 1


def test_a_picture_of_a_hundred_million_points_is_drawn_or_refused_within_the_limits(
    folder: Path, tmp_path: Path
) -> None:
    picture = b"/Type/XObject/Subtype/Image/Width 10000/Height 10000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    content = stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    bomb = one_page(content, stream(bytes(10 * MEGABYTE), picture, times=29), resources=b"/XObject<</I 5 0 R>>")
    path = written(tmp_path / "a.pdf", bomb)
    try:
        run("ecabinet.intake.ingest_pdf", [path, folder, MARKS], TIGHT, ignore)
    except Refusal as refused:
        assert refused.code in ("too-much-memory", "took-too-long")
    else:
        assert (folder / "820" / "0001.webp").is_file()


def test_whatever_is_wrong_inside_a_pdf_the_answer_is_pages_or_a_refusal(tmp_path: Path) -> None:
    honest = papers.paper(tmp_path / "a.pdf", [papers.SENTENCE] * 3).read_bytes()
    chance = random.Random(3)
    outcomes = set()
    for number in range(25):
        spoilt = bytearray(honest)
        for _ in range(chance.randint(1, 60)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path = written(tmp_path / "spoilt.pdf", bytes(spoilt))
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            run("ecabinet.intake.ingest_pdf", [path, folder, MARKS], TIGHT, ignore)
            outcomes.add("pages")
        except Refusal as refused:
            outcomes.add(refused.code)
    assert outcomes <= {"pages", "damaged", "password-needed"} | CODES
    assert "pages" in outcomes


def test_a_tree_of_pages_that_is_honest_is_read(ingested: Ingest, tmp_path: Path) -> None:
    assert ingested(written(tmp_path / "a.pdf", pdf(CATALOG, PAGES, b"<</Type/Page/MediaBox[0 0 100 50]>>"))).pages == [
        [100.0, 50.0]
    ]
