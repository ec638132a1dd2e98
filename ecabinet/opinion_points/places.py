"""The places of a slip's papers that can be spoken about, as they were when it was issued."""

from dataclasses import dataclass
from uuid import UUID

from ecabinet.core import files
from ecabinet.core.problems import BadInput
from ecabinet.opinion_papers.places import WHOLE, cited
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.views import PaperView
from ecabinet.texts.structure import Entry, read_structure

WHOLE_PAPER = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place by which it can be chosen: as cited, its own words, how deep it lies, and where in the text."""

    id: str
    label: str
    title: str
    level: int
    order: int


def entries_of(version_id: str) -> list[Entry]:
    """The structure of a version; none where no structure was recognised."""
    return read_structure(files.folder(str(UUID(version_id))))


def places_of(paper: PaperView) -> list[Place]:
    """The whole paper first, then its parts in the order of the text."""
    parts = entries_of(paper["version_id"])
    found = [Place(one.id, cited(one.id), one.title, one.level, order) for order, one in enumerate(parts, 1)]
    return [Place(WHOLE_PAPER, WHOLE, "", 0, 0), *found]


def paper_of(slip: OpinionSlip, document_id: UUID) -> PaperView:
    """The slip's paper, frozen at the issue; BadInput for one that is not of the slip."""
    for paper in slip.papers:
        if paper["document"] == str(document_id):
            return paper
    raise BadInput({"document_id": "point.unknown_paper"})


def place_of(paper: PaperView, place_id: str) -> Place:
    """The place of that id; BadInput for one that the paper does not have."""
    for place in places_of(paper):
        if place.id == place_id:
            return place
    raise BadInput({"place": "point.unknown_place"})
