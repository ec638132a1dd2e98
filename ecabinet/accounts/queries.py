"""Reads of accounts."""

import unicodedata
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ecabinet.accounts import presenters
from ecabinet.accounts.cookies import hash_secret
from ecabinet.accounts.models import Person, SignedInDevice
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound

LONGEST_SIGN_IN = timedelta(days=30)


def device_of_secret(session: Session, secret: str) -> SignedInDevice | None:
    """The sign-in that a cookie's secret stands for, while it lasts and its person is not disabled."""
    device = session.scalar(select(SignedInDevice).where(SignedInDevice.secret_hash == hash_secret(secret)))
    if device is None or device.ended_at is not None or device.person.disabled_at is not None:
        return None
    return device if clock.now() < device.since + LONGEST_SIGN_IN else None


def actor_of(device: SignedInDevice) -> Actor:
    """Who acts from that device."""
    person = device.person
    return Actor(
        person_id=person.id,
        session_id=device.id,
        name=person.name,
        locale=person.locale,
        is_administrator=person.is_administrator,
        is_auditor=person.is_auditor,
    )


def actor_for(person: Person) -> Actor:
    """The person as seen by a policy, when the program works for them: signed in nowhere."""
    return Actor(person.id, person.id, person.name, person.locale, person.is_administrator, person.is_auditor)


def never_signed_in(among: Collection[UUID] | None = None) -> Select[Any]:
    """Accounts with a first password that nobody has signed in with yet; all of them, or those among the ids."""
    devices = select(SignedInDevice.id).where(SignedInDevice.person_id == Person.id)
    found = select(Person).where(Person.must_change_password, Person.disabled_at.is_(None), ~devices.exists())
    return found if among is None else found.where(Person.id.in_(among))


def devices_of(session: Session, person_id: UUID) -> Sequence[SignedInDevice]:
    """The person's devices that are signed in, newest first."""
    query = select(SignedInDevice).where(SignedInDevice.person_id == person_id, SignedInDevice.ended_at.is_(None))
    return session.scalars(query.order_by(SignedInDevice.since.desc())).all()


def own_device(session: Session, actor: Actor, device_id: UUID) -> SignedInDevice:
    """The actor's own device; NotFound for anybody else's."""
    device = session.get(SignedInDevice, device_id)
    if device is None or device.person_id != actor.person_id:
        raise NotFound
    return device


def person_of_login(session: Session, login: str) -> Person | None:
    """The person with that sign-in name."""
    return session.scalar(select(Person).where(Person.login == login.strip().lower()))


def people(session: Session) -> Sequence[Person]:
    """All people, by name."""
    return session.scalars(select(Person).order_by(Person.name)).all()


def people_named(session: Session, name: str, most: int = 20) -> list[Person]:
    """People with an account that is not disabled, whose name holds every word of `name`, accents aside.

    Those in whose Vietnamese name more of the words begin a word come first, then by name: who types "thu truong y te"
    means the Thứ trưởng Bộ Y tế, not the Minis*te*r whose title holds the same letters somewhere.
    """
    wanted = _plain(name).split()
    query = select(Person).where(Person.disabled_at.is_(None)).order_by(Person.name, Person.id)
    found = [row for row in session.scalars(query) if wanted and _holds(row, wanted)]
    return sorted(found, key=lambda row: -_begun(row, wanted))[:most]


def _begun(row: Person, wanted: Sequence[str]) -> int:
    words = _plain(row.name).split()
    return sum(any(one.startswith(word) for one in words) for word in wanted)


def people_matching(session: Session, text: str, most: int) -> tuple[list[Person], int]:
    """People whose name or sign-in name holds every word of `text`, accents aside, by name; and how many they all are.

    Disabled accounts are among them. No text matches everybody.
    """
    wanted = _plain(text).split()
    found = [row for row in people(session) if _holds(row, wanted, row.login)]
    found.sort(key=lambda row: (_plain(row.name), row.login))
    return found[:most], len(found)


def _holds(row: Person, wanted: Sequence[str], login: str = "") -> bool:
    name = _plain(f"{row.name} {row.name_en} {login}")
    return all(word in name for word in wanted)


def _plain(text: str) -> str:
    """Small letters without accents, `đ` as `d`: how names are typed in haste."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def may_follow_user(session: Session, actor: Actor, person_id: UUID) -> bool:
    """Only the person follows their own stream."""
    return actor.person_id == person_id


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The person and their signed-in devices."""
    person = session.get_one(Person, person_id)
    devices = [entity("signed_in_device", row.id, presenters.device(row)) for row in devices_of(session, person_id)]
    return [entity("person", person.id, presenters.person(person)), *devices]
