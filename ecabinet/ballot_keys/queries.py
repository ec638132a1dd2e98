"""Reads of ballot keys."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.ballot_keys import presenters
from ecabinet.ballot_keys.models import BallotKey, KeyHolder
from ecabinet.bodies import queries as bodies
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.secret_votes.shapes import Ceremony


def visible_key(session: Session, actor: Actor, key_id: UUID) -> BallotKey:
    """The key, for its holders and for those of the body; NotFound for others."""
    if not may_follow_key(session, actor, key_id):
        raise NotFound
    return session.get_one(BallotKey, key_id)


def may_follow_key(session: Session, actor: Actor, key_id: UUID) -> bool:
    """Its holders, who holds a seat of the body today, and who has a role in it; administrators of the system not."""
    key = session.get(BallotKey, key_id)
    if key is None:
        return False
    if any(one.person_id == actor.person_id for one in key.holders):
        return True
    return key.body_id in bodies.bodies_of(session, actor.person_id)


def may_follow_boxes(session: Session, actor: Actor, key_id: UUID) -> bool:
    """The holders alone: what is asked in a vote is for those who see its item, and for who opens its box."""
    key = session.get(BallotKey, key_id)
    return key is not None and any(one.person_id == actor.person_id for one in key.holders)


def keys_of(session: Session, actor: Actor, body_id: UUID) -> Sequence[BallotKey]:
    """The body's keys, the latest first; NotFound for who is not of the body."""
    if body_id not in bodies.bodies_of(session, actor.person_id):
        raise NotFound
    query = select(BallotKey).where(BallotKey.body_id == body_id)
    return session.scalars(query.order_by(BallotKey.begun_at.desc(), BallotKey.id)).all()


def keys_held(session: Session, person_id: UUID) -> Sequence[BallotKey]:
    """The keys of which the person holds a share or is to hold one, the latest first."""
    held = exists().where(KeyHolder.key_id == BallotKey.id, KeyHolder.person_id == person_id)
    return session.scalars(select(BallotKey).where(held).order_by(BallotKey.begun_at.desc(), BallotKey.id)).all()


def confirmed_key(session: Session, body_id: UUID) -> BallotKey | None:
    """The key under which the body's secret votes are held now."""
    return session.scalar(select(BallotKey).where(BallotKey.body_id == body_id, BallotKey.state == "confirmed"))


def candidates(session: Session, body_id: UUID) -> list[Person]:
    """Who can hold a key of the body: who holds a seat or has a role in it, but for administrators of the system."""
    held = {row.person_id for row in bodies.holders_on(session, body_id, clock.today())}
    known = held | {role.person_id for role in bodies.roles_of(session, body_id)}
    query = select(Person).where(Person.id.in_(known), Person.disabled_at.is_(None), ~Person.is_administrator)
    return list(session.scalars(query.order_by(Person.name, Person.id)))


def ceremony_of(key: BallotKey) -> Ceremony:
    """All that was said while the key was made, as everybody checks it; the key must be there."""
    said = {
        "transports": [one.transport for one in key.holders],
        "dealings": [one.dealing for one in key.holders],
        "acceptances": [one.acceptance for one in key.holders],
    }
    titled = {"format": "ecabinet-secret-key", "version": 1, "ceremony": str(key.id)}
    return Ceremony.model_validate({**titled, "holders": holder_names(key), **said})


def holder_names(key: BallotKey) -> list[str]:
    """The holders as the ceremony names them, in their places."""
    return [str(one.person_id) for one in key.holders]


def snapshot_key(session: Session, key_id: UUID) -> list[Entity]:
    """The key."""
    return [entity("ballot_key", key_id, presenters.ballot_key(session.get_one(BallotKey, key_id)))]
