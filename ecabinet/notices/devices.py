"""Devices that show notices by web push: switched on and off by their person, forgotten when they are gone."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import SignedInDevice
from ecabinet.channels import Gone, Message, Refused, TryLater
from ecabinet.channels.push_encryption import is_point
from ecabinet.channels.push_endpoints import may_push_to
from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.notices import presenters
from ecabinet.notices.forms import SwitchOnPush
from ecabinet.notices.models import PushDevice


def of(session: Session, people: Collection[UUID]) -> Sequence[PushDevice]:
    """The devices of these people that show notices and are signed in."""
    query = select(PushDevice).join(SignedInDevice, SignedInDevice.id == PushDevice.device_id)
    query = query.where(PushDevice.person_id.in_(people), SignedInDevice.ended_at.is_(None))
    return session.scalars(query.order_by(PushDevice.since, PushDevice.device_id)).all()


def switch_on_push(actor: Actor, form: SwitchOnPush, *, anywhere: bool = False) -> PushDevice:
    """The actor's device shows notices by web push. Repeatable; another subscription takes the place of the first.

    `anywhere`: its push service may stand in our own network too.
    """
    require(may_push_to(form.endpoint, anywhere), BadInput({"endpoint": "notices.push.wrong_endpoint"}))
    require(is_point(form.p256dh), BadInput({"p256dh": "field.invalid"}))
    with transaction(actor) as tx:
        tx.locked(SignedInDevice, actor.session_id)
        row = tx.session.get(PushDevice, actor.session_id)
        if row is not None and (row.endpoint, row.p256dh, row.auth) == (form.endpoint, form.p256dh, form.auth):
            return row
        name = "push_device.changed" if row else "push_device.added"
        row = row or PushDevice(device_id=actor.session_id, person_id=actor.person_id, since=clock.now())
        row.endpoint, row.p256dh, row.auth, row.state, row.detail = form.endpoint, form.p256dh, form.auth, "new", ""
        tx.add(row)
        _tell(tx, name, row)
    return row


def switch_off_push(actor: Actor) -> None:
    """The actor's device shows no notices any more. Repeatable."""
    with transaction(actor) as tx:
        _remove(tx, actor.session_id)


def forget(device_id: UUID) -> None:
    """The device, which was signed out, has no subscription any more. Repeatable."""
    with transaction(Program("notices")) as tx:
        _remove(tx, device_id)


def note(messages: Sequence[Message], faults: Mapping[Message, TryLater | Refused]) -> None:
    """What became of messages to devices is written down; a device that its push service knows no more is forgotten."""
    for message in messages:
        if message.device_id is None:
            continue
        fault = faults.get(message)
        with transaction(Program("notices")) as tx:
            if isinstance(fault, Gone):
                _remove(tx, message.device_id)
            elif (row := tx.session.get(PushDevice, message.device_id, with_for_update=True)) is not None:
                _note(tx, row, fault)


def _note(tx: Transaction, row: PushDevice, fault: TryLater | Refused | None) -> None:
    state = "sent" if fault is None else "unreachable" if isinstance(fault, TryLater) else "failed"
    row.told_at = clock.now() if fault is None else row.told_at
    if (row.state, row.detail) != (state, fault.detail if fault else ""):
        row.state, row.detail = state, fault.detail if fault else ""
        _tell(tx, "push_device.changed", row)


def _remove(tx: Transaction, device_id: UUID) -> None:
    row = tx.session.get(PushDevice, device_id, with_for_update=True)
    if row is not None:
        tx.record("push_device.removed", f"user:{row.person_id}", row, None)
        tx.session.delete(row)


def _tell(tx: Transaction, name: str, row: PushDevice) -> None:
    tx.record(name, f"user:{row.person_id}", row, presenters.push_device(row))
