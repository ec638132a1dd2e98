"""Writes of paragraphs and conclusions. What is sent again changes nothing; what two write at once, both is there."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.minutes import policy, presenters, queries
from ecabinet.minutes.conflicts import PassageChanged, PassageEmpty, TooManyPassages
from ecabinet.minutes.forms import AddPassage, ChangePassage, RemovePassage
from ecabinet.minutes.models import MinutesPassage, PassageChange
from ecabinet.minutes.writing import (
    conclusion_to_write,
    is_known,
    last_place,
    locked,
    named,
    passage_to_write,
    place_after,
    remember,
    require_item,
    require_writable,
    sign_as_changed,
    tell,
    tell_readers,
)
from ecabinet.texts.words_merged import merged_text

MOST_PASSAGES = 5_000
LONGEST = 20_000


def add_passage(actor: Actor, meeting_id: UUID, form: AddPassage) -> MinutesPassage:
    """The paragraph stands in the minutes. May be repeated: the same id answers with the same row.

    Raises MinutesSettled, TooManyPassages, IdTaken.
    """
    with transaction(actor) as tx:
        meeting, part = locked(tx, actor, meeting_id)
        require(policy.may_write(part))
        require_item(tx, meeting, part, form.item_id)
        if (known := tx.session.get(MinutesPassage, form.id)) is not None:
            require((known.meeting_id, known.made_by) == (meeting.id, actor.person_id), IdTaken)
            return known
        require_writable(tx, meeting)
        require(queries.count_passages(tx.session, meeting.id) < MOST_PASSAGES, TooManyPassages(most=MOST_PASSAGES))
        now = clock.now()
        row = MinutesPassage(
            id=form.id, meeting_id=meeting.id, item_id=form.item_id, part=form.part,
            participant_id=form.participant_id, speaker=named(tx, meeting, form.participant_id, form.speaker),
            text=form.text, made_at=now, made_by=actor.person_id, changed_at=now, changed_by=actor.person_id,
            changed_by_name=actor.name, place=_place(tx, meeting.id, form),
        )  # fmt: skip
        tx.add(row)
        remember(tx, actor, row, form.id)
        tell(tx, "passage.added", row)
        tell_readers(tx, actor, meeting)
    return row


def _place(tx: Transaction, meeting_id: UUID, form: AddPassage) -> float:
    """Behind the paragraph named, if it is there still, else behind all."""
    rows = {row.id for row in queries.beside(tx.session, meeting_id, form.item_id)}
    if form.after in rows:
        return place_after(tx, meeting_id, form.item_id, form.after, form.id)
    return last_place(tx, meeting_id, form.item_id)


def change_passage(actor: Actor, passage_id: UUID, form: ChangePassage) -> MinutesPassage:
    """The change is merged into what the paragraph has become; one that was removed meanwhile is there again.

    May be repeated: the same change is made once. Raises MinutesSettled.
    """
    with transaction(actor) as tx:
        meeting, row = passage_to_write(tx, actor, passage_id)
        if is_known(tx, row.id, form.change):
            return row
        require_writable(tx, meeting)
        if form.text is not None:
            row.text = _merged(row.text, form.text.before, form.text.after)
            row.removed_at = None
        if form.model_fields_set & {"participant_id", "speaker"}:
            row.speaker = named(tx, meeting, form.participant_id, form.speaker or "")
            row.participant_id = form.participant_id
        if "after" in form.model_fields_set:
            row.place = place_after(tx, row.meeting_id, row.item_id, form.after, row.id)
        require(row.removed_at is None, NotFound)
        sign_as_changed(tx, actor, row, form.change)
        tell(tx, "passage.changed", row)
        tell_readers(tx, actor, meeting)
    return row


def _merged(now: str, before: str, after: str) -> str:
    """Both changes; BadInput where that is longer than a paragraph may be."""
    text = merged_text(before, now, after)
    require(len(text) <= LONGEST, BadInput({"text": "minutes.too_long"}))
    return text


def remove_passage(actor: Actor, passage_id: UUID, form: RemovePassage) -> None:
    """The paragraph is gone, a published conclusion too. May be repeated.

    Raises PassageChanged where another device changed it after `base`, MinutesSettled.
    """
    with transaction(actor) as tx:
        meeting, row = passage_to_write(tx, actor, passage_id)
        if row.removed_at is not None:
            require(is_known(tx, row.id, form.change), NotFound)
            return
        require_writable(tx, meeting)
        if _changed_elsewhere(tx, actor, row, form.base):
            raise PassageChanged(current=presenters.passage(row))
        _withdraw(tx, row)
        row.removed_at = clock.now()
        sign_as_changed(tx, actor, row, form.change)
        tell(tx, "passage.removed", row)
        tell_readers(tx, actor, meeting)


def _changed_elsewhere(tx: Transaction, actor: Actor, row: MinutesPassage, base: int) -> bool:
    """Whether another device, of whomever, changed the paragraph after that edition."""
    query = select(PassageChange.id).where(
        PassageChange.passage_id == row.id,
        PassageChange.edition > base,
        PassageChange.device_id != actor.session_id,
    )
    return tx.scalar(query.limit(1)) is not None


def publish_conclusion(actor: Actor, passage_id: UUID) -> MinutesPassage:
    """Those admitted to the item read the conclusion as it is now. May be repeated. Raises PassageEmpty."""
    with transaction(actor) as tx:
        meeting, row = conclusion_to_write(tx, actor, passage_id)
        require(row.text.strip(), PassageEmpty)
        if row.published != row.text.strip():
            row.published, row.published_at, row.published_by = row.text.strip(), clock.now(), actor.person_id
            tell(tx, "conclusion.published", row)
            if row.item_id is not None:
                tx.record(
                    "conclusion.published", f"item:{row.item_id}", ("conclusion", row.id), presenters.conclusion(row)
                )
            tell_readers(tx, actor, meeting)
    return row


def withdraw_conclusion(actor: Actor, passage_id: UUID) -> MinutesPassage:
    """Nobody but who writes the minutes reads the conclusion. May be repeated."""
    with transaction(actor) as tx:
        meeting, row = conclusion_to_write(tx, actor, passage_id)
        if row.published is not None:
            _withdraw(tx, row)
            tell(tx, "conclusion.withdrawn", row)
            tell_readers(tx, actor, meeting)
    return row


def _withdraw(tx: Transaction, row: MinutesPassage) -> None:
    if row.published is not None and row.item_id is not None:
        tx.record("conclusion.withdrawn", f"item:{row.item_id}", ("conclusion", row.id), None)
    row.published = row.published_at = row.published_by = None
