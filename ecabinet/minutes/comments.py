"""Writes of comments: said by who was present, settled by who writes the minutes."""

from uuid import UUID

from ecabinet.attendance.stays import was_present
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part
from ecabinet.minutes import policy, presenters, queries
from ecabinet.minutes.conflicts import MinutesNotCirculated
from ecabinet.minutes.forms import CommentOnMinutes, SettleComment
from ecabinet.minutes.models import MinutesComment, MinutesPassage
from ecabinet.minutes.writing import locked, require_item, tell_readers


def comment_on_minutes(actor: Actor, meeting_id: UUID, form: CommentOnMinutes) -> MinutesComment:
    """The comment waits for who writes the minutes. May be repeated: the same id answers with the same row.

    Raises MinutesNotCirculated, IdTaken.
    """
    with transaction(actor) as tx:
        meeting, part = locked(tx, actor, meeting_id)
        require(queries.may_read(tx.session, meeting, part), NotFound)
        require(policy.may_comment(part, was_present=was_present(tx.session, meeting, part.participant_id)))
        if (known := tx.session.get(MinutesComment, form.id)) is not None:
            require((known.meeting_id, known.author_id) == (meeting.id, actor.person_id), IdTaken)
            return known
        item_id = _item(tx, meeting, part, form)
        require(queries.state_of(tx.session, meeting.id) == "for_comment", MinutesNotCirculated)
        row = MinutesComment(
            id=form.id, meeting_id=meeting.id, item_id=item_id, passage_id=form.passage_id, author_id=actor.person_id,
            author_name=actor.name, text=form.text, at=clock.now(),
        )  # fmt: skip
        tx.add(row)
        _tell(tx, "minutes_comment.added", row)
        tell_readers(tx, actor, meeting)
    return row


def _item(tx: Transaction, meeting: Meeting, part: Part, form: CommentOnMinutes) -> UUID | None:
    """What the comment is about: the paragraph's item, or the one named."""
    if form.passage_id is None:
        require_item(tx, meeting, part, form.item_id)
        return form.item_id
    row = tx.session.get(MinutesPassage, form.passage_id)
    is_there = row is not None and row.meeting_id == meeting.id
    seen = row is not None and queries.may_see_passage(tx.session, meeting, part, row)
    require(is_there and seen, BadInput({"passage_id": "minutes.unknown_passage"}))
    return row.item_id if row else None


def settle_comment(actor: Actor, comment_id: UUID, form: SettleComment) -> MinutesComment:
    """What came of the comment is said; it can be said anew while the minutes are out. A stale version is refused.

    Raises MinutesNotCirculated.
    """
    with transaction(actor) as tx:
        known = tx.session.get(MinutesComment, comment_id)
        if known is None:
            raise NotFound
        meeting, part = locked(tx, actor, known.meeting_id)
        _require_sight(tx, meeting, part, known)
        require(policy.may_write(part))
        row = tx.locked(MinutesComment, comment_id)
        require(form.outcome == "accepted" or form.answer, BadInput({"answer": "field.missing"}))
        require(queries.state_of(tx.session, meeting.id) == "for_comment", MinutesNotCirculated)
        require(row.version == form.version, StaleVersion(current=presenters.comment(row)))
        row.state, row.answer, row.version = form.outcome, form.answer, row.version + 1
        row.settled_by, row.settled_by_name, row.settled_at = actor.person_id, actor.name, clock.now()
        _tell(tx, "minutes_comment.settled", row)
        tell_readers(tx, actor, meeting)
    return row


def _require_sight(tx: Transaction, meeting: Meeting, part: Part, row: MinutesComment) -> None:
    """A comment is there for who said it and for who writes the minutes of its item."""
    of_item = row.item_id is None or policy.may_read_item(part, row.item_id)
    is_theirs = row.author_id == part.person_id and queries.may_read(tx.session, meeting, part)
    require((policy.may_write(part) and of_item) or is_theirs, NotFound)


def _tell(tx: Transaction, name: str, row: MinutesComment) -> None:
    tx.record(name, row.stream, row, presenters.comment(row))
