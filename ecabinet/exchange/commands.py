"""Writes of calendar feeds, and of what is to be printed."""

from pathlib import Path
from uuid import UUID, uuid4

from ecabinet.accounts.models import Person
from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.transaction import transaction
from ecabinet.exchange import presenters, queries
from ecabinet.exchange.contents import content_of
from ecabinet.exchange.models import CalendarFeed, Printout
from ecabinet.invitations.letters import letter_for
from ecabinet.official_papers.invitation import invitation_letter


def renew_calendar_feed(actor: Actor) -> CalendarFeed:
    """The actor's calendar can be fetched at a new address, and no more at the one before. Each time another."""
    with transaction(actor) as tx:
        tx.locked(Person, actor.person_id)
        row = tx.session.get(CalendarFeed, actor.person_id) or CalendarFeed(person_id=actor.person_id)
        row.key, row.since = uuid4(), clock.now()
        tx.add(row)
        view = presenters.calendar_feed(row)
        tx.record("calendar_feed.renewed", f"user:{actor.person_id}", ("calendar_feed", actor.person_id), view)
    return row


def end_calendar_feed(actor: Actor) -> None:
    """The actor's calendar can be fetched nowhere. May be repeated."""
    with transaction(actor) as tx:
        tx.locked(Person, actor.person_id)
        if (row := tx.session.get(CalendarFeed, actor.person_id)) is not None:
            tx.session.delete(row)
            tx.record("calendar_feed.ended", f"user:{actor.person_id}", ("calendar_feed", actor.person_id), None)


def print_letter(actor: Actor, invitation_id: UUID) -> Printout:
    """The letter of invitation is, or will soon be, there as PDF. May be repeated: the same letter is printed once."""
    with reading() as session:
        letter = letter_for(session, actor, invitation_id)
        content = content_of(letter)
        if (known := queries.printouts_about(session, actor, content)) is not None:
            return known
    with files.receive() as draft:
        draft.write(invitation_letter(letter))
        draft.flush()
        source = files.keep(Path(draft.name))
    with transaction(actor) as tx:
        tx.locked(Person, actor.person_id)
        if (known := queries.printouts_about(tx.session, actor, content)) is not None:
            return known
        row = Printout(
            asked_by=actor.person_id, about=invitation_id, title=letter.addressee[:200], content=content, source=source,
            asked_at=clock.now(),
        )  # fmt: skip
        tx.add(row)
        tx.record("printout.asked", row.stream, row, presenters.printout(row))
    return row
