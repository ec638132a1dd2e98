"""The index in a schema of its own beside the record, by PostgreSQL's full text; words are ours, not its parser's."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, text

from ecabinet.core import db
from ecabinet.search.entries import MOST_HITS, Among, Entry, Found, Hit, take
from ecabinet.search.question import Question, Tier
from ecabinet.texts.vietnamese import exact, fold, words

FORMAT = "1"
LAST_POSITION = 16_383  # PostgreSQL knows no further place of a word
_SCHEMA = """
CREATE SCHEMA search;
CREATE TABLE search.facts(name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE search.entries(
    no bigserial PRIMARY KEY, id uuid NOT NULL UNIQUE, kind text NOT NULL, edition uuid, name text NOT NULL,
    exact tsvector NOT NULL, folded tsvector NOT NULL
);
CREATE TABLE search.texts(
    no bigint NOT NULL REFERENCES search.entries ON DELETE CASCADE, page int NOT NULL, text text NOT NULL,
    exact tsvector NOT NULL, folded tsvector NOT NULL, PRIMARY KEY (no, page)
);
CREATE INDEX ON search.texts USING gin(exact);
CREATE INDEX ON search.texts USING gin(folded);
"""
_PUT_NAME = text(
    "INSERT INTO search.entries(id, kind, edition, name, exact, folded)"
    " VALUES (:id, :kind, :edition, :name, CAST(:exact AS tsvector), CAST(:folded AS tsvector)) RETURNING no"
)
_PUT_PAGE = text(
    "INSERT INTO search.texts(no, page, text, exact, folded)"
    " VALUES (:no, :page, :text, CAST(:exact AS tsvector), CAST(:folded AS tsvector))"
)
_RENAME = text(
    "UPDATE search.entries SET name = :name, exact = CAST(:exact AS tsvector), folded = CAST(:folded AS tsvector)"
    " WHERE id = :id"
)


class PostgresqlIndex:
    """Rows of `entries` and, under them, of `texts`, each with its words in two vectors."""

    def epoch(self) -> str:
        """See `Index`."""
        with _writing() as connection:
            return str(connection.scalar(text("SELECT value FROM search.facts WHERE name = 'epoch'")))

    def put(self, entry: Entry) -> None:
        """See `Index`."""
        with _writing() as connection:
            _remove(connection, [entry.id])
            values = {"id": entry.id, "kind": entry.kind, "edition": entry.edition, "name": entry.name}
            no = connection.scalar(_PUT_NAME, {**values, **_vectors(entry.name)})
            for page in entry.pages:
                shown = page.text.replace("\0", " ").encode("utf-8", "replace").decode()
                connection.execute(_PUT_PAGE, {"no": no, "page": page.number, "text": shown, **_vectors(shown)})

    def rename(self, entry_id: UUID, name: str) -> None:
        """See `Index`."""
        with _writing() as connection:
            connection.execute(_RENAME, {"id": entry_id, "name": name, **_vectors(name)})

    def remove(self, ids: Collection[UUID]) -> None:
        """See `Index`."""
        with _writing() as connection:
            _remove(connection, ids)

    def known(self, entry_id: UUID) -> tuple[str, UUID | None] | None:
        """See `Index`."""
        with _reading() as connection:
            query = text("SELECT name, edition FROM search.entries WHERE id = :id")
            row = connection and connection.execute(query, {"id": entry_id}).first()
            return (row.name, row.edition) if row else None

    def clear(self) -> None:
        """See `Index`."""
        with _writing() as connection:
            _make(connection)

    def find(self, question: Question, among: Among, most: int = MOST_HITS) -> Found:
        """See `Index`."""
        found, seen = Found(), set[tuple[UUID, int | None]]()
        with _reading() as connection:
            if connection is None:
                return found
            nos, current = _within(connection, among)
            for tier, way in enumerate(question.tiers):
                for no in _names(connection, way, _query(way), nos):
                    take(found, seen, Hit(nos[no], None, tier))
                for no, page in _pages(connection, way, current, most):
                    if take(found, seen, Hit(nos[no], page, tier)) and len(seen) >= most:
                        found.more = True
                        return found
        return found

    def named(self, question: Question, among: Among, most: int) -> list[UUID]:
        """See `Index`."""
        with _reading() as connection:
            if connection is None:
                return []
            nos, _ = _within(connection, among)
            found = {
                nos[no]: None for way in question.tiers for no in _names(connection, way, _query(way, begun=True), nos)
            }
            return list(found)[:most]

    def texts(self, places: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], str]:
        """See `Index`."""
        query = "SELECT t.text FROM search.texts t JOIN search.entries e USING (no) WHERE e.id = :id AND t.page = :page"
        texts: dict[tuple[UUID, int], str] = {}
        with _reading() as connection:
            for entry_id, page in places if connection else ():
                assert connection is not None  # noqa: S101  (told to the type checker)
                found = connection.scalar(text(query), {"id": entry_id, "page": page})
                if found is not None:
                    texts[entry_id, page] = found
        return texts


@contextmanager
def _reading() -> Iterator[Connection | None]:
    """A connection; none where there is no index yet, or one of another format."""
    with db.reading() as session:
        connection = session.connection()
        yield connection if _is_current(connection) else None


@contextmanager
def _writing() -> Iterator[Connection]:
    """A write transaction on an index of our format; an index of another format is thrown away for it."""
    with db.writing() as session:
        connection = session.connection()
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('ecabinet search'))"))
        if not _is_current(connection):
            _make(connection)
        yield connection


def _is_current(connection: Connection) -> bool:
    if connection.scalar(text("SELECT to_regclass('search.facts')")) is None:
        return False
    return bool(connection.scalar(text("SELECT value FROM search.facts WHERE name = 'format'")) == FORMAT)


def _make(connection: Connection) -> None:
    """All tables are there and empty."""
    connection.execute(text("DROP SCHEMA IF EXISTS search CASCADE"))
    for statement in filter(str.strip, _SCHEMA.split(";\n")):
        connection.execute(text(statement))
    facts = [{"name": "format", "value": FORMAT}, {"name": "epoch", "value": uuid4().hex}]
    connection.execute(text("INSERT INTO search.facts VALUES (:name, :value)"), facts)


def _remove(connection: Connection, ids: Collection[UUID]) -> None:
    connection.execute(text("DELETE FROM search.entries WHERE id = ANY(:ids)"), {"ids": list(ids)})


def _vectors(shown: str) -> dict[str, str]:
    return {"exact": _vector(words(exact(shown))), "folded": _vector(words(fold(shown)))}


def _vector(found: list[str]) -> str:
    """A tsvector in its own notation; words are letters and digits only, so nothing in them needs escaping."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(found, 1):
        places[word].append(str(min(place, LAST_POSITION)))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def _within(connection: Connection, among: Among) -> tuple[dict[int, UUID], list[int]]:
    """Who may be found, by number; and the numbers of those whose pages may be."""
    rows = connection.execute(text("SELECT no, id, edition FROM search.entries"))
    known = [(no, entry_id, edition) for no, entry_id, edition in rows if entry_id in among]
    current = [no for no, entry_id, edition in known if among[entry_id] == edition]
    return {no: entry_id for no, entry_id, _ in known}, current


def _names(connection: Connection, way: Tier, query: str, nos: Collection[int]) -> list[int]:
    column = "exact" if way.exact else "folded"
    statement = f"SELECT no FROM search.entries WHERE {column} @@ CAST(:query AS tsquery) ORDER BY no DESC"  # noqa: S608  (ours)
    return [no for no in connection.scalars(text(statement), {"query": query}) if no in nos]


def _pages(connection: Connection, way: Tier, current: list[int], most: int) -> list[tuple[Any, ...]]:
    """Places that answer, not all where there are more: never sorted by the database, which would read them all."""
    column = "exact" if way.exact else "folded"
    statement = (
        f"SELECT no, page FROM search.texts WHERE {column} @@ CAST(:query AS tsquery)"  # noqa: S608  (ours)
        " AND no = ANY(:current) LIMIT :most"
    )
    values = {"query": _query(way), "current": current, "most": 2 * most}
    return sorted((tuple(row) for row in connection.execute(text(statement), values)), reverse=True)


def _query(tier: Tier, *, begun: bool = False) -> str:
    phrases = [" <-> ".join(f"'{word}'" for word in phrase) for phrase in tier.phrases]
    return " & ".join(f"({phrase})" for phrase in phrases[:-1] + [phrases[-1] + (":*" if begun else "")])
