"""Reads of catalogues."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ecabinet.catalogues.models import CATALOGUES, CatalogueEntry, Room
from ecabinet.core import words
from ecabinet.core.problems import BadInput, NotFound, require

# Where the program's own words name a code that the catalogue has no entry of.
WORDS = {"meeting_kind": "meetings.kind.", "document_kind": "document.kind."}
Named = tuple[str, str]


def entries(session: Session, catalogue: str) -> Sequence[CatalogueEntry]:
    """All entries of the catalogue in their order, withdrawn ones too; NotFound where there is no such catalogue."""
    require(catalogue in CATALOGUES, NotFound)
    query = select(CatalogueEntry).where(CatalogueEntry.catalogue == catalogue)
    return session.scalars(query.order_by(CatalogueEntry.position, CatalogueEntry.id)).all()


def offered(session: Session, catalogue: str, now: str = "") -> list[CatalogueEntry]:
    """What can be chosen, in order, and what is chosen `now` (a code) even if it is withdrawn."""
    return [row for row in entries(session, catalogue) if row.withdrawn_at is None or row.code == now]


def require_offered(session: Session, catalogue: str, code: str, *, now: str = "", field: str = "kind") -> None:
    """BadInput unless that code can be chosen, or is chosen `now`."""
    query = select(CatalogueEntry.id).where(CatalogueEntry.catalogue == catalogue, CatalogueEntry.code == code)
    query = query.where(or_(CatalogueEntry.withdrawn_at.is_(None), CatalogueEntry.code == now))
    require(session.scalar(query) is not None, BadInput({field: "catalogues.not_offered"}))


def require_known(session: Session, catalogue: str, code: str) -> None:
    """BadInput unless the catalogue has that code, whether offered or not."""
    require_offered(session, catalogue, code, now=code)


def names(session: Session) -> dict[tuple[str, str], Named]:
    """What each entry is called in both languages, by catalogue and code."""
    rows = session.scalars(select(CatalogueEntry))
    return {(row.catalogue, row.code): (row.name, row.name_en) for row in rows}


def names_of_all(session: Session, catalogue: str, locale: str) -> dict[str, str]:
    """What each entry of the catalogue is called in that language by its code, withdrawn ones too."""
    rows = entries(session, catalogue)
    return {row.code: row.name_en if locale == "en" and row.name_en else row.name for row in rows}


def name_in_words(known: dict[tuple[str, str], Named], catalogue: str, code: str, locale: str) -> str:
    """What the entry is called in that language; the program's own words, or the code, where there is none."""
    if (found := known.get((catalogue, code))) is not None:
        return found[1] if locale == "en" and found[1] else found[0]
    key = WORDS.get(catalogue, "") + code
    return words.t(key, locale) if words.has(key) else code


def rooms(session: Session) -> Sequence[Room]:
    """All rooms by name, withdrawn ones too."""
    return session.scalars(select(Room).order_by(Room.name, Room.id)).all()


def room(session: Session, room_id: UUID) -> Room:
    """The room; NotFound."""
    row = session.get(Room, room_id)
    if row is None:
        raise NotFound
    return row


def room_named(session: Session, name: str) -> Room | None:
    """The room in use that is called exactly so, in either language; none for words that name no room."""
    if not name:
        return None
    query = select(Room).where(or_(Room.name == name, Room.name_en == name), Room.withdrawn_at.is_(None))
    return session.scalars(query.order_by(Room.name, Room.id)).first()
