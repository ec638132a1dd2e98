"""In whose name the server signs: keys that the operator put into a folder outside the database, and for whom.

The folder holds `signers.toml`; its tables are `[people.<sign-in name>]` and `[bodies.<id>]`, each with a PKCS#12 file
(`pkcs12`, `passphrase_file`) or a key in a device (`pkcs11` the module, `token`, `label`, `pin_file`), and perhaps a
picture (`picture`, PNG). Names of files are seen from the folder.
"""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.sign.signers import Signer, SimpleSigner

from ecabinet.core.wrong_setting import WrongSetting

FILE = "signers.toml"


class NoKey(Exception):
    """The key can't be used now: its file, its passphrase or its device is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Where the key of a person or an organisation is; nothing of the key itself."""

    folder: Path
    facts: Mapping[str, str]

    @property
    def picture(self) -> Path | None:
        """What is drawn where it signs, if there is such a file."""
        path = self.folder / self.facts["picture"] if "picture" in self.facts else None
        return path if path and path.is_file() else None

    @contextmanager
    def signer(self) -> Iterator[Signer]:
        """The key, ready to sign until the end; raises NoKey."""
        if "pkcs12" in self.facts:
            yield self._from_file()
        else:
            with _from_device(self) as signer:
                yield signer

    def _from_file(self) -> Signer:
        try:
            data = (self.folder / self.facts["pkcs12"]).read_bytes()
            signer: Signer | None = SimpleSigner.load_pkcs12_data(
                data, other_certs=[], passphrase=self.secret("passphrase_file")
            )
        except (OSError, ValueError, KeyError) as fault:
            raise NoKey(f"{self.facts['pkcs12']} can't be opened") from fault
        if signer is None:
            raise NoKey(f"{self.facts['pkcs12']} can't be opened with its passphrase")
        return signer

    def secret(self, name: str) -> bytes | None:
        """The first line of the file that the fact names; none where no file is named."""
        if name not in self.facts:
            return None
        return (self.folder / self.facts[name]).read_bytes().split(b"\n")[0].strip()


@contextmanager
def _from_device(identity: Identity) -> Iterator[Signer]:
    facts = identity.facts
    try:
        pin = identity.secret("pin_file")
        token = TokenCriteria(label=facts.get("token"))
        session = open_pkcs11_session(facts["pkcs11"], token_criteria=token, user_pin=pin.decode() if pin else None)
    except Exception as fault:  # what a maker's module raises is known to nobody
        raise NoKey("the device with the key can't be opened") from fault
    try:
        yield PKCS11Signer(session, cert_label=facts.get("label"), key_label=facts.get("label"))
    finally:
        session.close()


def of_person(folder: Path, login: str) -> Identity | None:
    """In what name the account may sign; none where the operator gave it no key."""
    return _identity(folder, "people", login)


def of_body(folder: Path, body: str) -> Identity | None:
    """With what the papers of the body, told by its id, are sealed; none where there is no seal."""
    return _identity(folder, "bodies", body)


def _identity(folder: Path, table: str, name: str) -> Identity | None:
    facts = _read(folder).get(table, {}).get(name)
    if facts is None:
        return None
    if not isinstance(facts, dict) or not all(isinstance(value, str) for value in facts.values()):
        raise WrongSetting(f"{folder / FILE}: {table}.{name} must hold names of files only.")
    if ("pkcs12" in facts) == ("pkcs11" in facts):
        raise WrongSetting(f"{folder / FILE}: {table}.{name} must have one of pkcs12 and pkcs11.")
    return Identity(folder, facts)


def _read(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise WrongSetting(f"{folder / FILE} can't be read: {fault}") from fault
