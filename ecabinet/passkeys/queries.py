"""Reads of passkeys: each person sees their own."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.passkeys import presenters
from ecabinet.passkeys.models import Passkey


def own_passkey(session: Session, actor: Actor, passkey_id: UUID) -> Passkey:
    """The passkey, if it is the actor's, removed or not; NotFound otherwise."""
    row = session.get(Passkey, passkey_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound
    return row


def passkeys_of(session: Session, person_id: UUID) -> Sequence[Passkey]:
    """The person's passkeys that were not removed, the first added first."""
    query = select(Passkey).where(Passkey.person_id == person_id, Passkey.removed_at.is_(None))
    return session.scalars(query.order_by(Passkey.added_at, Passkey.id)).all()


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The person's passkeys."""
    return [entity("passkey", row.id, presenters.passkey(row)) for row in passkeys_of(session, person_id)]
