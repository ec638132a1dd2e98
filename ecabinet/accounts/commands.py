"""Writes of accounts."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.accounts import guesses, passwords, presenters, queries
from ecabinet.accounts.cookies import hash_secret, new_secret
from ecabinet.accounts.forms import (
    AddPerson,
    ChangeContacts,
    ChangePassword,
    ChangePerson,
    ChangePreferences,
    ResetPassword,
    SignIn,
)
from ecabinet.accounts.models import Person, SignedInDevice
from ecabinet.accounts.policy import may_manage_people
from ecabinet.core import clock, db
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, Conflict, Problem, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction


class WrongPassword(Problem):
    """401: name and password don't belong together; which of them is wrong is not said."""

    status, code = 401, "wrong-password"


class LoginTaken(Conflict):
    """409: another account has that sign-in name."""

    code = "login-taken"


class LastAdministrator(Conflict):
    """409: nobody could manage accounts any more."""

    code = "last-administrator"


def sign_in(form: SignIn, address: str, known_devices: Mapping[str, str]) -> tuple[SignedInDevice, str]:
    """The person is signed in on this device; the answer is the sign-in and the secret for its cookie. Not repeatable.

    `known_devices` are this browser's marks by person id. Raises WrongPassword, and TooMany after too many from there.
    """
    with db.reading() as session:
        person = queries.person_of_login(session, form.login)
        counted = guesses.sources(form.login, address, known_devices.get(str(person.id)) if person else None)
        guesses.require_few(session, counted)
    usable = person if person is not None and person.disabled_at is None else None
    if not passwords.is_right(usable.password_hash if usable else None, form.password) or usable is None:
        _count_guess(person, counted, address)
        raise WrongPassword
    with transaction(Program()) as tx:
        return start_device(tx, tx.locked(Person, usable.id), form.device, address)


def start_device(tx: Transaction, person: Person, label: str, address: str) -> tuple[SignedInDevice, str]:
    """A sign-in of the person on a device, and the secret its cookie will carry."""
    secret, now = new_secret(), clock.now()
    device = SignedInDevice(
        id=uuid4(),
        person_id=person.id,
        person=person,
        secret_hash=hash_secret(secret),
        label=label[:200],
        address=address[:60],
        since=now,
        last_seen=now,
    )
    tx.add(device)
    tx.record("device.signed_in", person.stream, device, presenters.device(device))
    return device, secret


def _count_guess(person: Person | None, counted: list[str], address: str) -> None:
    with transaction(Program()) as tx:
        guesses.count(tx.session, counted)
        if person is not None:
            tx.record("guess.failed", person.stream, ("guess", uuid4()), {"address": address}, withheld=True)


def sign_out(actor: Actor) -> None:
    """The actor's device is signed out. Repeatable."""
    end_device(actor, actor.session_id)


def end_device(actor: Actor, device_id: UUID) -> None:
    """That device of the actor's is signed out, wherever it is. Repeatable."""
    with transaction(actor) as tx:
        queries.own_device(tx.session, actor, device_id)
        _end(tx, tx.locked(SignedInDevice, device_id))


def _end(tx: Transaction, device: SignedInDevice) -> None:
    if device.ended_at is None:
        device.ended_at = clock.now()
        tx.record("device.ended", device.person.stream, device, None)


def sign_out_everybody(actor: Program) -> int:
    """Nobody is signed in any more, anywhere; the answer is how many devices were. Repeatable."""
    with transaction(actor) as tx:
        devices = tx.scalars(select(SignedInDevice).where(SignedInDevice.ended_at.is_(None)))
        for device in devices:
            _end(tx, device)
    return len(devices)


def change_password(actor: Actor, form: ChangePassword) -> None:
    """The actor has the new password; all other devices are signed out. Not repeatable: the old one is wrong then."""
    with db.reading() as session:
        person = session.get_one(Person, actor.person_id)
    if not passwords.is_right(person.password_hash, form.old):
        raise BadInput({"old": "field.password_wrong"})
    passwords.require_strong(form.new, person.login, "new")
    password_hash = passwords.hash_password(form.new)
    with transaction(actor) as tx:
        person = tx.locked(Person, actor.person_id)
        _set_password(tx, person, password_hash, must_change=False, keep=actor.session_id)


def reset_password(actor: Actor, person_id: UUID, form: ResetPassword) -> Person:
    """The person has that password until the next sign-in; all their devices are signed out. Repeatable."""
    require(may_manage_people(actor))
    with db.reading() as session:
        login = session.get_one(Person, person_id).login if session.get(Person, person_id) else ""
    passwords.require_strong(form.password, login or "?")
    password_hash = passwords.hash_password(form.password)
    with transaction(actor) as tx:
        person = tx.locked(Person, person_id)
        _set_password(tx, person, password_hash, must_change=True, keep=None)
    return person


