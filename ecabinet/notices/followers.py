"""Turns what happened into notices."""

from collections.abc import Sequence

from ecabinet.core import clock, db
from ecabinet.core.followers import Follower
from ecabinet.core.journal import Event
from ecabinet.notices import devices
from ecabinet.notices.kinds import STALE, Told
from ecabinet.notices.making import make, settle
from ecabinet.notices.meaning import told
from ecabinet.notices.settling import settled


def handle(events: Sequence[Event]) -> None:
    """Whom the events concern has a notice of each; what they settle is settled. May be repeated.

    Events that are days old when they are first read make nothing: an installation that was just brought up to date
    tells nobody of its past.
    """
    waiting: list[Told] = []
    for event in events:
        if event.at < clock.now() - STALE:
            continue
        if event.name == "device.ended":
            devices.forget(event.entity_id)
        if (done := settled(event)) is not None:
            make(waiting)
            waiting.clear()
            settle(done)
        with db.reading() as session:
            waiting += told(session, event)
    make(waiting)


FOLLOWER = Follower("notices", handle)
