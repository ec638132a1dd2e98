"""The form with which the secretariat enters an answer from paper or speech, or corrects one that it entered."""

from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.opinions import policy, queries
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.opinions.places import places_of
from ecabinet.opinions.point_forms import EnteredPoint
from ecabinet.opinions.point_models import SentPoint
from ecabinet.opinions.points import sent_with
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.views import PaperView

pages = Pages("slip_entry")
SAID = set(EnteredPoint.model_fields) - {"id", "document_id"}


@pages.get("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/entry")
def slip_entry(slip_id: UUID, entry_id: UUID) -> str:
    """The form for an answer that came on paper or was spoken; it holds what was entered before, to be corrected."""
    actor = current_actor()
    with reading() as session:
        row = queries.visible(session, actor, slip_id)
        require(policy.may_edit(standing_of(session, actor, row)))
        entry = session.get(SlipSeat, entry_id)
        require(entry is not None and entry.slip_id == slip_id and entry.status == "voting", NotFound)
        view = queries.whole(session, row)
        require_state(row, view, "open")
        before = queries.standing_answers(session, slip_id).get(entry_id)
        shown = {
            "slip": row,
            "view": view,
            "seat": entry,
            "before": before,
            "me": actor.person_id,
            "papers": [_places(paper) for paper in row.papers],
            **_corrected(session, actor, row, before),
        }
    return render_template("screens/slip_entry.html", **shown)


def _places(paper: PaperView) -> dict[str, Any]:
    """The paper with the places that can be spoken about."""
    places = [{"id": one.id, "label": one.label, "title": one.title, "level": one.level} for one in places_of(paper)]
    return {"document": paper["document"], "title": paper["title"], "places": places}


def _corrected(session: Session, actor: Actor, slip: OpinionSlip, before: SlipAnswer | None) -> dict[str, Any]:
    """The answer that was entered before with its points, where the actor may see it; of a member's own nothing."""
    if before is None or not before.is_entered:
        return {"said": None, "points": [], "is_hidden": False}
    if not queries.may_see_answer(session, actor, slip, before):
        return {"said": None, "points": [], "is_hidden": True}
    return {"said": before, "points": [_point(one) for one in sent_with(session, before.id)], "is_hidden": False}


def _point(row: SentPoint) -> dict[str, Any]:
    """The point as the form sends it."""
    said = {name: value for name, value in row.content.items() if name in SAID}
    return {"id": str(row.point_id), "document_id": row.content["document"], **said}
