"""What rows name in the file store: columns say in their `info` that their values are files or folders of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.rows import Row


def named(session: Session, kind: dict[str, str]) -> list[str]:
    """All that rows name of that kind, `files.BLOB` or `files.FOLDER`, each once."""
    found = set[str]()
    for table in Row.metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("store") == kind["store"]:
                found.update(str(value) for value in session.scalars(select(column).distinct()) if value is not None)
    return sorted(found)
