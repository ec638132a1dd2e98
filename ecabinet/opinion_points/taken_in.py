"""Which points a version of a paper took in, for who may see them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.documents.models import Document
from ecabinet.opinion_points.exporting import ministries_of
from ecabinet.opinion_points.models import PointSettlement
from ecabinet.opinion_points.queries import Shown, shown_points
from ecabinet.opinions.lists import slips_about
from ecabinet.opinions.models import OpinionSlip

pages = Pages("points_taken_in")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A point that a version took in: whose, about which place, with which slip."""

    slip: OpinionSlip
    label: str
    ministry: str


@pages.app_context_processor
def points_taken_in() -> dict[str, Any]:
    """`taken_in(document_id)` for pages that show versions: by the version's number, the points it took in."""
    return {"taken_in": _taken_in}


def _taken_in(document_id: UUID | str) -> dict[int, list[TakenIn]]:
    actor: Actor | None = g.get("actor")
    if actor is None:
        return {}
    with reading() as session:
        return taken_in(session, actor, UUID(str(document_id)))


def taken_in(session: Session, actor: Actor, document_id: UUID) -> dict[int, list[TakenIn]]:
    """By version of the document, the points it took in, in the order of the text, as far as the actor sees them."""
    document = session.get(Document, document_id)
    if document is None or document.dossier_id is None:
        return {}
    found: dict[int, list[TakenIn]] = defaultdict(list)
    for slip in _settled(session, slips_about(session, actor, document.dossier_id)):
        rows = [one for one in shown_points(session, slip) if _is_in(one, document_id)]
        ministries = ministries_of(session, [one.seat for one in rows])
        for one in rows:
            number = one.settlement.taken_in if one.settlement else None
            if number is not None:
                found[number].append(TakenIn(slip, one.content["label"], ministries.of(one.seat)))
    return dict(found)


def _settled(session: Session, slips: Sequence[OpinionSlip]) -> list[OpinionSlip]:
    """Those of the slips of which some version took something in."""
    taken = PointSettlement.taken_in.is_not(None) & PointSettlement.slip_id.in_([slip.id for slip in slips])
    known = set(session.scalars(select(PointSettlement.slip_id).where(taken))) if slips else set()
    return [slip for slip in slips if slip.id in known]


def _is_in(one: Shown, document_id: UUID) -> bool:
    return one.outcome == "accepted" and one.content["document"] == str(document_id)
