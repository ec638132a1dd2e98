"""What nobody needs goes after a grace time, and never a file that a row names."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ecabinet.cleaning import TooMuchToClean, clean, would_clean
from ecabinet.core import clock, db, files, sweeping
from ecabinet.core.named_files import named
from ecabinet.core.settings import Settings, WrongSetting, read_settings
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.dossiers.commands import create_dossier
from ecabinet.dossiers.forms import CreateDossier
from ecabinet.exchange.models import Printout
from ecabinet.folders.models import FolderEntry
from tests.cast import Cast
from tests.meetings.asking import set_state
from tests.replay import events_of

CONTENTS = (b"a", b"b", b"c")
LONG = timedelta(days=3)


@pytest.fixture
def store(cast: Cast, tmp_path: Path) -> Iterator[Path]:
    """An empty store, and the cast's database."""
    before = files.root()
    files.open_store(tmp_path)
    yield tmp_path
    files.open_store(before)


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return read_settings({"ECABINET_VAR": str(tmp_path / "var"), "ECABINET_SECRET_KEY": "x" * 32})


def kept(data: bytes) -> str:
    """The digest of a file with that content in the store."""
    with files.receive() as draft:
        draft.write(data)
        draft.flush()
        return files.keep(Path(draft.name))


def age() -> None:
    """All that is in the store was kept long ago."""
    for path in (path for part in files.PARTS for path in (files.root() / part).glob("*/*")):
        os.utime(path, (at := (clock.now() - LONG).timestamp(), at))


def paper(cast: Cast, where: str, data: bytes, *, is_removed: bool = True, state: str = "ready") -> UUID:
    """A paper there with one version and its pages, removed long ago or not at all."""
    row = Document(id=uuid4(), position=1, title="Tờ trình", removed_at=clock.now() - LONG if is_removed else None)
    if where == "own":
        row.owner_id = cast["member"].id
    elif where == "dossier":
        form = CreateDossier(body_id=cast.body.id, organisation_id=cast.organisation.id, kind="other", title="Hồ sơ")
        row.dossier_id = create_dossier(cast["clerk"].actor, form).id
    else:
        row.meeting_id, row.item_id = cast.meeting.id, cast.items[0].id
    version = DocumentVersion(
        id=uuid4(), document_id=row.id, file_name="a.pdf", media_type="application/pdf", size=1, digest=kept(data),
        state=state, added_at=clock.now(),
    )  # fmt: skip
    row.current_version_id = version.id
    with db.writing() as session:
        session.add(row)
        session.flush()
        session.add(version)
        session.add(ReadingPosition(person_id=cast["member"].id, document_id=row.id, page=1, at=clock.now()))
    place = files.folder(str(version.id))
    place.mkdir(parents=True)
    (place / "meta.json").write_text("{}")
    return row.id


def printout(cast: Cast, data: bytes, *, state: str = "ready") -> UUID:
    row = Printout(
        id=uuid4(), asked_by=cast["member"].id, kind="letter", about=uuid4(), title="Giấy mời", content="0" * 64,
        made=kept(data), state=state, asked_at=clock.now() - LONG,
    )  # fmt: skip
    with db.writing() as session:
        session.add(row)
    return row.id


def is_there(kind: type, key: UUID) -> bool:
    with db.reading() as session:
        return session.get(kind, key) is not None


def test_a_removed_own_document_goes_and_its_files_a_grace_later(cast: Cast, store: Path, chosen: Settings) -> None:
    stays, goes = paper(cast, "own", b"a", is_removed=False), paper(cast, "own", b"b")
    with db.reading() as session:
        version = session.scalar(select(DocumentVersion).where(DocumentVersion.document_id == goes))
    age()
    assert would_clean(chosen).papers == clean(chosen).papers == 1
    assert (is_there(Document, goes), is_there(Document, stays)) == (False, True)
    assert events_of(f"user:{cast['member'].id}")[-1] == "document.erased"
    assert clean(chosen).files == 0, "its files are young again, for a backup that has just read the rows"
    age()
    assert would_clean(chosen).files == clean(chosen).files == 2
    assert not files.blob(version.digest).exists()
    assert not files.folder(str(version.id)).exists()
    assert files.blob(kept(b"a")).exists()


