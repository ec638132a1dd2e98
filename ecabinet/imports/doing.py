"""Doing what the lines of a preview say, by the steps with which accounts and seats are written one by one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from ecabinet.accounts import commands as accounts
from ecabinet.accounts.forms import AddPerson
from ecabinet.accounts.models import Person
from ecabinet.accounts.passwords import first_password, hash_first_passwords
from ecabinet.bodies import commands as bodies
from ecabinet.bodies.forms import Term
from ecabinet.bodies.models import Body, Seat, SeatHolder
from ecabinet.core.transaction import Transaction

Step = dict[str, Any]


def do_lines(tx: Transaction, lines: Sequence[Mapping[str, Any]]) -> None:
    """All that the lines do is done; accounts that they add have a password that nobody knows."""
    done = _Doing(tx)
    for line in lines:
        for step in line["does"]:
            getattr(done, step["do"])(step)


class _Doing:
    """The bodies, which are locked, and the numbers of their last seats."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        (self.nobodys_hash,) = hash_first_passwords([first_password()])
        self.bodies = {row.id: row for row in tx.scalars(select(Body))}
        self.last = {row_id: self._last_seat(row_id) for row_id in self.bodies}

    def _last_seat(self, body_id: UUID) -> int:
        return self.tx.scalar(select(func.max(Seat.position)).where(Seat.body_id == body_id)) or 0

    def add_person(self, step: Step) -> None:
        """An account more, into which nobody gets before it is given a first password."""
        form = AddPerson(
            id=UUID(step["id"]),
            login=step["login"],
            name=step["name"],
            name_en=step["name_en"],
            email=step["email"],
            phone=step["phone"],
            password="-",  # noqa: S106  (only its hash is kept, and that is given)
        )
        accounts.create_person(self.tx, form, self.nobodys_hash, must_change=True)

    def change_person(self, step: Step) -> None:
        """An account is called or reached differently."""
        accounts.put_facts(self.tx, self.tx.session.get_one(Person, UUID(step["id"])), step["fields"])

    def add_seat(self, step: Step) -> None:
        """A seat more, after the others of its body."""
        body = self.bodies[UUID(step["body_id"])]
        self.last[body.id] += 1
        organisation = UUID(step["organisation_id"]) if step["organisation_id"] else None
        row = Seat(
            id=UUID(step["id"]),
            body_id=body.id,
            title=step["title"],
            short=step["short"],
            organisation_id=organisation,
            position=self.last[body.id],
        )
        bodies.put_seat(self.tx, body, row)

    def add_term(self, step: Step) -> None:
        """A person holds a seat."""
        term = _term(step)
        row = SeatHolder(
            id=UUID(step["id"]),
            seat_id=UUID(step["seat_id"]),
            person_id=UUID(step["person_id"]),
            since=term.since,
            until=term.until,
        )
        bodies.put_holder(self.tx, self.bodies[UUID(step["body_id"])], row)

    def change_term(self, step: Step) -> None:
        """A seat is held from other days on, or to other ones."""
        row = self.tx.locked(SeatHolder, UUID(step["id"]))
        bodies.put_term(self.tx, self.bodies[UUID(step["body_id"])], row, _term(step))


def _term(step: Step) -> Term:
    until = date.fromisoformat(step["until"]) if step["until"] else None
    return Term(since=date.fromisoformat(step["since"]), until=until)
