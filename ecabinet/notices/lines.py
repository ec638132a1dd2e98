"""Notices in words, as their person may read them at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import words
from ecabinet.core.actor import Actor
from ecabinet.documents.models import Document
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import may_see_item, may_see_meeting
from ecabinet.notices.models import Notice

PAPERS = ("paper_new", "paper_replaced")
TOLD_ANYHOW = ("called_off", "uninvited")


@dataclass(frozen=True, slots=True)
class Line:
    """A notice and its words; `meeting` and `paper` are titles, empty where the person may not see them now.

    `more` are notices of the same kind about the same meeting that the line stands for as well.
    """

    notice: Notice
    heading: str
    meeting: str
    paper: str
    starts_at: datetime | None
    link: str
    more: tuple[Notice, ...] = ()

    @property
    def all(self) -> tuple[Notice, ...]:
        """Every notice that the line stands for."""
        return (self.notice, *self.more)


def lines(session: Session, actor: Actor, notices: Sequence[Notice]) -> list[Line]:
    """A line for each, in the language of the actor, whose notices they are."""
    sight = _sight(session, actor, notices)
    return [_line(sight, actor.locale, row) for row in notices]


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the notices are about, as far as their person may see it now."""

    about: dict[UUID, Meeting]
    meetings: frozenset[UUID]
    papers: dict[UUID, str]


def _sight(session: Session, actor: Actor, notices: Sequence[Notice]) -> _Sight:
    keys = {row.meeting_id for row in notices if row.meeting_id}
    about = {row.id: row for row in session.scalars(select(Meeting).where(Meeting.id.in_(keys)))}
    parts = meetings.parts_of(session, actor, list(about.values()))
    query = (
        select(Document, AgendaItem)
        .join(AgendaItem, AgendaItem.id == Document.item_id)
        .where(Document.id.in_([row.about_id for row in notices if row.kind in PAPERS]), Document.removed_at.is_(None))
    )
    readable = {
        paper.id: paper.title
        for paper, item in session.execute(query)
        if item.meeting_id in about and may_see_item(parts[item.meeting_id], about[item.meeting_id], item)
    }
    seen = frozenset(key for key, row in about.items() if may_see_meeting(parts[key], row))
    return _Sight(about, seen, readable)


def _line(sight: _Sight, locale: str, row: Notice) -> Line:
    meeting = sight.about.get(row.meeting_id) if row.meeting_id else None
    seen = meeting is not None and meeting.id in sight.meetings
    paper = sight.papers.get(row.about_id, "") if row.about_id else ""
    return Line(
        row,
        words.t(f"notices.kind.{row.kind}", locale),
        _title(meeting, locale) if meeting and seen else "",
        paper,
        meeting.starts_at if meeting and (seen or row.kind in TOLD_ANYHOW) else None,
        _link(row, seen=seen, readable=bool(paper)),
    )


def folded(found: Sequence[Line]) -> list[Line]:
    """Neighbours of one kind about one meeting, all read or all unread, as one line: the first, with the others."""
    shown: list[Line] = []
    for line in found:
        last = shown[-1] if shown else None
        if last is not None and _alike(last.notice, line.notice):
            more = (*last.more, line.notice)
            shown[-1] = Line(last.notice, last.heading, last.meeting, last.paper, last.starts_at, last.link, more)
        else:
            shown.append(line)
    return shown


def _alike(one: Notice, other: Notice) -> bool:
    same = one.kind == other.kind and one.meeting_id == other.meeting_id
    return same and one.kind in PAPERS and (one.read_at is None) == (other.read_at is None)


def _title(meeting: Meeting, locale: str) -> str:
    return meeting.title_en if locale == "en" and meeting.title_en else meeting.title


def _link(row: Notice, *, seen: bool, readable: bool) -> str:
    """Where the person sees to it; empty where there is nothing for them to see."""
    if row.kind in PAPERS and readable:
        return f"/documents/{row.about_id}"
    if not seen:
        return ""
    return f"/meetings/{row.meeting_id}/room" if row.kind == "vote_opened" else f"/meetings/{row.meeting_id}"
