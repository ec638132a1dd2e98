"""Reads of slips: always through the eyes of somebody."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.core.transaction import Transaction
from ecabinet.dossiers.standing import desk_of, desk_of_person
from ecabinet.opinions import policy, presenters
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipDraft, SlipExtension, SlipQuestion, SlipSeat
from ecabinet.opinions.standing import chaired_by, recused_from, seats_of, standing_of
from ecabinet.opinions.views import LineView, SlipView
from ecabinet.signed_records.receipts import short_form


def visible(session: Session, actor: Actor, slip_id: UUID) -> OpinionSlip:
    """The slip, if the actor may see it; NotFound otherwise."""
    slip = session.get(OpinionSlip, slip_id)
    if slip is None or not policy.may_see(standing_of(session, actor, slip), slip):
        raise NotFound
    return slip


def locked(tx: Transaction, actor: Actor, slip_id: UUID) -> OpinionSlip:
    """The slip, seen by the actor and locked until the commit; NotFound otherwise."""
    slip = tx.locked(OpinionSlip, slip_id)
    if not policy.may_see(standing_of(tx.session, actor, slip), slip):
        raise NotFound
    return slip


def visible_entry(session: Session, actor: Actor, slip: OpinionSlip, entry_id: UUID) -> SlipSeat:
    """A seat of the slip's roll whose draft the actor reads; NotFound otherwise."""
    row = session.get(SlipSeat, entry_id)
    if row is None or row.slip_id != slip.id or row.id not in standing_of(session, actor, slip).seats:
        raise NotFound
    return row


def visible_slips(session: Session, actor: Actor, states: Collection[str] = ()) -> Sequence[OpinionSlip]:
    """The slips that the actor may see, in one of these states if any are named, the latest made first."""
    query = select(OpinionSlip).where(seen_by(session, actor))
    if states:
        query = query.where(OpinionSlip.state.in_(states))
    return session.scalars(query.order_by(OpinionSlip.created_at.desc(), OpinionSlip.id)).all()


def visible_among(session: Session, actor: Actor, slip_ids: Collection[UUID]) -> dict[UUID, OpinionSlip]:
    """Those of these slips that the actor may see, by id."""
    query = select(OpinionSlip).where(OpinionSlip.id.in_(slip_ids), seen_by(session, actor))
    return {slip.id: slip for slip in session.scalars(query)}


def seen_by(session: Session, actor: Actor) -> ColumnElement[bool]:
    """The same as `policy.may_see`, of rows that were not read."""
    desk, person = desk_of(session, actor), actor.person_id
    asked = select(SlipSeat.slip_id).where(seats_of(session, person, desk))
    issued = OpinionSlip.issued_at.is_not(None)
    others = or_(
        and_(OpinionSlip.body_id.in_(chaired_by(session, person)), OpinionSlip.state != "draft"),
        and_(issued, OpinionSlip.organisation_id.in_(desk.reads_for)),
        and_(issued, OpinionSlip.id.in_(asked)),
    )
    return OpinionSlip.body_id.in_(desk.secretary_of) | (others & OpinionSlip.id.not_in(recused_from(person)))


def questions_of(session: Session, slip_id: UUID) -> Sequence[SlipQuestion]:
    """The slip's questions in their order."""
    query = select(SlipQuestion).where(SlipQuestion.slip_id == slip_id)
    return session.scalars(query.order_by(SlipQuestion.position)).all()


def extensions_of(session: Session, slip_id: UUID) -> Sequence[SlipExtension]:
    """How the due day was moved, in order."""
    query = select(SlipExtension).where(SlipExtension.slip_id == slip_id)
    return session.scalars(query.order_by(SlipExtension.number)).all()


def roll_of(session: Session, slip_id: UUID) -> Sequence[SlipSeat]:
    """The slip's roll, in the seats' order."""
    return session.scalars(select(SlipSeat).where(SlipSeat.slip_id == slip_id).order_by(SlipSeat.position)).all()


