"""A DOCX becomes pages, by LibreOffice or as a simplified view, and nothing in it reaches outside."""

import http.server
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest

from ecabinet.intake.checks import check_upload
from ecabinet.intake.docx_cleaning import clean
from ecabinet.intake.limits import OF_CONVERSION
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import Tools, find_tools
from tests.documents import papers
from tests.intake.conftest import Ingest, ignore
from tests.intake.processes import is_running, wait_until
from tests.intake.word_parts import reaching, with_parts

pytestmark = pytest.mark.slow

RefusalOf = Callable[..., str]
INSTALLED = find_tools()
SIMPLE = replace(INSTALLED, office=None)
NO_OFFICE = "LibreOffice is not installed: only the simplified view is tried"
with_office = pytest.param(
    INSTALLED,
    id="office",
    marks=[
        pytest.mark.slow,
        pytest.mark.skipif(INSTALLED.office is None, reason=NO_OFFICE),
    ],
)
both_ways = pytest.mark.parametrize("tools", [with_office, pytest.param(SIMPLE, id="simplified")])


@both_ways
def test_headings_paragraphs_and_tables_are_there_in_vietnamese(
    ingested: Ingest, folder: Path, tmp_path: Path, tools: Tools
) -> None:
    meta = ingested(papers.word_document(tmp_path / "a.docx"), tools)
    text = papers.text_of(folder / "normal.pdf")
    for expected in ("Tờ trình", papers.SENTENCE, "Nội dung thứ nhất", "Chỉ tiêu", "Đạt 95 %"):
        assert expected in " ".join(text.split())
    assert meta.simplified == (tools.office is None)
    assert meta.removed == []
    assert len(meta.pages) == 1


def test_the_simplified_view_holds_long_tables_wide_tables_and_tall_cells(
    ingested: Ingest, folder: Path, tmp_path: Path
) -> None:
    made = docx.Document()
    long = made.add_table(120, 3)
    for number, row in enumerate(long.rows):
        row.cells[0].text = f"Dòng {number}"
    long.cell(0, 0).merge(long.cell(0, 2))
    long.cell(1, 1).merge(long.cell(3, 1))
    wide = made.add_table(2, 25)
    wide.cell(1, 24).text = "cột cuối"
    tall = made.add_table(1, 2)
    tall.cell(0, 0).text = f"{papers.SENTENCE}. " * 200
    tall.cell(0, 1).add_table(1, 1).cell(0, 0).text = "bảng trong bảng"
    made.save(str(tmp_path / "a.docx"))
    meta = ingested(tmp_path / "a.docx", SIMPLE)
    text = papers.text_of(folder / "normal.pdf")
    for expected in ("Dòng 0", "Dòng 119", "cột cuối", "bảng trong bảng"):
        assert expected in text
    assert text.count("Chính phủ") == 200
    assert len(meta.pages) > 4


@both_ways
def test_an_empty_document_is_one_empty_page(ingested: Ingest, tmp_path: Path, tools: Tools) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    meta = ingested(tmp_path / "a.docx", tools)
    assert (len(meta.pages), meta.characters) == (1, 0)


def test_without_office_and_letters_a_docx_is_refused(refusal: RefusalOf, tmp_path: Path) -> None:
    assert refusal(papers.word_document(tmp_path / "a.docx"), Tools(None, None)) == "not-converted"


def test_an_office_that_fails_is_a_refusal(refusal: RefusalOf, tmp_path: Path) -> None:
    tools = replace(INSTALLED, office=Path("/bin/false"))
    assert refusal(papers.word_document(tmp_path / "a.docx"), tools) == "not-converted"


def test_an_office_that_hangs_is_ended_with_all_that_it_started(runs: Path, tmp_path: Path) -> None:
    office, started = tmp_path / "office", tmp_path / "started"
    office.write_text(f"#!/bin/sh\nsleep 600 &\necho $$ $! > {started}\nwait\n")
    office.chmod(0o755)
    arguments: list[str | Path] = [papers.word_document(tmp_path / "a.docx"), tmp_path / "a.pdf", office, "", ""]
    with pytest.raises(Refusal) as refused:
        run("ecabinet.intake.convert_docx", arguments, replace(OF_CONVERSION, wall=3), ignore)
    assert refused.value.code == "took-too-long"
    assert wait_until(lambda: not any(is_running(int(pid)) for pid in started.read_text().split()))


