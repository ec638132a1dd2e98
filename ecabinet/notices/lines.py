"""Notices in words, as their person may read them at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import words
from ecabinet.core.actor import Actor
from ecabinet.documents.models import Document
from ecabinet.dossiers import queries as dossier_queries
from ecabinet.dossiers.models import AdviceRequest, Dossier
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import may_see_item, may_see_meeting
from ecabinet.notices.key_rules import Matter, matters_of, title_of
from ecabinet.notices.kinds import ADVICE, DOSSIERS, PAPERS
from ecabinet.notices.models import Notice
from ecabinet.notices.slip_sight import link_to, slips_of
from ecabinet.notices.task_rules import tasks_of
from ecabinet.opinions.models import OpinionSlip
from ecabinet.tasks.models import Task

TOLD_ANYHOW = ("called_off", "uninvited")
WITHIN = {  # where in a meeting one sees to it
    "vote_opened": "/room",
    "agenda_approved": "/prepare",
    "agenda_returned": "/prepare",
    "book_ready": "/book",
    "notes_going": "/notes",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A notice and its words; `meeting`, `paper`, `dossier`, `slip`, `task` are titles, empty where one sees none.

    So is `secret`: the body whose ballot key it is, or what a secret vote asked. `more` are notices of the same kind
    about the same meeting that the line stands for as well.
    """

    notice: Notice
    heading: str
    meeting: str
    paper: str
    dossier: str
    slip: str
    task: str
    secret: str
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
    dossiers: dict[UUID, Dossier]
    slips: dict[UUID, OpinionSlip]
    tasks: dict[UUID, Task]
    secrets: dict[UUID, Matter]

    def dossier(self, row: Notice) -> Dossier | None:
        """The dossier that the notice is about, if its person sees it."""
        return self.dossiers.get(row.about_id) if row.about_id else None


def _sight(session: Session, actor: Actor, notices: Sequence[Notice]) -> _Sight:
    keys = {row.meeting_id for row in notices if row.meeting_id}
    about = {row.id: row for row in session.scalars(select(Meeting).where(Meeting.id.in_(keys)))} if keys else {}
    parts = meetings.parts_of(session, actor, list(about.values()))
    papers = _papers(session, notices)
    dossiers = _dossiers(session, actor, notices, papers)
    readable = {
        paper.id: paper.title
        for paper, item in papers
        if paper.id in dossiers
        or (
            item is not None
            and item.meeting_id in about
            and may_see_item(parts[item.meeting_id], about[item.meeting_id], item)
        )
    }
    seen = frozenset(key for key, row in about.items() if may_see_meeting(parts[key], row))
    slips, tasks = slips_of(session, actor, notices), tasks_of(session, actor, notices)
    return _Sight(about, seen, readable, dossiers, slips, tasks, matters_of(session, actor, notices))


def _papers(session: Session, notices: Sequence[Notice]) -> list[tuple[Document, AgendaItem | None]]:
    """The documents that notices are about, each with its item."""
    keys = {row.about_id for row in notices if row.kind in PAPERS}
    if not keys:
        return []
    query = select(Document, AgendaItem).outerjoin(AgendaItem, AgendaItem.id == Document.item_id)
    found = session.execute(query.where(Document.id.in_(keys), Document.removed_at.is_(None)))
    return [(paper, item) for paper, item in found]


def _dossiers(
    session: Session, actor: Actor, notices: Sequence[Notice], papers: Sequence[tuple[Document, AgendaItem | None]]
) -> dict[UUID, Dossier]:
    """The dossiers that the actor sees, by what the notices are about: themselves, a request for advice, a paper."""
    of = {row.about_id: row.about_id for row in notices if row.kind in DOSSIERS and row.about_id}
    of |= {paper.id: paper.dossier_id for paper, _ in papers if paper.dossier_id}
    if asked := {row.about_id for row in notices if row.kind in ADVICE}:
        rows = session.execute(select(AdviceRequest.id, AdviceRequest.dossier_id).where(AdviceRequest.id.in_(asked)))
        of |= {key: dossier_id for key, dossier_id in rows}  # noqa: C416  (a row is no pair to the type checker)
    seen = dossier_queries.visible_among(session, actor, set(of.values()))
    return {key: seen[dossier_id] for key, dossier_id in of.items() if dossier_id in seen}


def _line(sight: _Sight, locale: str, row: Notice) -> Line:
    meeting = sight.about.get(row.meeting_id) if row.meeting_id else None
    seen = meeting is not None and meeting.id in sight.meetings
    paper = sight.papers.get(row.about_id, "") if row.about_id else ""
    dossier = sight.dossier(row) if meeting is None else None
    slip = sight.slips.get(row.about_id) if row.about_id else None
    task = sight.tasks.get(row.about_id) if row.about_id else None
    secret = sight.secrets.get(row.about_id) if row.about_id else None
    return Line(
        row,
        words.t(f"notices.kind.{row.kind}", locale),
        _title(meeting, locale) if meeting and seen else "",
        paper,
        _title(dossier, locale) if dossier else "",
        _title(slip, locale) if slip else "",
        task.title if task else "",
        title_of(secret, locale) if secret else "",
        meeting.starts_at if meeting and (seen or row.kind in TOLD_ANYHOW) else None,
        _link_out(row.kind, dossier if not paper else None, slip, task, secret)
        or _link(row, seen=seen, readable=bool(paper)),
    )


def folded(found: Sequence[Line]) -> list[Line]:
    """Papers of one kind about one matter, all read or all unread, as one line where the first of them stands."""
    shown: list[Line] = []
    places: dict[object, int] = {}
    for line in found:
        row = line.notice
        alike = (row.kind, row.meeting_id, line.dossier, row.read_at is None) if row.kind in PAPERS else row.id
        at = places.setdefault(alike, len(shown))
        if at < len(shown):
            shown[at] = replace(shown[at], more=(*shown[at].more, row))
        else:
            shown.append(line)
    return shown


def _title(row: Meeting | Dossier | OpinionSlip, locale: str) -> str:
    return row.title_en if locale == "en" and row.title_en else row.title


def _link_out(
    kind: str, dossier: Dossier | None, slip: OpinionSlip | None, task: Task | None, secret: Matter | None
) -> str:
    """Where one sees to what no meeting holds."""
    if secret is not None:
        return f"/ballot-keys/{secret[0]}"
    if slip is not None:
        return link_to(kind, slip)
    if task is not None:
        return f"/tasks/{task.id}"
    return f"/dossiers/{dossier.id}" if dossier is not None else ""


def _link(row: Notice, *, seen: bool, readable: bool) -> str:
    """Where the person sees to it; empty where there is nothing for them to see."""
    if row.kind in PAPERS and readable:
        return f"/documents/{row.about_id}"
    if not seen:
        return ""
    return f"/meetings/{row.meeting_id}{WITHIN.get(row.kind, '')}"
