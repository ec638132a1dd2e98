"""Brings the database's schema to the newest revision."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from ecabinet.core import db

FOLDER = Path(__file__).parent.parent.parent / "migrations"


def upgrade(revision: str = "head") -> None:
    """The database has the newest schema, or that of an earlier revision where one is named."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with db.writer().connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
