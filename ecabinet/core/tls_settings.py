"""How TLS is wanted: whether, on which ports, for which names, with whose certificate."""

import ipaddress
import re
import shutil
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ecabinet.core.wrong_setting import WrongSetting

HTTPS = 443
NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
NOWHERE = ("192.0.2.1", 9)  # RFC 5737: never answers; a UDP socket to it sends nothing, but knows its own address


@dataclass(frozen=True)
class TlsSettings:
    """The front's ports (`http_port` 0: none) and names; `certificate` and `key` are the operator's own, or none."""

    names: tuple[str, ...]
    port: int
    http_port: int
    certificate: Path | None
    key: Path | None

    @property
    def address(self) -> str:
        """How people reach the server, by its first name."""
        return f"https://{_in_address(self.names[0])}{'' if self.port == HTTPS else f':{self.port}'}"

    @property
    def http_address(self) -> str:
        """Where the certificate is found before it is trusted; empty without plain HTTP."""
        port = "" if self.http_port == 80 else f":{self.http_port}"
        return f"http://{_in_address(self.names[0])}{port}" if self.http_port else ""


def read_tls(given: Mapping[str, str]) -> TlsSettings | None:
    """What `ECABINET_TLS…` say, or none where TLS is off; raises WrongSetting."""
    wanted = given.get("ECABINET_TLS", "0")
    if wanted not in ("0", "1", "auto"):
        raise WrongSetting("ECABINET_TLS must be 0, 1 or auto.")
    if wanted == "0" or (wanted == "auto" and shutil.which("nginx") is None):
        return None
    if shutil.which("nginx") is None:
        raise WrongSetting("ECABINET_TLS is 1, but nginx is not installed: install it, or set ECABINET_TLS to 0.")
    plain = int(given["PORT"]) if given.get("PORT", "").isdecimal() else 8000
    certificate, key = (_file(given, f"ECABINET_TLS_{part}") for part in ("CERTIFICATE", "KEY"))
    if (certificate is None) != (key is None):
        raise WrongSetting("ECABINET_TLS_CERTIFICATE and ECABINET_TLS_KEY must be set together.")
    return TlsSettings(
        names=_names(given),
        port=_port(given, "ECABINET_TLS_PORT", plain + HTTPS, least=1),
        http_port=_port(given, "ECABINET_TLS_HTTP_PORT", plain + 80, least=0),
        certificate=certificate,
        key=key,
    )


def is_address(name: str) -> bool:
    """Whether it is an IP address, not a host's name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _in_address(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def _names(given: Mapping[str, str]) -> tuple[str, ...]:
    wanted = [name.strip().lower() for name in given.get("ECABINET_TLS_NAMES", "").split(",") if name.strip()]
    for name in wanted:
        if not is_address(name) and not NAME.fullmatch(name):
            raise WrongSetting("ECABINET_TLS_NAMES must be host names and addresses with commas between them.")
    return tuple(dict.fromkeys(wanted or _own_names()))


def _own_names() -> list[str]:
    """What this machine is reached by in its network: its address first, since nobody need have named it."""
    found = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(NOWHERE)
        found.append(str(probe.getsockname()[0]))
    host = socket.gethostname().lower()
    if NAME.fullmatch(host):
        found += [host] if "." in host else [host, f"{host}.local"]
    return found or ["localhost"]


def _port(given: Mapping[str, str], name: str, default: int, least: int) -> int:
    value = given.get(name) or str(default)
    if not value.isdecimal() or not least <= int(value) <= 65_535:
        raise WrongSetting(f"{name} must be a port, a whole number from {least} to 65535.")
    return int(value)


def _file(given: Mapping[str, str], name: str) -> Path | None:
    if not (value := given.get(name)):
        return None
    path = Path(value).absolute()
    if not path.is_file():
        raise WrongSetting(f"{name} must be a file that is there: {path} is not.")
    return path