def give_first_password(tx: Transaction, person: Person, password_hash: str) -> None:
    """The person, whose row is locked, has that password until the first sign-in."""
    _set_password(tx, person, password_hash, must_change=True, keep=None)


def _set_password(tx: Transaction, person: Person, password_hash: str, must_change: bool, keep: UUID | None) -> None:
    person.password_hash, person.must_change_password = password_hash, must_change
    person.version += 1
    tx.record("password.changed", person.stream, person, presenters.person(person))
    _end_all(tx, person, keep)


def _end_all(tx: Transaction, person: Person, keep: UUID | None) -> None:
    for device in queries.devices_of(tx.session, person.id):
        if device.id != keep:
            _end(tx, device)


def change_preferences(actor: Actor, form: ChangePreferences) -> Person:
    """The interface speaks and looks so for the actor. Repeatable."""
    with transaction(actor) as tx:
        person = tx.locked(Person, actor.person_id)
        person.locale, person.theme = form.locale or person.locale, form.theme or person.theme
        tx.record("person.changed", person.stream, person, presenters.person(person))
    return person


def change_contacts(actor: Actor, form: ChangeContacts) -> Person:
    """The actor is reached there. A stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        person = tx.locked(Person, actor.person_id)
        require(person.version == form.version, StaleVersion(current=presenters.person(person)))
        person.email, person.phone = form.email, form.phone
        person.version += 1
        tx.record("person.changed", person.stream, person, presenters.person(person))
    return person


def add_person(actor: Actor | Program, form: AddPerson, *, must_change: bool = True) -> Person:
    """The person has an account. Repeatable with the same id."""
    require(isinstance(actor, Program) or may_manage_people(actor))
    passwords.require_strong(form.password, form.login)
    password_hash = passwords.hash_password(form.password)
    with transaction(actor) as tx:
        return create_person(tx, form, password_hash, must_change)


def create_person(tx: Transaction, form: AddPerson, password_hash: str, must_change: bool) -> Person:
    """The row of a person, as the form says."""
    if known := tx.session.get(Person, form.id):
        require(known.login == form.login, LoginTaken)
        return known
    require(queries.person_of_login(tx.session, form.login) is None, LoginTaken)
    person = Person(
        id=form.id,
        login=form.login,
        name=form.name,
        name_en=form.name_en,
        email=form.email,
        phone=form.phone,
        password_hash=password_hash,
        must_change_password=must_change,
        is_administrator=form.is_administrator,
        is_auditor=form.is_auditor,
    )
    tx.add(person)
    tx.record("person.added", person.stream, person, presenters.person(person))
    return person


def put_facts(tx: Transaction, person: Person, facts: Mapping[str, object]) -> None:
    """The person, whose row is locked, is called so, reached there, and has those rights."""
    for name, value in facts.items():
        setattr(person, name, value)
    person.version += 1
    tx.record("person.changed", person.stream, person, presenters.person(person))


def change_person(actor: Actor, person_id: UUID, form: ChangePerson) -> Person:
    """The person is called so and has those rights. A stale version is refused with the row as it is."""
    require(may_manage_people(actor))
    with transaction(actor) as tx:
        person = tx.locked(Person, person_id)
        require(person.version == form.version, StaleVersion(current=presenters.person(person)))
        if not form.is_administrator:
            _require_another_administrator(tx, person)
        put_facts(tx, person, form.model_dump(exclude={"version"}))
    return person


def disable_person(actor: Actor | Program, person_id: UUID) -> Person:
    """The person can't sign in, and is signed out everywhere. Repeatable."""
    require(isinstance(actor, Program) or may_manage_people(actor))
    with transaction(actor) as tx:
        person = tx.locked(Person, person_id)
        _require_another_administrator(tx, person)
        if person.disabled_at is None:
            person.disabled_at = clock.now()
            person.version += 1
            tx.record("person.disabled", person.stream, person, presenters.person(person))
            _end_all(tx, person, None)
    return person


def enable_person(actor: Actor, person_id: UUID) -> Person:
    """The person can sign in again. Repeatable."""
    require(may_manage_people(actor))
    with transaction(actor) as tx:
        person = tx.locked(Person, person_id)
        if person.disabled_at is not None:
            person.disabled_at = None
            person.version += 1
            tx.record("person.enabled", person.stream, person, presenters.person(person))
    return person


def _require_another_administrator(tx: Transaction, person: Person) -> None:
    others = [
        other
        for other in queries.people(tx.session)
        if other.is_administrator and other.disabled_at is None and other.id != person.id
    ]
    require(others or not person.is_administrator, LastAdministrator)


def set_password(person_id: UUID, password: str) -> None:
    """The account has that password, from the shell; all its devices are signed out. Repeatable."""
    with db.reading() as session:
        login = session.get_one(Person, person_id).login
    passwords.require_strong(password, login)
    password_hash = passwords.hash_password(password)
    with transaction(Program()) as tx:
        _set_password(tx, tx.locked(Person, person_id), password_hash, must_change=False, keep=None)
