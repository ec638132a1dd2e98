"""The commands as an operator types them, from one installation to another."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ecabinet.audit.commandline import backup_command, restore_command, seal_command, verify_command
from tests.audit.tampering import remove, small_journal, write

PASSWORD = "mot-mat-khau-rat-dai"
Shell = Callable[..., subprocess.CompletedProcess[str]]


def shell(var: Path) -> Shell:
    """Runs a command of the program on an installation of its own, in Vietnamese where asked."""

    def run(*arguments: str | Path, language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "ECABINET_VAR": str(var), "LANG": language}
        for name in ("ECABINET_DATABASE_URL", "LC_ALL"):
            environment.pop(name, None)
        command = [sys.executable, "-m", "ecabinet", *map(str, arguments)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


@pytest.mark.slow
def test_an_installation_moves_to_another_machine(tmp_path: Path) -> None:
    here, there = shell(tmp_path / "here"), shell(tmp_path / "there")
    assert here("migrate").returncode == 0
    assert here("user", "add", "thu", "--name", "Thử", "--password", PASSWORD).returncode == 0
    assert here("audit", "seal", tmp_path / "anchor.json").returncode == 0
    saved = here("backup", tmp_path / "b.tar")
    assert (saved.returncode, saved.stderr) == (0, "")

    restored = there("restore", tmp_path / "b.tar")
    assert restored.returncode == 0, restored.stderr
    unknown = there("audit", "verify", "--anchor", tmp_path / "anchor.json")
    assert unknown.returncode == 1
    assert "Give that public key with --key" in unknown.stdout

    (tmp_path / "there" / "keys" / "signing.pem").write_bytes((tmp_path / "here" / "keys" / "signing.pem").read_bytes())
    sound = there("audit", "verify", "--anchor", tmp_path / "anchor.json", language="vi_VN.UTF-8")
    assert sound.returncode == 0
    assert "Nhật ký nguyên vẹn." in sound.stdout


def test_what_can_not_be_done_is_said_in_a_sentence(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    wrong = tmp_path / "x"
    wrong.write_text("x")
    none = tmp_path / "none"
    attempts: list[tuple[Callable[[], int], str]] = [
        (lambda: seal_command(none / "a.json"), "There is no folder"),
        (lambda: seal_command(tmp_path / "a.json"), "nothing to seal"),
        (lambda: verify_command(wrong, None), "anchor file can't be read"),
        (lambda: verify_command(none, None), "No such file"),
        (lambda: verify_command(None, wrong), "no Ed25519 public key"),
        (lambda: backup_command(none / "b.tar"), "There is no folder"),
        (lambda: restore_command(wrong), "is no archive of this program"),
        (lambda: restore_command(none), "No such file"),
    ]
    for attempt, said in attempts:
        assert attempt() == 1
        assert said in capsys.readouterr().err
    assert not (tmp_path / "a.json").exists()


def test_the_first_faults_are_named_and_the_rest_counted(
    database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    small_journal()
    remove("a", 2)
    assert verify_command(None, None) == 1
    assert "a: Entry 2 is missing; the next one is 3." in capsys.readouterr().out
    write(*(f"s{number}" for number in range(25)))
    for number in range(25):
        remove(f"s{number}", 1)
    assert verify_command(None, None) == 1
    said = capsys.readouterr().out
    assert "… and 6 more." in said
    assert "NOT sound: 26 faults." in said
