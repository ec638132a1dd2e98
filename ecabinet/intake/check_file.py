"""What an upload of a file would meet, tried without storing it: for `check-file` on the command line."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ecabinet.core.words import t
from ecabinet.intake.checks import check_upload
from ecabinet.intake.ingest import ingest
from ecabinet.intake.meta import Meta
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.scratch import scratch_folder
from ecabinet.intake.tools import Tools


@dataclass(frozen=True)
class CheckReport:
    """`verdict` is `accepted` or `refused`; a refusal has its `code` and its `reason` in words, else both are empty."""

    file: str
    verdict: str
    code: str
    reason: str
    pages: int
    characters: int
    seconds: float


def check_files(paths: Iterable[Path], locale: str = "vi") -> Iterator[str]:
    """One line of JSON for each file, as soon as it is checked."""
    for path in paths:
        yield json.dumps(asdict(check_file(path, locale)), ensure_ascii=False)


def check_file(path: Path, locale: str = "vi", tools: Tools | None = None) -> CheckReport:
    """What became of the file in the upload's checks and the whole ingest; nothing is kept. OSError: can't be read."""
    began = time.monotonic()
    refusal, meta = _tried(path, tools)
    return CheckReport(
        file=str(path),
        verdict="refused" if refusal else "accepted",
        code=refusal.code if refusal else "",
        reason=t(f"file.{refusal.code}", locale, **refusal.facts) if refusal else "",
        pages=len(meta.pages),
        characters=meta.characters,
        seconds=round(time.monotonic() - began, 2),
    )


def _tried(path: Path, tools: Tools | None) -> tuple[Refusal | None, Meta]:
    try:
        upload = check_upload(path, path.name)
        with scratch_folder() as folder:
            return None, ingest(path, upload.kind, folder, lambda said: None, tools)
    except Refusal as refusal:
        return refusal, Meta([])
