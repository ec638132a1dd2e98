"""Words of scans are found once they are recognised, marked as such, and by nobody who may not read the paper."""

from pathlib import Path

import pytest

from ecabinet.documents.recognition import recognise_next
from ecabinet.search.entries import Index
from ecabinet.search.followers import rebuild
from tests.cast import NAMES, Cast
from tests.documents.scanned import SPOKEN, needs_tesseract, put_in, scan_of
from tests.search.shelf import follow, searched, shelve, shelve_agenda, titles

pytestmark = [pytest.mark.slow, needs_tesseract]
TYPED = "phan phoi nguon nuoc trong mua kho"


@pytest.fixture
def scanned(cast: Cast, index: Index, tmp_path: Path) -> Cast:
    """A scan on the second item, which a guest of another doesn't see; in the index as long as it has no words."""
    shelve_agenda(cast)
    put_in(cast, scan_of(tmp_path / "Bản quét.pdf", SPOKEN[1]), item=1)
    follow()
    return cast


def test_a_sentence_is_found_without_marks_and_said_to_be_recognised(scanned: Cast) -> None:
    assert titles(scanned["member"], TYPED) == []
    assert recognise_next()
    follow()
    (found,) = searched(scanned["member"], TYPED)["results"]
    assert [(page["page"], page["recognised"]) for page in found["pages"]] == [(1, True)]
    shelve(scanned.items[0], "Chữ thật", "phân phối nguồn nước trong mùa khô")
    follow()
    real = next(one for one in searched(scanned["member"], TYPED)["results"] if one["id"] != found["id"])
    assert real["pages"][0]["recognised"] is False
    page = scanned["member"].http.get(f"/search?q={TYPED}").text
    assert page.count("Chữ nhận dạng từ bản quét") == 1
    rebuild()
    assert len(titles(scanned["member"], TYPED)) == 2


def test_nobody_finds_what_they_may_not_see(scanned: Cast) -> None:
    recognise_next()
    follow()
    finding = {name for name in NAMES if titles(scanned[name], TYPED)}
    assert finding == set(NAMES) - {"guest", "clerk", "administrator", "auditor", "stranger"}
