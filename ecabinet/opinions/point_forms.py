"""What points accept, and what they then say of which place."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from ecabinet.core.forms import Form, LongText, NewThing, Text
from ecabinet.core.problems import BadInput, require
from ecabinet.opinion_papers.matrix import Kind
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.places import paper_of, place_of
from ecabinet.opinions.views import PointContent

Place = Annotated[str, Field(max_length=120)]
Around = Annotated[Text, Field(max_length=200)]


class PointFields(Form):
    """What is said of which place of a paper of the slip; the empty place is the whole paper."""

    document_id: UUID
    place: Place = ""
    quote: Text = ""
    prefix: Around = ""
    suffix: Around = ""
    kind: Kind
    words: LongText = ""
    proposed: LongText = ""
    reason: LongText = ""
    legal_basis: Text = ""


class EnteredPoint(NewThing, PointFields):
    """A point of an answer that is entered; under the id of one entered before it is that point, as it is now."""


def content_of(slip: OpinionSlip, form: PointFields) -> PointContent:
    """What the point says, its place as it is cited; BadInput where the slip has no such place or nothing is said."""
    paper = paper_of(slip, form.document_id)
    place = place_of(paper, form.place)
    _require_said(form)
    return {
        "document": paper["document"],
        "document_version": paper["version_id"],
        "place": place.id,
        "label": place.label,
        "order": place.order,
        "quote": form.quote,
        "prefix": form.prefix,
        "suffix": form.suffix,
        "kind": form.kind,
        "words": form.words,
        "proposed": form.proposed,
        "reason": form.reason,
        "legal_basis": form.legal_basis,
    }


def _require_said(form: PointFields) -> None:
    """Whoever proposes a wording writes it; whoever objects or wants a change says what or why."""
    if form.kind == "propose_wording":
        require(form.proposed, BadInput({"proposed": "point.wording_needed"}))
    else:
        require(form.words or form.proposed or form.reason, BadInput({"words": "point.words_needed"}))
