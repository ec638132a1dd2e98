"""The slips that notices are about, as far as their person may see them now."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.notices.kinds import ANSWER, SLIP_DRAFTS, SLIPS_TO_DESK, SLIPS_TO_SEATS
from ecabinet.notices.models import Notice
from ecabinet.opinions import queries as opinions
from ecabinet.opinions.models import OpinionSlip, SlipSeat

OF_SEATS = (*ANSWER, *SLIP_DRAFTS)
OF_SLIPS = (*SLIPS_TO_SEATS, *SLIPS_TO_DESK)


def slips_of(session: Session, actor: Actor, notices: Sequence[Notice]) -> dict[UUID, OpinionSlip]:
    """By what the notices are about: the slip itself, or an entry of its roll."""
    of = {row.about_id: row.about_id for row in notices if row.kind in OF_SLIPS and row.about_id}
    if entries := {row.about_id for row in notices if row.kind in OF_SEATS}:
        found = session.execute(select(SlipSeat.id, SlipSeat.slip_id).where(SlipSeat.id.in_(entries)))
        of |= {entry: slip_id for entry, slip_id in found}  # noqa: C416  (a row is no pair to the type checker)
    if not of:
        return {}
    seen = opinions.visible_among(session, actor, set(of.values()))
    return {key: seen[slip_id] for key, slip_id in of.items() if slip_id in seen}


def link_to(kind: str, slip: OpinionSlip) -> str:
    """Where the person sees to it: members and their people where they answer, all others on the slip's page."""
    return f"/slips/{slip.id}" if kind in SLIPS_TO_DESK else f"/opinions/{slip.id}"
