"""Erasing an event's data by law: the words go, the chain stays whole, and the journal says what was erased and why."""

from uuid import NAMESPACE_URL, UUID, uuid5

from ecabinet.core.journal import Event
from ecabinet.core.problems import Conflict, require
from ecabinet.core.transaction import Transaction

ERASURES = "erasures"


class NotErasable(Conflict):
    """409: an erasure needs its reason, and the record of erasures is never erased itself."""

    code = "not-erasable"


def erase_data(tx: Transaction, stream: str, seq: int, reason: str) -> Event:
    """The event's data and salt are gone, and `event.erased` says so in the stream `erasures`. May be repeated.

    Without the salt nobody can find the data again by guessing; their hash stays, and with it the chain. Whoever calls
    this erases the row that the data came from in the same command. Raises NotFound, NotErasable.
    """
    require(stream != ERASURES and reason.strip(), NotErasable)
    event = tx.locked(Event, (stream, seq))
    if event.salt is not None:
        event.data = event.salt = None
        said = {"stream": stream, "seq": seq, "name": event.name, "reason": reason.strip(), "hash": event.data_hash}
        tx.record("event.erased", ERASURES, ("erased_event", erasure_id(stream, seq)), said)
    return event


def erasure_id(stream: str, seq: int) -> UUID:
    """Under which id the erasure of that event stands in the journal."""
    return uuid5(NAMESPACE_URL, f"ecabinet:erased:{stream}/{seq}")
