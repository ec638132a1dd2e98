"""Preparing a meeting: made, its agenda and papers, who takes part, and what is missing before it is sent out."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, get_args
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.accounts.queries import people_named
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.bodies.rules import NoRulesInForce
from ecabinet.catalogues import queries as catalogues
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import Forbidden, NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.documents import queries as documents
from ecabinet.documents.forms import Classification
from ecabinet.dossiers import queries as dossiers
from ecabinet.invitations.clashes import clashes
from ecabinet.meetings import agenda_queries as agendas
from ecabinet.meetings import policy, templates
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.agenda_order import runs_and_empty_blocks
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.lateness import when_to_send
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.recusals import recusals_of
from ecabinet.screens.agenda import card_of, sources_of
from ecabinet.screens.answers import answers_shown
from ecabinet.screens.dossier_shelf import waiting_for
from ecabinet.screens.readiness import Prepared, checks, may_be_convened, not_invited
from ecabinet.tasks.queries import reviews_among

pages = Pages("prepare")
PARTS = ("meeting", "agenda", "dossiers", "people", "members", "checks")
BEGINS = time(8)
LEAST_TYPED = 2


@pages.get("/meetings/new")
def new_meeting() -> str:
    """The form for a new meeting of a body whose secretary one is; Forbidden for who is none."""
    actor = current_actor()
    with reading() as session:
        own = [row for row in bodies.visible_bodies(session, actor) if _is_secretary(session, actor, row)]
        require(own, Forbidden)
        rooms = _rooms(session, actor)
        kinds = catalogues.offered(session, "meeting_kind")
        sources = [source for row in own for source in sources_of(session, actor, row)]
    starts_at = datetime.combine(clock.today() + timedelta(days=1), BEGINS)
    return render_template(
        "screens/new_meeting.html",
        bodies=[(row.id, row.name) for row in own],
        rooms=rooms,
        sources=sources,
        kinds=kinds,
        starts_at=_input(starts_at),
    )


def _is_secretary(session: Session, actor: Actor, body: Body) -> bool:
    return bodies.has_role(session, actor.person_id, body.id, "secretary")


def _rooms(session: Session, actor: Actor) -> list[str]:
    """The rooms of the catalogue, and where else the meetings one knows were held, the latest first."""
    kept = [row.name for row in catalogues.rooms(session) if row.withdrawn_at is None]
    known = meetings.visible_meetings(session, actor, MeetingFilter())
    return list(dict.fromkeys([*kept, *(row.room for row in known if row.room)]))


@pages.get("/meetings/<uuid:meeting_id>/prepare")
def prepare(meeting_id: UUID) -> str:
    """The meeting as its secretary prepares it."""
    shown, actor = _prepared(meeting_id), current_actor()
    with reading() as session:
        answers = answers_shown(session, actor, meetings.visible(session, actor, meeting_id))
    return render_template("screens/prepare.html", **answers | shown)


@pages.get("/meetings/<uuid:meeting_id>/prepare/choices")
def prepare_choices(meeting_id: UUID) -> str:
    """Those whom the picker of people offers for what is typed."""
    actor, typed = current_actor(), request.args.get("q", "").strip()[:100]
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        require(policy.may_edit_meeting(meetings.part_of(session, actor, meeting)))
        rows = people_named(session, typed) if len(typed) >= LEAST_TYPED else []
    return render_template("screens/_prepare_choices.html", rows=rows, typed=typed, least=LEAST_TYPED)


@pages.get("/meetings/<uuid:meeting_id>/prepare/<part>")
def prepare_part(meeting_id: UUID, part: str) -> str:
    """One of the parts that change."""
    require(part in PARTS, NotFound)
    return render_template(f"screens/_prepare_{part}.html", **_prepared(meeting_id))


def _prepared(meeting_id: UUID) -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        require(policy.may_edit_meeting(meetings.part_of(session, actor, meeting)))
        shown = _read(session, actor, meeting)
        choices = _choices(session, meeting)
        organisations, rooms = bodies.organisations(session), _rooms(session, actor)
        papers = [document for rows in shown.papers.values() for document, _ in rows]
        coming = documents.coming_versions(session, papers)
        streams = [meeting.stream, meeting.desk_stream, *(item.stream for item in shown.items)]
        card = card_of(session, actor, meeting)
        task_reviews = reviews_among(session, [item.id for item in shown.items])
        keeps_templates = templates.may_use(session, actor, meeting.body_id)
        body = session.get_one(Body, meeting.body_id)
        sources = sources_of(session, actor, body, meeting.id) if keeps_templates else []
        waiting, scheduled = waiting_for(session, actor, meeting), dossiers.on_agenda(session, actor, meeting.id)
        intake = [f"intake:{meeting.body_id}"] if dossiers.may_follow_intake(session, actor, meeting.body_id) else []
        live = followed(session, [*streams, *intake, f"invitations:{meeting.id}"]) | {"streams": streams}
    found = checks(shown)
    return {
        "prepared": shown,
        "coming_versions": coming,
        "meeting": meeting,
        "card": card,
        "keeps_templates": keeps_templates,
        "task_reviews": task_reviews,
        "sources": sources,
        "checks": found,
        "ready": may_be_convened(found),
        "not_invited": not_invited(shown.seats),
        "blocks": runs_and_empty_blocks(shown.items),
        "spans": _spans(meeting, shown.items),
        "starts_at": _input(meeting.starts_at.astimezone(clock.HANOI)),
        "ends_at": _input(meeting.ends_at.astimezone(clock.HANOI)) if meeting.ends_at else "",
        "organisations": organisations,
        "rooms": rooms,
        "waiting": waiting,
        "scheduled": scheduled,
        "intake": intake,
        "live": live,
        **choices,
        "classifications": get_args(Classification)[1:],
    }


def _choices(session: Session, meeting: Meeting) -> dict[str, Any]:
    """What the catalogues offer where the meeting and its papers are described."""
    return {
        "kinds": catalogues.offered(session, "meeting_kind", meeting.kind),
        "paper_kinds": catalogues.entries(session, "document_kind"),
        "issuers": catalogues.offered(session, "issuing_agency"),
    }


def _read(session: Session, actor: Actor, meeting: Meeting) -> Prepared:
    items = meetings.visible_items(session, actor, meeting)
    shown = {item.id for item in items}
    participants = meetings.participants_of(session, meeting.id)
    busy = clashes(session, actor, [meeting], [row.person_id for row in participants])[meeting.id]
    return Prepared(
        meeting=meeting,
        items=items,
        papers={item.id: documents.papers_of(session, item.id) for item in items},
        participants=participants,
        admitted={row.id: meetings.admitted_to(session, row.id) for row in participants if row.role == "guest"},
        seats=meetings.seats_of(session, meeting),
        has_rules=_has_rules(session, meeting),
        now=clock.now(),
        approval=agendas.standing(session, meeting).approval,
        sending=when_to_send(session, meeting),
        clashing=[row.title or row.name for row in participants if busy.get(row.person_id)],
        recusals=[row for row in recusals_of(session, meeting.id) if row.item_id in shown],
    )


def _has_rules(session: Session, meeting: Meeting) -> bool:
    try:
        bodies.rule_profile_on(session, session.get_one(Body, meeting.body_id), meetings.day_of(meeting))
    except NoRulesInForce:
        return False
    return True


def _spans(meeting: Meeting, items: Sequence[AgendaItem]) -> dict[UUID, tuple[datetime, datetime]]:
    """When each item begins and ends if all goes as planned."""
    spans, at = {}, meeting.starts_at
    for item in items:
        spans[item.id] = (at, at + timedelta(minutes=item.minutes))
        at = spans[item.id][1]
    return spans


def _input(at: datetime) -> str:
    """As a field for day and time holds it."""
    return at.strftime("%Y-%m-%dT%H:%M")
