"""A backup holds everything of one moment; restored into an empty installation it is the same, or nothing is there."""

import gzip
import hashlib
import json
import os
import stat
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import null, select, text, update

from ecabinet.accounts.models import SignedInDevice
from ecabinet.audit.commandline import backup_command, restore_command, seal_command, verify_command
from ecabinet.audit.verify import verify
from ecabinet.bodies.models import Organisation
from ecabinet.core import clock, db, dump, files, journal, keys
from ecabinet.core.actor import Program
from ecabinet.core.backup import Contents, NoBackup, backup
from ecabinet.core.erasing import erase_data
from ecabinet.core.restore import NoRestore, restore
from ecabinet.core.rows import Row
from ecabinet.core.transaction import transaction
from ecabinet.dossiers.models import Document, DocumentVersion, ReadingPosition
from ecabinet.votes.models import Vote
from tests.audit.tampering import anchor, small_journal, tampering, verified, write
from tests.cast import Cast
from tests.postgresql import start_postgresql


@pytest.fixture
def installation(cast: Cast, tmp_path: Path) -> Cast:
    """Rows of every kind of value, files of both kinds, a journal with an erased entry, a seal."""
    with db.writing() as session:
        child = Organisation(id=UUID(int=1), parent_id=cast.organisation.id, name='Con đứng trước mẹ \\ "\n\u2028 🏛')
        session.add(child)
        document = Document(meeting_id=cast.meeting.id, item_id=cast.items[0].id, position=1, title="Tờ trình")
        session.add(document)
        session.flush()
        for number in (1, 2):
            session.add(a_version(document, number, f"nội dung {number}".encode()))
        session.add(
            ReadingPosition(
                person_id=cast["member"].id, document_id=document.id, page=2, down=0.1 + 0.2, at=clock.now()
            )
        )
        session.add_all(some_votes(cast))
    small_journal()
    with transaction(Program()) as tx:
        erase_data(tx, "a", 2, "theo luật")
    anchor()
    return cast


def a_version(document: Document, number: int, content: bytes) -> DocumentVersion:
    with files.receive() as file:
        file.write(content)
        file.flush()
        kept = files.keep(Path(file.name))
    version = DocumentVersion(
        id=uuid4(),
        document_id=document.id,
        number=number,
        file_name="tờ trình.pdf",
        media_type="application/pdf",
        size=len(content),
        digest=kept,
        page_sizes=[[595.0, 842.5]],
        added_at=clock.now(),
    )
    filled = files.scratch()
    (filled / "text").mkdir()
    (filled / "page-1.webp").write_bytes(os.urandom(5_000))
    (filled / "text" / "1.json").write_text('{"a": 1}')
    files.place_folder(filled, str(version.id))
    return version


def some_votes(cast: Cast) -> list[Vote]:
    """One whose result is SQL's NULL, one whose result is JSON's null: both read as None, and stay apart."""
    given: dict[str, Any] = {
        "meeting_id": cast.meeting.id,
        "item_id": cast.items[0].id,
        "question": "Đồng ý?",
        "choices": ["agree", "disagree"],
        "rule": {"share": 0.5, "large": 12345678901234567, "nothing": None},
        "papers": [],
        "entitled": 7,
        "state": "closed",
        "opened_at": clock.now(),
        "opened_by": cast["chair"].id,
    }
    return [Vote(number=1, result=null(), **given), Vote(number=2, result=None, **given)]


def all_rows() -> dict[str, list[Any]]:
    """Every row of every kept table, with JSON as the text it is kept as."""
    with db.reading() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(
                    select(*(dump._as_kept(column) for column in table.columns)).order_by(*table.primary_key.columns)
                )
            ]
            for table in dump.tables()
        }


def all_files() -> dict[str, bytes]:
    found = {}
    for part in files.PARTS:
        for path in (files.root() / part).rglob("*"):
            if path.is_file():
                found[str(path.relative_to(files.root()))] = path.read_bytes()
    return found


