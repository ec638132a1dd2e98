"""What this machine has: LibreOffice, letters with all Vietnamese marks, Tesseract that reads Vietnamese."""

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ecabinet

ROOT = Path(ecabinet.__file__).parent.parent
SYSTEM = Path("/usr/share/fonts/truetype")
# Tinos has the widths of Times New Roman, in which official papers are written (NĐ 30/2020, Phụ lục I).
SERIFS = (
    (
        ROOT / "node_modules/@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf",
        ROOT / "node_modules/@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf",
    ),
    (SYSTEM / "liberation2/LiberationSerif-Regular.ttf", SYSTEM / "liberation2/LiberationSerif-Bold.ttf"),
    (SYSTEM / "noto/NotoSerif-Regular.ttf", SYSTEM / "noto/NotoSerif-Bold.ttf"),
    (SYSTEM / "dejavu/DejaVuSerif.ttf", SYSTEM / "dejavu/DejaVuSerif-Bold.ttf"),
)


@dataclass(frozen=True)
class Tools:
    """`office` is LibreOffice's program, `serif` the regular and the bold font (TTF); None where missing."""

    office: Path | None
    serif: tuple[Path, Path] | None


def find_tools() -> Tools:
    """What is installed here."""
    return Tools(_office(), next((pair for pair in SERIFS if all(path.is_file() for path in pair)), None))


def _office() -> Path | None:
    """The program itself, not the script around it: the script starts others that outlive it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    program = Path(found).resolve().with_name("soffice.bin") if found else None
    return program if program and program.is_file() else None


@cache
def find_tesseract() -> str | None:
    """The program that recognises words in pictures, if it is installed and knows Vietnamese and English.

    Asked once: what is installed later is found after the next start.
    """
    program = shutil.which("tesseract")
    if program is None:
        return None
    asked = [program, "--list-langs"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    return program if {"vie", "eng"} <= set(said.stdout.split()) else None
