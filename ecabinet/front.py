"""The front: nginx with TLS and HTTP/2, before the web server on the same machine; docs/operators/tls.md.

It has no settings of its own to keep: what it needs is written anew at each start into a folder that goes with it.
"""

import os
import pwd
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ecabinet.certificates.authority import authority_in, fingerprint
from ecabinet.certificates.server import Certified, certify, folder_of
from ecabinet.core.pages import STATIC
from ecabinet.core.settings import Settings, WrongSetting
from ecabinet.core.tls_settings import TlsSettings

CONFIGURATION = Path(__file__).parent / "front.conf"
CONNECTIONS = 25_000  # each tablet needs two: its own and the one to the web server


@dataclass
class Front:
    """The running nginx; `folder` holds its configuration and the socket on which the web server answers it."""

    settings: Settings
    tls: TlsSettings
    folder: Path
    certified: Certified
    process: subprocess.Popen[bytes] = field(init=False)
    _taken: tuple[float, float] = field(init=False)

    def start(self) -> None:
        """Nginx serves from now on; it ends with this process."""
        arguments = ["-e", "stderr", "-p", str(self.folder), "-c", "nginx.conf", "-g", "daemon off;"]
        self.process = subprocess.Popen([_nginx(), *arguments])  # noqa: S603  (the system's nginx)
        self._taken = self._changed_at()

    def tend(self) -> None:
        """Called now and then: a certificate that is due is renewed, one that changed is taken in without a pause."""
        with suppress(WrongSetting):  # the old one serves on
            self.certified = certify(self.settings, self.tls)
        if self._changed_at() != self._taken:
            self._taken = self._changed_at()
            self.process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        """Nginx has ended, and its folder is gone."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _changed_at(self) -> tuple[float, float]:
        return self.certified.certificate.stat().st_mtime, self.certified.key.stat().st_mtime


def prepare_front(settings: Settings, tls: TlsSettings) -> Front:
    """The front, ready to start; raises WrongSetting when its certificate or its ports can't be used."""
    certified = certify(settings, tls)
    for name, port in (("ECABINET_TLS_PORT", tls.port), ("ECABINET_TLS_HTTP_PORT", tls.http_port)):
        _require_free(name, port)
    front = Front(settings, tls, Path(tempfile.mkdtemp(prefix="ecabinet-front-")), certified)
    (front.folder / "nginx.conf").write_text(_configuration(front), "utf-8")
    return front


def greeting(front: Front) -> list[str]:
    """What the operator has to know, in lines."""
    lines = [f"  https: {front.tls.address}"]
    authority = authority_in(folder_of(front.settings))
    if front.tls.certificate is None and authority is not None:
        lines += [
            f"  certificate for tablets: {front.tls.http_address or front.tls.address}/certificate",
            f"  its fingerprint (SHA-256): {fingerprint(authority.certificate)}",
        ]
    return lines


def socket_of(front: Front) -> str:
    """Where the web server answers the front: what comes by it has been at the front."""
    return f"{front.folder}/web.sock"


def _configuration(front: Front) -> str:
    tls, user = front.tls, pwd.getpwuid(os.geteuid()).pw_name
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    values = {
        "user": f"user {user};" if os.geteuid() == 0 else "",
        "files": files,
        "connections": min(CONNECTIONS, files // 2),
        "socket": socket_of(front),
        "certificate": front.certified.certificate,
        "key": front.certified.key,
        "static": STATIC / "dist",
        "tls": _listen(tls.port, " ssl http2"),
        "plain": _plain(tls) if tls.http_port else "",
    }
    text = CONFIGURATION.read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text


def _plain(tls: TlsSettings) -> str:
    port = "" if tls.port == 443 else f":{tls.port}"
    return f"""
  server {{
{_listen(tls.http_port)}
    location = /certificate {{ proxy_pass http://web; }}
    location /certificate/ {{ proxy_pass http://web; }}
    location = /healthz {{ proxy_pass http://web; }}
    location /static/dist/ {{ proxy_pass http://web; }}
    location / {{ return 308 https://$host{port}$request_uri; }}
  }}"""


def _listen(port: int, kind: str = "") -> str:
    """On all addresses of the machine, by IPv6 too where it has that."""
    lines = [f"    listen 0.0.0.0:{port}{kind};"]
    if socket.has_ipv6 and Path("/proc/net/if_inet6").exists():
        lines.append(f"    listen [::]:{port}{kind};")
    return "\n".join(lines)


def _require_free(name: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104  (what the front will listen on)
        except PermissionError:
            raise WrongSetting(
                f"{name} is {port}, which this account may not listen on: docs/operators/tls.md says how it may."
            ) from None
        except OSError:
            raise WrongSetting(f"{name} is {port}, on which another program listens.") from None


def _nginx() -> str:
    return shutil.which("nginx") or "nginx"