@both_ways
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_that_defines_entities_is_refused(
    refusal: RefusalOf, tmp_path: Path, tools: Tools, encoding: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE w:document [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'

    def define(content: bytes) -> bytes:
        body = content.decode().partition("?>")[2].replace("</w:body>", "<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>")
        return f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{body}'.encode(encoding)

    path = with_parts(papers.word_document(tmp_path / "a.docx"), {"word/document.xml": define})
    assert refusal(path, tools) == "unsafe-docx"


def test_a_billion_laughs_are_refused(refusal: RefusalOf, tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l11;</x>'.encode()
    path = with_parts(papers.word_document(tmp_path / "a.docx"), {"word/footnotes.xml": lambda _: bomb})
    assert refusal(path, SIMPLE) == "unsafe-docx"


@pytest.mark.parametrize("spoil", [lambda content: content[:500], lambda content: content.replace(b"</w:body>", b"")])
def test_a_document_with_broken_xml_is_refused(
    refusal: RefusalOf, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path = with_parts(papers.word_document(tmp_path / "a.docx"), {"word/document.xml": spoil})
    assert refusal(path, SIMPLE) == "damaged"


def test_parts_that_are_not_what_the_directory_says_are_refused(tmp_path: Path) -> None:
    path = papers.word_document(tmp_path / "a.docx")
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("word/document.xml").header_offset + 60
    content = bytearray(path.read_bytes())
    content[place : place + 40] = bytes(40)
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        clean(path, tmp_path / "b.docx")
    assert refused.value.code == "damaged"


def test_a_part_that_unpacks_to_more_than_the_directory_says_is_refused(refusal: RefusalOf, tmp_path: Path) -> None:
    path = with_parts(papers.word_document(tmp_path / "a.docx"), {"word/media/a.bin": lambda _: bytes(20 << 20)})
    content = bytearray(path.read_bytes())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/media/a.bin"))
    content[entry + 24 : entry + 28] = (1_000).to_bytes(4, "little")
    path.write_bytes(content)
    assert check_upload(path, "a.docx").kind == "docx"
    assert refusal(path, SIMPLE) == "damaged"


@pytest.fixture
def outside() -> Iterator[SimpleNamespace]:
    """A server on this machine that notes what is fetched from it."""
    fetched: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            fetched.append(str(self.client_address))
            return False

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield SimpleNamespace(url=f"http://127.0.0.1:{server.server_port}", fetched=fetched)
        server.shutdown()


@both_ways
def test_nothing_outside_the_document_is_fetched(
    ingested: Ingest, folder: Path, tmp_path: Path, tools: Tools, outside: SimpleNamespace
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("LOCAL SECRET")
    path = reaching(papers.word_document(tmp_path / "a.docx"), outside.url, secret)
    meta = ingested(path, tools)
    text = papers.text_of(folder / "normal.pdf")
    assert outside.fetched == []
    assert "LOCAL SECRET" not in text
    assert "CHUNK" not in text
    assert papers.SENTENCE in " ".join(text.split())
    assert meta.removed == ["links-to-files"]


def test_the_cleaned_document_keeps_only_links_that_a_reader_taps(tmp_path: Path) -> None:
    path = reaching(papers.word_document(tmp_path / "a.docx"), "http://outside.example", tmp_path / "secret.txt")
    assert clean(path, tmp_path / "b.docx")
    with zipfile.ZipFile(tmp_path / "b.docx") as archive:
        links = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
        assert "word/media/a.xyz" not in archive.namelist()
    assert links.count(b'TargetMode="External"') == 1
    assert b"https://chinhphu.example/" in links
    assert b"outside.example" not in links
    assert b"secret" not in links


def test_an_honest_document_is_cleaned_to_the_same_parts(tmp_path: Path) -> None:
    path = papers.word_document(tmp_path / "a.docx")
    assert not clean(path, tmp_path / "b.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.docx") as new:
        assert new.namelist() == old.namelist()
        same = [name for name in old.namelist() if not name.endswith(".rels")]
        assert all(new.read(name) == old.read(name) for name in same)


def test_a_part_of_xml_that_is_too_large_is_refused(tmp_path: Path) -> None:
    filler = b"<?xml version='1.0'?><x>" + b" " * (65 << 20) + b"</x>"
    path = with_parts(papers.word_document(tmp_path / "a.docx"), {"word/footnotes.xml": lambda _: filler})
    with pytest.raises(Refusal) as refused:
        clean(path, tmp_path / "b.docx")
    assert refused.value.code == "too-large-unpacked"
