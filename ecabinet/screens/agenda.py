"""The agenda as a whole on the screen: its approval, what is not announced yet, its editions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body
from ecabinet.core import words
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.exchange.programmes import programme_of
from ecabinet.meetings import agenda_queries as agendas
from ecabinet.meetings import policy, templates
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.agenda_content import AgendaContent
from ecabinet.meetings.agenda_models import AgendaEdition, AgendaTemplate
from ecabinet.meetings.agenda_queries import Standing
from ecabinet.meetings.differences import Difference
from ecabinet.meetings.differences_said import said
from ecabinet.meetings.models import Meeting
from ecabinet.screens.printed import PaperShown, shown_as

pages = Pages("agenda")
Source = tuple[str, Sequence[AgendaTemplate], Sequence[Meeting]]


@dataclass(frozen=True)
class EditionOnCard:
    """An edition, and what of its differences the reader may know."""

    row: AgendaEdition
    found: list[Difference]


@dataclass(frozen=True)
class AgendaCard:
    """All that the card shows one reader; `standing` only whoever runs the meeting has."""

    meeting: Meeting
    may_submit: bool
    may_decide: bool
    items: int
    standing: Standing | None
    unpublished: list[Difference]
    editions: list[EditionOnCard]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: somebody who takes part in a meeting that was never amended."""
        return self.standing is None and len(self.editions) < 2


@pages.get("/meetings/<uuid:meeting_id>/agenda-card")
def agenda_card(meeting_id: UUID) -> str:
    """The card by itself, as it is drawn again after a change."""
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        return render_template("screens/_agenda_card.html", card=card_of(session, current_actor(), meeting))


@pages.get("/meetings/<uuid:meeting_id>/agenda-editions/<int:number>")
def agenda_edition(meeting_id: UUID, number: int) -> str:
    """An edition as it was sent out, to read and to print."""
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        part = meetings.part_of(session, actor, meeting)
        row = agendas.edition(session, meeting_id, number)
        content = agendas.content_in(row)
        seen = agendas.seen_of(content, part)
        found = agendas.seen_differences(agendas.amended_in(session, row), part)
        shown: dict[str, Any] = {"row": row, "found": found, "runs": _runs(seen), "whole": seen == content}
        shown["paper"] = _paper(session, actor, meeting, row)
        shown["live"] = followed(session, [f"user:{actor.person_id}"])
    return render_template("screens/agenda_edition.html", meeting=meeting, content=seen, **shown)


@pages.get("/meetings/<uuid:meeting_id>/agenda-editions/<int:number>/papers")
def edition_papers(meeting_id: UUID, number: int) -> str:
    """The edition's buttons for DOCX and PDF by themselves, as they are drawn again after a change."""
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        row = agendas.edition(session, meeting_id, number)
        paper = _paper(session, actor, meeting, row)
    return render_template("screens/_edition_papers.html", paper=paper)


@pages.app_template_filter("difference")
def difference(one: Difference) -> str:
    """The difference as a sentence in the reader's language."""
    return said(one, words.current_locale())


def card_of(session: Session, actor: Actor, meeting: Meeting) -> AgendaCard:
    """The card as this reader sees it."""
    part = meetings.part_of(session, actor, meeting)
    standing = agendas.standing(session, meeting) if policy.may_run(part) else None
    editions = [
        EditionOnCard(row, agendas.seen_differences(agendas.amended_in(session, row), part))
        for row in agendas.editions_of(session, meeting.id)
    ]
    return AgendaCard(
        meeting=meeting,
        may_submit=policy.may_edit_meeting(part),
        may_decide=policy.may_approve_agenda(part),
        items=len(meetings.items_of(session, meeting.id)),
        standing=standing,
        unpublished=agendas.seen_differences(standing.unpublished, part) if standing else [],
        editions=editions[::-1],
    )


def streams_of(session: Session, actor: Actor, meeting: Meeting) -> list[str]:
    """What tells of a change to the card beside the meeting and its items."""
    runs = policy.may_run(meetings.part_of(session, actor, meeting))
    return [meeting.desk_stream] if runs else []


def sources_of(session: Session, actor: Actor, body: Body, but: UUID | None = None) -> list[Source]:
    """What a new agenda of the body can begin with, but that meeting; nothing where there is none."""
    kept = templates.templates_of(session, body.id)
    held = [row for row in templates.meetings_like(session, actor, body.id) if row.id != but]
    return [(body.name, kept, held)] if kept or held else []


def _paper(session: Session, actor: Actor, meeting: Meeting, row: AgendaEdition) -> PaperShown:
    """The edition as a paper of what the actor may know of it now."""
    edition = f"/api/v1/meetings/{meeting.id}/agenda-editions/{row.number}"
    paper = programme_of(session, actor, meeting, row)
    return shown_as(session, actor, paper, docx=f"{edition}/programme.docx", printing=f"{edition}/printouts")


def _runs(content: AgendaContent) -> list[tuple[str, list[Any]]]:
    runs: list[tuple[str, list[Any]]] = []
    for item in content["items"]:
        if not runs or runs[-1][0] != item["block"]:
            runs.append((item["block"], []))
        runs[-1][1].append(item)
    return runs
