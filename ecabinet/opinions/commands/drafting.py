"""A slip before it is issued: written by the secretariat, approved by the chair."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select

from ecabinet.bodies.models import Seat
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.conflicts import require_state as require_dossier_state
from ecabinet.dossiers.models import Dossier
from ecabinet.opinions import policy, queries
from ecabinet.opinions.conflicts import require_state, require_version
from ecabinet.opinions.forms import AskQuestion, ChangeSlip, CreateSlip, DecideOnSlip, SendBackSlip, SlipFields
from ecabinet.opinions.holding import hold_dossier
from ecabinet.opinions.models import OpinionSlip, SlipQuestion
from ecabinet.opinions.policy import Standing
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.telling import tell_chair, tell_slip

WRITTEN = ("draft", "awaiting_approval")
FIELDS = {"title", "title_en", "summary", "days", "answers_shown"}


def create_slip(actor: Actor, form: CreateSlip) -> OpinionSlip:
    """The slip is a draft of the secretariat. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        dossier = dossiers.visible(tx.session, actor, form.dossier_id)
        require(dossier.body_id in dossiers.desk_of(tx.session, actor).secretary_of)
        if (known := tx.session.get(OpinionSlip, form.id)) is not None:
            require(known.dossier_id == dossier.id, IdTaken)
            return known
        require_dossier_state(dossier, "accepted")
        _require_recalled(tx, form)
        slip = _new(actor, dossier, form)
        slip.recused = _recused(tx, slip, form)
        tx.add(slip)
        _ask(tx, slip, form.questions)
        tell_slip(tx, "slip.created", slip)
    return slip


def change_slip(actor: Actor, slip_id: UUID, form: ChangeSlip) -> OpinionSlip:
    """The slip is as the form says, and a draft that the chair has to approve again. A stale version is refused."""
    with transaction(actor) as tx:
        slip = allowed(tx, actor, slip_id, policy.may_edit)
        require_state(slip, queries.whole(tx.session, slip), *WRITTEN)
        require_version(slip, queries.whole(tx.session, slip), form.version)
        for field in FIELDS:
            setattr(slip, field, getattr(form, field))
        slip.recused = _recused(tx, slip, form)
        for row in queries.questions_of(tx.session, slip.id):
            tx.session.delete(row)
        tx.session.flush()
        _ask(tx, slip, form.questions)
        waited = policy.awaits_chair(slip)
        _take_back(slip)
        hold_dossier(tx, slip)
        tell_slip(tx, "slip.changed", slip)
        if waited:
            tell_chair(tx, "slip.changed", slip)
    return slip


def request_slip_approval(actor: Actor, slip_id: UUID, form: DecideOnSlip) -> OpinionSlip:
    """The slip waits for the chair's approval, and its dossier stays accepted. May be repeated while it waits."""
    with transaction(actor) as tx:
        slip = allowed(tx, actor, slip_id, policy.may_edit)
        if slip.state != "awaiting_approval":
            require_state(slip, queries.whole(tx.session, slip), "draft")
            require_version(slip, queries.whole(tx.session, slip), form.version)
            require_dossier_state(tx.locked(Dossier, slip.dossier_id), "accepted")
            slip.state, slip.reason = "awaiting_approval", ""
            hold_dossier(tx, slip)
            tell_slip(tx, "slip.approval_requested", slip)
            tell_chair(tx, "slip.approval_requested", slip)
    return slip


def approve_slip(actor: Actor, slip_id: UUID, form: DecideOnSlip) -> OpinionSlip:
    """The chair has approved the slip as read at that version. May be repeated."""
    with transaction(actor) as tx:
        slip = allowed(tx, actor, slip_id, policy.may_approve)
        require_state(slip, queries.whole(tx.session, slip), "awaiting_approval")
        if slip.approved_at is None:
            require_version(slip, queries.whole(tx.session, slip), form.version)
            slip.approved_by, slip.approved_at = actor.person_id, clock.now()
            tell_slip(tx, "slip.approved", slip)
            tell_chair(tx, "slip.approved", slip)
    return slip


def send_back_slip(actor: Actor, slip_id: UUID, form: SendBackSlip) -> OpinionSlip:
    """The secretariat writes the slip again, knowing why. Not repeatable: it is a draft already."""
    with transaction(actor) as tx:
        slip = allowed(tx, actor, slip_id, policy.may_approve)
        require_state(slip, queries.whole(tx.session, slip), "awaiting_approval")
        _take_back(slip)
        slip.reason = form.reason
        hold_dossier(tx, slip)
        tell_slip(tx, "slip.sent_back", slip)
        tell_chair(tx, "slip.sent_back", slip)
    return slip


def allowed(tx: Transaction, actor: Actor, slip_id: UUID, rule: Callable[[Standing], bool]) -> OpinionSlip:
    """The slip, locked, with which the actor may do that; NotFound, Forbidden."""
    slip = queries.locked(tx, actor, slip_id)
    require(rule(standing_of(tx.session, actor, slip)))
    return slip


def _new(actor: Actor, dossier: Dossier, form: CreateSlip) -> OpinionSlip:
    return OpinionSlip(
        id=form.id,
        body_id=dossier.body_id,
        dossier_id=dossier.id,
        organisation_id=dossier.organisation_id,
        organisation=dossier.organisation,
        organisation_en=dossier.organisation_en,
        replaces_id=form.replaces_id,
        created_by=actor.person_id,
        created_at=clock.now(),
        **form.model_dump(include=FIELDS),
    )


def _ask(tx: Transaction, slip: OpinionSlip, questions: list[AskQuestion]) -> None:
    for position, question in enumerate(questions, start=1):
        known = tx.session.get(SlipQuestion, question.id)
        require(known is None, IdTaken)
        tx.add(SlipQuestion(slip_id=slip.id, position=position, **question.model_dump()))


def _recused(tx: Transaction, slip: OpinionSlip, form: SlipFields) -> list[str]:
    """The seats named are of the body."""
    known = set(tx.scalars(select(Seat.id).where(Seat.body_id == slip.body_id)))
    require(set(form.recused) <= known, BadInput({"recused": "slip.unknown_seat"}))
    return sorted({str(seat) for seat in form.recused})


def _require_recalled(tx: Transaction, form: CreateSlip) -> None:
    if form.replaces_id is not None:
        before = tx.session.get(OpinionSlip, form.replaces_id)
        is_recalled = before is not None and before.state == "withdrawn" and before.dossier_id == form.dossier_id
        require(is_recalled, BadInput({"replaces_id": "slip.not_recalled"}))


def _take_back(slip: OpinionSlip) -> None:
    """A draft again, which nobody has approved."""
    slip.state, slip.approved_by, slip.approved_at = "draft", None, None
    slip.version += 1
