"""Writes of the stages of minutes: out for comment, final, confirmed, a draft again, corrected underneath."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.canonical import canonical, digest
from ecabinet.core.problems import Conflict, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings.models import Meeting
from ecabinet.minutes import policy, presenters, queries
from ecabinet.minutes.conflicts import (
    BoxWaiting,
    CommentsOpen,
    MeetingNotClosed,
    MinutesNotCirculated,
    MinutesNotFinal,
    MinutesNotSigned,
    MinutesSettled,
    MinutesSigned,
)
from ecabinet.minutes.content import content_of
from ecabinet.minutes.forms import CorrectMinutes, ReopenMinutes, SignMinutes
from ecabinet.minutes.models import Minutes, MinutesConfirmation, MinutesCorrection
from ecabinet.minutes.writing import locked, require_item, tell_readers
from ecabinet.votes import queries as votes


def circulate_minutes(actor: Actor, meeting_id: UUID) -> Minutes:
    """Who was present reads the minutes and comments on them. May be repeated. Raises MeetingNotClosed."""
    with transaction(actor) as tx:
        meeting, row = _to_move_on(tx, actor, meeting_id)
        if row.state == "for_comment":
            return row
        require(row.state == "draft", _forbidden(row))
        require(meeting.state == "closed", MeetingNotClosed)
        row.state, row.reason = "for_comment", ""
        tell_readers(tx, actor, meeting, "minutes.circulated")
    return row


def finalise_minutes(actor: Actor, meeting_id: UUID) -> Minutes:
    """The minutes are as they are, facts too, with a digest; all members read them. May be repeated.

    Raises MinutesNotCirculated, CommentsOpen, BoxWaiting.
    """
    with transaction(actor) as tx:
        meeting, row = _to_move_on(tx, actor, meeting_id)
        if row.state == "final":
            return row
        require(row.state != "signed", MinutesSigned)
        require(row.state == "for_comment", MinutesNotCirculated)
        if waiting := queries.open_comments(tx.session, meeting.id):
            raise CommentsOpen(current={"open": waiting}, count=waiting)
        require(not votes.boxes_waiting(tx.session, meeting.id), BoxWaiting)
        content = content_of(tx.session, meeting)
        row.state, row.content, row.digest = "final", canonical(content).decode(), digest(content)
        tell_readers(tx, actor, meeting, "minutes.finalised")
    return row


def reopen_minutes(actor: Actor, meeting_id: UUID, form: ReopenMinutes) -> Minutes:
    """The minutes are a draft again, for that reason; nobody has confirmed them. Raises MinutesSigned."""
    with transaction(actor) as tx:
        meeting, row = _to_move_on(tx, actor, meeting_id)
        require(row.state != "signed", MinutesSigned)
        if row.state == "draft":
            return row
        for confirmed in queries.confirmations_of(tx.session, meeting.id):
            tx.session.delete(confirmed)
        row.state, row.reason, row.content, row.digest = "draft", form.reason, None, None
        tell_readers(tx, actor, meeting, "minutes.reopened")
    return row


def sign_minutes(actor: Actor, meeting_id: UUID, form: SignMinutes) -> Minutes:
    """The actor confirmed the final minutes that they read, as chair or secretary; confirmed by both they are signed.

    What is kept is who, when, and the digest. May be repeated. Raises MinutesNotFinal.
    """
    with transaction(actor) as tx:
        meeting, part = locked(tx, actor, meeting_id)
        role = policy.confirms_as(part)
        require(role)
        row = _row(tx, actor, meeting)
        confirmed = {one.role: one for one in queries.confirmations_of(tx.session, meeting.id)}
        if role in confirmed and confirmed[role].digest == form.digest:
            return row
        is_read = row.state == "final" and row.digest == form.digest
        require(is_read, MinutesNotFinal(current={"state": row.state, "digest": row.digest}))
        tx.add(MinutesConfirmation(
            meeting_id=meeting.id, role=role, person_id=actor.person_id, name=actor.name, digest=form.digest,
            at=clock.now(),
        ))  # fmt: skip
        if {*confirmed, role} == {"chair", "secretary"}:
            row.state = "signed"
        tell_readers(tx, actor, meeting, "minutes.signed")
    return row


def correct_minutes(actor: Actor, meeting_id: UUID, form: CorrectMinutes) -> MinutesCorrection:
    """The correction stands under the signed minutes. May be repeated: the same id, the same row.

    Raises MinutesNotSigned, IdTaken.
    """
    with transaction(actor) as tx:
        meeting, part = locked(tx, actor, meeting_id)
        require(policy.may_write(part))
        require_item(tx, meeting, part, form.item_id)
        if (known := tx.session.get(MinutesCorrection, form.id)) is not None:
            require((known.meeting_id, known.by) == (meeting.id, actor.person_id), IdTaken)
            return known
        require(queries.state_of(tx.session, meeting.id) == "signed", MinutesNotSigned)
        row = MinutesCorrection(
            id=form.id, meeting_id=meeting.id, item_id=form.item_id, text=form.text, at=clock.now(),
            by=actor.person_id, by_name=actor.name,
        )  # fmt: skip
        tx.add(row)
        stream = f"minutes_item:{row.item_id}" if row.item_id else f"minutes_desk:{meeting.id}"
        tx.record("minutes.corrected", stream, row, presenters.correction(row))
        tell_readers(tx, actor, meeting)
    return row


def _to_move_on(tx: Transaction, actor: Actor, meeting_id: UUID) -> tuple[Meeting, Minutes]:
    meeting, part = locked(tx, actor, meeting_id)
    require(policy.may_move_on(part))
    return meeting, _row(tx, actor, meeting)


def _row(tx: Transaction, actor: Actor, meeting: Meeting) -> Minutes:
    known = tx.session.get(Minutes, meeting.id, with_for_update=True, populate_existing=True)
    if known is not None:
        return known
    row = Minutes(meeting_id=meeting.id, changed_at=clock.now(), changed_by=actor.person_id)
    tx.add(row)
    return row


def _forbidden(row: Minutes) -> type[Conflict]:
    return MinutesSigned if row.state == "signed" else MinutesSettled
