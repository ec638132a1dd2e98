"""The code shown in a room by which people check in: it changes every 20 seconds and says nothing to whoever has none.

It proves that somebody saw the room's screen a moment ago, not who: that is the sign-in of the device that scans it.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

SECONDS = 20
STILL_GOOD = 2  # windows: the one shown, and the one before it, for who was scanning as it changed
MAC_BYTES = 12


def code_at(secret: str, meeting_id: UUID, at: datetime) -> str:
    """The code of the meeting at that instant."""
    return base64.urlsafe_b64encode(meeting_id.bytes + _mac(secret, meeting_id, _window(at))).decode().rstrip("=")


def good_until(at: datetime) -> datetime:
    """When another code takes the place of the one of that instant."""
    return at + timedelta(seconds=SECONDS - at.timestamp() % SECONDS)


def meeting_of(secret: str, code: str, at: datetime) -> UUID | None:
    """The meeting in whose room the code is shown at that instant, or was a window before; none for any other code."""
    try:
        known = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        meeting_id, mac = UUID(bytes=known[:16]), known[16:]
    except ValueError:
        return None
    windows = [_window(at) - back for back in range(STILL_GOOD)]
    good = [hmac.compare_digest(mac, _mac(secret, meeting_id, window)) for window in windows]
    return meeting_id if any(good) else None


def _window(at: datetime) -> int:
    return int(at.timestamp()) // SECONDS


def _mac(secret: str, meeting_id: UUID, window: int) -> bytes:
    said = f"check-in code\n{meeting_id}\n{window}".encode()
    return hmac.digest(secret.encode(), said, hashlib.sha256)[:MAC_BYTES]
