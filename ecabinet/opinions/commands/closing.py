"""A slip closes: by itself when its time is over, or by the secretariat; then it is summed up and concluded."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions import policy, presenters, queries, settling
from ecabinet.opinions.commands.drafting import allowed
from ecabinet.opinions.conflicts import AnswersAwaited, require_state, require_version
from ecabinet.opinions.forms import CloseSlip, DecideOnSlip
from ecabinet.opinions.holding import hold_dossier
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.moment import is_over, moment_of
from ecabinet.opinions.policy import COUNTED, may_see_answers
from ecabinet.opinions.telling import tell_recipients, tell_shown, tell_slip

BEFORE = {"summarised": "closed", "concluded": "summarised"}
EVENTS = {"summarised": "slip.summarised", "concluded": "slip.concluded"}


def close_slip(actor: Actor, slip_id: UUID, form: CloseSlip) -> OpinionSlip:
    """The slip is closed, counted and recorded; closing again changes nothing and answers with the same.

    Raises AnswersAwaited while its time is not over and somebody who is asked has not answered.
    """
    with transaction(actor) as tx:
        slip = allowed(tx, actor, slip_id, policy.may_edit)
        if slip.state in COUNTED:
            return slip
        shown = queries.whole(tx.session, slip)
        require_state(slip, shown, "open")
        require_version(slip, shown, form.version)
        _require_complete(tx, slip)
        _close(tx, slip)
    return slip


def _require_complete(tx: Transaction, slip: OpinionSlip) -> None:
    if is_over(slip, moment_of(tx.session, slip)):
        return
    answered = queries.standing_answers(tx.session, slip.id)
    roll = queries.roll_of(tx.session, slip.id)
    awaited = [presenters.seat(row, None) for row in roll if row.status == "voting" and row.id not in answered]
    if awaited:
        raise AnswersAwaited(current={"awaited": awaited}, count=len(awaited))


def close_due(slip_id: UUID) -> bool:
    """The slip is closed by the program, if it is open and its time is over; whether it was. May be repeated."""
    with transaction(Program()) as tx:
        slip = tx.locked(OpinionSlip, slip_id)
        if slip.state != "open" or not is_over(slip, clock.now()):
            return False  # recalled, extended or closed in the meantime
        _close(tx, slip)
    return True


def _close(tx: Transaction, slip: OpinionSlip) -> None:
    hidden = not may_see_answers(slip)
    settling.settle(tx.session, slip)
    hold_dossier(tx, slip)
    tell_slip(tx, "slip.closed", slip)
    if hidden:
        tell_shown(tx, slip)
    tell_recipients(tx, "slip_line.changed", slip)


def summarise_slip(actor: Actor, slip_id: UUID, form: DecideOnSlip) -> OpinionSlip:
    """The opinions are summed up. May be repeated. A stale version is refused."""
    return _go_on(actor, slip_id, form, "summarised")


def conclude_slip(actor: Actor, slip_id: UUID, form: DecideOnSlip) -> OpinionSlip:
    """Nothing more is to be done with the slip. May be repeated. A stale version is refused.

    Its dossier stays accepted, so that one that did not pass can be put on an agenda.
    """
    return _go_on(actor, slip_id, form, "concluded")


def _go_on(actor: Actor, slip_id: UUID, form: DecideOnSlip, state: str) -> OpinionSlip:
    with transaction(actor) as tx:
        slip = allowed(tx, actor, slip_id, policy.may_edit)
        if slip.state == state:
            return slip
        shown = queries.whole(tx.session, slip)
        require_state(slip, shown, BEFORE[state])
        require_version(slip, shown, form.version)
        slip.state = state
        slip.version += 1
        tell_slip(tx, EVENTS[state], slip)
    return slip
