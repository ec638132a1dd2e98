"""The outlines of ink, by the very module that the reader draws it with, run by node."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ecabinet.core.logs import log
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.tools import ROOT

INK = ROOT / "static" / "src" / "annotations" / "ink.ts"
LONGEST = 60  # seconds
PROGRAM = """
import { outline } from %s;
let said = "";
for await (const part of process.stdin) said += part;
const drawn = JSON.parse(said).map(({ strokes, width }) => strokes.map((points) => outline(points, width)));
const short = (_key, value) => (typeof value === "number" ? Math.round(value * 100) / 100 : value);
process.stdout.write(JSON.stringify(drawn, short));
"""

Outline = list[list[float]]


def outlines_of(notes: Sequence[dict[str, Any]]) -> list[list[Outline]]:
    """For each note the polygons that are filled, one for each stroke; none of what is no ink. Raises Refusal."""
    asked = [_asked(note) for note in notes]
    if not any(one["strokes"] for one in asked):
        return [[] for _ in notes]
    command = [_node(), "--no-warnings", "--input-type=module", "--eval", PROGRAM % json.dumps(INK.as_uri())]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; what it reads are numbers
            command, input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=LONGEST
        )
    except (OSError, subprocess.SubprocessError) as fault:
        log.warning("ink not outlined", why=type(fault).__name__)
        raise Refusal("unreadable") from fault
    drawn: list[list[Outline]] = json.loads(done.stdout)
    return drawn


def _asked(note: dict[str, Any]) -> dict[str, Any]:
    strokes = note["strokes"] if note["kind"] == "ink" else []
    return {"strokes": [stroke["points"] for stroke in strokes], "width": note["width"] or 2}


def _node() -> str:
    """The one beside this Python, else the machine's."""
    beside = Path(sys.executable).with_name("node")
    return str(beside) if beside.exists() else shutil.which("node") or "node"
