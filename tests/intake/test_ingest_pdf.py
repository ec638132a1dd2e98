"""A PDF becomes what the reader shows: a passive copy, sizes, text, pictures, outline."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String
from PIL import Image

from ecabinet.intake.meta import Meta, read_meta
from tests.documents import papers
from tests.intake.conftest import Ingest

pytestmark = pytest.mark.slow

SMALL = [0, 0, 9, 9]
WAYS = [("text", "json"), ("240", "webp"), ("480", "webp")]
SENTENCES = ["Trang thứ nhất", "Trang thứ hai", "Trang thứ ba"]


def text_of(folder: Path, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "text" / f"{number:04}.json").read_text("utf-8"))
    return found


def width_of(path: Path) -> int:
    with Image.open(path) as picture:
        assert picture.format == "WEBP"
        return picture.width


def test_a_paper_becomes_pages_with_text_and_pictures(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    meta = ingested(papers.paper(tmp_path / "a.pdf", SENTENCES))
    assert meta == Meta(
        pages=[[595.0, 842.0]] * 3,
        characters=sum(map(len, SENTENCES)),
        complete=True,
    )
    assert read_meta(folder) == meta
    assert [text_of(folder, number)["text"] for number in (1, 2, 3)] == SENTENCES
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == sorted(
        ["normal.pdf", "meta.json", "structure.json", "820/0001.webp"]
        + [f"{place}/000{number}.{kind}" for place, kind in WAYS for number in (1, 2, 3)]
    )
    assert [width_of(folder / str(width) / "0001.webp") for width in (240, 480, 820)] == [240, 480, 820]


def test_page_one_can_be_read_when_the_first_page_is_reported(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    seen = []

    def look(said: dict[str, Any]) -> None:
        if said["page"] == 1:
            there = [folder / part for part in ("normal.pdf", "820/0001.webp", "240/0001.webp", "text/0001.json")]
            seen.append((all(path.is_file() for path in there), read_meta(folder)))

    ingested(papers.paper(tmp_path / "a.pdf", ["x"] * 30), heard=look)
    [(there, meta)] = seen
    assert there
    assert len(meta.pages) == 30
    assert not meta.complete


def test_progress_is_reported_page_by_page(ingested: Ingest, tmp_path: Path) -> None:
    heard: list[dict[str, Any]] = []
    ingested(papers.paper(tmp_path / "a.pdf", SENTENCES), heard=heard.append)
    assert heard == [{"page": number, "of": 3} for number in (1, 2, 3)]


def test_a_turned_page_is_measured_and_drawn_as_shown(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    path = papers.with_changes(papers.paper(tmp_path / "a.pdf"), Rotate=90)
    assert ingested(path).pages == [[842.0, 595.0]]
    with Image.open(folder / "480" / "0001.webp") as picture:
        assert picture.width > picture.height


def test_a_landscape_page_is_measured_as_such(ingested: Ingest, tmp_path: Path) -> None:
    assert ingested(papers.paper(tmp_path / "a.pdf", size=(842, 595))).pages == [[842.0, 595.0]]


def test_a_unit_of_its_own_is_taken_from_the_page(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    assert ingested(papers.with_changes(papers.paper(tmp_path / "a.pdf"), UserUnit=2)).pages == [[595.0, 842.0]]
    with pikepdf.open(folder / "normal.pdf") as pdf:
        assert "/UserUnit" not in pdf.pages[0].obj


def test_a_scan_is_marked_as_one(ingested: Ingest, tmp_path: Path) -> None:
    meta = ingested(papers.scan(tmp_path / "a.pdf", 3))
    assert (meta.scanned, meta.characters, meta.textless) == (True, 0, [1, 2, 3])


def test_a_paper_with_one_empty_page_is_no_scan(ingested: Ingest, tmp_path: Path) -> None:
    meta = ingested(papers.paper(tmp_path / "a.pdf", ["Một", "", "Ba"]))
    assert (meta.scanned, meta.textless) == (False, [2])


def test_a_narrow_giant_page_is_drawn_within_bounds(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    ingested(papers.paper(tmp_path / "a.pdf", size=(120, 14_000)))
    with Image.open(folder / "820" / "0001.webp") as picture:
        assert picture.height <= 4 * 820
        assert picture.width == pytest.approx(picture.height * 120 / 14_000, abs=2)


def test_bookmarks_become_the_outline(ingested: Ingest, tmp_path: Path) -> None:
    made = papers.canvas(tmp_path / "a.pdf")
    for number, (title, level) in enumerate([("Phần I", 0), ("Mục\u202e 1\n", 1), ("Phần II", 0)]):
        made.bookmarkPage(str(number))
        made.addOutlineEntry(title, str(number), level)
        made.drawString(60, 700, title)
        made.showPage()
    made.save()
    assert ingested(tmp_path / "a.pdf").outline == [
        {"title": "Phần I", "page": 1, "level": 0},
        {"title": "Mục 1", "page": 2, "level": 1},
        {"title": "Phần II", "page": 3, "level": 0},
    ]


def test_the_copy_keeps_text_and_links_and_is_not_linearised(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    made = papers.canvas(tmp_path / "a.pdf")
    made.drawString(60, 700, papers.SENTENCE)
    made.linkURL("https://chinhphu.example/", (60, 690, 300, 710))
    made.save()
    assert ingested(tmp_path / "a.pdf").removed == []
    assert papers.text_of(folder / "normal.pdf") == papers.SENTENCE
    with pikepdf.open(folder / "normal.pdf") as pdf:
        assert not pdf.is_linearized
        assert b"/ObjStm" in (folder / "normal.pdf").read_bytes()
        assert pdf.pages[0].Annots[0].A.URI == "https://chinhphu.example/"


def test_a_file_with_an_owners_password_only_is_read_and_its_copy_is_open(
    ingested: Ingest, folder: Path, tmp_path: Path
) -> None:
    path = papers.paper(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert ingested(path).characters == len(papers.SENTENCE)
    with pikepdf.open(folder / "normal.pdf") as copy:
        assert not copy.is_encrypted


def test_a_file_with_a_readers_password_is_refused(refusal: Callable[..., str], tmp_path: Path) -> None:
    path = papers.paper(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user="reader"))
    assert refusal(path) == "password-needed"


def test_a_package_of_files_is_refused(refusal: Callable[..., str], tmp_path: Path) -> None:
    path = papers.paper(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.Collection = Dictionary(Type=Name.Collection)
        pdf.save(path)
    assert refusal(path) == "package-of-files"


def test_a_file_with_a_wrong_table_of_objects_is_mended_and_marked(ingested: Ingest, tmp_path: Path) -> None:
    path = papers.paper(tmp_path / "a.pdf", SENTENCES)
    path.write_bytes(path.read_bytes().replace(b"startxref\n", b"startxref\n9"))
    meta = ingested(path)
    assert (meta.repaired, len(meta.pages)) == (True, 3)


def test_half_a_paper_does_not_pass_for_a_whole_one(refusal: Callable[..., str], tmp_path: Path) -> None:
    path = papers.paper(tmp_path / "a.pdf", [papers.SENTENCE] * 40)
    content = path.read_bytes()
    path.write_bytes(content[: 3 * len(content) // 4] + b"\nstartxref\n0\n%%EOF")
    assert refusal(path) == "damaged"


def test_what_a_signature_shows_is_in_the_picture(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    path = papers.paper(tmp_path / "a.pdf", [""])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        red = b"1 0 0 rg 0 0 200 100 re f"
        look = pdf.make_stream(red, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 100])
        widget = pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), F=4, Rect=[100, 400, 300, 500])
        )
        widget.AP = Dictionary(N=look)
        pdf.pages[0].obj.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=3)
        pdf.save(path)
    ingested(path)
    with Image.open(folder / "480" / "0001.webp") as picture:
        inside = picture.convert("RGB").crop((90, 285, 235, 350))
    darkest_red, _ = inside.getchannel("R").getextrema()
    _, brightest_green = inside.getchannel("G").getextrema()
    assert (darkest_red > 200, brightest_green < 80) == (True, True)  # type: ignore[operator]


def test_nothing_in_the_copy_acts_or_carries_files(ingested: Ingest, folder: Path, tmp_path: Path) -> None:
    path = papers.paper(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        arm(pdf)
        pdf.save(path)
    meta = ingested(path)
    assert meta.removed == ["actions", "attachments", "forms", "javascript"]
    assert meta.characters == len(papers.SENTENCE)
    with pikepdf.open(folder / "normal.pdf") as pdf:
        held = io.BytesIO()
        pdf.save(held, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    acting = ("JavaScript", "/JS", "app.alert", "Launch", "cmd.exe", "EmbeddedFile", "secret file", "xdp", "file:")
    assert [word for word in acting if word.encode() in held.getvalue()] == []


def arm(pdf: pikepdf.Pdf) -> None:
    """The PDF has something that acts at every place where a PDF can have it."""

    def script() -> Dictionary:
        return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    def launch() -> Dictionary:
        return Dictionary(Type=Name.Action, S=Name.Launch, F=String("cmd.exe"), Next=script())

    page = pdf.pages[0].obj
    pdf.Root.OpenAction = pdf.make_indirect(script())
    pdf.Root.AA = Dictionary(WC=script())
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))
    pdf.attachments["a.exe"] = AttachedFileSpec(pdf, b"secret file", filename="a.exe")  # type: ignore[call-arg]
    page.AA = Dictionary(O=launch())
    disguised = Dictionary(Type=Name.StructElem, S=Name.JavaScript, JS=pdf.make_stream(b"app.alert(2)"))
    streamed = Dictionary(S=Name.Rendition, JS=String("app.alert(3)"))
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("t"), Rect=SMALL, AA=Dictionary(K=disguised)
        )
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), XFA=String("xdp"))
    attachment = pdf.Root.Names.EmbeddedFiles.Names[1]
    page.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=SMALL, A=launch()),
            widget,
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=SMALL, A=pdf.make_indirect(streamed)),
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=SMALL, A=Dictionary(S=Name.URI, URI=String("file:///etc"))
            ),
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=SMALL, FS=attachment),
        ]
    )
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Bấm vào đây", action=script()))
