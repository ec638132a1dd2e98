"""Reads of slips as lists show them: those about a dossier, those in place of another, those before the chair."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.queries import line, seen_by
from ecabinet.opinions.standing import chaired_by


def slips_about(session: Session, actor: Actor, dossier_id: UUID) -> Sequence[OpinionSlip]:
    """The slips about the dossier that the actor may see, the latest made first."""
    query = select(OpinionSlip).where(OpinionSlip.dossier_id == dossier_id, seen_by(session, actor))
    return session.scalars(query.order_by(OpinionSlip.created_at.desc(), OpinionSlip.id)).all()


def replacing(session: Session, actor: Actor, slip: OpinionSlip) -> OpinionSlip | None:
    """The slip made in place of this one, if the actor may see it."""
    query = select(OpinionSlip).where(OpinionSlip.replaces_id == slip.id, seen_by(session, actor))
    return session.scalars(query.order_by(OpinionSlip.created_at.desc()).limit(1)).first()


def awaiting_chair(session: Session, bodies: Collection[UUID]) -> Sequence[OpinionSlip]:
    """The slips that wait for the approval of the chair of these bodies, the longest waiting first."""
    if not bodies:
        return []
    waits = (OpinionSlip.state == "awaiting_approval") & OpinionSlip.approved_at.is_(None)
    query = select(OpinionSlip).where(OpinionSlip.body_id.in_(bodies), waits)
    return session.scalars(query.order_by(OpinionSlip.created_at, OpinionSlip.id)).all()


def snapshot_chair(session: Session, person_id: UUID) -> list[Entity]:
    """The slips that wait for the person's approval as chair."""
    rows = awaiting_chair(session, chaired_by(session, person_id))
    return [entity("slip_to_approve", row.id, line(row, answered=False, draft="")) for row in rows]
