"""The server's certificate: by the installation's authority and renewed before it ends, or the operator's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ecabinet.certificates.authority import CLOCKS_DIFFER, Authority, authority_in, make_authority, private_pem
from ecabinet.core import clock
from ecabinet.core.settings import Settings, WrongSetting, write_private
from ecabinet.core.tls_settings import TlsSettings, is_address

LASTS = timedelta(days=397)  # browsers and tablets refuse what lasts longer than 398 days
RENEWED_BEFORE = timedelta(days=60)


@dataclass(frozen=True)
class Certified:
    """The files that prove who the server is, and until when."""

    certificate: Path
    key: Path
    names: tuple[str, ...]
    ends: datetime


def folder_of(settings: Settings) -> Path:
    """Where the authority and its certificates are kept."""
    return settings.var / "tls"


def certify(settings: Settings, tls: TlsSettings) -> Certified:
    """The server's certificate as it has to be now, made or renewed where it is due; raises WrongSetting."""
    if tls.certificate and tls.key:
        return _own(tls.certificate, tls.key)
    folder = folder_of(settings)
    authority = authority_in(folder) or make_authority(folder, tls.names)
    strange = [name for name in tls.names if not authority.vouches_for(name)]
    if strange:
        raise WrongSetting(
            f"The certificate authority was not made for {strange[0]}: leave it out of ECABINET_TLS_NAMES, or make a "
            "new one by `python -m ecabinet certificates new-authority`, which every device has to take in."
        )
    if _is_due(_read(folder / "server.pem"), authority, tls.names):
        issue(folder, authority, tls.names)
    return _certified(folder / "server.pem", folder / "server.key")


def issue(folder: Path, authority: Authority, names: Sequence[str]) -> None:
    """The server has a new key and a new certificate for these names, and may be reached as localhost too."""
    key, now = generate_private_key(SECP256R1()), clock.now()
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])]))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now - CLOCKS_DIFFER + LASTS)
        .add_extension(x509.SubjectAlternativeName(_alternatives(_all_names(names))), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_serves(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
    )
    certificate = builder.sign(authority.key, SHA256())
    write_private(folder / "server.key", private_pem(key))
    write_private(folder / "server.pem", certificate.public_bytes(Encoding.PEM))


def _all_names(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*names, "localhost", "127.0.0.1"]))


def _alternatives(names: Sequence[str]) -> list[x509.GeneralName]:
    return [x509.IPAddress(ip_address(name)) if is_address(name) else x509.DNSName(name) for name in names]


def _serves() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, key_cert_sign=False, crl_sign=False, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _is_due(kept: x509.Certificate | None, authority: Authority, names: Sequence[str]) -> bool:
    if kept is None or kept.not_valid_after_utc - clock.now() < RENEWED_BEFORE:
        return True
    return set(_names_of(kept)) != set(_all_names(names)) or not _is_by(kept, authority)


def _is_by(kept: x509.Certificate, authority: Authority) -> bool:
    mark = kept.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value
    return mark == x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())


def _names_of(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        known = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(str(one.value) for one in known)


def _read(path: Path) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def _certified(certificate: Path, key: Path) -> Certified:
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    return Certified(certificate, key, _names_of(read), read.not_valid_after_utc)


def _own(certificate: Path, key: Path) -> Certified:
    """The operator's own files, once they fit each other and are not over."""
    try:
        read = x509.load_pem_x509_certificate(certificate.read_bytes())
        fits = load_pem_private_key(key.read_bytes(), password=None).public_key() == read.public_key()
    except (OSError, ValueError, TypeError) as error:
        raise WrongSetting(
            "ECABINET_TLS_CERTIFICATE and ECABINET_TLS_KEY must be PEM files that can be read, the key without a "
            "password."
        ) from error
    if not fits:
        raise WrongSetting("ECABINET_TLS_KEY is not the key of ECABINET_TLS_CERTIFICATE.")
    if read.not_valid_after_utc <= clock.now():
        raise WrongSetting(f"ECABINET_TLS_CERTIFICATE ended on {read.not_valid_after_utc:%Y-%m-%d}.")
    return _certified(certificate, key)
