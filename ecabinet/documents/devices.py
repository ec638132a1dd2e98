"""Where a person reads on which device: each opens at its own place, and offers another one's that is newer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import SignedInDevice
from ecabinet.core.actor import Actor
from ecabinet.documents.models import DevicePosition


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A newer place on another device, and what that device is called."""

    place: DevicePosition
    device: str
    at: datetime


def place_here(session: Session, actor: Actor, document_id: UUID) -> DevicePosition | None:
    """Where the actor was on the device that they use now."""
    return session.get(DevicePosition, (actor.session_id, document_id))


def place_elsewhere(session: Session, actor: Actor, document_id: UUID) -> Elsewhere | None:
    """The place of another device of the actor's that was read on since this one was; none on the same page."""
    here = place_here(session, actor, document_id)
    if here is None:
        return None
    query = select(DevicePosition, SignedInDevice).join(SignedInDevice, SignedInDevice.id == DevicePosition.device_id)
    query = query.where(
        SignedInDevice.person_id == actor.person_id,
        DevicePosition.document_id == document_id,
        DevicePosition.at > here.at,
        DevicePosition.version_number >= here.version_number,
    )
    found = session.execute(query.order_by(DevicePosition.at.desc()).limit(1)).first()
    if found is None or found[0].page == here.page:
        return None
    return Elsewhere(found[0], found[1].label, found[0].at)
