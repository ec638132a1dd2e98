"""Dossiers on the screen: the list, a new one, and one with its papers, its way and its next step."""

from typing import Any, get_args
from uuid import UUID

from flask import g, render_template, request
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import Forbidden, NotFound, require
from ecabinet.core.web import asked_id, current_actor
from ecabinet.documents import queries as documents
from ecabinet.documents.forms import Classification
from ecabinet.dossiers import policy, queries
from ecabinet.dossiers.forms import Kind
from ecabinet.dossiers.models import STATES, Dossier
from ecabinet.dossiers.standing import Desk
from ecabinet.dossiers.templates import shipped_templates, template_of
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import may_edit_meeting
from ecabinet.opinions.lists import slips_about
from ecabinet.opinions.policy import is_recalled
from ecabinet.screens.dossier_shelf import ADVICE, shelf
from ecabinet.submissions.completeness import UNREADABLE
from ecabinet.submissions.deadlines import advice_days, left_until
from ecabinet.submissions.queries import checklist_of

pages = Pages("dossiers")
PARTS = ("head", "papers", "advice", "history", "next")
VIEWS = ("", ADVICE, *STATES)


@pages.app_context_processor
def desk() -> dict[str, Any]:
    """`has_dossiers()` for the navigation: whether dossiers are any business of who reads the page."""
    return {"has_dossiers": _has_dossiers}


def _has_dossiers() -> bool:
    actor: Actor | None = g.get("actor")
    if actor is None:
        return False
    with reading() as session:
        return not queries.desk_of(session, actor).is_empty


@pages.get("/dossiers")
def dossiers() -> str:
    """The dossiers that one may see, overdue first, by state and ministry."""
    return render_template("screens/dossiers.html", **_listed())


@pages.get("/dossiers/list")
def dossier_list() -> str:
    """The part of it that changes."""
    return render_template("screens/_dossiers.html", **_listed())


def _listed() -> dict[str, Any]:
    actor, view, ministry = current_actor(), request.args.get("view", ""), asked_id("ministry")
    require(view in VIEWS, NotFound)
    with reading() as session:
        own = queries.desk_of(session, actor)
        require(not own.is_empty, Forbidden)
        shown = shelf(session, actor, view, ministry)
        writes_for = [row for row in bodies.organisations(session) if row.id in own.writes_for]
        return {
            "shelf": shown,
            "view": view,
            "views": [one for one in VIEWS if one in ("", view) or shown.counts[one]],
            "ministry": ministry,
            "desk": own,
            "writes_for": writes_for,
            "live": followed(session, _streams(own)),
        }


def _streams(own: Desk) -> list[str]:
    """What tells of dossiers that come, go on or change in somebody's list."""
    return [*(f"agency:{one}" for one in sorted(own.reads_for)), *(f"intake:{one}" for one in sorted(own.secretary_of))]


@pages.get("/dossiers/new")
def new_dossier() -> str:
    """The form for a new dossier of a ministry for which one writes; Forbidden for who writes for none."""
    actor = current_actor()
    with reading() as session:
        own = queries.desk_of(session, actor).writes_for
        require(own, Forbidden)
        return render_template(
            "screens/new_dossier.html",
            bodies=[(row.id, row.name) for row in bodies.visible_bodies(session, actor)],
            organisations=[(row.id, row.name) for row in bodies.organisations(session) if row.id in own],
            kinds=get_args(Kind),
            templates=shipped_templates(),
        )


@pages.get("/dossiers/<uuid:dossier_id>")
def dossier(dossier_id: UUID) -> str:
    """A dossier: where it stands, its papers against the rules, advice, history, and the next step."""
    return render_template("screens/dossier.html", **_shown(dossier_id))


@pages.get("/dossiers/<uuid:dossier_id>/<any(head,papers,advice,history,next):part>")
def dossier_part(dossier_id: UUID, part: str) -> str:
    """One of the parts that change."""
    return render_template(f"screens/_dossier_{part}.html", **_shown(dossier_id))


def _shown(dossier_id: UUID) -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        row = queries.visible(session, actor, dossier_id)
        standing = queries.standing_of(session, actor, row)
        may = policy.may(standing, row)
        steps = queries.steps_of(session, dossier_id, internal=None if may["see_drafting"] else False)
        lines = checklist_of(session, row)
        found = [one for line in lines for one in line.findings]
        papers = documents.papers_of_dossier(session, row.id)
        slips = slips_about(session, actor, dossier_id)
        streams = [row.stream, *([row.drafting_stream] if may["see_drafting"] else []), *(one.stream for one in slips)]
        return {
            "dossier": row,
            "template": template_of(row.kind),
            "body": session.get_one(Body, row.body_id),
            "may": may,
            "answers_for": standing.answers_for,
            "lines": lines,
            "papers": {document.id: (document, current) for document, current in papers},
            "coming_versions": documents.coming_versions(session, [document for document, _ in papers]),
            "findings": found,
            "readable": not any(one.code in UNREADABLE for one in found),
            "steps": steps,
            "reasons": _last_reasons(row, steps),
            "advice": queries.advice_of(session, dossier_id),
            "advice_days": advice_days(session, row, clock.today()),
            "organisations": [one for one in bodies.organisations(session) if one.id != row.organisation_id],
            "meeting": _meeting_seen(session, actor, row),
            "meetings": agendas_for(session, actor, row) if may["schedule"] else [],
            "slips": slips,
            "asked": policy.is_asked(row) and (standing.is_secretary or standing.is_drafter),
            "may_ask": standing.is_secretary and row.state == "accepted" and all(map(is_recalled, slips)),
            "kinds": get_args(Kind),
            "classifications": get_args(Classification)[1:],
            "today": clock.today(),
            "left": lambda day: left_until(day, clock.today()),
            "live": followed(session, streams),
        }


def _last_reasons(row: Dossier, steps: Any) -> Any:
    """The step that says why the dossier has to be written again, while it has to be."""
    if not policy.is_open(row):
        return None
    return next((step for step in reversed(steps) if step.name in ("returned", "sent_back")), None)


def _meeting_seen(session: Session, actor: Actor, row: Dossier) -> Meeting | None:
    if row.meeting_id is None or not meetings.may_follow_meeting(session, actor, row.meeting_id):
        return None
    return session.get(Meeting, row.meeting_id)


def agendas_for(session: Session, actor: Actor, row: Dossier) -> list[Meeting]:
    """The meetings on whose agenda the actor may put the dossier, the next first."""
    known = meetings.visible_meetings(session, actor, MeetingFilter(body_id=row.body_id))
    open_ones = [one for one in known if one.state in ("draft", "convened")]
    editable = [one for one in open_ones if may_edit_meeting(meetings.part_of(session, actor, one))]
    return sorted(editable, key=lambda one: one.starts_at)
