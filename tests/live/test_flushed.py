"""The process watched from outside: the disk is flushed before a ballot is acknowledged."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.conftest import DATABASE
from tests.live.voting import open_vote
from tests.serving import serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to watch the server's system calls"),
    pytest.mark.skipif(DATABASE != "sqlite", reason="PostgreSQL flushes in a process of its own, which we don't watch"),
]
CALL = re.compile(r"^\d+ +(\w+)\((.*)")


def test_every_acknowledgement_follows_a_flush_of_what_was_written(database: str, cast: Cast, tmp_path: Path) -> None:
    vote_id = open_vote(cast)
    trace = tmp_path / "trace"
    watched = ["strace", "-f", "-yy", "-s", "40", "-e", "trace=pwrite64,fdatasync,fsync,sendto", "-o", str(trace)]
    with serving(database, tmp_path / "var", before=watched) as server:
        for name in ("chair", "member", "member1", "member2", "member3"):
            answer = server.call(
                "POST", f"/api/v1/votes/{vote_id}/ballots", {"choice": "agree"}, cookie=f"ecabinet={cast[name].secret}"
            )
            assert answer[0] == 201
    acknowledged = 0
    written = flushed = False
    for line in trace.read_text("utf-8", "replace").splitlines():
        if not (call := CALL.match(line)):
            continue
        name, rest = call.groups()
        if "-wal" in rest.split(",")[0]:
            written, flushed = (True, False) if name == "pwrite64" else (written, True)
        elif name == "sendto" and "HTTP/1.1 201" in rest:
            assert written, "acknowledged without writing"
            assert flushed, "acknowledged before the flush"
            written, acknowledged = False, acknowledged + 1
    assert acknowledged == 5
