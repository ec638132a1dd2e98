"""By which name devices know this installation: passkeys belong to a name, never to a number."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Site:
    """The `origin` at which passkeys work, as browsers write it, and the `name` that they belong to."""

    origin: str
    name: str


def site_of(public_url: str) -> Site | None:
    """The site at that public address; none where browsers know no passkeys: no https, or a number for a name.

    The machine itself is known as `localhost`, by whatever number, and needs no https (Secure Contexts, 3.1).
    """
    parts = urlsplit(public_url)
    host = (parts.hostname or "").removesuffix(".")
    number = _number(host)
    if number is not None and number.is_loopback:
        host, number = "localhost", None
    is_local = host == "localhost" or host.endswith(".localhost")
    if number is not None or not host or (parts.scheme != "https" and not is_local):
        return None
    usual = {"https": 443, "http": 80}[parts.scheme]
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return Site(f"{parts.scheme}://{host}{port}", host)


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
