"""Pages and JSON go compressed to whoever takes them, and say the same."""

import gzip
from typing import Any

from ecabinet.core.pages import asset
from tests.cast import Player

GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_page_is_compressed_for_who_takes_it_and_says_the_same(member: Player) -> None:
    zipped, plain = (member.http.get("/meetings", headers=headers) for headers in (GZIP, {}))
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in zipped.headers["Vary"]
    assert len(zipped.data) * 2 < len(plain.data)
    assert int(zipped.headers["Content-Length"]) == len(zipped.data)
    assert gzip.decompress(zipped.data)[:15] == plain.data[:15] == b"<!doctype html>"


def test_what_is_small_goes_as_it_is(member: Player) -> None:
    answer = member.http.get("/healthz", headers=GZIP)
    assert "Content-Encoding" not in answer.headers


def test_a_built_file_goes_as_the_smallest_twin_that_is_taken(member: Player) -> None:
    plain, small, smallest = (_built(member, taken) for taken in ("", "gzip", "gzip, deflate, br"))
    assert [answer.headers.get("Content-Encoding") for answer in (plain, small, smallest)] == [None, "gzip", "br"]
    assert {answer.mimetype for answer in (plain, small, smallest)} == {"text/javascript"}
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in (plain, small, smallest))
    assert gzip.decompress(small.data) == plain.data
    assert len(smallest.data) < len(small.data)


def _built(member: Player, taken: str) -> Any:
    address = asset("core/app.ts")["js"]
    with member.http.get(address, headers={"Accept-Encoding": taken} if taken else {}) as answer:
        answer.get_data()
        return answer
