"""A device that its person has added, and what it confirms."""

from typing import Any

from ecabinet.signed_records.confirmations import Kind, decision
from ecabinet.signed_records.device_proofs import challenge
from tests.cast import Player
from tests.passkeys.authenticator import Authenticator
from tests.passkeys.test_add_passkey import ORIGIN, add


def device_of(player: Player) -> Authenticator:
    """A device with a passkey of the player's, known to the server."""
    device = Authenticator(ORIGIN)
    assert add(player, device).status_code == 201
    return device


def confirmation(device: Authenticator, what: tuple[Kind, str], receipt: str, **other: str) -> dict[str, Any]:
    """What a page sends once the device has confirmed that receipt."""
    return {"receipt": receipt, **device.signed(challenge(decision(*what, receipt)), **other)}
