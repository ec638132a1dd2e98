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
        "annotations.md",
        "api.md",
        "bodies-and-meetings.md",
        "catalogues.md",
        "dossiers.md",
        "folders.md",
        "imports.md",
        "minutes.md",
        "notices.md",
        "opinions.md",
        "secret-votes.md",
        "signed-papers.md",
        "speaking.md",
        "tasks.md",
    )
)
# Verbs in the past: by these an event is told from a file's name, a key of the catalogue or a column.
VERBS = [
    "accepted",
    "added",
    "advanced",
    "begun",
    "compared",
    "confirmed",
    "answered",
    "approval_requested",
    "approved",
    "appointed",
    "abolished",
    "adjourned",
    "admitted",
    "advice_asked",
    "advice_given",
    "admission_withdrawn",
    "applied",
    "asked",
    "called",
    "cast",
    "circulated",
    "corrected",
    "finalised",
    "reopened",
    "signed",
    "continued",
    "granted",
    "paused",
    "raised",
    "requested",
    "put_back",
    "skipped",
    "taken_back",
    "time_given",
    "changed",
    "checked_in",
    "checked_out",
    "attendance_corrected",
    "left_for_item",
    "noted",
    "returned_to_item",
    "seated",
    "closed",
    "counted",
    "share_given",
    "tie_settled",
    "convened",
    "created",
    "disabled",
    "decided",
    "declined",
    "dismissed",
    "enabled",
    "ended",
    "erased",
    "failed",
    "finished",
    "given",
    "ingested",
    "ingesting",
    "installed",
    "made",
    "made_current",
    "moved",
    "named",
    "offered",
    "opened",
    "placed",
    "postponed",
    "recusal_lifted",
    "recused",
    "paired",
    "read",
    "recalled",
    "recorded",
    "recognised",
    "recognising",
    "refused",
    "amended",
    "previewed",
    "published",
    "purged",
    "announced",
    "kept",
    "item_added",
    "item_removed",
    "put",
    "dissolved",
    "removed",
    "renewed",
    "reported",
    "resumed",
    "returned",
    "sent",
    "scheduled",
    "sent_back",
    "set",
    "signed_in",
    "started",
    "submitted",
    "taken",
    "verified",
    "unscheduled",
    "version_added",
    "version_made_current",
    "signatures_checked",
    "signing_failed",
    "signature_asked",
    "withdrawn",
    "issued",
    "extended",
    "summarised",
    "concluded",
    "settled",
    "unsettled",
    "shared",
    "shown",
    "superseded",
    "handed_over",
    "planned",
    "dropped",
    "put",
    "entered",
    "delivered",
]


def test_every_event_is_documented() -> None:
    told = set[str]()
    for path in (ROOT / "ecabinet").rglob("*.py"):
        told |= set(re.findall(r'"([a-z_]+\.[a-z_]+)"', path.read_text("utf-8")))
    events = {name for name in told if name.split(".")[1] in VERBS}
    named = {name for name in re.findall(r"`([a-z_]+\.[a-z_]+)`", PAGES) if name != "openapi.json"}
    assert named == events


def test_every_problem_is_documented_and_has_its_words() -> None:
    for module in pkgutil.walk_packages(ecabinet.__path__, "ecabinet."):
        if module.name != "ecabinet.__main__":
            importlib.import_module(module.name)
    codes = {kind.code for kind in every_problem() if kind.__module__.startswith("ecabinet.")}
    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGES, re.M)) == codes
    assert {code for code in codes if not words.has(f"problem.{code}")} == set()


def test_every_text_stands_in_both_languages_with_the_same_names() -> None:
    for key, texts in words.catalogue().items():
        assert set(texts) == set(words.LOCALES), key
        assert len({frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}) == 1, key
        assert all(texts.values()), key
