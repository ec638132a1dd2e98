"""Who makes and ends keys of secret ballots: pure rules.

The secretaries begin a ceremony and name the three; what the three do, they do on their own devices and nobody does it
for them. An administrator of the system holds no key: who runs the server must not also hold a share.
"""

from ecabinet.ballot_keys.models import BallotKey, KeyHolder
from ecabinet.core.actor import Actor


def may_begin_key(*, is_secretary: bool) -> bool:
    """The body's secretaries."""
    return is_secretary


def may_end_key(actor: Actor, key: BallotKey, *, is_secretary: bool) -> bool:
    """The body's secretaries, and each holder: who lost the share or gave up the post says so."""
    return is_secretary or own_part(actor, key) is not None


def own_part(actor: Actor, key: BallotKey) -> KeyHolder | None:
    """The actor's part in the key; none for who holds no share of it."""
    return next((one for one in key.holders if one.person_id == actor.person_id), None)
