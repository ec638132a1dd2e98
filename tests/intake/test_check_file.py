"""`check-file` says what an upload would meet, one line of JSON for each file, and keeps nothing."""

import json
from pathlib import Path

import pytest

from ecabinet.intake.check_file import check_file, check_files
from tests.documents import papers
from tests.intake.raw_pdf import one_page, stream


def test_each_file_has_its_line(runs: Path, tmp_path: Path) -> None:
    good = papers.paper(tmp_path / "tốt.pdf", ["Một", "Hai"])
    bad = papers.picture_file(tmp_path / "ảnh.pdf")
    lines = [json.loads(line) for line in check_files([good, bad])]
    assert [list(line) for line in lines] == [
        ["file", "verdict", "code", "reason", "pages", "characters", "seconds"]
    ] * 2
    first, second = lines
    assert (first["file"], first["verdict"], first["code"], first["reason"]) == (str(good), "accepted", "", "")
    assert (first["pages"], first["characters"]) == (2, 6)
    assert (second["verdict"], second["code"], second["pages"]) == ("refused", "not-a-pdf", 0)
    assert second["reason"].startswith("Tên tệp ghi PDF")
    assert first["seconds"] >= second["seconds"] >= 0


def test_what_only_the_ingest_finds_is_reported_in_the_language_asked_for(runs: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(one_page(stream(b""), box=b"0 0 20000 20000"))
    report = check_file(tmp_path / "a.pdf", "en")
    assert (report.verdict, report.code) == ("refused", "page-too-large")
    assert report.reason.startswith("Page 1 is larger")


def test_a_file_that_is_not_there_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        check_file(tmp_path / "none.pdf")