def standing_answers(session: Session, slip_id: UUID) -> dict[UUID, SlipAnswer]:
    """The answers that count, by entry of the roll."""
    query = select(SlipAnswer).where(SlipAnswer.slip_id == slip_id, SlipAnswer.current)
    return {row.slip_seat_id: row for row in session.scalars(query)}


def answers_of(session: Session, slip_id: UUID) -> Sequence[SlipAnswer]:
    """All answers ever sent, in the order they came."""
    query = select(SlipAnswer).where(SlipAnswer.slip_id == slip_id)
    return session.scalars(query.order_by(SlipAnswer.sent_at, SlipAnswer.number, SlipAnswer.id)).all()


def answers_from(session: Session, entry_id: UUID) -> Sequence[SlipAnswer]:
    """All answers of one seat, the first sent first."""
    query = select(SlipAnswer).where(SlipAnswer.slip_seat_id == entry_id)
    return session.scalars(query.order_by(SlipAnswer.number)).all()


def draft_of(session: Session, entry_id: UUID) -> SlipDraft | None:
    """What the seat's people have written so far."""
    return session.scalar(select(SlipDraft).where(SlipDraft.slip_seat_id == entry_id))


def whole(session: Session, slip: OpinionSlip) -> SlipView:
    """The slip as presented, with its questions and extensions."""
    return presenters.slip(slip, questions_of(session, slip.id), extensions_of(session, slip.id))


def wholes(session: Session, slips: Sequence[OpinionSlip]) -> list[SlipView]:
    """These slips as presented, in two reads however many they are."""
    ids = [slip.id for slip in slips]
    questions, extensions = defaultdict(list), defaultdict(list)
    asked = select(SlipQuestion).where(SlipQuestion.slip_id.in_(ids)).order_by(SlipQuestion.position)
    for question in session.scalars(asked):
        questions[question.slip_id].append(question)
    moved = select(SlipExtension).where(SlipExtension.slip_id.in_(ids)).order_by(SlipExtension.number)
    for extension in session.scalars(moved):
        extensions[extension.slip_id].append(extension)
    return [presenters.slip(slip, questions[slip.id], extensions[slip.id]) for slip in slips]


def shown_answers(session: Session, actor: Actor, slip: OpinionSlip) -> list[SlipAnswer]:
    """The answers that count and, for secretaries once it is closed, those that came late, in the order they came."""
    standing = standing_of(session, actor, slip)
    rows = [row for row in answers_of(session, slip.id) if row.current or row.late]
    return [row for row in rows if policy.may_see_answer(standing, slip, row)]


def visible_answer(session: Session, actor: Actor, slip: OpinionSlip, answer_id: UUID) -> SlipAnswer:
    """An answer to the slip that the actor may see; NotFound otherwise."""
    row = session.get(SlipAnswer, answer_id)
    if row is None or row.slip_id != slip.id or not may_see_answer(session, actor, slip, row):
        raise NotFound
    return row


def may_see_answer(session: Session, actor: Actor, slip: OpinionSlip, row: SlipAnswer) -> bool:
    """Who sent or entered it, and all of whom `policy.may_see_answer` says so."""
    return row.sent_by == actor.person_id or policy.may_see_answer(standing_of(session, actor, slip), slip, row)


def record_of(session: Session, actor: Actor, slip_id: UUID) -> tuple[OpinionSlip, bytes]:
    """The slip and its signed record as it was made at the closing, byte for byte; SlipElsewhere before."""
    slip = visible(session, actor, slip_id)
    require_state(slip, whole(session, slip), *policy.COUNTED)
    return slip, (slip.record or "").encode()


def due_slips(session: Session) -> Sequence[UUID]:
    """Open slips whose time is over."""
    over = (OpinionSlip.state == "open") & (OpinionSlip.closes_at <= clock.now())
    return session.scalars(select(OpinionSlip.id).where(over).order_by(OpinionSlip.closes_at)).all()


def next_closing(session: Session) -> datetime | None:
    """When the next open slip closes; none where no slip is open."""
    return session.scalar(select(func.min(OpinionSlip.closes_at)).where(OpinionSlip.state == "open"))


