"""Whose word is taken for who a signer is: the certificate authorities that the operator trusts."""

from collections.abc import Sequence
from pathlib import Path

from asn1crypto import pem
from asn1crypto.x509 import Certificate

from ecabinet.core.wrong_setting import WrongSetting


def authorities_in(folder: Path) -> Sequence[Certificate]:
    """The certificates of all `.pem` and `.crt` files in the folder, PEM or DER; none where there is no folder.

    Raises WrongSetting for a file that holds none.
    """
    files = sorted(path for path in folder.glob("*") if path.suffix in (".pem", ".crt", ".cer"))
    return [certificate for path in files for certificate in _read(path)]


def _read(path: Path) -> list[Certificate]:
    data = path.read_bytes()
    try:
        if not pem.detect(data):
            return [_whole(data)]
        return [_whole(der) for kind, _, der in pem.unarmor(data, multiple=True) if kind == "CERTIFICATE"]
    except (ValueError, TypeError) as fault:
        raise WrongSetting(f"{path} holds no certificate that can be read.") from fault


def _whole(der: bytes) -> Certificate:
    certificate = Certificate.load(der, strict=True)
    certificate.native  # noqa: B018  (it is read only when asked for)
    return certificate
