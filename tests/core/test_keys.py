"""The signing key: made once, kept private, never replaced."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ecabinet.core import keys
from ecabinet.core.settings import WrongSetting


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keys.open_keys(tmp_path / "keys")
    return tmp_path / "keys"


def test_the_key_is_made_at_first_need_and_stays(folder: Path) -> None:
    first = keys.signing_key().private_bytes_raw()
    assert keys.signing_key().private_bytes_raw() == first
    assert [path.name for path in folder.iterdir()] == ["signing.pem"]


def test_only_the_owner_can_read_it(folder: Path) -> None:
    keys.signing_key()
    assert stat.S_IMODE((folder / "signing.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_it_signs_its_public_half_confirms(folder: Path) -> None:
    signature = keys.signing_key().sign(b"record")
    keys.signing_key().public_key().verify(signature, b"record")
    assert keys.public_key_pem().startswith(b"-----BEGIN PUBLIC KEY-----")
    assert len(keys.key_id()) == 64


def test_processes_that_start_at_once_share_one_key(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from ecabinet.core import keys; "
        f"keys.open_keys(Path({str(folder)!r})); sys.stdin.read(1); print(keys.key_id())"
    )
    run = [
        subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    answers = {process.communicate("\n")[0] for process in run}
    assert answers == {keys.key_id() + "\n"}


@pytest.mark.parametrize("damage", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_damaged_key_is_named_and_never_replaced(folder: Path, damage: bytes) -> None:
    keys.signing_key()
    (folder / "signing.pem").write_bytes(damage)
    with pytest.raises(WrongSetting, match="signing.pem"):
        keys.signing_key()
    assert (folder / "signing.pem").read_bytes() == damage


def test_the_key_of_notes_is_made_once_and_further_ones_stand_below_it(folder: Path) -> None:
    (first,) = keys.note_keys()
    assert keys.note_keys() == [first]
    path = folder / "notes.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("00" * 32 + "\n" + path.read_text())
    assert keys.note_keys() == [bytes(32), first]


@pytest.mark.parametrize("held", ["", "xyz", "00" * 31, "-----BEGIN PRIVATE KEY-----"])
def test_a_key_of_notes_that_is_none_is_never_replaced(folder: Path, held: str) -> None:
    keys.note_keys()
    (folder / "notes.key").write_text(held)
    with pytest.raises(WrongSetting):
        keys.note_keys()
    assert (folder / "notes.key").read_text() == held
