"""What each kind of dossier must hold, as data that comes with the program."""

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import Field

from ecabinet.bodies.rules import RulePart, Texts, VersionOne
from ecabinet.core.forms import parse
from ecabinet.dossiers.forms import Kind

SHIPPED = Path(__file__).parent / "kinds"


class NeededIf(RulePart):
    """Needed only where a paper of that kind has more A4 pages than that."""

    kind: str
    more_than: int = Field(ge=1, le=10_000)


class Slot(RulePart):
    """One kind of document in a dossier: whether it is required, always or on a condition, and its longest length.

    `most_pages` counts A4 pages. The rules' words are made from these figures, so that they can't differ.
    """

    kind: str
    required: bool
    needed_if: NeededIf | None
    most_pages: Annotated[int, Field(ge=1, le=10_000)] | None


class DossierTemplate(RulePart):
    """A kind of dossier with the documents it holds, in the order in which they are read."""

    format: str = Field(pattern="^ecabinet-dossier-template$")
    version: VersionOne
    kind: Kind
    documents: Annotated[tuple[Slot, ...], Field(strict=False)]
    sources: Annotated[tuple[Texts, ...], Field(strict=False)]


def parse_template(data: Any) -> DossierTemplate:
    """The template that this JSON data describes; raises BadInput naming every bad field."""
    return parse(DossierTemplate, data)


@cache
def shipped_templates() -> dict[str, DossierTemplate]:
    """The templates that come with the program, by kind, in the order in which they are offered."""
    found = [parse_template(json.loads(path.read_text("utf-8"))) for path in SHIPPED.glob("*.json")]
    order = get_args(Kind)
    return {row.kind: row for row in sorted(found, key=lambda row: order.index(row.kind))}


def template_of(kind: str) -> DossierTemplate:
    """The template of that kind."""
    return shipped_templates()[kind]
