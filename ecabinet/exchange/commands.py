"""Writes of calendar feeds, and of what is to be printed."""

from uuid import UUID, uuid4

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.transaction import transaction
from ecabinet.exchange import presenters, queries
from ecabinet.exchange.models import CalendarFeed, Printout
from ecabinet.exchange.papers import PAPERS
from ecabinet.exchange.programmes import programme_for


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
    return _printed(actor, "letter", invitation_id)


def print_programme(actor: Actor, meeting_id: UUID, number: int) -> Printout:
    """The edition of the agenda, as the actor may know it, is or will soon be there as PDF. May be repeated."""
    with reading() as session:
        edition = programme_for(session, actor, meeting_id, number)
    return _printed(actor, "programme", edition.about)


def print_slip(actor: Actor, slip_id: UUID, entry_id: UUID | None) -> Printout:
    """The slip as issued, for that entry of its roll or for any member, is or will soon be PDF. May be repeated."""
    return _printed(actor, "slip", slip_id, entry_id)


def print_slip_results(actor: Actor, slip_id: UUID) -> Printout:
    """The result sheet, as the actor may have it, is or will soon be there as PDF. May be repeated."""
    return _printed(actor, "results", slip_id)


def print_slip_resolution(actor: Actor, slip_id: UUID) -> Printout:
    """The draft of the resolution is or will soon be there as PDF. May be repeated."""
    return _printed(actor, "resolution", slip_id)


def print_matrix(actor: Actor, slip_id: UUID, document_id: UUID | None) -> Printout:
    """The matrix of that paper of the slip is or will soon be there as PDF. May be repeated."""
    return _printed(actor, "matrix", slip_id, document_id)


def print_minutes(actor: Actor, meeting_id: UUID) -> Printout:
    """The minutes, as the actor reads them, are or will soon be there as PDF. May be repeated."""
    return _printed(actor, "minutes", meeting_id)


def print_conclusion_notice(actor: Actor, meeting_id: UUID) -> Printout:
    """The notice of what was concluded, as the actor may know it, is or will soon be PDF. May be repeated."""
    return _printed(actor, "conclusions", meeting_id)


def print_resolution(actor: Actor, item_id: UUID) -> Printout:
    """The draft of the resolution on the item is or will soon be there as PDF. May be repeated."""
    return _printed(actor, "session_resolution", item_id)


def print_vote_sheet(actor: Actor, vote_id: UUID) -> Printout:
    """What the closed vote came to is or will soon be there as PDF. May be repeated."""
    return _printed(actor, "vote_sheet", vote_id)


def print_attendance_sheet(actor: Actor, meeting_id: UUID) -> Printout:
    """The attendance as it stands is or will soon be there as PDF. May be repeated."""
    return _printed(actor, "attendance", meeting_id)


def _printed(actor: Actor, kind: str, about: UUID, part: UUID | None = None) -> Printout:
    """The row of what the actor wants as PDF, made now or before: a paper that says the same is printed once."""
    with reading() as session:  # what it says takes longer to gather than anybody who writes should wait
        paper = PAPERS[kind](session, actor, about, part)
    with transaction(actor) as tx:
        tx.locked(Person, actor.person_id)
        known = queries.printout_saying(tx.session, actor, paper)
        if known is not None and known.state != "failed":
            return known
        row = Printout(
            asked_by=actor.person_id, kind=kind, about=paper.about, part=part, title=paper.title[:200],
            content=paper.content, asked_at=clock.now(),
        )  # fmt: skip
        tx.add(row)
        tx.record("printout.asked", row.stream, row, presenters.printout(row))
    return row
