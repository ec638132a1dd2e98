"""The index in a SQLite file of its own, by FTS5: one column with marks and one without."""

import sqlite3
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from uuid import UUID

from ecabinet.core.offload import off_the_hub
from ecabinet.search.entries import MOST_HITS, Among, Entry, Found, Hit, take
from ecabinet.search.question import Question, Tier
from ecabinet.search.sqlite_file import SqliteFile, fact, make
from ecabinet.texts.vietnamese import exact, fold, words

PAGE_BITS = 20
PAGES = (1 << PAGE_BITS) - 1
MOST_RANGES = 48


class SqliteIndex:
    """Rows of `texts` and `pages` are numbered by entry and page, so that an entry's pages stand together."""

    def __init__(self, path: Path) -> None:
        self._file = SqliteFile(path)

    def epoch(self) -> str:
        """See `Index`."""
        with self._file.writing() as connection:
            return fact(connection, "epoch")

    def put(self, entry: Entry) -> None:
        """See `Index`."""
        with self._file.writing() as connection:
            _remove(connection, [entry.id])
            values = (entry.id.bytes, entry.kind, entry.edition and entry.edition.bytes, entry.name)
            made = connection.execute("INSERT INTO entries(id, kind, edition, name) VALUES (?, ?, ?, ?)", values)
            no = made.lastrowid or 0
            _write(connection, "names", no, entry.name)
            for page in entry.pages:
                place = no << PAGE_BITS | page.number
                packed = zlib.compress(page.text.encode("utf-8", "replace"), 6)
                connection.execute("INSERT INTO pages VALUES (?, ?)", (place, packed))
                _write(connection, "texts", place, page.text)

    def rename(self, entry_id: UUID, name: str) -> None:
        """See `Index`."""
        with self._file.writing() as connection:
            for no, before in connection.execute("SELECT no, name FROM entries WHERE id = ?", (entry_id.bytes,)):
                _erase(connection, "names", no, before)
                _write(connection, "names", no, name)
                connection.execute("UPDATE entries SET name = ? WHERE no = ?", (name, no))

    def remove(self, ids: Collection[UUID]) -> None:
        """See `Index`."""
        with self._file.writing() as connection:
            _remove(connection, ids)

    def known(self, entry_id: UUID) -> tuple[str, UUID | None] | None:
        """See `Index`."""
        with self._file.reading() as connection:
            row = (
                connection
                and connection.execute("SELECT name, edition FROM entries WHERE id = ?", (entry_id.bytes,)).fetchone()
            )
            return (row[0], UUID(bytes=row[1]) if row[1] else None) if row else None

    def clear(self) -> None:
        """See `Index`."""
        with self._file.writing() as connection:
            make(connection)

    def find(self, question: Question, among: Among, most: int = MOST_HITS) -> Found:
        """See `Index`."""
        return off_the_hub(self._find, question, among, most)

    def named(self, question: Question, among: Among, most: int) -> list[UUID]:
        """See `Index`."""
        return off_the_hub(self._named, question, among, most)

    def texts(self, places: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], str]:
        """See `Index`."""
        return off_the_hub(self._texts, places)

    def _find(self, question: Question, among: Among, most: int) -> Found:
        found, seen = Found(), set[tuple[UUID, int | None]]()
        with self._file.reading() as connection:
            if connection is None:
                return found
            nos, current, ranges = _within(connection, among)
            for tier, way in enumerate(question.tiers):
                for no in _names(connection, _match(way), nos):
                    take(found, seen, Hit(nos[no], None, tier))
                for place in _pages(connection, _match(way), ranges):
                    no, page = place >> PAGE_BITS, place & PAGES
                    if no in current and take(found, seen, Hit(nos[no], page, tier)) and len(seen) >= most:
                        found.more = True
                        return found
        return found

    def _named(self, question: Question, among: Among, most: int) -> list[UUID]:
        with self._file.reading() as connection:
            if connection is None:
                return []
            nos, _, _ = _within(connection, among)
            found: dict[UUID, None] = {}
            for way in question.tiers:
                for no in _names(connection, _match(way, begun=True), nos):
                    found[nos[no]] = None
            return list(found)[:most]

    def _texts(self, places: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], str]:
        texts: dict[tuple[UUID, int], str] = {}
        query = "SELECT p.text FROM entries e JOIN pages p ON p.place = (e.no << ?) | ? WHERE e.id = ?"
        with self._file.reading() as connection:
            for entry_id, page in places if connection else ():
                assert connection is not None  # noqa: S101  (told to the type checker)
                row = connection.execute(query, (PAGE_BITS, page, entry_id.bytes)).fetchone()
                if row:
                    texts[entry_id, page] = zlib.decompress(row[0]).decode()
        return texts


