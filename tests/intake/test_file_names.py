"""Names of uploaded files are safe to show and to save under."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.intake.file_names import extension, one_line, shown_name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Tờ trình số 5.pdf", "Tờ trình số 5.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\boot.ini.pdf", "boot.ini.pdf"),
        ("C:\\Users\\a\\báo cáo.PDF", "báo cáo.pdf"),
        ("hóa đơn\u202efdp.exe.pdf", "hóa đơnfdp.exe.pdf"),
        ("a\x00b\x1bc\nd.pdf", "abc d.pdf"),
        ("  .hidden .pdf", "hidden.pdf"),
        ("a\u200bb\ufeff.pdf", "ab.pdf"),
        ('a<b>c:"d|e?.pdf', "abcde.pdf"),
        ("", "document.pdf"),
        ("..", "document.pdf"),
        (".pdf", "document.pdf"),
        ("folder/", "folder.pdf"),
    ],
)
def test_a_name_is_shown_without_what_could_mislead(sent: str, shown: str) -> None:
    assert shown_name(sent, "pdf") == shown


def test_a_decomposed_name_is_composed() -> None:
    assert shown_name(unicodedata.normalize("NFD", "Nghị quyết ộ.pdf"), "pdf") == "Nghị quyết ộ.pdf"


def test_a_long_name_keeps_its_extension() -> None:
    assert shown_name("a" * 400 + ".pdf", "pdf") == "a" * 150 + ".pdf"
    assert len(shown_name("ế" * 400 + ".docx", "docx").encode()) <= 205


@given(st.text(max_size=300), st.sampled_from(["pdf", "docx"]))
def test_whatever_is_sent_the_name_is_one_safe_line(sent: str, kind: str) -> None:
    shown = shown_name(sent, kind)
    assert shown.endswith(f".{kind}")
    assert shown == one_line(shown)
    assert not set(shown) & set('/\\<>:"|?*\n\r\t\0')
    assert not shown.startswith((".", " "))
    assert len(shown.encode()) <= 205
    assert shown_name(shown, kind) == shown


def test_an_extension_is_read_from_the_last_part_only() -> None:
    assert extension("a.b/c") == ""
    assert extension("a.PDF") == "pdf"
    assert extension("a.tar.DocX") == "docx"
