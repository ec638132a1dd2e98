"""Writes of calendar feeds, and of what is to be printed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from ecabinet.accounts.models import Person
from ecabinet.core import clock, files, words
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.transaction import transaction
from ecabinet.exchange import presenters, queries
from ecabinet.exchange.contents import content_of
from ecabinet.exchange.models import CalendarFeed, Printout
from ecabinet.exchange.programmes import programme_for
from ecabinet.invitations.letters import letter_for
from ecabinet.official_papers.invitation import invitation_letter
from ecabinet.official_papers.programme import programme_paper


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
    wanted = Wanted(invitation_id, letter.addressee, content_of(letter))
    return _printed(actor, wanted, lambda: invitation_letter(letter))


def print_programme(actor: Actor, meeting_id: UUID, number: int) -> Printout:
    """The edition of the agenda, as the actor may know it, is or will soon be there as PDF.

    May be repeated: a paper that says the same is printed once.
    """
    with reading() as session:
        row, programme = programme_for(session, actor, meeting_id, number)
    title = words.t("agenda.edition" if number else "agenda.edition.0", locale="vi", number=number)
    return _printed(actor, Wanted(row.id, title, content_of(programme)), lambda: programme_paper(programme))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: of which row it is, how it is called, and what it says in short."""

    about: UUID
    title: str
    content: str


def _printed(actor: Actor, wanted: Wanted, drawn: Callable[[], bytes]) -> Printout:
    """The row of what the actor wants as PDF, made now or before; `drawn` gives the DOCX."""
    with reading() as session:
        if (known := queries.printouts_about(session, actor, wanted.content)) is not None:
            return known
    with files.receive() as draft:
        draft.write(drawn())
        draft.flush()
        source = files.keep(Path(draft.name))
    with transaction(actor) as tx:
        tx.locked(Person, actor.person_id)
        if (known := queries.printouts_about(tx.session, actor, wanted.content)) is not None:
            return known
        row = Printout(
            asked_by=actor.person_id, about=wanted.about, title=wanted.title[:200], content=wanted.content,
            source=source, asked_at=clock.now(),
        )  # fmt: skip
        tx.add(row)
        tx.record("printout.asked", row.stream, row, presenters.printout(row))
    return row
