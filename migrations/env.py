"""Runs the migrations on the connection that the program hands over, or on the configured database."""

from alembic import context

import ecabinet.app  # noqa: F401  (brings every package's rows into the metadata)
from ecabinet.core import db
from ecabinet.core.rows import Id, Row, UtcDateTime
from ecabinet.core.settings import read_settings

PLAIN = {UtcDateTime: "sa.DateTime(timezone=True)", Id: "sa.Uuid()"}


def render_item(kind, item, _context):
    """A migration names no type of ours, so that it stays what it was when ours change."""
    return PLAIN.get(type(item), False) if kind == "type" else False


connection = context.config.attributes.get("connection")
if connection is None:
    db.connect(read_settings().database_url)
    connection = db.writer().connect()
context.configure(
    connection=connection,
    target_metadata=Row.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transaction_per_migration=False,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
