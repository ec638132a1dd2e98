"""Web push: one encrypted POST a device to the push service of its browser's maker (RFC 8030)."""

import json
import socket
import ssl
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from ecabinet.channels import Gone, Message, Refused, TryLater
from ecabinet.channels.push_encryption import authorization, encrypt
from ecabinet.channels.push_endpoints import address_of, may_push_to

SECONDS = 10.0
KEPT = 24 * 3600  # seconds for which the push service keeps it while the device is off
PAUSE = 60.0  # seconds for which a push service that could not be reached is left alone
LATER = (408, 425, 429)
NO_SUCH_DEVICE = (404, 410)


class _Pinned(HTTPSConnection):
    """A connection by TLS to a host, at the address that was looked at."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self._context_of_all = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self._context_of_all)
        self._address = address

    def connect(self) -> None:
        """The host's certificate is checked, whatever the address."""
        plain = socket.create_connection((self._address, self.port), SECONDS)
        self.sock = self._context_of_all.wrap_socket(plain, server_hostname=self.host)


class Push:
    """All push services; `contact` is how they reach the operator, `anywhere` lets them stand in our own network."""

    def __init__(self, contact: str, *, anywhere: bool = False) -> None:
        self._contact = contact
        self._anywhere = anywhere
        self._paused: dict[str, float] = {}

    def send(self, message: Message) -> None:
        """The push service has taken the message for the device."""
        to = json.loads(message.to)
        if not may_push_to(to["endpoint"], self._anywhere):
            raise Refused("not a public address")
        parts = urlsplit(to["endpoint"])
        if self._paused.get(parts.netloc, 0.0) > time.monotonic():
            raise TryLater(f"{parts.hostname}: could not be reached a moment ago")
        body = encrypt(message.text.encode(), to["p256dh"], to["auth"])
        headers = {
            "Authorization": authorization(to["endpoint"], self._contact),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT),
            "Topic": "notices",  # what waits for a device that is off is replaced by what is newer
            "Urgency": "high" if message.urgent else "normal",
        }
        _judge(self._status(parts, body, headers))

    def _status(self, parts: SplitResult, body: bytes, headers: dict[str, str]) -> int:
        """What the push service answers; no redirection is followed."""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        connection: HTTPConnection | None = None
        try:
            address = address_of(host, port, self._anywhere)
            is_safe = parts.scheme == "https"
            connection = _Pinned(host, port, address) if is_safe else HTTPConnection(address, port, timeout=SECONDS)
            connection.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
            return connection.getresponse().status
        except (OSError, HTTPException) as error:
            raise self._away(parts, str(error) or type(error).__name__) from None
        except TryLater as later:
            raise self._away(parts, later.detail) from None
        finally:
            if connection is not None:
                connection.close()

    def _away(self, parts: SplitResult, why: str) -> TryLater:
        """It is left alone for a while, so that a hundred messages don't wait for it one after the other."""
        self._paused[parts.netloc] = time.monotonic() + PAUSE
        return TryLater(why[:300])


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if status in NO_SUCH_DEVICE:
        raise Gone(f"HTTP {status}")
    raise TryLater(f"HTTP {status}") if status >= 500 or status in LATER else Refused(f"HTTP {status}")
