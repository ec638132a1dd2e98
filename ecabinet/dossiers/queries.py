"""Reads of dossiers: always through the eyes of somebody."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.core.transaction import Transaction
from ecabinet.dossiers import policy, presenters
from ecabinet.dossiers.forms import DossierFilter
from ecabinet.dossiers.models import AdviceRequest, Dossier, DossierStep
from ecabinet.dossiers.standing import Desk, desk_of, standing_of

__all__ = ["Desk", "desk_of", "standing_of"]


def visible(session: Session, actor: Actor, dossier_id: UUID) -> Dossier:
    """The dossier, if the actor may see it; NotFound otherwise."""
    dossier = session.get(Dossier, dossier_id)
    if dossier is None or not policy.may_see(standing_of(session, actor, dossier), dossier):
        raise NotFound
    return dossier


def locked(tx: Transaction, actor: Actor, dossier_id: UUID) -> Dossier:
    """The dossier, seen by the actor and locked until the commit; NotFound otherwise.

    What concerns a meeting too locks the meeting first, so that no two commands wait for each other.
    """
    dossier = tx.locked(Dossier, dossier_id)
    if not policy.may_see(standing_of(tx.session, actor, dossier), dossier):
        raise NotFound
    return dossier


def visible_dossiers(session: Session, actor: Actor, form: DossierFilter | None = None) -> Sequence[Dossier]:
    """The dossiers that the actor may see and the filter lets through, the latest made first."""
    form = form or DossierFilter()
    query = select(Dossier).where(_seen_by(desk_of(session, actor)))
    for column, wanted in (
        (Dossier.state, form.state),
        (Dossier.organisation_id, form.organisation_id),
        (Dossier.body_id, form.body_id),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    return session.scalars(query.order_by(Dossier.created_at.desc(), Dossier.id)).all()


def visible_among(session: Session, actor: Actor, ids: Collection[UUID]) -> dict[UUID, Dossier]:
    """Those of these dossiers that the actor may see, by id."""
    if not ids:
        return {}
    rows = session.scalars(select(Dossier).where(Dossier.id.in_(ids), _seen_by(desk_of(session, actor))))
    return {row.id: row for row in rows}


def on_agenda(session: Session, actor: Actor, meeting_id: UUID) -> dict[UUID, Dossier]:
    """The dossiers on the meeting's agenda that the actor may see, by item."""
    query = select(Dossier).where(_seen_by(desk_of(session, actor)), Dossier.meeting_id == meeting_id)
    return {row.item_id: row for row in session.scalars(query) if row.item_id is not None}


def _seen_by(desk: Desk) -> ColumnElement[bool]:
    asked = select(AdviceRequest.dossier_id).where(AdviceRequest.organisation_id.in_(desk.reads_for))
    return or_(
        Dossier.organisation_id.in_(desk.reads_for),
        Dossier.id.in_(asked),
        Dossier.body_id.in_(desk.secretary_of) & Dossier.submitted_at.is_not(None),
    )


def steps_of(session: Session, dossier_id: UUID, *, internal: bool | None = None) -> Sequence[DossierStep]:
    """The dossier's history in its order: all of it, or only what is internal, or what is not."""
    query = select(DossierStep).where(DossierStep.dossier_id == dossier_id).order_by(DossierStep.number)
    if internal is not None:
        query = query.where(DossierStep.internal.is_(internal))
    return session.scalars(query).all()


def advice_of(session: Session, dossier_id: UUID) -> Sequence[AdviceRequest]:
    """The advice asked for, in the order of asking."""
    query = select(AdviceRequest).where(AdviceRequest.dossier_id == dossier_id)
    return session.scalars(query.order_by(AdviceRequest.asked_at, AdviceRequest.id)).all()


def advice_of_all(session: Session, dossiers: Sequence[Dossier]) -> dict[UUID, list[AdviceRequest]]:
    """The advice asked for on each of these dossiers."""
    found: dict[UUID, list[AdviceRequest]] = {row.id: [] for row in dossiers}
    query = select(AdviceRequest).where(AdviceRequest.dossier_id.in_(found)).order_by(AdviceRequest.due_on)
    for request in session.scalars(query):
        found[request.dossier_id].append(request)
    return found


def accepted_for(session: Session, body_id: UUID) -> Sequence[Dossier]:
    """The body's dossiers that wait for an agenda, the longest waiting first."""
    query = select(Dossier).where(Dossier.body_id == body_id, Dossier.state == "accepted")
    return session.scalars(query.order_by(Dossier.checked_at, Dossier.id)).all()


def on_item(session: Session, item_id: UUID) -> Dossier | None:
    """The dossier that stands on an agenda as this item."""
    return session.scalar(select(Dossier).where(Dossier.item_id == item_id))


def may_follow_dossier(session: Session, actor: Actor, dossier_id: UUID) -> bool:
    """Whoever may see the dossier."""
    dossier = session.get(Dossier, dossier_id)
    return dossier is not None and policy.may_see(standing_of(session, actor, dossier), dossier)


def may_follow_drafting(session: Session, actor: Actor, dossier_id: UUID) -> bool:
    """The ministry that drafts the dossier."""
    dossier = session.get(Dossier, dossier_id)
    return dossier is not None and policy.may_see_drafting(standing_of(session, actor, dossier))


def may_follow_agency(session: Session, actor: Actor, organisation_id: UUID) -> bool:
    """The organisation's clerks and heads, and their aides."""
    return organisation_id in desk_of(session, actor).reads_for


def may_follow_intake(session: Session, actor: Actor, body_id: UUID) -> bool:
    """The body's secretaries."""
    return body_id in desk_of(session, actor).secretary_of


def snapshot_dossier(session: Session, dossier_id: UUID) -> list[Entity]:
    """The dossier, its history outside the ministry, the advice asked for."""
    row = session.get_one(Dossier, dossier_id)
    steps, advice = steps_of(session, dossier_id, internal=False), advice_of(session, dossier_id)
    return [
        entity("dossier", row.id, presenters.dossier(row)),
        *(entity("dossier_step", step.id, presenters.step(step)) for step in steps),
        *(entity("advice_request", one.id, presenters.advice(one)) for one in advice),
    ]


def snapshot_drafting(session: Session, dossier_id: UUID) -> list[Entity]:
    """The steps inside the ministry."""
    steps = steps_of(session, dossier_id, internal=True)
    return [entity("dossier_step", step.id, presenters.step(step)) for step in steps]


def snapshot_agency(session: Session, organisation_id: UUID) -> list[Entity]:
    """The dossiers that the organisation drafts or was asked about."""
    asked = select(AdviceRequest.dossier_id).where(AdviceRequest.organisation_id == organisation_id)
    return _listed(session, or_(Dossier.organisation_id == organisation_id, Dossier.id.in_(asked)))


def snapshot_intake(session: Session, body_id: UUID) -> list[Entity]:
    """The dossiers submitted to the body."""
    return _listed(session, (Dossier.body_id == body_id) & Dossier.submitted_at.is_not(None))


def _listed(session: Session, which: ColumnElement[bool]) -> list[Entity]:
    query = select(Dossier).where(which)
    return [entity("dossier", row.id, presenters.dossier(row)) for row in session.scalars(query)]