@pytest.fixture
def elsewhere(database_url: str, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Called, it makes an empty installation the present one; afterwards the tests' own is again."""

    def move(url: str | None = None) -> None:
        name = uuid4().hex
        db.connect(url or f"sqlite:///{tmp_path / name}.sqlite")
        Row.metadata.create_all(db.writer())
        files.open_store(tmp_path / f"files-{name}")

    yield move
    db.connect(database_url)


def same_restored(archive: Path, move: Callable[[], None]) -> None:
    rows, kept = all_rows(), all_files()
    move()
    restore(archive)
    assert all_rows() == rows
    assert all_files() == kept


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


def test_only_an_empty_installation_takes_a_backup(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    before = all_rows(), all_files()
    with pytest.raises(NoRestore, match="not empty"):
        restore(tmp_path / "b.tar")
    assert (all_rows(), all_files()) == before
    elsewhere()
    write("a")
    with pytest.raises(NoRestore, match="streams has rows"):
        restore(tmp_path / "b.tar")
    assert all_files() == {}


def nothing_was_restored() -> bool:
    incoming = list((files.root() / "incoming").iterdir())
    return not any(all_rows().values()) and not all_files() and not incoming


def test_an_archive_broken_off_anywhere_leaves_nothing(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    data = (tmp_path / "b.tar").read_bytes()
    last = data.rindex(b"manifest.json")
    elsewhere()
    for length in (0, 100, 5_000, len(data) // 2, last, last + 600):
        (tmp_path / "broken.tar").write_bytes(data[:length])
        with pytest.raises(NoRestore):
            restore(tmp_path / "broken.tar")
        assert nothing_was_restored()


def test_a_flipped_byte_anywhere_is_found_or_harmless(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    data = (tmp_path / "b.tar").read_bytes()
    rows, kept = all_rows(), all_files()
    found = 0
    elsewhere()
    for place in range(7, len(data), len(data) // 30):
        (tmp_path / "flipped.tar").write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        try:
            restore(tmp_path / "flipped.tar")
        except NoRestore:
            found += 1
            assert nothing_was_restored()
        else:
            assert (all_rows(), all_files()) == (rows, kept), "only the padding between members may change unseen"
            elsewhere()
    assert found > 10


def repacked(source: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """The archive with its members changed."""
    target = source.with_name("repacked.tar")
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            changed = change(member.name, content.read())
            if changed is not None:
                info = tarfile.TarInfo(changed[0])
                info.size = len(changed[1])
                new.addfile(info, BytesIO(changed[1]))
    return target


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: None if name.startswith("files/pages") else (name, data),
        lambda name, data: None if name == "tables/people.jsonl.gz" else (name, data),
        lambda name, data: (name, data + b" ") if name.startswith("files/blobs") else (name, data),
        lambda name, data: (name.replace("files/blobs", "files/../blobs"), data),
        lambda name, data: (name.replace("files/", "/tmp/"), data),  # noqa: S108  (the attack itself)
        lambda name, data: (name.replace("page-1.webp", ".."), data),
        lambda name, data: (name, data.replace(b'"rows": ', b'"rows": 1')) if name == "manifest.json" else (name, data),
        lambda name, data: (name, b"[]") if name == "manifest.json" else (name, data),
        lambda name, data: (name, b'{"format": NaN}') if name == "manifest.json" else (name, data),
    ],
)
def test_a_changed_archive_leaves_nothing(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path, change: Any
) -> None:
    backup(tmp_path / "b.tar")
    source = repacked(tmp_path / "b.tar", change)
    elsewhere()
    with pytest.raises(NoRestore):
        restore(source)
    assert nothing_was_restored()


def signed_again(name: str, data: bytes, table: str, lines: bytes) -> tuple[str, bytes]:
    """An archive whose digests are right and whose rows are not those of any database."""
    if name == f"tables/{table}.jsonl.gz":
        return name, lines
    if name == "manifest.json":
        said = {key: value for key, value in json.loads(data).items() if key != "digest"}
        said["tables"][table]["sha256"] = hashlib.sha256(lines).hexdigest()
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        return name, json.dumps({**said, "digest": hashlib.sha256(canonical).hexdigest()}).encode()
    return name, data


def test_rows_that_the_database_refuses_leave_nothing(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as archive:
        content = archive.extractfile("tables/reading_positions.jsonl.gz")
        assert content is not None
        lines = gzip.decompress(content.read()).splitlines(keepends=True)
    elsewhere()
    stranger = lines[1].replace(str(installation["member"].id).encode(), str(uuid4()).encode())
    for wrong in (stranger, b"[1]\n", b"no JSON\n", lines[1] + lines[1], b""):
        packed = gzip.compress(lines[0] + wrong)
        source = repacked(
            tmp_path / "b.tar", lambda name, data, packed=packed: signed_again(name, data, "reading_positions", packed)
        )
        with pytest.raises(NoRestore, match="reading_positions"):
            restore(source)
        assert nothing_was_restored()


def test_a_file_that_is_no_archive_is_refused(database: str, tmp_path: Path) -> None:
    for data in (b"", b"no tar" * 1000, b"\0" * 10240):
        (tmp_path / "x").write_bytes(data)
        with pytest.raises(NoRestore):
            restore(tmp_path / "x")


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


def test_nobody_is_signed_in_after_a_restore(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    elsewhere()
    restore_command(tmp_path / "b.tar")
    with db.reading() as session:
        assert session.scalars(select(SignedInDevice).where(SignedInDevice.ended_at.is_(None))).all() == []
    assert verify().sound


def test_the_contents_are_counted(installation: Cast, tmp_path: Path) -> None:
    contents: Contents = backup(tmp_path / "b.tar")
    assert contents.rows == sum(len(rows) for rows in all_rows().values())
    assert contents.size == sum(len(data) for data in all_files().values())
    with tampering() as connection:
        connection.execute(update(DocumentVersion).values(digest="0" * 64))
    assert backup(tmp_path / "b.tar").missing == ["blobs/00/" + "0" * 64]
