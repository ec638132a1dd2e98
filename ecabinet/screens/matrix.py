"""The matrix of a slip on the screen, all its points, and as a paper."""

from typing import Any
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import asked_id, current_actor
from ecabinet.opinion_points import queries
from ecabinet.opinion_points.exporting import matrix_for, ministries_of, paper_shown
from ecabinet.opinion_points.layout import Filter, Order, counts, laid_out
from ecabinet.opinion_points.policy import SETTLED_IN
from ecabinet.opinions import queries as opinions
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.places import entries_of
from ecabinet.opinions.policy import may_see_answers
from ecabinet.opinions.standing import standing_of
from ecabinet.screens.printed import PaperShown, shown_as

pages = Pages("matrix")
ASKED = ("kind", "entry", "outcome", "article")


@pages.get("/slips/<uuid:slip_id>/matrix")
def matrix(slip_id: UUID) -> str:
    """All points of a paper: articles down, ministries across."""
    actor = current_actor()
    with reading() as session:
        slip = opinions.visible(session, actor, slip_id)
        live = followed(session, [slip.stream, f"user:{actor.person_id}"])
        standing = standing_of(session, actor, slip)
        found = _matrix(session, actor, slip)
        printed = _printed(session, actor, slip, UUID(found["paper"]["document"]))
    back = f"/opinions/{slip.id}" if standing.seats and not standing.is_secretary else f"/slips/{slip.id}"
    return render_template("opinion_points/matrix.html", live=live, back=back, printed=printed, **found)


@pages.get("/slips/<uuid:slip_id>/matrix/table")
def matrix_table(slip_id: UUID) -> str:
    """The part of it that changes."""
    with reading() as session:
        found = _matrix(session, current_actor(), opinions.visible(session, current_actor(), slip_id))
    return render_template("opinion_points/_matrix.html", **found)


@pages.get("/slips/<uuid:slip_id>/matrix/papers")
def matrix_papers(slip_id: UUID) -> str:
    """Its buttons for DOCX, XLSX and PDF by themselves, as they are drawn again after a change."""
    actor = current_actor()
    with reading() as session:
        slip = opinions.visible(session, actor, slip_id)
        printed = _printed(session, actor, slip, asked_id("document"))
    return render_template("opinion_points/_papers.html", printed=printed)


def _printed(session: Session, actor: Actor, slip: OpinionSlip, document_id: UUID | None) -> PaperShown | None:
    """The matrix as a paper; none before answers show, nor while nothing is said."""
    if not may_see_answers(slip):
        return None
    paper = matrix_for(session, actor, slip.id, document_id)
    if not paper.says.opinions:
        return None
    base, asked = f"/api/v1/slips/{slip.id}/matrix", f"?document={document_id}"
    return shown_as(session, actor, paper, docx=f"{base}.docx{asked}", printing=f"{base}/printouts{asked}")


def _matrix(session: Session, actor: Actor, slip: OpinionSlip) -> dict[str, Any]:
    found, wanted = queries.shown_points(session, slip), Filter(**{key: request.args.get(key, "") for key in ASKED})
    spoken_about = {one.content["document"] for one in found}
    order: Order = "disputes" if request.args.get("order") == "disputes" else "text"
    paper = paper_shown(slip, found, request.args.get("document", ""))
    said = [one for one in found if one.content["document"] == paper["document"]]
    entries = entries_of(paper["version_id"])
    seats = list({one.seat.id: one.seat for one in sorted(said, key=lambda one: one.seat.position)}.values())
    return {
        "slip": slip,
        "paper": paper,
        "spoken_about": [one for one in slip.papers if one["document"] in spoken_about],
        "is_shown": may_see_answers(slip),
        "filter": wanted,
        "order": order,
        "counts": counts(said),
        "seats": seats,
        "ministries": ministries_of(session, seats),
        "all_articles": laid_out(said, entries),
        "articles": laid_out([one for one in said if wanted.lets(one)], entries, order),
        "may_settle": queries.may_settle(session, actor, slip) and slip.state in SETTLED_IN,
    }
