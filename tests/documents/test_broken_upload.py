"""An upload that breaks off leaves nothing, and nobody waits for a slow one."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.serving import Server, serving

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
BOUNDARY = "----what-parts-the-fields"


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[Server]:
    with serving(database, tmp_path / "var") as running:
        yield running


def begin_upload(server: Server, cast: Cast, promised: int, sent: int) -> socket.socket:
    """A connection that has promised so many bytes of a file and sent some of them."""
    opening = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="lon.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n%PDF-1.7\n"
    )
    head = (
        f"POST /api/v1/agenda-items/{cast.items[0].id}/documents HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Cookie: ecabinet={cast['secretary'].secret}\r\nContent-Length: {promised}\r\n"
        f"Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall((head + opening).encode() + b"x" * sent)
    return connection


def left(server: Server) -> list[Path]:
    store = Path(server.environment["ECABINET_VAR"]) / "files"
    return [path for part in ("incoming", "blobs") for path in (store / part).rglob("*") if path.is_file()]


def test_an_upload_broken_off_leaves_nothing(server: Server, cast: Cast) -> None:
    connection = begin_upload(server, cast, promised=50_000_000, sent=3_000_000)
    until = time.monotonic() + 10
    while not left(server):
        assert time.monotonic() < until, "the upload never arrived"
        time.sleep(0.05)
    cookie = f"ecabinet={cast['secretary'].secret}"
    assert server.call("GET", "/api/v1/me", cookie=cookie)[0] == 200
    connection.close()
    until = time.monotonic() + 10
    while left(server):
        assert time.monotonic() < until, left(server)
        time.sleep(0.05)
    assert server.call("GET", f"/api/v1/agenda-items/{cast.items[0].id}/documents", cookie=cookie) == (200, [])


def test_more_than_can_be_taken_is_refused_before_it_is_sent(server: Server, cast: Cast) -> None:
    connection = begin_upload(server, cast, promised=400_000_000, sent=1000)
    with connection:
        connection.settimeout(10)
        answer = ""
        while '"code"' not in answer:
            answer += connection.recv(4096).decode()
    assert " 413 " in answer.split("\r\n")[0]
    assert "too-large" in answer
    assert left(server) == []
