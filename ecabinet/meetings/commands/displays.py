"""Writes of room displays: added at the desk, paired by a code, ended."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from ecabinet.accounts import guesses
from ecabinet.accounts.cookies import hash_secret, new_secret
from ecabinet.core import clock, db
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, presenters, queries
from ecabinet.meetings.conflicts import DisplayPaired, MeetingClosed, WrongCode
from ecabinet.meetings.displays import new_code, plain_code
from ecabinet.meetings.forms import AddDisplay, PairDisplay, SetDisplay
from ecabinet.meetings.models import Display, Meeting

CODE_LASTS = timedelta(minutes=10)


def add_display(actor: Actor, meeting_id: UUID, form: AddDisplay) -> Display:
    """A display waits ten minutes for its code. May be repeated: the same id answers with a fresh code until paired."""
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
        known = tx.session.get(Display, form.id)
        require(known is None or known.meeting_id == meeting.id, IdTaken)
        require(meeting.state != "closed", MeetingClosed)
        display = known or Display(id=form.id, meeting_id=meeting.id, label=form.label)
        require(display.paired_at is None and display.ended_at is None, DisplayPaired)
        display.code, display.code_until = new_code(), clock.now() + CODE_LASTS
        tx.add(display)
        tx.record("display.added", meeting.desk_stream, display, presenters.display(display))
    return display


def pair_display(form: PairDisplay, address: str) -> tuple[Display, str]:
    """The display with that code is the one that asks; the answer holds the secret for its cookie. Not repeatable.

    Raises WrongCode, and TooMany after too many wrong ones from that address.
    """
    counted = [f"display:{address}"[:120]]
    with db.reading() as session:
        guesses.require_few(session, counted)
    try:
        return _pair(plain_code(form.code))
    except WrongCode:
        with transaction(Program()) as tx:
            guesses.count(tx.session, counted)
        raise


def _pair(code: str) -> tuple[Display, str]:
    with transaction(Program("display")) as tx:
        waiting = select(Display).where(Display.code == code, Display.ended_at.is_(None)).with_for_update()
        display: Display | None = tx.scalar(waiting)
        if display is None or display.code_until is None or display.code_until < clock.now():
            raise WrongCode
        secret = new_secret()
        display.code = display.code_until = None
        display.secret_hash, display.paired_at = hash_secret(secret), clock.now()
        tx.record("display.paired", f"desk:{display.meeting_id}", display, presenters.display(display))
        look = ("display_look", display.id)
        tx.record("display.paired", f"display:{display.meeting_id}", look, presenters.display_look(display))
    return display, secret


def set_display(actor: Actor, display_id: UUID, form: SetDisplay) -> Display:
    """The display shows that from now on. May be repeated."""
    with transaction(actor) as tx:
        meeting, display = _locked(tx, actor, display_id)
        require(display.ended_at is None, NotFound)
        require(form.theme != "notice" or form.notice, BadInput({"notice": "meetings.notice_without_words"}))
        if (display.theme, display.notice) == (form.theme, form.notice):
            return display
        display.theme, display.notice = form.theme, form.notice
        look = ("display_look", display.id)
        tx.record("display.set", meeting.desk_stream, display, presenters.display(display))
        tx.record("display.set", meeting.display_stream, look, presenters.display_look(display))
    return display


def end_display(actor: Actor, display_id: UUID) -> None:
    """The display shows nothing more and can't come back. May be repeated."""
    with transaction(actor) as tx:
        _end(tx, *_locked(tx, actor, display_id))


def _locked(tx: Transaction, actor: Actor, display_id: UUID) -> tuple[Meeting, Display]:
    known = tx.session.get(Display, display_id)
    if known is None:
        raise NotFound
    meeting = queries.locked_meeting(tx, actor, known.meeting_id)
    require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
    return meeting, tx.locked(Display, display_id)


def end_displays(tx: Transaction, meeting: Meeting) -> None:
    """No display is paired with the meeting any more, none waits."""
    for display in queries.displays_of(tx.session, meeting.id):
        _end(tx, meeting, display)


def _end(tx: Transaction, meeting: Meeting, display: Display) -> None:
    """Also told on the displays' own stream, so that the live connection of this one ends at once."""
    if display.ended_at is None:
        display.ended_at, display.code = clock.now(), None
        tx.record("display.ended", meeting.desk_stream, display, None)
        tx.record("display.ended", meeting.display_stream, display, None)
        tx.record("display.ended", meeting.display_stream, ("display_look", display.id), None)
