"""What the background process does for slips: each closes at its instant, without anybody at a desk."""

import threading
from datetime import timedelta
from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.db import reading
from ecabinet.core.logs import log
from ecabinet.opinions import queries
from ecabinet.opinions.commands import close_due

# A clock may be set, and a sleep does not notice; nor is a slip heard of here that was issued a moment ago.
LOOK_SECONDS = 60.0
AGAIN_SECONDS = 5.0


def close_all_due() -> float:
    """Every slip whose time is over is closed, each in a commit of its own; for how many seconds to rest then.

    One that can't be closed holds up no other, and is tried again soon.
    """
    with reading() as session:
        due = queries.due_slips(session)
    closed = [_closed(slip_id) for slip_id in due]
    if not all(closed):
        return AGAIN_SECONDS
    with reading() as session:
        upcoming = queries.next_closing(session)
    left = upcoming - clock.now() if upcoming else timedelta(seconds=LOOK_SECONDS)
    return min(max(left.total_seconds(), 0.0), LOOK_SECONDS)


def close_for_ever(stop: threading.Event) -> None:
    """Slips are closed when they are due, until `stop` is set."""
    while not stop.is_set():
        try:
            rest = close_all_due()
        except Exception:
            log.exception("closing slips failed")
            rest = AGAIN_SECONDS
        stop.wait(rest)


def _closed(slip_id: UUID) -> bool:
    """Whether nothing is left to be done for it."""
    try:
        close_due(slip_id)
    except Exception:
        log.exception("closing a slip failed", slip=str(slip_id))
        return False
    return True
