"""The documented example of a seal is one, by our own reader and by the program that the page prints."""

import re
import subprocess
import sys
from pathlib import Path

from ecabinet.audit.anchors import read_anchor
from ecabinet.audit.seals import digest_heads
from ecabinet.core.signed import read_public_keys, require_signed

DOCS = Path(__file__).parent.parent.parent / "docs" / "integrators"


def test_our_reader_finds_the_example_right() -> None:
    example = read_anchor((DOCS / "seal-example.json").read_bytes())
    require_signed(example.seal, read_public_keys((DOCS / "seal-example.pem").read_bytes()))
    assert digest_heads(example.heads).value == example.seal["heads"]


def run_printed_program(anchor: Path) -> subprocess.CompletedProcess[str]:
    (program,) = re.findall(r"```python\n(.*?)```", (DOCS / "seal.md").read_text("utf-8"), re.DOTALL)
    command = [sys.executable, "-W", "ignore", "-c", program, str(anchor), str(DOCS / "seal-example.pem")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_printed_program_finds_the_example_right_and_a_changed_one_wrong(tmp_path: Path) -> None:
    good = run_printed_program(DOCS / "seal-example.json")
    assert (good.returncode, good.stdout) == (0, "seal 2 of 2026-05-04T01:10:00.000Z: 3 entries in 2 streams\n")
    changed = (DOCS / "seal-example.json").read_text("utf-8").replace(',2,"', ',3,"')
    (tmp_path / "changed.json").write_text(changed, "utf-8")
    assert run_printed_program(tmp_path / "changed.json").returncode != 0
