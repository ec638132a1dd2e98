"""Drafts of answers: what a seat's people write for the member, and whose turn it is."""

from collections.abc import Mapping
from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions import presenters, queries
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.forms import Chosen, KeepDraft, PassDraft
from ecabinet.opinions.models import OpinionSlip, SlipDraft, SlipSeat
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.telling import tell_draft, tell_line
from ecabinet.opinions.views import ChosenView

EVENTS = {"awaiting_head": "slip_draft.handed_over", "ready": "slip_draft.approved", "drafting": "slip_draft.sent_back"}


def keep_draft(actor: Actor, slip_id: UUID, entry_id: UUID, form: KeepDraft) -> SlipDraft:
    """What the seat's people have written so far is kept, complete or not. A stale version is refused."""
    with transaction(actor) as tx:
        row, draft = _own_draft(tx, actor, slip_id, entry_id)
        require((draft.version if draft else 0) == form.version, _stale(draft))
        before = draft.state if draft else ""
        if draft is None:
            draft = SlipDraft(slip_seat_id=row.id, version=0)
        draft.choices, draft.reservation = kept(form.choices), form.reservation
        draft.state = "drafting"
        _stamp(tx, actor, draft)
        draft.written_by, draft.written_by_name = draft.changed_by, draft.changed_by_name
        draft.written_at = draft.changed_at
        tx.add(draft)
        _tell(tx, "slip_draft.kept", row, draft, before)
    return draft


def hand_draft_to_head(actor: Actor, slip_id: UUID, entry_id: UUID, form: PassDraft) -> SlipDraft:
    """The draft waits for the head of the organisation. A stale version is refused."""
    return _pass(actor, slip_id, entry_id, form, "awaiting_head")


def approve_draft(actor: Actor, slip_id: UUID, entry_id: UUID, form: PassDraft) -> SlipDraft:
    """The head, or the member, finds the draft ready to be sent. A stale version is refused."""
    return _pass(actor, slip_id, entry_id, form, "ready")


def send_back_draft(actor: Actor, slip_id: UUID, entry_id: UUID, form: PassDraft) -> SlipDraft:
    """The draft is written again, with the head's remark. A stale version is refused."""
    return _pass(actor, slip_id, entry_id, form, "drafting")


def _pass(actor: Actor, slip_id: UUID, entry_id: UUID, form: PassDraft, state: str) -> SlipDraft:
    with transaction(actor) as tx:
        row, draft = _own_draft(tx, actor, slip_id, entry_id)
        if draft is None:
            raise NotFound
        require(draft.version == form.version, _stale(draft))
        standing = standing_of(tx.session, actor, tx.session.get_one(OpinionSlip, slip_id))
        decides = entry_id in standing.heads or entry_id == standing.answers
        require(decides or state == "awaiting_head")
        before, draft.state, draft.remark = draft.state, state, form.remark
        _stamp(tx, actor, draft)
        _tell(tx, EVENTS[state], row, draft, before)
    return draft


def _tell(tx: Transaction, name: str, row: SlipSeat, draft: SlipDraft, before: str) -> None:
    """The seat's people hear of the draft, and in their lists of whose turn it is, when that changed."""
    tell_draft(tx, name, row, draft)
    if draft.state != before:
        tell_line(tx, "slip_line.changed", tx.session.get_one(OpinionSlip, row.slip_id), row)


def _own_draft(tx: Transaction, actor: Actor, slip_id: UUID, entry_id: UUID) -> tuple[SlipSeat, SlipDraft | None]:
    slip = queries.visible(tx.session, actor, slip_id)
    queries.visible_entry(tx.session, actor, slip, entry_id)
    row = tx.locked(SlipSeat, entry_id)
    require_state(slip, queries.whole(tx.session, slip), "open")
    return row, queries.draft_of(tx.session, row.id)


def _stamp(tx: Transaction, actor: Actor, draft: SlipDraft) -> None:
    draft.changed_by, draft.changed_at = actor.person_id, clock.now()
    draft.changed_by_name = tx.session.get_one(Person, actor.person_id).name
    draft.version += 1
    tx.session.flush()


def _stale(draft: SlipDraft | None) -> StaleVersion:
    return StaleVersion(current=presenters.draft(draft) if draft else None)


def kept(choices: Mapping[UUID, Chosen]) -> dict[str, ChosenView]:
    """By the question's id as text, as it is kept."""
    return {str(key): {"choice": one.choice, "words": one.words} for key, one in choices.items()}
