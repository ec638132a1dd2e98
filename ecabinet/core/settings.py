"""What an operator can set, read from the environment once at the start."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ecabinet.core.tls_settings import HTTPS, TlsSettings, read_tls
from ecabinet.core.wrong_setting import WrongSetting

__all__ = ["Settings", "WrongSetting", "read_settings", "write_private"]
YEAR, WEEK = 365 * 24 * 3600, 7 * 24 * 3600


@dataclass(frozen=True)
class Settings:
    """All settings; each has a default that is safe on one machine."""

    var: Path
    database_url: str
    files: Path
    keys: Path
    secret_key: str
    public_url: str
    fast_fanout: bool
    trusted_proxies: int
    bench: bool
    smtp_url: str
    mail_from: str
    sms_url: str
    sms_token: str
    own_documents_mb: int
    push_anywhere: bool
    clean_after_hours: int
    tls: TlsSettings | None

    @property
    def is_https(self) -> bool:
        """Whether all people come by https through a proxy of the operator's, so that every cookie must be Secure.

        Behind our own front each request says it: who comes by the plain port of the machine itself comes by http.
        """
        return self.tls is None and urlsplit(self.public_url).scheme == "https"

    @property
    def hsts_seconds(self) -> int:
        """How long browsers insist on https; 0 says nothing of it (docs/operators/tls.md)."""
        if self.tls is None:
            return YEAR if self.is_https else 0
        if self.tls.port != HTTPS:  # it would hold for all ports of the name, the plain one too
            return 0
        return YEAR if self.tls.certificate else WEEK

    @property
    def is_embedded(self) -> bool:
        """Whether all stands on one machine: SQLite, one server, one worker."""
        return self.database_url.startswith("sqlite")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings from `ECABINET_…`; raises WrongSetting with one sentence for the first that can't be used."""
    given = os.environ if environment is None else environment
    var = Path(given.get("ECABINET_VAR", "var")).absolute()
    keys = Path(given.get("ECABINET_KEYS") or var / "keys").absolute()
    database_url = given.get("ECABINET_DATABASE_URL") or f"sqlite:///{var / 'ecabinet.sqlite'}"
    if not database_url.startswith(("sqlite:///", "postgresql")):
        raise WrongSetting("ECABINET_DATABASE_URL must begin with sqlite:/// or postgresql://.")
    database_url = database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    tls = read_tls(given)
    served = tls.address if tls else f"http://127.0.0.1:{given.get('PORT', '8000')}"
    public_url = given.get("ECABINET_PUBLIC_URL") or served
    if urlsplit(public_url).scheme not in ("http", "https") or not urlsplit(public_url).netloc:
        raise WrongSetting("ECABINET_PUBLIC_URL must be a full address, such as https://ecabinet.example.")
    return Settings(
        var=var,
        database_url=database_url,
        keys=keys,
        files=Path(given.get("ECABINET_FILES") or var / "files").absolute(),
        secret_key=_secret_key(given, keys, database_url.startswith("sqlite")),
        public_url=public_url.rstrip("/"),
        fast_fanout=_switch(given, "ECABINET_FAST_FANOUT", True),
        trusted_proxies=_count(given, "ECABINET_TRUSTED_PROXIES", 0),
        bench=_switch(given, "ECABINET_BENCH", False),
        smtp_url=_address(given, "ECABINET_SMTP_URL", ("smtp", "smtps")),
        mail_from=_sender(given, public_url),
        sms_url=_address(given, "ECABINET_SMS_URL", ("http", "https")),
        sms_token=given.get("ECABINET_SMS_TOKEN", ""),
        own_documents_mb=_count(given, "ECABINET_OWN_DOCUMENTS_MB", 2_048),
        push_anywhere=_switch(given, "ECABINET_PUSH_ANYWHERE", False),
        clean_after_hours=_count(given, "ECABINET_CLEAN_AFTER_HOURS", 24, least=1),
        tls=tls,
    )


def _secret_key(given: Mapping[str, str], keys: Path, embedded: bool) -> str:
    if key := given.get("ECABINET_SECRET_KEY"):
        if len(key) < 32:
            raise WrongSetting("ECABINET_SECRET_KEY must have at least 32 characters.")
        return key
    if not embedded:
        raise WrongSetting("ECABINET_SECRET_KEY must be set when the database is not the embedded one.")
    kept = keys / "secret"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(kept, secrets.token_urlsafe(48).encode())
    return kept.read_text()


def write_private(path: Path, data: bytes) -> None:
    """The file holds `data`, whole or not at all, readable by its owner only."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600, exist_ok=False)
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _address(given: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    address = given.get(name, "")
    if address and (urlsplit(address).scheme not in schemes or not urlsplit(address).hostname):
        raise WrongSetting(f"{name} must be a full address that begins with {schemes[0]}:// or {schemes[1]}://.")
    return address


def _sender(given: Mapping[str, str], public_url: str) -> str:
    sender = given.get("ECABINET_MAIL_FROM") or f"ecabinet@{urlsplit(public_url).hostname}"
    if not re.fullmatch(r"[^\r\n<>]*<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+", sender):
        raise WrongSetting("ECABINET_MAIL_FROM must be an e-mail address, such as e-Cabinet <ecabinet@example.vn>.")
    return sender


def _switch(given: Mapping[str, str], name: str, default: bool) -> bool:
    value = given.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise WrongSetting(f"{name} must be 0 or 1.")
    return value == "1"


def _count(given: Mapping[str, str], name: str, default: int, least: int = 0) -> int:
    value = given.get(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise WrongSetting(f"{name} must be a whole number{f', {least} at least' if least else ''}.")
    return int(value)
