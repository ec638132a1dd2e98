"""To which push services messages go: such as stand in the open Internet, never a machine of our own network."""

import ipaddress
import socket
from urllib.parse import urlsplit

from ecabinet.channels import Refused, TryLater

HTTPS = 443


def may_push_to(url: str, anywhere: bool = False) -> bool:
    """Whether a device's push service may be there: an https address with a public name, without user or password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or parts.username is not None or parts.password is not None:
        return False
    if anywhere:
        return parts.scheme in ("http", "https")
    is_named = "." in host.strip(".") and not host.rstrip(".").endswith((".localhost", ".local", ".internal"))
    return parts.scheme == "https" and port in (None, HTTPS) and is_named and not _is_address(host)


def address_of(host: str, port: int, anywhere: bool = False) -> str:
    """An address of that host to which a message may go; asked for at each sending, since names change their mind.

    Raises TryLater where the name leads nowhere, Refused where it leads to a machine that is not in the open Internet.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise TryLater(f"{host}: {error}"[:300]) from None
    addresses = [str(one[4][0]) for one in found]
    if not anywhere and not all(_is_public(one) for one in addresses):
        raise Refused(f"{host}: not a public address")
    return addresses[0]


def _is_public(address: str) -> bool:
    known = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    inner = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None)
    return known.is_global and not known.is_multicast and (inner is None or inner.is_global)


def _is_address(host: str) -> bool:
    """Whether the host is no name but an address, in any way of writing one."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.rstrip(".").rpartition(".")[2].isdecimal() or host.rpartition(".")[2].lower().startswith("0x")
    return True
