"""Reads of sheets."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.core import files
from ecabinet.core.actor import Actor
from ecabinet.paper_templates.models import Kind, PaperTemplate

Said = TypeVar("Said")


def may_set(session: Session, actor: Actor, body_id: UUID) -> bool:
    """The body's secretaries say on what its papers are written."""
    return bodies.has_role(session, actor.person_id, body_id, "secretary")


def templates_of(session: Session, body_id: UUID) -> dict[Kind, PaperTemplate]:
    """The sheets of the body's own, by kind."""
    rows = session.scalars(select(PaperTemplate).where(PaperTemplate.body_id == body_id))
    return {row.kind: row for row in rows}


def written_on(
    session: Session, body_id: UUID, kind: Kind, write: Callable[[Said, bytes | None], bytes]
) -> tuple[Callable[[Said], bytes], str]:
    """What writes such a paper of the body on its own sheet, with the sheet's digest; or on the plain one."""
    row = session.get(PaperTemplate, (body_id, kind))
    if row is None:
        return partial(_write, write, None), ""
    return partial(_write, write, files.blob(row.file).read_bytes()), row.file


def _write(write: Callable[[Said, bytes | None], bytes], sheet: bytes | None, said: Said) -> bytes:
    return write(said, sheet)
