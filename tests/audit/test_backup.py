"""A backup holds everything of one moment, and restored it is the same."""

import stat
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import null, select, text, update

from ecabinet.audit.commandline import backup_command, restore_command, seal_command, verify_command
from ecabinet.bodies.models import Organisation
from ecabinet.core import db, files, journal, keys
from ecabinet.core.backup import Contents, NoBackup, backup
from ecabinet.core.restore import restore
from ecabinet.documents.models import DocumentVersion
from ecabinet.votes.models import Vote
from tests.audit.contents import all_files, all_rows, same_restored
from tests.audit.tampering import anchor, tampering, verified, write
from tests.cast import Cast
from tests.postgresql import start_postgresql


def test_what_is_restored_is_the_same(installation: Cast, elsewhere: Callable[..., None], tmp_path: Path) -> None:
    kept = anchor()
    contents = backup(tmp_path / "b.tar")
    assert contents.files == 2 + 4
    assert contents.missing == []
    same_restored(tmp_path / "b.tar", elsewhere)
    assert verified(kept) == []
    with db.reading() as session:
        assert session.scalars(select(Vote.number).where(Vote.result.is_(null()))).all() == [1]
        assert session.get_one(Organisation, UUID(int=1)).name.endswith("🏛")
    same_restored_twice(tmp_path, elsewhere)


def same_restored_twice(tmp_path: Path, elsewhere: Callable[..., None]) -> None:
    """A backup of what was restored is restored as the same again."""
    backup(tmp_path / "again.tar")
    same_restored(tmp_path / "again.tar", elsewhere)


@pytest.mark.slow
def test_each_database_restores_the_backup_of_the_other(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    kept = anchor()
    backup(tmp_path / "here.tar")
    with start_postgresql() as url:
        same_restored(tmp_path / "here.tar", lambda: elsewhere(url))
        assert verified(kept) == []
        backup(tmp_path / "postgresql.tar")
        same_restored(tmp_path / "postgresql.tar", elsewhere)
        assert verified(kept) == []
        db.disconnect()
        elsewhere()


def test_a_backup_while_others_write_is_of_one_moment(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    stop = threading.Event()

    def work(own: int) -> None:
        while not stop.is_set():
            write("a", f"own:{own}", "z")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    [thread.start() for thread in threads]
    for number in range(3):
        wait_for_writes(10 * number + 10)
        backup(tmp_path / f"{number}.tar")
    stop.set()
    [thread.join() for thread in threads]
    for number in range(3):
        elsewhere()
        restore(tmp_path / f"{number}.tar")
        assert verified() == []
        with db.reading() as session:
            lengths = session.execute(text("SELECT stream, count(*) FROM events GROUP BY stream")).all()
        counts: dict[str, int] = dict(lengths)  # type: ignore[arg-type]
        assert counts["z"] >= 10
        assert counts["a"] - 5 == counts["z"] == sum(counts.get(f"own:{own}", 0) for own in range(3))


def wait_for_writes(count: int) -> None:
    while True:
        with db.reading() as session:
            if journal.head(session, "z") >= count:
                return
        time.sleep(0.01)


def test_the_archive_is_private_and_holds_no_key(installation: Cast, tmp_path: Path) -> None:
    keys.signing_key()
    backup(tmp_path / "b.tar")
    assert stat.S_IMODE((tmp_path / "b.tar").stat().st_mode) == 0o600
    assert b"PRIVATE KEY" not in (tmp_path / "b.tar").read_bytes()
    with tarfile.open(tmp_path / "b.tar") as archive:
        assert archive.getnames()[-1] == "manifest.json"


def test_a_lost_or_damaged_file_is_named_and_all_else_is_there(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with db.reading() as session:
        first, second = session.scalars(select(DocumentVersion.digest).order_by(DocumentVersion.number)).all()
    files.blob(first).unlink()
    files.blob(second).write_bytes(b"damaged")
    assert backup_command(tmp_path / "b.tar") == 1
    said = capsys.readouterr()
    assert first in said.err
    assert second in said.err
    files.blob(second).unlink()
    same_restored(tmp_path / "b.tar", elsewhere)


def test_a_table_that_the_program_does_not_know_stops_the_backup(database: str, tmp_path: Path) -> None:
    with tampering() as connection:
        connection.execute(text("CREATE TABLE newer (id INTEGER)"))
    try:
        with pytest.raises(NoBackup, match="newer"):
            backup(tmp_path / "b.tar")
        assert list(tmp_path.glob("*b.tar*")) == []
    finally:
        with tampering() as connection:
            connection.execute(text("DROP TABLE newer"))


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
import ecabinet.app
from ecabinet.audit.commandline import backup_command
from ecabinet.core import db, files
db.connect(sys.argv[1])
files.open_store(Path(sys.argv[2]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
sys.exit(backup_command(Path(sys.argv[3])))
"""


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 12_000])
def test_a_full_disk_leaves_the_earlier_backup_and_nothing_else(
    installation: Cast, schema: str, tmp_path: Path, room: int
) -> None:
    target = tmp_path / "kept" / "b.tar"
    target.parent.mkdir()
    target.write_bytes(b"yesterday")
    arguments = [schema, str(files.root()), str(target), str(room)]
    run = subprocess.run([sys.executable, "-c", FULL_DISK, *arguments], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "File too large" in run.stderr
    assert [path.name for path in target.parent.iterdir()] == ["b.tar"]
    assert target.read_bytes() == b"yesterday"


def test_the_command_line_backs_up_restores_and_verifies(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seal_command(tmp_path / "anchor.json") == 0
    assert backup_command(tmp_path / "b.tar") == 0
    elsewhere()
    assert restore_command(tmp_path / "b.tar") == 0
    assert verify_command(tmp_path / "anchor.json", None) == 0
    assert "sound" in capsys.readouterr().out
    assert restore_command(tmp_path / "b.tar") == 1
    assert "not empty" in capsys.readouterr().err


def test_the_contents_are_counted(installation: Cast, tmp_path: Path) -> None:
    contents: Contents = backup(tmp_path / "b.tar")
    assert contents.rows == sum(len(rows) for rows in all_rows().values())
    assert contents.size == sum(len(data) for data in all_files().values())
    with tampering() as connection:
        connection.execute(update(DocumentVersion).values(digest="0" * 64))
    assert backup(tmp_path / "b.tar").missing == ["blobs/00/" + "0" * 64]
