"""The installation's certificate authority: made once, kept in a folder that only its owner can read.

It can vouch for this installation's names and for addresses of private networks only (RFC 5280, 4.2.1.10), so
whoever stole its key could still not pretend to be any other site.
"""

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

from ecabinet.core import clock
from ecabinet.core.settings import WrongSetting, write_private
from ecabinet.core.tls_settings import is_address

LASTS = timedelta(days=3652)
CLOCKS_DIFFER = timedelta(days=1)  # a tablet's clock may be behind
PRIVATE = (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8",
    "fc00::/7", "fe80::/10", "::1/128",
)  # fmt: skip
KEY_FILE, CERTIFICATE_FILE = "authority.key", "authority.pem"
Permitted = x509.DNSName | x509.IPAddress


@dataclass(frozen=True)
class Authority:
    """The authority's certificate and the key that signs in its name."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        """The certificate as devices take it in."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate as text."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def name(self) -> str:
        """What devices call it."""
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    def vouches_for(self, name: str) -> bool:
        """Whether its own limits let it speak for the host's name or address."""
        limits = self.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
        permitted = [one.value for one in limits.permitted_subtrees or ()]
        if is_address(name):
            address = ipaddress.ip_address(name)
            return any(not isinstance(one, str) and address in one for one in permitted)
        return any(isinstance(one, str) and (name == one or name.endswith(f".{one}")) for one in permitted)


def authority_in(folder: Path) -> Authority | None:
    """The authority that the folder holds, or none; raises WrongSetting when its files can't be used."""
    if not (folder / CERTIFICATE_FILE).exists():
        return None
    try:
        certificate = x509.load_pem_x509_certificate((folder / CERTIFICATE_FILE).read_bytes())
        key = load_pem_private_key((folder / KEY_FILE).read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise WrongSetting(
            f"{folder} holds a certificate authority that can't be read: put it back from your copy."
        ) from error
    if not isinstance(key, EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise WrongSetting(f"{folder / KEY_FILE} is not the key of {CERTIFICATE_FILE} beside it.")
    return Authority(certificate, key)


def make_authority(folder: Path, names: Sequence[str]) -> Authority:
    """A new authority for these names is kept in the folder; devices have to take it in."""
    key = generate_private_key(SECP256R1())
    authority = Authority(_certificate(key, names), key)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    write_private(folder / KEY_FILE, private_pem(key))
    write_private(folder / CERTIFICATE_FILE, authority.pem)
    return authority


def private_pem(key: EllipticCurvePrivateKey) -> bytes:
    """The key as text, without a password: the file's owner alone reads it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 over the certificate, in pairs, as devices show it."""
    return ":".join(f"{byte:02X}" for byte in hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest())


def _certificate(key: EllipticCurvePrivateKey, names: Sequence[str]) -> x509.Certificate:
    now, public = clock.now(), key.public_key()
    mark = x509.SubjectKeyIdentifier.from_public_key(public)
    subject = x509.Name([
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "e-Cabinet"),
        x509.NameAttribute(NameOID.COMMON_NAME, f"e-Cabinet {names[0][:40]} {mark.digest[:3].hex()}"),
    ])  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCKS_DIFFER)
        .not_valid_after(now + LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_signs_certificates(), critical=True)
        .add_extension(x509.NameConstraints(_permitted(names), None), critical=True)
        .add_extension(mark, critical=False)
    )
    return builder.sign(key, SHA256())


def _permitted(names: Sequence[str]) -> list[Permitted]:
    networks = [ipaddress.ip_network(one) for one in (*PRIVATE, *filter(is_address, names))]
    hosts = dict.fromkeys([*(name for name in names if not is_address(name)), "localhost"])
    return [*map(x509.DNSName, hosts), *map(x509.IPAddress, dict.fromkeys(networks))]


def _signs_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        key_cert_sign=True, crl_sign=True, digital_signature=False, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
