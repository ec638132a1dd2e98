"""Pages and JSON go compressed to whoever takes them, and say the same."""

import gzip

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
