"""What administrators read before they appoint: seats and their holders, the tree of organisations, posts by person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries
from ecabinet.bodies.models import Aide, Body, Organisation, Role, RuleProfileRow, Seat, SeatHolder
from ecabinet.bodies.rules import NoRulesInForce, RuleProfile


@dataclass(frozen=True)
class HeldSeat:
    """A seat with all who have held, hold and will hold it, by the day they began."""

    seat: Seat
    organisation: Organisation | None
    holders: list[SeatHolder]
    today: date

    @property
    def stands(self) -> bool:
        """Whether the body has the seat today."""
        return self.seat.abolished_on is None or self.seat.abolished_on > self.today

    @property
    def now(self) -> SeatHolder | None:
        """Who holds it today; none while it is vacant."""
        return next((row for row in self.holders if when(row, self.today) == "now"), None)

    @property
    def next(self) -> SeatHolder | None:
        """Who will hold it after today, if somebody is appointed already."""
        return next((row for row in self.holders if when(row, self.today) == "coming"), None)

    def when(self, row: SeatHolder) -> str:
        """Where one of its terms of office lies: `past`, `now` or `coming`."""
        return when(row, self.today)


def when(row: SeatHolder, today: date) -> str:
    """Where a term of office lies on that day: `past`, `now` or `coming`; first and last day are `now`."""
    if row.since > today:
        return "coming"
    return "past" if row.until is not None and row.until < today else "now"


def held_seats(session: Session, body_id: UUID, today: date) -> list[HeldSeat]:
    """The body's seats in their order, abolished ones too."""
    held = defaultdict(list)
    for holder in queries.all_holders_of(session, body_id):
        held[holder.seat_id].append(holder)
    known: dict[UUID | None, Organisation] = {row.id: row for row in queries.organisations(session)}
    seats = queries.all_seats_of(session, body_id)
    return [HeldSeat(seat, known.get(seat.organisation_id), held[seat.id], today) for seat in seats]


@dataclass(frozen=True)
class Branch:
    """An organisation in the tree, and how many stand above it."""

    organisation: Organisation
    depth: int


def tree(rows: Iterable[Organisation]) -> list[Branch]:
    """The organisations, each followed by those under it, in their order."""
    under = defaultdict(list)
    for row in rows:
        under[row.parent_id].append(row)

    def walk(parent_id: UUID | None, depth: int) -> Iterable[Branch]:
        for row in under[parent_id]:
            yield Branch(row, depth)
            yield from walk(row.id, depth + 1)

    return list(walk(None, 0))


@dataclass(frozen=True)
class Post:
    """What a person is today (`seat`, `secretary`, `clerk`, `head`, `aide`) and of what; `short` is a seat's label."""

    kind: str
    name: str
    name_en: str
    short: str = ""


def posts_of(session: Session, people: Sequence[UUID], today: date) -> dict[UUID, list[Post]]:
    """Each person's posts today."""
    posts: dict[UUID, list[Post]] = {person_id: [] for person_id in people}
    held = select(SeatHolder).join(Seat, SeatHolder.seat_id == Seat.id)
    held = held.where(SeatHolder.person_id.in_(people), queries.stands_on(today), queries.holds_on(today))
    for holder in session.scalars(held.order_by(Seat.position)):
        posts[holder.person_id].append(Post("seat", holder.seat.title, holder.seat.title_en, holder.seat.short))
    for role, place in _roles(session, people):
        posts[role.person_id].append(Post(role.role, place.name, place.name_en))
    helped = select(Aide, Person).join(Person, Person.id == Aide.principal_id).where(Aide.person_id.in_(people))
    for aide, principal in session.execute(helped):
        posts[aide.person_id].append(Post("aide", principal.name, principal.name_en))
    return posts


def _roles(session: Session, people: Sequence[UUID]) -> Iterable[tuple[Role, Body | Organisation]]:
    """Each role with the body it is in; a clerk's with the organisation it is for."""
    query = select(Role, Body, Organisation).join(Body, Body.id == Role.body_id)
    query = query.outerjoin(Organisation, Organisation.id == Role.organisation_id)
    for role, body, organisation in session.execute(query.where(Role.person_id.in_(people)).order_by(Role.id)):
        yield role, organisation or body


def people_in_roles(session: Session, body_id: UUID) -> list[tuple[Role, Person, Organisation | None]]:
    """The body's secretaries and clerks, by their organisation's and their own name."""
    query = select(Role, Person, Organisation).join(Person, Person.id == Role.person_id)
    query = query.outerjoin(Organisation, Organisation.id == Role.organisation_id).where(Role.body_id == body_id)
    rows = session.execute(query.order_by(Organisation.position, Organisation.name, Person.name, Role.id))
    return [(role, person, organisation) for role, person, organisation in rows]


def aides(session: Session) -> list[tuple[Aide, Person, Person]]:
    """Every aide with whom they help, by the name of the latter."""
    helper, helped = aliased(Person), aliased(Person)
    query = select(Aide, helper, helped).join(helper, helper.id == Aide.person_id)
    query = query.join(helped, helped.id == Aide.principal_id).order_by(helped.name, helper.name, Aide.id)
    return [(aide, person, principal) for aide, person, principal in session.execute(query)]


@dataclass(frozen=True)
class Rules:
    """The rules of a body: those in force today, if any, and all that are known for its kind, newest first."""

    in_force: RuleProfile | None
    known: list[RuleProfileRow]


def rules_of(session: Session, body: Body, today: date) -> Rules:
    """The body's rules of procedure, as data with its sources."""
    known = [row for row in queries.rule_profiles(session) if row.kind == body.kind]
    try:
        in_force = queries.rule_profile_on(session, body, today)
    except NoRulesInForce:
        in_force = None
    return Rules(in_force, known[::-1])
