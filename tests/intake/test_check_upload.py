"""What is refused before anything is stored, and in which words."""

import random
import string
import struct
import zipfile
from pathlib import Path

import pytest

from ecabinet.core import words
from ecabinet.intake import limits
from ecabinet.intake.checks import MEDIA_TYPES, check_size, check_upload
from ecabinet.intake.refusals import CODES, Refusal
from tests.documents import papers

pytestmark = pytest.mark.slow


def code_of(path: Path, name: str = "") -> str:
    with pytest.raises(Refusal) as refused:
        check_upload(path, name or path.name)
    return refused.value.code


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return papers.paper(tmp_path / "paper.pdf")


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    return papers.word_document(tmp_path / "paper.docx")


def packed(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return path


WORD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}


def test_a_pdf_and_a_docx_are_known_by_their_content(pdf: Path, docx: Path) -> None:
    as_pdf, as_docx = check_upload(pdf, "Tờ trình.PDF"), check_upload(docx, "Tờ trình.docx")
    assert (as_pdf.kind, as_pdf.name, as_pdf.size) == ("pdf", "Tờ trình.pdf", pdf.stat().st_size)
    assert (as_docx.kind, as_docx.name) == ("docx", "Tờ trình.docx")
    assert as_pdf.media_type == "application/pdf"
    assert as_docx.media_type == MEDIA_TYPES["docx"]


def test_a_file_without_extension_gets_the_one_of_its_content(pdf: Path, docx: Path) -> None:
    assert check_upload(pdf, "../../x").name == "x.pdf"
    assert check_upload(docx, "x").name == "x.docx"


def test_a_pdf_may_begin_with_a_little_of_something_else(pdf: Path) -> None:
    pdf.write_bytes(b"\r\n\xef\xbb\xbf" + pdf.read_bytes())
    assert check_upload(pdf, "a.pdf").kind == "pdf"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    assert code_of(tmp_path / "a.pdf") == "empty-file"


def test_200_megabytes_are_taken_and_not_one_byte_more() -> None:
    check_size(200 << 20)
    with pytest.raises(Refusal) as refused:
        check_size((200 << 20) + 1)
    assert (refused.value.code, refused.value.facts) == ("too-large", {"megabytes": 200})


def test_a_larger_file_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate((200 << 20) + 1)
    assert code_of(tmp_path / "a.pdf") == "too-large"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a", "a.png"])
def test_a_picture_is_refused_whatever_its_name(tmp_path: Path, name: str) -> None:
    expected = {"a.pdf": "not-a-pdf", "a.docx": "not-a-docx"}.get(name, "wrong-type")
    assert code_of(papers.picture_file(tmp_path / name)) == expected


def test_a_name_that_says_something_else_than_the_content_is_refused(pdf: Path, docx: Path) -> None:
    assert code_of(pdf, "a.docx") == "not-a-docx"
    assert code_of(docx, "a.pdf") == "not-a-pdf"
    assert code_of(pdf, "a.exe") == "wrong-type"
    assert code_of(docx, "a.docm") == "wrong-type"


def test_a_pdf_without_its_end_is_incomplete(pdf: Path) -> None:
    pdf.write_bytes(pdf.read_bytes()[:-40])
    assert code_of(pdf) == "incomplete"


def test_a_docx_without_its_end_is_incomplete(docx: Path) -> None:
    docx.write_bytes(docx.read_bytes()[:-40])
    assert code_of(docx) == "incomplete"


def test_old_and_encrypted_word_files_are_told_apart(tmp_path: Path) -> None:
    assert code_of(ole_file(tmp_path / "old.doc.docx", "WordDocument")) == "old-word-file"
    assert code_of(ole_file(tmp_path / "locked.docx", "EncryptedPackage")) == "password-needed"


def ole_file(path: Path, stream: str) -> Path:
    """The head of an OLE file with this stream in its directory (MS-CFB 2.2, 2.6)."""
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    path.write_bytes(bytes(header) + bytes(512) + b"R".ljust(128, b"\0") + stream.encode("utf-16-le").ljust(128, b"\0"))
    return path


def test_a_zip_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    assert code_of(packed(tmp_path / "a.docx", {"hello.txt": b"hello"})) == "not-a-docx"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "word/../../evil", "..\\evil", "C:\\evil", "a\u202eb"])
def test_a_docx_with_a_part_outside_itself_is_refused(tmp_path: Path, name: str) -> None:
    assert code_of(packed(tmp_path / "a.docx", {**WORD, name: b"x"})) == "not-a-docx"


def test_a_docx_with_encrypted_parts_needs_a_password(docx: Path) -> None:
    content = bytearray(docx.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    docx.write_bytes(content)
    assert code_of(docx) == "password-needed"


def test_a_docx_that_unpacks_to_a_hundred_times_its_size_is_refused(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "a.docx", {**WORD, "word/media/a.bin": bytes(60 << 20)})
    assert code_of(bomb) == "too-large-unpacked"


def test_a_docx_that_says_it_unpacks_to_more_than_600_megabytes_is_refused(docx: Path) -> None:
    content = bytearray(docx.read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, (600 << 20) + 1)
    docx.write_bytes(content)
    assert code_of(docx) == "too-large-unpacked"


def test_a_docx_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"word/{number}.xml": b"" for number in range(limits.MAX_ENTRIES)}
    assert code_of(packed(tmp_path / "a.docx", {**WORD, **parts})) == "too-large-unpacked"


def test_a_directory_of_millions_of_entries_is_refused_without_being_read(
    docx: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(docx.read_bytes())
    struct.pack_into("<I", content, content.rindex(b"PK\x05\x06") + 12, 100 << 20)
    docx.write_bytes(content)
    monkeypatch.setattr(zipfile, "ZipFile", lambda *arguments: pytest.fail("the directory was read"))
    assert code_of(docx) == "too-large-unpacked"


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_whatever_is_wrong_with_a_file_the_answer_is_a_refusal_or_an_upload(
    kind: str, pdf: Path, docx: Path, tmp_path: Path
) -> None:
    chance = random.Random(2)
    honest = {"pdf": pdf, "docx": docx}[kind].read_bytes()
    outcomes = set()
    for _ in range(400):
        spoilt = spoil(honest, chance)
        (tmp_path / "spoilt").write_bytes(spoilt)
        try:
            outcomes.add(check_upload(tmp_path / "spoilt", f"a.{kind}").kind)
        except Refusal as refused:
            outcomes.add(refused.code)
    assert kind in outcomes
    assert outcomes & CODES


def spoil(honest: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, in half of the cases in its directory; sometimes cut or doubled."""
    spoilt = bytearray(honest)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(max(0, len(spoilt) - 3_000) if chance.random() < 0.5 else 0, len(spoilt))
        spoilt[place] = chance.choice([0, 255, chance.randrange(256)])
    cut = chance.random()
    if cut < 0.1:
        return bytes(spoilt[: chance.randrange(len(spoilt))])
    return bytes(spoilt + spoilt) if cut > 0.95 else bytes(spoilt)


def test_every_refusal_has_one_sentence_in_both_languages() -> None:
    known = {key.removeprefix("file.") for key in words.catalogue() if key.startswith("file.")}
    assert known == CODES
    for code in CODES:
        for locale in words.LOCALES:
            sentence = words.t(f"file.{code}", locale, megabytes=200, pages=5_000, page=3)
            assert "{" not in sentence
            assert sentence[0] in string.ascii_uppercase + "Đ"
            assert len(sentence) < 160


def test_a_refusal_has_a_known_code() -> None:
    with pytest.raises(ValueError, match="no refusal"):
        Refusal("something-else")
