"""What happens to written opinions, as those concerned are told of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.journal import Event
from ecabinet.notices import audience, slip_audience
from ecabinet.notices.kinds import Found
from ecabinet.notices.models import Notice
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipDraft, SlipSeat
from ecabinet.opinions.moment import is_over

DRAFTS = {"awaiting_head": "slip_draft_waits", "ready": "slip_draft_ready", "drafting": "slip_draft_back"}


def is_awaited(session: Session, row: SlipSeat) -> bool:
    """Whether the seat is asked, has not answered and still can."""
    slip = session.get_one(OpinionSlip, row.slip_id)
    if row.status != "voting" or slip.state != "open" or is_over(slip, clock.now()):
        return False
    answered = select(SlipAnswer.id).where(SlipAnswer.slip_seat_id == row.id, SlipAnswer.current)
    return session.scalar(answered) is None


def is_past(session: Session, notice: Notice) -> bool:
    """Whether what the notice asks for was done, or can't be any more."""
    row = session.get(SlipSeat, notice.about_id)
    if row is None or not is_awaited(session, row):
        return True
    due_on = session.get_one(OpinionSlip, row.slip_id).due_on
    return notice.kind == "slip_due_today" and due_on != clock.today()


def _asked(session: Session, event: Event, _data: Any) -> Found:
    """The member, the aides, the clerks and heads are asked, unless the answer is there already."""
    row = session.get_one(SlipSeat, event.entity_id)
    return ("slip_asked", slip_audience.around(session, row), None, row.id) if is_awaited(session, row) else None


def _extended(session: Session, event: Event, _data: Any) -> Found:
    slip = session.get_one(OpinionSlip, event.entity_id)
    if slip.state != "open":
        return None
    return "slip_extended", slip_audience.recipients(session, slip), None, slip.id


def _recalled(session: Session, event: Event, _data: Any) -> Found:
    """All who were asked hear that nobody has to answer any more."""
    slip = session.get_one(OpinionSlip, event.entity_id)
    return "slip_recalled", slip_audience.recipients(session, slip), None, slip.id


def _closed(session: Session, event: Event, _data: Any) -> Found:
    """All who were asked can read the result."""
    slip = session.get_one(OpinionSlip, event.entity_id)
    return "slip_closed", slip_audience.recipients(session, slip), None, slip.id


def _result(session: Session, event: Event, _data: Any) -> Found:
    """So can the secretaries, the head and the drafting ministry, where they were not asked."""
    slip = session.get_one(OpinionSlip, event.entity_id)
    asked = set(slip_audience.recipients(session, slip))
    people = tuple(one for one in slip_audience.overseers(session, slip) if one not in asked)
    return "slip_result", people, None, slip.id


def _approval_asked(session: Session, event: Event, _data: Any) -> Found:
    """The head of the body is asked, as long as it waits."""
    slip = session.get_one(OpinionSlip, event.entity_id)
    if slip.state != "awaiting_approval" or slip.approved_at is not None:
        return None
    return "slip_approval", slip_audience.chairs_of(session, slip.body_id), None, slip.id


def _approved(session: Session, event: Event, _data: Any) -> Found:
    """The secretaries can issue it."""
    slip = session.get_one(OpinionSlip, event.entity_id)
    if slip.state != "awaiting_approval" or slip.approved_at is None:
        return None
    return "slip_approved", audience.secretaries_of(session, slip.body_id), None, slip.id


def _sent_back(session: Session, event: Event, _data: Any) -> Found:
    slip = session.get_one(OpinionSlip, event.entity_id)
    if slip.state != "draft":
        return None
    return "slip_sent_back", audience.secretaries_of(session, slip.body_id), None, slip.id


def _draft(session: Session, event: Event, data: Any) -> Found:
    """Whose turn it is to see to the draft of an answer, while it stands so."""
    row = session.get_one(SlipSeat, event.entity_id)
    draft = session.scalar(select(SlipDraft).where(SlipDraft.slip_seat_id == row.id))
    if draft is None or data.get("state") != draft.state or not is_awaited(session, row):
        return None
    return DRAFTS[draft.state], _turn(session, row, draft.state), None, row.id


def _turn(session: Session, row: SlipSeat, state: str) -> tuple[UUID, ...]:
    if state == "awaiting_head":
        return slip_audience.deciders(session, row)
    if state == "drafting":
        return slip_audience.writers(session, row)
    return (row.person_id,) if row.person_id else ()


RULES: dict[tuple[str, str], tuple[Callable[[Session, Event, Any], Found], ...]] = {
    ("slip", "slip.approval_requested"): (_approval_asked,),
    ("slip", "slip.approved"): (_approved,),
    ("slip", "slip.sent_back"): (_sent_back,),
    ("slip", "slip.extended"): (_extended,),
    ("slip", "slip.recalled"): (_recalled,),
    ("slip", "slip.closed"): (_closed, _result),
    ("slip_desk", "slip_seat.asked"): (_asked,),
    ("slip_seat", "slip_draft.handed_over"): (_draft,),
    ("slip_seat", "slip_draft.approved"): (_draft,),
    ("slip_seat", "slip_draft.sent_back"): (_draft,),
}
