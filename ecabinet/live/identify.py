"""Who is behind a socket: a person by the sign-in cookie, or a display by its own."""

from werkzeug.http import parse_cookie

from ecabinet.accounts import cookies
from ecabinet.accounts import queries as accounts
from ecabinet.core import db
from ecabinet.live.streams import Follower
from ecabinet.meetings import displays


def who_connects(cookie_header: str) -> Follower | None:
    """The actor, or the display, whose cookie the handshake carries; none for anybody else."""
    carried = parse_cookie(cookie_header)
    with db.reading() as session:
        if secret := carried.get(cookies.name()):
            device = accounts.device_of_secret(session, secret)
            return accounts.actor_of(device) if device else None
        if secret := carried.get(displays.cookie_name()):
            return displays.display_of_secret(session, secret)
    return None
