"""Points on the screen: the sheets of the matrix, and the list of what one's own seat says of a slip's papers."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.documents.models import Document
from ecabinet.documents.queries import versions_of
from ecabinet.opinion_points import queries
from ecabinet.opinion_points.exporting import ministries_of, paper_shown
from ecabinet.opinion_points.models import SettlementStep
from ecabinet.opinion_points.policy import CHANGED_IN, SETTLED_IN
from ecabinet.opinion_points.queries import Shown
from ecabinet.opinions import points
from ecabinet.opinions import queries as opinions
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.places import WHOLE_PAPER, Spot, paper_of, place_around, places_of
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.views import PaperView

pages = Pages("opinion_points")


@pages.get("/slips/<uuid:slip_id>/matrix/opinions")
def matrix_opinions(slip_id: UUID) -> str:
    """What is said of a place of a paper, by all or by one seat, and what came of it."""
    actor = current_actor()
    with reading() as session:
        slip = opinions.visible(session, actor, slip_id)
        found = queries.shown_points(session, slip)
        paper = paper_shown(slip, found, request.args.get("document", ""))
        said = [one for one in found if one.content["document"] == paper["document"]]
        place, entry = request.args.get("place", ""), request.args.get("entry", "")
        rows = [one for one in said if one.content["place"] == place and entry in ("", str(one.seat.id))]
        require(rows, NotFound)
        document = session.get_one(Document, UUID(paper["document"]))
        newer = [row for row in versions_of(session, document.id) if row.number > paper["version"]]
        shown = {
            "slip": slip,
            "paper": paper,
            "rows": rows,
            "ministries": ministries_of(session, [one.seat for one in rows]),
            "next_open": _next_open(said, rows),
            "newer": newer,
            "may_settle": queries.may_settle(session, actor, slip) and slip.state in SETTLED_IN,
            "may_change": slip.state in CHANGED_IN,
            "steps": _steps(session, slip, rows),
        }
    return render_template("opinion_points/_opinions.html", **shown)


def _steps(session: Session, slip: OpinionSlip, rows: Sequence[Shown]) -> dict[UUID, list[SettlementStep]]:
    """By point, what was answered before and stands no more, the latest first."""
    past: dict[UUID, list[SettlementStep]] = {one.point.point_id: [] for one in rows}
    now = {one.point.point_id: one.settlement.version for one in rows if one.settlement}
    for step in queries.steps_of(session, slip.id):
        if step.point_id in past and step.number != now.get(step.point_id):
            past[step.point_id].insert(0, step)
    return past


def _next_open(said: Sequence[Shown], rows: Sequence[Shown]) -> Shown | None:
    """The next point in the order of the text that is not settled, beginning anew at the end."""
    ids = {one.point.id for one in rows}
    last = max(number for number, one in enumerate(said) if one.point.id in ids)
    following = [*said[last + 1 :], *said[:last]]
    return next((one for one in following if one.outcome == "open" and one.point.id not in ids), None)


@pages.get("/slips/<uuid:slip_id>/points")
def own_points(slip_id: UUID) -> str:
    """What one's own seat, or the seat that `entry` names, says of places of the slip's papers."""
    with reading() as session:
        slip, seat = _own(session, current_actor(), slip_id)
        live = followed(session, [slip.stream, seat.stream])
        shown = _points(session, current_actor(), slip, seat)
    return render_template("opinion_points/points.html", live=live, **shown)


@pages.get("/slips/<uuid:slip_id>/points/list")
def own_points_list(slip_id: UUID) -> str:
    """The part of it that changes."""
    with reading() as session:
        shown = _points(session, current_actor(), *_own(session, current_actor(), slip_id))
    return render_template("opinion_points/_points.html", **shown)


def _points(session: Session, actor: Actor, slip: OpinionSlip, seat: SlipSeat) -> dict[str, Any]:
    rows = points.points_of(session, seat.id)
    others = standing_of(session, actor, slip).seats - {seat.id}
    return {
        "slip": slip,
        "seat": seat,
        "others": [session.get_one(SlipSeat, one) for one in sorted(others, key=str)],
        "rows": rows,
        "is_open": slip.state == "open",
        "unsent": sum(row.sent_version != row.version for row in rows),
    }


@pages.get("/slips/<uuid:slip_id>/points/form")
def point_form(slip_id: UUID) -> str:
    """The form of a new point on the paper that `document` names, or of the one that `point` names.

    Of a new point `begin` and `end` say where the words stand that it is about; they choose its place.
    """
    with reading() as session:
        slip, seat = _own(session, current_actor(), slip_id)
        known = _asked_id("point")
        point = queries.own_point(session, seat.id, known) if known else None
        document = UUID(point.content["document"]) if point else _asked_id("document")
        if document is None:
            raise NotFound
        paper = paper_of(slip, document)
    place = point.content["place"] if point else _place_of_words(paper)
    return render_template(
        "opinion_points/_point_form.html",
        slip=slip,
        seat=seat,
        point=point,
        paper=paper,
        places=places_of(paper),
        place=place,
    )


def _place_of_words(paper: PaperView) -> str:
    """The place of the words that stand from `begin` to `end`, each a page and how far down it, as `3:0.412`."""
    spots = [_spot(request.args.get(name, "")) for name in ("begin", "end")]
    begin, end = spots
    return place_around(paper, begin, end) if begin and end else WHOLE_PAPER


def _spot(text: str) -> Spot | None:
    found = re.fullmatch(r"(\d{1,5}):([01](?:\.\d{1,6})?)", text, re.ASCII)
    return (int(found[1]), float(found[2])) if found else None


def _own(session: Session, actor: Actor, slip_id: UUID) -> tuple[OpinionSlip, SlipSeat]:
    """The seat that `entry` names, else the own one, else the first for which the actor writes; NotFound for none."""
    slip = opinions.visible(session, actor, slip_id)
    standing = standing_of(session, actor, slip)
    entry = _asked_id("entry") or standing.answers or next(iter(sorted(standing.seats, key=str)), None)
    if entry is None:
        raise NotFound
    return slip, opinions.visible_entry(session, actor, slip, entry)


def _asked_id(name: str) -> UUID | None:
    try:
        return UUID(request.args.get(name, ""))
    except ValueError:
        return None
