"""Editions of an agenda as official papers, each for one reader: what that reader may know of it, and no more."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core import clock, words
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound
from ecabinet.invitations.letters import settings_of
from ecabinet.invitations.models import LetterSettings
from ecabinet.meetings import agenda_queries as agendas
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.agenda_content import AgendaContent
from ecabinet.meetings.agenda_models import AgendaEdition
from ecabinet.meetings.differences_said import said
from ecabinet.meetings.models import Meeting
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.official_papers.programme import Programme, ProgrammeItem, programme_paper

KIND = "CTr"  # chương trình, NĐ 30/2020, Phụ lục III
OF_LETTERS = "GM"
TO_WHOM = "Các đồng chí dự họp"


def programme_for(session: Session, actor: Actor, meeting_id: UUID, number: int) -> OfficialPaper[Programme]:
    """That edition of the meeting's agenda as the actor may have it; NotFound."""
    meeting = meetings.visible(session, actor, meeting_id)
    return programme_of(session, actor, meeting, agendas.edition(session, meeting_id, number))


def programme_of_edition(session: Session, actor: Actor, edition_id: UUID) -> OfficialPaper[Programme]:
    """The same of the edition with that id."""
    row = session.get(AgendaEdition, edition_id)
    if row is None:
        raise NotFound
    return programme_of(session, actor, meetings.visible(session, actor, row.meeting_id), row)


def programme_of(session: Session, actor: Actor, meeting: Meeting, row: AgendaEdition) -> OfficialPaper[Programme]:
    """The paper of the edition for the actor, who sees the meeting; its letterhead is that of the letters."""
    title = words.t("agenda.edition" if row.number else "agenda.edition.0", locale="vi", number=row.number)
    said = _programme(session, actor, meeting, row)
    return OfficialPaper(row.id, title, "chuong-trinh", said, programme_paper)


def _programme(session: Session, actor: Actor, meeting: Meeting, row: AgendaEdition) -> Programme:
    part = meetings.part_of(session, actor, meeting)
    content, settings = agendas.content_in(row), settings_of(session, meeting)
    seen = {item["id"] for item in agendas.seen_of(content, part)["items"]}
    changes = agendas.seen_differences(agendas.amended_in(session, row), part)
    return Programme(
        head=_head(settings, row),
        number=row.number,
        meeting=content["meeting"]["title"],
        starts_at=_begin(content),
        room=content["meeting"]["room"],
        items=[item for key, item in _items(content) if key in seen],
        is_extract=len(seen) < len(content["items"]),
        reason=row.reason,
        changes=[said(one, "vi") for one in changes],
        recipients=[line.replace("Như trên", TO_WHOM) for line in settings.recipients.splitlines() if line.strip()],
        signature=Signature([line for line in settings.authority.splitlines() if line.strip()], settings.signer),
    )


def _head(settings: LetterSettings, row: AgendaEdition) -> Letterhead:
    """Of the day on which the edition was published; the records clerk writes the number."""
    symbol = KIND + settings.symbol.removeprefix(OF_LETTERS) if settings.symbol.startswith(OF_LETTERS) else KIND
    day = row.at.astimezone(clock.HANOI).date()
    return Letterhead(issuer=settings.issuer, symbol=symbol, parent=settings.parent, place=settings.place, day=day)


def _begin(content: AgendaContent) -> datetime:
    return datetime.fromisoformat(content["meeting"]["starts_at"]).astimezone(clock.HANOI)


def _items(content: AgendaContent) -> Iterator[tuple[str, ProgrammeItem]]:
    """All items by their ids, each after the one before, so that whoever reads only some knows when to be there."""
    at = _begin(content)
    for item in content["items"]:
        ends_at = at + timedelta(minutes=item["minutes"])
        part = words.t(f"agenda.block.{item['block']}", locale="vi")
        agency = item["organisation"] or item["presenter"]
        yield item["id"], ProgrammeItem(part, at, ends_at, item["title"], agency)
        at = ends_at
