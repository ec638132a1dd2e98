"""The background side of the audit: seals from time to time, a verification every night and when an auditor asks."""

from datetime import datetime, timedelta

from ecabinet.audit.commands import ask_nightly, run_waiting_verification, seal_if_due
from ecabinet.core import clock

LOOK_EVERY = timedelta(minutes=1)
_looked_at: datetime | None = None


def do_next() -> bool:
    """A waiting verification is done, or the journal sealed if that is due; whether there was anything to do.

    Whether a seal is due costs a look at every stream, so that is asked once a minute. Raises JournalBehindSeal.
    """
    global _looked_at
    if run_waiting_verification() is not None:
        return True
    if _looked_at is not None and clock.now() < _looked_at + LOOK_EVERY:
        return False
    _looked_at = clock.now()
    asked = ask_nightly()
    return seal_if_due() is not None or asked is not None
