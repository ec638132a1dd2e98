"""The demo's own certificate authority, and keys for those who sign: for trying only, and every signature says so."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from ecabinet.core import clock
from ecabinet.core.settings import write_private
from ecabinet.demo import content
from ecabinet.pdf_signatures.identities import FILE, of_person
from ecabinet.pdf_signatures.signing import Mark, sign

AUTHORITY = "TEST ONLY e-Cabinet demo CA (thử nghiệm)"
LASTS, BEFORE = timedelta(days=730), timedelta(days=1)
SIGNERS = ("thutuong", "thuky", "bo-tuphap")
FIRST_LINE = "# Test keys of the demo: for trying only.\n"
Named = tuple[str, str]  # name and organisation
Issuer = tuple[x509.Certificate, RSAPrivateKey]


def give_keys(keys: Path, body_id: UUID) -> None:
    """Who signs papers of the demo's Government has a test key, and the Government a test seal."""
    government = content.government()
    organisations = {row.key: row.name.vi for row in government.organisations}
    people = {row.sign_in: row for row in government.people if row.sign_in in SIGNERS}
    named = {login: (row.name.vi, organisations[row.organisation]) for login, row in people.items()}
    make_signers(keys / "signers", keys / "authorities", named, (body_id, government.organisations[0].name.vi))


def make_signers(signers: Path, authorities: Path, people: Mapping[str, Named], body: tuple[UUID, str]) -> None:
    """Each of these accounts has a key to sign with, the body a seal; keys that the operator put there stay alone.

    The authority's own key is kept nowhere, so nobody can be certified by it afterwards.
    """
    if (signers / FILE).exists() and not (signers / FILE).read_text("utf-8").startswith(FIRST_LINE):
        return
    for folder in (signers, authorities):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    issuer, tables = new_authority(), [FIRST_LINE]
    named = {f"people.{login}": (login, *of) for login, of in people.items()}
    named[f'bodies."{body[0]}"'] = ("seal", body[1], body[1])
    for table, (file, name, organisation) in named.items():
        passphrase = secrets.token_urlsafe(24)
        write_private(signers / f"{file}.p12", new_key(issuer, f"{name} (TEST)", organisation, passphrase))
        write_private(signers / f"{file}.pass", passphrase.encode() + b"\n")
        tables.append(f'[{table}]\npkcs12 = "{file}.p12"\npassphrase_file = "{file}.pass"\n')
    write_private(authorities / "test-only.pem", issuer[0].public_bytes(Encoding.PEM))
    write_private(signers / FILE, "\n".join(tables).encode())


def sign_paper(path: Path, signers: Path, login: str, face: Path) -> None:
    """The file is signed by that account, with its key."""
    identity = of_person(signers, login)
    if identity is not None:
        mark = Mark(login, "", "Ký ban hành", clock.now(), face)
        path.write_bytes(sign(path.read_bytes(), identity, mark))


def new_authority(name: str = AUTHORITY) -> Issuer:
    """A certificate that vouches for itself, and its key."""
    key = generate_private_key(65537, 3072)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = _builder(subject, subject, key).add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
    return builder.add_extension(_may(certify=True), True).sign(key, SHA256()), key


def new_key(issuer: Issuer, name: str, organisation: str, passphrase: str, lasts: timedelta = LASTS) -> bytes:
    """A key to sign with, and its certificate by the issuer, as a PKCS#12 file under the passphrase."""
    certificate, authority_key = issuer
    key = generate_private_key(65537, 2048)
    subject = x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]),
        x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
    ])  # fmt: skip
    builder = _builder(subject, certificate.subject, key, lasts)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
    own = builder.add_extension(_may(certify=False), True).sign(authority_key, SHA256())
    lock = BestAvailableEncryption(passphrase.encode())
    return serialize_key_and_certificates(name.encode(), key, own, [certificate], lock)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: RSAPrivateKey, lasts: timedelta = LASTS
) -> x509.CertificateBuilder:
    now = clock.now()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + lasts)
    )


def _may(*, certify: bool) -> x509.KeyUsage:
    """Certify others and nothing else, or sign papers and nothing else."""
    return x509.KeyUsage(
        digital_signature=not certify, content_commitment=not certify, key_cert_sign=certify, crl_sign=certify,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
