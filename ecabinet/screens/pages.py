"""Today, and a meeting's overview."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.books.card import book_card
from ecabinet.core import clock
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import asked_id, current_actor
from ecabinet.dossiers import queries as dossiers
from ecabinet.live.streams import snapshot
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.minutes import queries as minutes
from ecabinet.screens.agenda import card_of, streams_of
from ecabinet.screens.answers import answer_of, answers_of, asked_of
from ecabinet.screens.opinions import waiting_on_today
from ecabinet.screens.positions import own_positions, positions_asked
from ecabinet.screens.shelf import MeetingOnShelf, on_shelf, shelf, when
from ecabinet.screens.slips import slips_to_approve
from ecabinet.screens.tasks_shown import of_meeting, tasks_on_today

pages = Pages("screens")


@pages.get("/")
def today() -> ResponseReturnValue:
    """What awaits me: the meeting that runs, those that come, those that were."""
    actor, shown = current_actor(), _today()
    if not any(shown["groups"].values()) and not shown["secretary_of"] and (actor.is_administrator or actor.is_auditor):
        return redirect("/people" if actor.is_administrator else "/audit")
    has_work = shown["slip_count"] or shown["own_tasks"]["rows"]
    if not any(shown["groups"].values()) and not has_work and _only_writes_dossiers():
        return redirect("/dossiers")
    return render_template("screens/today.html", to_approve=slips_to_approve(actor), **shown)


def _only_writes_dossiers() -> bool:
    with reading() as session:
        desk = dossiers.desk_of(session, current_actor())
    return bool(desk.clerk_of) and not desk.secretary_of


@pages.get("/today/list")
def today_list() -> str:
    """The part of today that changes."""
    return render_template("screens/_today.html", **_today())


def _today() -> dict[str, Any]:
    actor = current_actor()
    with reading() as session:
        rows = shelf(session, actor, meetings.visible_meetings(session, actor, MeetingFilter()))
        own = bodies.visible_bodies(session, actor)
        secretary_of = [body for body in own if bodies.has_role(session, actor.person_id, body.id, "secretary")]
        streams = [f"user:{actor.person_id}", *(body.stream for body in own), *_streams_of(rows)]
        asked = asked_of(session, actor)
        answers = answers_of(session, actor, [row.meeting for row in rows if when(row) == "coming"])
        to_state = positions_asked(session, actor, [row.meeting for row in rows])
        own_tasks = tasks_on_today(session, actor)
        told = [*streams, *asked["streams"], *to_state["streams"], *own_tasks["streams"]]
        live = followed(session, dict.fromkeys(told))
        slips = waiting_on_today(session, actor)
    groups = {group: [row for row in rows if when(row) == group] for group in ("now", "coming", "past")}
    groups["coming"].sort(key=lambda row: row.meeting.starts_at)
    groups["past"].sort(key=lambda row: row.meeting.starts_at, reverse=True)
    shown = {"groups": groups, "secretary_of": secretary_of, "now": clock.now(), "live": live}
    return shown | {"asked": asked, "own_answers": answers, "to_state": to_state, "own_tasks": own_tasks} | slips


def _streams_of(rows: list[MeetingOnShelf]) -> Iterator[str]:
    """What tells of a change to these meetings: those that run also by their items, for the votes on them."""
    for row in rows:
        if when(row) != "past":
            yield row.meeting.stream
        if when(row) == "now":
            yield from (shown.item.stream for shown in row.items)


@pages.get("/meetings/<uuid:meeting_id>")
def overview(meeting_id: UUID) -> str:
    """The meeting: its agenda, its papers with my reading, who takes part, what was decided."""
    return render_template("screens/overview.html", **_overview(meeting_id))


@pages.get("/meetings/<uuid:meeting_id>/agenda")
def agenda(meeting_id: UUID) -> str:
    """The part of the overview that changes."""
    return render_template("screens/_overview.html", **_overview(meeting_id))


def _overview(meeting_id: UUID) -> dict[str, Any]:
    """`unit` in the address leaves only the items that this organisation brings."""
    actor, unit = current_actor(), asked_id("unit")
    with reading() as session:
        row = on_shelf(session, actor, meetings.visible(session, actor, meeting_id))
        streams = [row.meeting.stream, *(shown.item.stream for shown in row.items), f"user:{actor.person_id}"]
        people = meetings.participants_of(session, meeting_id)
        book = book_card(session, actor, meeting_id)
        own = answer_of(session, actor, row.meeting)
        follow_up = of_meeting(session, actor, row.meeting)
        streams += [*streams_of(session, actor, row.meeting), *follow_up["task_streams"]]
        card = card_of(session, actor, row.meeting)
        stated = own_positions(session, row.part, row.meeting)
        live = followed(session, streams)
        if stated:
            _also_follow(session, live, stated["stream"])
        return {
            "row": row,
            "unit": unit,
            "units": {shown.item.organisation_id: shown.item for shown in row.items if shown.item.organisation_id},
            "shown_items": [shown for shown in row.items if unit in (None, shown.item.organisation_id)],
            "people": people,
            "book": book,
            "own": own,
            "reads_minutes": minutes.may_read(session, row.meeting, row.part),
            "conclusions": {shown.item.id: minutes.published_in(session, shown.item.id) for shown in row.items},
            "card": card,
            "stated": stated,
            "live": live,
            **follow_up,
        }


def _also_follow(session: Session, live: dict[str, Any], stream: str) -> None:
    """The page follows the stream too, and embeds it whole, since its script draws it."""
    live["streams"].append(stream)
    live["snapshots"] = [snapshot(session, stream)]