def test_a_draft_s_papers_go_and_those_of_a_meeting_stay(cast: Cast, store: Path, chosen: Settings) -> None:
    goes = paper(cast, "draft", b"a")
    age()
    assert clean(chosen).papers == 0, "the meeting was sent out"
    set_state(cast.meeting, "draft")
    assert clean(chosen).papers == 1
    assert not is_there(Document, goes)


def test_a_dossier_s_papers_stay(cast: Cast, store: Path, chosen: Settings) -> None:
    key = paper(cast, "dossier", b"a")
    age()
    assert clean(chosen).papers == 0
    assert is_there(Document, key)


def test_what_another_row_names_stays(cast: Cast, store: Path, chosen: Settings) -> None:
    linked, busy = paper(cast, "own", b"a"), paper(cast, "own", b"b", state="processing")
    with db.writing() as session:
        session.add(FolderEntry(
            id=uuid4(), owner_id=cast["member"].id, document_id=linked, is_own=False, added_at=clock.now()
        ))  # fmt: skip
    assert clean(chosen).papers == 0
    assert is_there(Document, linked) and is_there(Document, busy)  # noqa: PT018


def test_old_printouts_go_and_those_that_wait_stay(cast: Cast, store: Path, chosen: Settings) -> None:
    paper(cast, "own", b"c", is_removed=False)
    goes, waits = printout(cast, b"a"), printout(cast, b"b", state="waiting")
    assert clean(chosen).printouts == 1
    assert (is_there(Printout, goes), is_there(Printout, waits)) == (False, True)
    assert events_of(f"user:{cast['member'].id}")[-1] == "printout.removed"
    age()
    assert clean(chosen).files == 1


def test_what_was_kept_again_in_the_meantime_stays(cast: Cast, store: Path, chosen: Settings) -> None:
    """As an upload does whose row is not yet there, of a file that no row names any more."""
    paper(cast, "own", b"a", is_removed=False)
    digest, before = kept(b"nobody's"), (clock.now() - timedelta(days=1)).timestamp()
    age()
    found = sweeping.unnamed(before)
    assert [path.name for path in found.paths] == [digest]
    kept(b"nobody's")
    assert sweeping.sweep(found.paths, before) == 0
    assert files.blob(digest).exists()


def test_a_store_of_another_database_is_left_alone(
    cast: Cast, store: Path, chosen: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in range(3):
        kept(bytes([one]))
    age()
    assert clean(chosen).files == 0, "the database names no file at all"
    paper(cast, "own", b"a", is_removed=False)
    monkeypatch.setattr(sweeping, "FEW", 2)
    with pytest.raises(TooMuchToClean):
        clean(chosen)
    assert would_clean(chosen).files == clean(chosen, is_sure=True).files == 3


def test_the_grace_is_an_hour_at_least() -> None:
    with pytest.raises(WrongSetting, match="1 at least"):
        read_settings({"ECABINET_CLEAN_AFTER_HOURS": "0", "ECABINET_SECRET_KEY": "x" * 32})


ROWS = st.lists(
    st.tuples(st.sampled_from(("own", "meeting", "printout", "nothing")), st.sampled_from(CONTENTS), st.booleans()),
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, is_draft=st.booleans())
def test_every_file_that_a_row_names_is_there_afterwards(
    cast: Cast, store: Path, chosen: Settings, rows: list[tuple[str, bytes, bool]], is_draft: bool
) -> None:
    """Whatever rows there are, which may share files, however often it is cleaned; and what stays is needed."""
    set_state(cast.meeting, "draft" if is_draft else "convened")
    with db.reading() as session:
        elsewhere, wanted = set(session.scalars(select(Document.id))), set()
    for kind, data, is_removed in rows:
        if kind == "printout":
            printout(cast, data, state="ready" if is_removed else "waiting")
        elif kind == "nothing":
            kept(data)
        else:
            key = paper(cast, kind, data, is_removed=is_removed)
            wanted |= {key} if not is_removed or (kind == "meeting" and not is_draft) else set()
    for _ in range(2):
        age()
        clean(chosen, is_sure=True)
        with db.reading() as session:
            blobs, folders = named(session, files.BLOB), named(session, files.FOLDER)
            papers = set(session.scalars(select(Document.id)))
        assert all(files.blob(digest).is_file() for digest in blobs)
        assert all(files.folder(key).is_dir() for key in folders)
        assert wanted == papers - elsewhere
    assert not blobs or {path.name for path in (store / "blobs").glob("*/*")} == set(blobs)
