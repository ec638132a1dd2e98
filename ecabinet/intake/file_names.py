"""Names and titles that came with a file, made safe to show and to save under."""

import unicodedata
from pathlib import PurePosixPath

from ecabinet.intake.limits import MAX_NAME

RESERVED = '<>:"|?*'  # letters that a file's name can't have on Windows, where papers are saved


def shown_name(sent: str, kind: str) -> str:
    """The last part of the name as sent, composed (NFC), without control or direction marks, ending in `.<kind>`.

    At most 150 characters and 200 bytes of stem, so that it fits a file system with its extension.
    """
    last = sent.replace("\\", "/").rstrip("/").rpartition("/")[2]
    tidy = "".join(letter for letter in one_line(last) if letter not in RESERVED).rstrip(". ")
    stem = tidy[: -len(kind) - 1] if tidy.lower().endswith(f".{kind}") else tidy
    return f"{_cut(stem) or 'document'}.{kind}"


def one_line(text: str) -> str:
    """The text composed (NFC), on one line, without control or direction marks or what no font can show."""
    composed = unicodedata.normalize("NFC", text)
    seen = (letter for letter in composed if letter.isspace() or unicodedata.category(letter)[0] != "C")
    return " ".join("".join(seen).split())


def extension(sent: str) -> str:
    """The name's extension in small letters without its dot, empty where there is none."""
    return PurePosixPath(sent.replace("\\", "/")).suffix.lower().removeprefix(".").strip()


def _cut(stem: str) -> str:
    return stem[:MAX_NAME].encode()[:200].decode(errors="ignore").strip(". ")
