"""The integrators' pages name every event and every problem of the program, and no others."""

import importlib
import pkgutil
import re
from pathlib import Path

import ecabinet
from ecabinet.core import words
from ecabinet.core.problems import every_problem

ROOT = Path(__file__).parents[1]
PAGES = "\n".join(
    (ROOT / "docs/integrators" / name).read_text("utf-8")
    for name in (
        "api.md",
        "bodies-and-meetings.md",
        "dossiers.md",
        "folders.md",
        "notices.md",
        "catalogues.md",
        "imports.md",
    )
