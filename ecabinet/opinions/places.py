"""The places of a slip's papers that can be spoken about, as they were when it was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ecabinet.core import files
from ecabinet.core.problems import BadInput
from ecabinet.opinion_papers.places import WHOLE, cited
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.views import PaperView
from ecabinet.texts.structure import Entry, read_structure

WHOLE_PAPER = ""
SAME_LINE = 0.004  # of a page by which what begins on a line may stand below the words selected on it
Spot = tuple[int, float]  # a page from 1, and how far down it: 0 its top, 1 its end


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


def place_around(paper: PaperView, begin: Spot, end: Spot) -> str:
    """The id of the innermost place that holds the words from there to there; the whole paper where none does."""
    entries = entries_of(paper["version_id"])
    first, last = _way_to(entries, begin), _way_to(entries, end)
    return next((one.id for one in first if one in last), WHOLE_PAPER)


def _way_to(entries: Sequence[Entry], spot: Spot) -> list[Entry]:
    """The place that stands there and all that hold it, the innermost first."""
    page, y = spot
    way: list[Entry] = []
    for one in reversed([one for one in entries if (one.page, one.y) <= (page, y + SAME_LINE)]):
        if not way or one.level < way[-1].level:
            way.append(one)
    return way
