"""The demo's people, organisations and seats."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from ecabinet.accounts import commands as accounts
from ecabinet.accounts.forms import AddPerson
from ecabinet.accounts.passwords import hash_password
from ecabinet.bodies import commands as bodies
from ecabinet.bodies.commands.bodies import install_profiles
from ecabinet.bodies.forms import AddOrganisation, AddSeat, AppointAide, AppointHolder, CreateBody, GiveRole
from ecabinet.catalogues.commands import install_entries
from ecabinet.core.actor import Actor, Program
from ecabinet.core.transaction import transaction
from ecabinet.demo.content import Government, Person

PASSWORD = "phien-hop-2026"  # noqa: S105  (the demo's, printed at every start)


@dataclass
class Cabinet:
    """The ids of what the demo is made of, by key or sign-in name, and what people are called."""

    body_id: UUID = field(default_factory=uuid4)
    organisations: dict[str, UUID] = field(default_factory=dict)
    seats: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def actor(self, sign_in: str) -> Actor:
        """Who acts under that sign-in name."""
        return Actor(person_id=self.people[sign_in], session_id=uuid4(), name=self.names[sign_in])


def make_cabinet(government: Government, since: date) -> Cabinet:
    """All of the government stands in the database, its seats held since that day."""
    cabinet, program = Cabinet(), Program("demo")
    with transaction(program) as tx:
        install_profiles(tx)
        install_entries(tx)
    add_people(cabinet, government.people)
    for order, row in enumerate(government.organisations):
        parent = cabinet.organisations[row.parent] if row.parent else None
        form = AddOrganisation(parent_id=parent, name=row.name.vi, name_en=row.name.en, short=row.label, position=order)
        cabinet.organisations[row.key] = bodies.add_organisation(program, form).id
    top = government.organisations[0]
    body = CreateBody(
        id=cabinet.body_id,
        organisation_id=cabinet.organisations[top.key],
        kind="government",
        name=top.name.vi,
        name_en=top.name.en,
    )
    bodies.create_body(program, body)
    for seat in government.seats:
        organisation = cabinet.organisations[seat.organisation]
        add_seat(cabinet, seat.key, (seat.post.vi, seat.post.en, seat.label), organisation, seat.order == 1, since)
    _give_roles(cabinet, government.people)
    return cabinet


def add_people(cabinet: Cabinet, people: Sequence[Person]) -> None:
    """Each has an account, all with the demo's password."""
    password_hash = hash_password(PASSWORD)
    with transaction(Program("demo")) as tx:
        for row in people:
            cabinet.names[row.sign_in] = row.name.vi
            form = AddPerson(
                login=row.sign_in,
                name=row.name.vi,
                name_en=row.name.en,
                password=PASSWORD,
                is_administrator=row.role == "administrator",
                is_auditor=row.role == "auditor",
            )
            cabinet.people[row.sign_in] = accounts.create_person(tx, form, password_hash, must_change=False).id


def add_seat(  # noqa: PLR0917  (a seat is that many things)
    cabinet: Cabinet, key: str, names: tuple[str, str, str], organisation: UUID, is_chair: bool, since: date
) -> None:
    """The seat of that key is held by the person whose sign-in name is the key."""
    title, title_en, short = names
    form = AddSeat(title=title, title_en=title_en, short=short, organisation_id=organisation, is_chair=is_chair)
    cabinet.seats[key] = bodies.add_seat(Program("demo"), cabinet.body_id, form).id
    holder = AppointHolder(person_id=cabinet.people[key], since=since)
    bodies.appoint_holder(Program("demo"), cabinet.seats[key], holder)


def _give_roles(cabinet: Cabinet, people: Sequence[Person]) -> None:
    for row in people:
        person = cabinet.people[row.sign_in]
        if row.role in ("secretary", "staff"):
            form = GiveRole(person_id=person, role="secretary")
            bodies.give_role(Program("demo"), cabinet.body_id, form)
        elif row.role == "clerk":
            form = GiveRole(person_id=person, role="clerk", organisation_id=cabinet.organisations[row.organisation])
            bodies.give_role(Program("demo"), cabinet.body_id, form)
        elif row.role == "aide" and row.seat:
            bodies.appoint_aide(Program("demo"), AppointAide(person_id=person, principal_id=cabinet.people[row.seat]))