def _write(connection: sqlite3.Connection, table: str, place: int, text: str) -> None:
    values = (place, *_columns(text))
    connection.execute(f"INSERT INTO {table}(rowid, exact, folded) VALUES (?, ?, ?)", values)  # noqa: S608  (ours)


def _erase(connection: sqlite3.Connection, table: str, place: int, text: str) -> None:
    """A table without content forgets a row when it is told again what stood there."""
    statement = f"INSERT INTO {table}({table}, rowid, exact, folded) VALUES ('delete', ?, ?, ?)"  # noqa: S608  (ours)
    connection.execute(statement, (place, *_columns(text)))


def _columns(text: str) -> tuple[str, str]:
    return " ".join(words(exact(text))), " ".join(words(fold(text)))


def _remove(connection: sqlite3.Connection, ids: Collection[UUID]) -> None:
    for entry_id in ids:
        for no, name in connection.execute("SELECT no, name FROM entries WHERE id = ?", (entry_id.bytes,)).fetchall():
            span = (no << PAGE_BITS, no << PAGE_BITS | PAGES)
            for place, packed in connection.execute("SELECT * FROM pages WHERE place BETWEEN ? AND ?", span).fetchall():
                _erase(connection, "texts", place, zlib.decompress(packed).decode())
            connection.execute("DELETE FROM pages WHERE place BETWEEN ? AND ?", span)
            _erase(connection, "names", no, name)
            connection.execute("DELETE FROM entries WHERE no = ?", (no,))


def _within(connection: sqlite3.Connection, among: Among) -> tuple[dict[int, UUID], set[int], list[tuple[int, int]]]:
    """Who may be found, by number; whose pages may be; and these as ranges of numbers with nothing else between.

    Where there are many ranges, one around all of them: then each hit is looked at.
    """
    asked = {entry_id.bytes: (entry_id, edition and edition.bytes) for entry_id, edition in among.items()}
    nos: dict[int, UUID] = {}
    current: set[int] = set()
    ranges: list[tuple[int, int]] = []
    before = 0
    for place, (no, raw, edition) in enumerate(connection.execute("SELECT no, id, edition FROM entries ORDER BY no")):
        if raw not in asked:
            continue
        nos[no] = asked[raw][0]
        if asked[raw][1] == edition:
            current.add(no)
            if ranges and before == place - 1:
                ranges[-1] = (ranges[-1][0], no)
            else:
                ranges.append((no, no))
            before = place
    return nos, current, ranges if len(ranges) <= MOST_RANGES else [(ranges[0][0], ranges[-1][1])]


def _names(connection: sqlite3.Connection, match: str, nos: Collection[int]) -> list[int]:
    query = "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rowid DESC"
    return [no for (no,) in connection.execute(query, (match,)) if no in nos]


def _pages(connection: sqlite3.Connection, match: str, ranges: list[tuple[int, int]]) -> Iterator[int]:
    """The places that answer, the newest entry's last page first."""
    query = "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC"
    for first, last in reversed(ranges):
        for (place,) in connection.execute(query, (match, first << PAGE_BITS, last << PAGE_BITS | PAGES)):
            yield place


def _match(tier: Tier, *, begun: bool = False) -> str:
    """The tier as FTS5 asks for it; words are letters and digits only, so nothing in them can be an operator."""
    phrases = [f'"{" ".join(phrase)}"' for phrase in tier.phrases]
    return f"{{{'exact' if tier.exact else 'folded'}}} : ({' AND '.join(phrases)}{'*' if begun else ''})"
