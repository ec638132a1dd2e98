"""What is read of versions to tell where notes went: words with their boxes, and what pages look like."""

import hashlib
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from ecabinet.anchors.areas import Picture
from ecabinet.core import files


def pages_of(version_id: UUID) -> list[dict[str, Any]]:
    """The texts of the version's pages, those recognised from scans too; none once its files are gone."""
    folder = files.folder(str(version_id)) / "text"
    return [_whole(json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))]


def picture_of(version_id: UUID) -> Picture:
    """What a page looks like, as a digest of its picture."""
    folder = files.folder(str(version_id)) / "480"

    def digest(page: int) -> str:
        path: Path = folder / f"{page:04}.webp"
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

    return digest


def _whole(page: dict[str, Any]) -> dict[str, Any]:
    """With a place for what an older or a shorter text leaves out."""
    return {"width": 595.0, "height": 842.0, "lines": [], "words": [], **page}