def may_follow_slip(session: Session, actor: Actor, slip_id: UUID) -> bool:
    """Whoever may see the slip."""
    slip = session.get(OpinionSlip, slip_id)
    return slip is not None and policy.may_see(standing_of(session, actor, slip), slip)


def may_follow_desk(session: Session, actor: Actor, slip_id: UUID) -> bool:
    """The body's secretaries, and its chair once the slip may be seen by the chair."""
    slip = session.get(OpinionSlip, slip_id)
    if slip is None:
        return False
    standing = standing_of(session, actor, slip)
    return policy.may_see(standing, slip) and policy.may_see_progress(standing)


def may_follow_seat(session: Session, actor: Actor, entry_id: UUID) -> bool:
    """The seat's own people."""
    row = session.get(SlipSeat, entry_id)
    if row is None:
        return False
    slip = session.get_one(OpinionSlip, row.slip_id)
    standing = standing_of(session, actor, slip)
    return policy.may_see(standing, slip) and row.id in standing.seats


def snapshot_slip(session: Session, slip_id: UUID) -> list[Entity]:
    """The slip, and the answers that all may see."""
    slip = session.get_one(OpinionSlip, slip_id)
    found = [entity("opinion_slip", slip.id, whole(session, slip))]
    if policy.may_see_answers(slip):
        for row in standing_answers(session, slip_id).values():
            found.append(entity("shown_answer", row.seat_id, presenters.answer(row, short_form(row.receipt))))
    return found


def snapshot_desk(session: Session, slip_id: UUID) -> list[Entity]:
    """Every seat of the roll: delivered, opened, answered, each when."""
    answers = standing_answers(session, slip_id)
    return [entity("slip_seat", row.id, presenters.seat(row, answers.get(row.id))) for row in roll_of(session, slip_id)]


def snapshot_seat(session: Session, entry_id: UUID) -> list[Entity]:
    """The seat's draft and all its answers."""
    draft = draft_of(session, entry_id)
    found = [entity("slip_draft", entry_id, presenters.draft(draft))] if draft else []
    for row in answers_from(session, entry_id):
        found.append(entity("slip_answer", row.id, presenters.answer(row, short_form(row.receipt))))
    return found


def snapshot_intake(session: Session, body_id: UUID) -> list[Entity]:
    """The body's slips that are under way, as the secretariat lists them."""
    query = select(OpinionSlip).where(OpinionSlip.body_id == body_id, OpinionSlip.state.not_in(policy.DONE))
    slips = session.scalars(query).all()
    return [entity("opinion_slip", row.id, view) for row, view in zip(slips, wholes(session, slips), strict=True)]


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """Where every open slip stands that the person answers or prepares an answer to."""
    query = select(SlipSeat, OpinionSlip).join(OpinionSlip, OpinionSlip.id == SlipSeat.slip_id)
    query = query.where(OpinionSlip.state == "open", seats_of(session, person_id, desk_of_person(session, person_id)))
    query = query.where(OpinionSlip.id.not_in(recused_from(person_id)))
    rows = session.execute(query).all()
    answered = select(SlipAnswer.slip_seat_id).where(SlipAnswer.current)
    sent = set(session.scalars(answered.where(SlipAnswer.slip_seat_id.in_([row.id for row, _ in rows]))))
    drafts = select(SlipDraft.slip_seat_id, SlipDraft.state).where(
        SlipDraft.slip_seat_id.in_([row.id for row, _ in rows])
    )
    states = {row[0]: row[1] for row in session.execute(drafts)}
    return [
        entity("slip_line", row.id, line(slip, answered=row.id in sent, draft=states.get(row.id, "")))
        for row, slip in rows
    ]


def line(slip: OpinionSlip, *, answered: bool, draft: str) -> LineView:
    """Where the slip stands for a seat, as its people have it in their lists."""
    return {"slip_id": str(slip.id), "state": slip.state, "answered": answered, "draft": draft}
