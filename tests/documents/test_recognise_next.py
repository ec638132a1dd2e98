"""Scans get their words in the background: in order, on from where a killed worker stopped, within limits."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ecabinet.core import clock, files
from ecabinet.documents import recognition
from ecabinet.documents.recognition import ABANDONED, recognise_next
from ecabinet.texts.page_lines import read_pages
from ecabinet.texts.vietnamese import fold
from tests.cast import Cast
from tests.documents import papers
from tests.documents.scanned import SPOKEN, needs_tesseract, put_in, scan_of, shown, the_version, with_giant_picture
from tests.replay import Replay

pytestmark = [pytest.mark.slow, needs_tesseract]


def progress(paper: Any) -> tuple[str, int, int]:
    return paper["recognition"], paper["recognised_pages"], paper["scanned_pages"]


def texts_of(cast: Cast, paper: Any, more: str = "") -> Any:
    address = f"/api/v1/document-versions/{paper['version_id']}/text?from=1&to=20{more}"
    return cast["member"].http.get(address).get_json()


def test_a_scan_gets_its_words_where_they_stand(cast: Cast, tmp_path: Path, replay: Replay) -> None:
    paper = put_in(cast, scan_of(tmp_path / "quet.pdf", *SPOKEN[:2]))
    assert (paper["state"], *progress(paper)) == ("ready", "waiting", 0, 2)
    with replay(cast.items[0].stream):
        assert recognise_next()
        assert progress(shown(cast, paper["id"])) == ("waiting", 1, 2)
        assert recognise_next()
    assert not recognise_next()
    assert progress(shown(cast, paper["id"])) == ("done", 2, 2)
    for sentence, page in zip(SPOKEN, texts_of(cast, paper), strict=False):
        text = " ".join(page["text"].split())
        assert page["recognised"] is True
        assert fold(sentence[:60]) in fold(text)
        start, end, x, y, width, height = page["lines"][0]
        assert fold(page["text"][start:end]).startswith(fold(sentence[:30]))
        assert 60 < x < 200 and 40 < y < 200 and 250 < width < 500 and 8 < height < 30
        assert all(page["text"][word[0] : word[1]].strip() for word in page["words"])
    assert [page["recognised"] for page in texts_of(cast, paper, "&only=text")] == [True, True]


def test_words_of_scans_are_not_compared(cast: Cast, tmp_path: Path) -> None:
    paper = put_in(cast, scan_of(tmp_path / "quet.pdf", SPOKEN[0]))
    recognise_next()
    assert [page["text"] for page in read_pages(files.folder(paper["version_id"]))] == [""]


def test_a_page_with_a_text_of_its_own_is_left_alone(cast: Cast, tmp_path: Path) -> None:
    paper = put_in(cast, papers.paper(tmp_path / "chu.pdf"))
    assert progress(paper) == ("none", 0, 0)
    assert not recognise_next()
    assert "recognised" not in texts_of(cast, paper)[0]


def test_an_older_paper_of_which_nobody_knows_which_pages_are_scans(cast: Cast, tmp_path: Path) -> None:
    paper = put_in(cast, papers.paper(tmp_path / "chu.pdf"))
    version = the_version()
    with recognition.transaction(recognition.Program()) as tx:
        row = tx.session.get_one(type(version), version.id)
        row.scans, row.recognition = [1], "waiting"
    assert recognise_next()
    assert progress(shown(cast, paper["id"])) == ("none", 0, 0)
    assert texts_of(cast, paper)[0]["text"] == papers.SENTENCE


def test_killed_midway_it_goes_on_at_the_next_page(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = put_in(cast, scan_of(tmp_path / "quet.pdf", *SPOKEN))
    assert recognise_next()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    # The words of page 2 are kept, but nobody has counted them.
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(recognition, "_count", killed)
        recognise_next()
    first, second = (files.folder(paper["version_id"]) / "text" / name for name in ("0001.json", "0002.json"))
    kept = [path.stat().st_mtime_ns for path in (first, second)]
    assert not recognise_next()
    later = clock.now() + ABANDONED + timedelta(seconds=1)
    clock.set_clock(lambda: later)
    assert recognise_next()
    assert progress(shown(cast, paper["id"])) == ("waiting", 2, 3)
    assert recognise_next()
    assert progress(shown(cast, paper["id"])) == ("done", 3, 3)
    assert [path.stat().st_mtime_ns for path in (first, second)] == kept
    assert fold(SPOKEN[2][:40]) in fold(" ".join(texts_of(cast, paper)[2]["text"].split()))


def test_a_page_that_kills_every_worker_is_left_out(cast: Cast, tmp_path: Path) -> None:
    paper = put_in(cast, papers.scan(tmp_path / "quet.pdf", 1))
    now = clock.now()
    for _ in range(recognition.MOST_ATTEMPTS):
        assert recognition._take() is not None
        now += ABANDONED + timedelta(seconds=1)
        clock.set_clock(lambda at=now: at)
    assert recognise_next()
    assert progress(shown(cast, paper["id"])) == ("done", 1, 1)
    assert texts_of(cast, paper)[0]["recognised"] is False


def test_nothing_is_recognised_while_something_waits_to_become_readable(cast: Cast, tmp_path: Path) -> None:
    paper = put_in(cast, papers.scan(tmp_path / "quet.pdf", 1))
    address = f"/api/v1/agenda-items/{cast.items[0].id}/documents"
    data = {"file": (io.BytesIO(papers.paper(tmp_path / "chu.pdf").read_bytes()), "chu.pdf")}
    assert cast["secretary"].http.post(address, data=data).get_json()["state"] == "waiting"
    assert not recognise_next()
    assert progress(shown(cast, paper["id"])) == ("waiting", 0, 1)


def test_a_giant_picture_is_refused_and_the_paper_stays_readable(cast: Cast, tmp_path: Path) -> None:
    paper = put_in(cast, with_giant_picture(tmp_path / "lon.pdf"))
    assert (paper["state"], *progress(paper)) == ("ready", "waiting", 0, 1)
    assert recognise_next()
    assert progress(shown(cast, paper["id"])) == ("done", 1, 1)
    assert (texts_of(cast, paper)[0]["recognised"], texts_of(cast, paper)[0]["text"]) == (False, "")


def test_a_removed_paper_is_not_worked_on(cast: Cast, tmp_path: Path) -> None:
    paper = put_in(cast, papers.scan(tmp_path / "quet.pdf", 1))
    assert cast["secretary"].http.delete(f"/api/v1/documents/{paper['id']}").status_code < 300
    assert not recognise_next()


def test_without_tesseract_all_waits(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = put_in(cast, papers.scan(tmp_path / "quet.pdf", 1))
    monkeypatch.setattr(recognition, "find_tesseract", lambda: None)
    assert not recognise_next()
    assert progress(shown(cast, paper["id"])) == ("waiting", 0, 1)
    assert "recognised" not in json.loads((files.folder(str(UUID(paper["version_id"]))) / "text/0001.json").read_text())
