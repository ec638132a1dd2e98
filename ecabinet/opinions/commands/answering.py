"""Answers that members send."""

from datetime import timedelta
from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.problems import Forbidden, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions import queries
from ecabinet.opinions.commands.sending import send
from ecabinet.opinions.delivery import mark_delivered
from ecabinet.opinions.forms import AnswerSlip
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.opinions.moment import moment_of
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.telling import tell_confirmed, tell_draft, tell_seat
from ecabinet.passkeys.confirming import confirmed
from ecabinet.passkeys.conflicts import NothingToConfirm
from ecabinet.passkeys.forms import Confirm
from ecabinet.passkeys.site import Site

ONE_MINUTE = timedelta(minutes=1)


def open_slip(actor: Actor, slip_id: UUID) -> OpinionSlip:
    """It is known when the slip first stood before the member or an aide, and when the member last opened it."""
    with transaction(actor) as tx:
        slip = queries.locked(tx, actor, slip_id)
        standing = standing_of(tx.session, actor, slip)
        if slip.state == "open":
            for entry in sorted(standing.seats, key=str):
                _note_opening(tx, slip, tx.locked(SlipSeat, entry), entry == standing.answers)
    return slip


def _note_opening(tx: Transaction, slip: OpinionSlip, row: SlipSeat, by_member: bool) -> None:
    """To the minute, since a page that is looked at again and again is no news."""
    now, known = moment_of(tx.session, slip), (row.delivered_at, row.last_opened_at)
    mark_delivered(row, "opened", now)
    if by_member and (row.last_opened_at is None or now - row.last_opened_at >= ONE_MINUTE):
        row.first_opened_at, row.last_opened_at = row.first_opened_at or now, now
    if known != (row.delivered_at, row.last_opened_at):
        tell_seat(tx, "slip_seat.opened", slip, row, queries.standing_answers(tx.session, slip.id).get(row.id))


def answer_slip(actor: Actor, slip_id: UUID, form: AnswerSlip) -> SlipAnswer:
    """The member's answer stands, and is on disk; an earlier one of theirs no longer counts. The same id sends it once.

    What comes after the closing is kept, marked late, and counts for nothing. A known id answers with its row even
    then. Forbidden for who sees the slip and is not asked.
    """
    with transaction(actor) as tx:
        slip = queries.locked(tx, actor, slip_id)
        entry = standing_of(tx.session, actor, slip).answers
        if entry is None:
            raise Forbidden
        row, is_new = tx.locked(SlipSeat, entry), tx.session.get(SlipAnswer, form.id) is None
        draft = queries.draft_of(tx.session, entry) if is_new else None
        if draft is not None:
            tx.session.delete(draft)
            tx.session.flush()
        answer = send(tx, actor, slip, row, form)
        if draft is not None:
            tell_draft(tx, "slip_draft.kept", row, None)
    return answer


def confirm_answer(actor: Actor, slip_id: UUID, form: Confirm, site: Site | None) -> SlipAnswer:
    """The proof that the member's device signed an answer of the own seat, by its receipt, is kept for the record.

    Once confirmed it stays so; the same again changes nothing. Raises NothingToConfirm where another answer stands or
    the slip is closed, and what `confirmed` does; Forbidden for who sees the slip and is not asked.
    """
    with transaction(actor) as tx:
        slip = queries.locked(tx, actor, slip_id)
        entry = standing_of(tx.session, actor, slip).answers
        if entry is None:
            raise Forbidden
        row, sent = tx.locked(SlipSeat, entry), queries.answers_from(tx.session, entry)
        answer = next((one for one in sent if one.receipt == form.receipt and (one.current or one.late)), None)
        if answer is None:
            raise NothingToConfirm
        if answer.confirmation is None:
            require(slip.state == "open", NothingToConfirm)
            answer.confirmation = confirmed(tx, actor, form, ("answer", str(slip_id)), site)
            tell_confirmed(tx, slip, row, answer)
    return answer
