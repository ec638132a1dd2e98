"""What sheets accept."""

from typing import cast, get_args

from ecabinet.core.forms import Form
from ecabinet.core.problems import NotFound, require
from ecabinet.paper_templates.models import Kind

KINDS = get_args(Kind)


class SetPaperTemplate(Form):
    """For which papers the sheet is."""

    kind: Kind


def kind_of(written: str) -> Kind:
    """The kind of paper that stands in an address; NotFound where there is none."""
    require(written in KINDS, NotFound)
    return cast(Kind, written)
