"""Reads of imports."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.imports.models import Import
from ecabinet.imports.policy import may_import


def visible_import(session: Session, actor: Actor, import_id: UUID) -> Import:
    """The import, for administrators; Forbidden for others, NotFound where there is none."""
    require(may_import(actor))
    row = session.get(Import, import_id)
    if row is None:
        raise NotFound
    return row
