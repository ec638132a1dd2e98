"""Writes of seats and of who holds them, from one day to another."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from ecabinet.accounts.models import Person
from ecabinet.bodies import presenters, queries
from ecabinet.bodies.commands.bodies import locked_body
from ecabinet.bodies.conflicts import ChairSeatTaken, PersonSeated, SeatAbolished, SeatOccupied
from ecabinet.bodies.forms import AbolishSeat, AddSeat, AppointHolder, ChangeHolder, ChangeSeat, MoveSeat, Term
from ecabinet.bodies.models import Body, Organisation, Seat, SeatHolder
from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction


def add_seat(actor: Actor | Program, body_id: UUID, form: AddSeat) -> Seat:
    """The body has a seat more, vacant, after the others. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        body = locked_body(tx, actor, body_id)
        if (known := tx.session.get(Seat, form.id)) is not None:
            require(known.body_id == body.id, IdTaken)
            return known
        _require_organisation(tx, form.organisation_id)
        standing = queries.seats_of(tx.session, body.id, clock.today())
        require(not form.is_chair or not any(seat.is_chair for seat in standing), ChairSeatTaken)
        row = Seat(body_id=body.id, position=len(standing) + 1, **form.model_dump())
        put_seat(tx, body, row)
    return row


def put_seat(tx: Transaction, body: Body, row: Seat) -> None:
    """The body, which is locked, has that seat more."""
    tx.add(row)
    tx.record("seat.added", body.stream, row, presenters.seat(row))


def change_seat(actor: Actor | Program, seat_id: UUID, form: ChangeSeat) -> Seat:
    """The seat is as the form says. Not repeatable: a stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        body, row = _locked_seat(tx, actor, seat_id)
        require(row.version == form.version, StaleVersion(current=presenters.seat(row)))
        _require_organisation(tx, form.organisation_id)
        standing = queries.seats_of(tx.session, body.id, clock.today())
        others = [seat for seat in standing if seat.is_chair and seat.id != row.id]
        require(not form.is_chair or not others, ChairSeatTaken)
        for field, value in form.model_dump(exclude_unset=True, exclude={"version"}).items():
            setattr(row, field, value)
        row.version += 1
        tx.record("seat.changed", body.stream, row, presenters.seat(row))
    return row


def move_seat(actor: Actor | Program, seat_id: UUID, form: MoveSeat) -> list[Seat]:
    """The seat stands at that place of the order; the answer is all seats in their new order. May be repeated."""
    with transaction(actor) as tx:
        body, row = _locked_seat(tx, actor, seat_id)
        order = [seat for seat in queries.seats_of(tx.session, body.id, clock.today()) if seat.id != row.id]
        require(row.abolished_on is None or row.abolished_on > clock.today(), SeatAbolished)
        order.insert(form.position - 1, row)
        for position, seat in enumerate(order, 1):
            if seat.position != position:
                seat.position = position
                tx.record("seat.moved", body.stream, seat, presenters.seat(seat))
    return order


def abolish_seat(actor: Actor | Program, seat_id: UUID, form: AbolishSeat) -> Seat:
    """From that day on the body has the seat no more; what was decided with it stays. May be repeated."""
    with transaction(actor) as tx:
        body, row = _locked_seat(tx, actor, seat_id)
        if row.abolished_on != form.on:
            row.abolished_on = form.on
            row.version += 1
            tx.record("seat.abolished", body.stream, row, presenters.seat(row))
    return row


def appoint_holder(actor: Actor | Program, seat_id: UUID, form: AppointHolder) -> SeatHolder:
    """The person holds the seat from one day to another. May be repeated: the same id answers with the same row.

    A seat has one holder on each day, and a person one seat of a body.
    """
    with transaction(actor) as tx:
        body, seat = _locked_seat(tx, actor, seat_id)
        if (known := tx.session.get(SeatHolder, form.id)) is not None:
            require(known.seat_id == seat.id, IdTaken)
            return known
        require(tx.session.get(Person, form.person_id) is not None, BadInput({"person_id": "bodies.unknown_person"}))
        require(seat.abolished_on is None or form.since < seat.abolished_on, SeatAbolished)
        row = SeatHolder(seat_id=seat.id, **form.model_dump())
        _require_free(tx, body, row, form)
        put_holder(tx, body, row)
    return row


def put_holder(tx: Transaction, body: Body, row: SeatHolder) -> None:
    """Somebody holds a seat of the body, which is locked and has been found free for it."""
    tx.add(row)
    _tell_holder(tx, "seat_holder.appointed", body, row)


def change_holder(actor: Actor | Program, holder_id: UUID, form: ChangeHolder) -> SeatHolder:
    """The seat is held from that day to that one: so does a term end. May be repeated."""
    with transaction(actor) as tx:
        body, row = _locked_holder(tx, actor, holder_id)
        if (row.since, row.until) != (form.since, form.until):
            _require_free(tx, body, row, form)
            put_term(tx, body, row, form)
    return row


def put_term(tx: Transaction, body: Body, row: SeatHolder, term: Term) -> None:
    """The seat of the body, which is locked, is held from that day to that one."""
    row.since, row.until = term.since, term.until
    _tell_holder(tx, "seat_holder.changed", body, row)


def remove_holder(actor: Actor | Program, holder_id: UUID) -> None:
    """The entry is gone: it was a mistake. A term that ends is changed, not removed. A second time it is not found."""
    with transaction(actor) as tx:
        body, row = _locked_holder(tx, actor, holder_id)
        tx.session.delete(row)
        tx.session.flush()
        for stream in (body.stream, f"user:{row.person_id}"):
            tx.record("seat_holder.removed", stream, ("seat_holder", holder_id), None)


def _tell_holder(tx: Transaction, name: str, body: Body, row: SeatHolder) -> None:
    """The body's people and the holder hear of it."""
    for stream in (body.stream, f"user:{row.person_id}"):
        tx.record(name, stream, row, presenters.seat_holder(row))


def _locked_seat(tx: Transaction, actor: Actor | Program, seat_id: UUID) -> tuple[Body, Seat]:
    known = tx.session.get(Seat, seat_id)
    if known is None:
        raise NotFound
    body = locked_body(tx, actor, known.body_id)
    return body, tx.locked(Seat, seat_id)


def _locked_holder(tx: Transaction, actor: Actor | Program, holder_id: UUID) -> tuple[Body, SeatHolder]:
    known = tx.session.get(SeatHolder, holder_id)
    if known is None:
        raise NotFound
    body, _ = _locked_seat(tx, actor, known.seat_id)
    return body, tx.locked(SeatHolder, holder_id)


def _require_organisation(tx: Transaction, organisation_id: UUID | None) -> None:
    known = organisation_id is None or tx.session.get(Organisation, organisation_id) is not None
    require(known, BadInput({"organisation_id": "bodies.unknown_organisation"}))


def _require_free(tx: Transaction, body: Body, row: SeatHolder, term: Term) -> None:
    """Nobody else holds the seat during the term, and the person no other seat of the body."""
    at_once = or_(SeatHolder.until.is_(None), SeatHolder.until >= term.since)
    overlapping = select(SeatHolder).join(Seat, SeatHolder.seat_id == Seat.id)
    overlapping = overlapping.where(Seat.body_id == body.id, SeatHolder.since <= (term.until or date.max), at_once)
    others = [other for other in tx.scalars(overlapping) if other.id != row.id]
    require(all(other.seat_id != row.seat_id for other in others), SeatOccupied)
    require(all(other.person_id != row.person_id for other in others), PersonSeated)
