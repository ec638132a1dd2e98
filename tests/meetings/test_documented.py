"""The integrators' page names every event and refusal of bodies, meetings, positions and blocks, and no others."""

import re
from pathlib import Path

from ecabinet.attendance import conflicts as of_attendance
from ecabinet.block_adoption import conflicts as of_blocks
from ecabinet.bodies import conflicts as of_bodies
from ecabinet.core.problems import Problem
from ecabinet.meetings import conflicts as of_meetings
from ecabinet.positions import conflicts as of_positions

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/integrators/bodies-and-meetings.md").read_text("utf-8")
# Shared with other packages, so that they are not found by where they are written.
REFUSALS = (of_bodies, of_meetings, of_attendance, of_positions, of_blocks)
SHARED = {"id-taken", "stale-version", "no-rules-in-force"}


def test_every_event_is_documented() -> None:
    told = set[str]()
    for package in ("bodies", "meetings", "attendance", "conference", "positions", "block_adoption"):
        place = ROOT / "ecabinet" / package
        for path in (*place.glob("commands/*.py"), *place.glob("commands.py")):
            told |= set(re.findall(r'"([a-z_]+\.[a-z_]+)"', path.read_text("utf-8")))
    told = {name for name in told if not name.startswith(("meetings.", "bodies."))}
    assert set(re.findall(r"`([a-z_]+\.[a-z_]+)`", PAGE)) - {"openapi.json"} == told


def test_every_refusal_is_documented() -> None:
    kinds = [kind for module in REFUSALS for kind in vars(module).values() if isinstance(kind, type)]
    codes = {
        kind.code
        for kind in kinds
        if issubclass(kind, Problem) and kind.__module__ in {module.__name__ for module in REFUSALS}
    }
    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.M)) - SHARED == codes
