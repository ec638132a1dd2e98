"""`python -m ecabinet certificates …`."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ecabinet.certificates.authority import Authority, authority_in, fingerprint, make_authority
from ecabinet.certificates.profile import profile
from ecabinet.certificates.server import certify, folder_of, issue
from ecabinet.core import words
from ecabinet.core.settings import Settings
from ecabinet.core.tls_settings import TlsSettings


def show(settings: Settings, tls: TlsSettings) -> Iterator[str]:
    """What devices have to trust, and the server's certificate; both are made where they are missing."""
    certified = certify(settings, tls)
    if tls.certificate is None:
        authority = _authority(settings)
        yield f"authority    {authority.name}"
        yield f"fingerprint  {fingerprint(authority.certificate)}  (SHA-256)"
        yield f"ends         {authority.certificate.not_valid_after_utc:%Y-%m-%d}"
        yield f"for devices  {tls.http_address or tls.address}/certificate"
    yield f"server       {certified.certificate}"
    yield f"names        {', '.join(certified.names)}"
    yield f"ends         {certified.ends:%Y-%m-%d}"


def renew(settings: Settings, tls: TlsSettings) -> None:
    """The server has a new key and certificate by the same authority; devices notice nothing."""
    ours = replace(tls, certificate=None, key=None)
    certify(settings, ours)
    issue(folder_of(settings), _authority(settings), ours.names)


def new_authority(settings: Settings, tls: TlsSettings) -> None:
    """Another authority vouches for the server from now on; every device has to take it in."""
    folder = folder_of(settings)
    issue(folder, make_authority(folder, tls.names), tls.names)


def export(settings: Settings, tls: TlsSettings, folder: Path) -> list[Path]:
    """What a device management system hands out: certificate as DER and PEM, and the profile for iPads."""
    certify(settings, replace(tls, certificate=None, key=None))
    authority = _authority(settings)
    folder.mkdir(parents=True, exist_ok=True)
    written = {
        "ecabinet-ca.crt": authority.der,
        "ecabinet-ca.pem": authority.pem,
        "ecabinet.mobileconfig": profile(authority, words.t("certificates.profile_says", "vi")),
    }
    for name, data in written.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in written]


def _authority(settings: Settings) -> Authority:
    authority = authority_in(folder_of(settings))
    assert authority is not None, "certify makes it"  # noqa: S101  (said for the types)
    return authority
