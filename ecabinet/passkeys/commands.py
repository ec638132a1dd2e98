"""Writes of passkeys. Each locks its person first, so that two devices of one person wait for each other."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.accounts.confirming import require_password
from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.passkeys import making, presenters, queries
from ecabinet.passkeys.conflicts import NoPasskeysHere, PasskeyKnown, TooManyPasskeys
from ecabinet.passkeys.forms import AddPasskey, RemovePasskey
from ecabinet.passkeys.models import Passkey
from ecabinet.passkeys.site import Site

MOST_PASSKEYS = 10


def add_passkey(actor: Actor, form: AddPasskey, site: Site | None, asked: bytes) -> Passkey:
    """The server knows a passkey of the actor's, which its device made when `asked`. The same id adds it once.

    Raises NoPasskeysHere, TooManyPasskeys, PasskeyKnown, IdTaken.
    """
    require_password(actor, form.password)
    require(site, NoPasskeysHere)
    assert site is not None  # noqa: S101  (for the types)
    row = making.made(site, asked, actor.person_id, form)
    with transaction(actor) as tx:
        person = tx.locked(Person, actor.person_id)
        if (known := tx.session.get(Passkey, form.id)) is not None:
            require(known.person_id == actor.person_id, IdTaken)
            return known
        _require_room(tx, row)
        row.added_at = clock.now()
        tx.add(row)
        tx.record("passkey.added", person.stream, row, presenters.passkey(row))
    return row


def _require_room(tx: Transaction, row: Passkey) -> None:
    require(len(queries.passkeys_of(tx.session, row.person_id)) < MOST_PASSKEYS, TooManyPasskeys)
    same = tx.session.scalar(select(Passkey.id).where(Passkey.credential == row.credential))
    require(same is None, PasskeyKnown)


def remove_passkey(actor: Actor, passkey_id: UUID, form: RemovePasskey) -> None:
    """The passkey confirms nothing any more; what it has confirmed stays confirmed. Repeatable."""
    require_password(actor, form.password)
    with transaction(actor) as tx:
        person = tx.locked(Person, actor.person_id)
        row = queries.own_passkey(tx.session, actor, passkey_id)
        if row.removed_at is None:
            row.removed_at = clock.now()
            tx.record("passkey.removed", person.stream, row, None)
