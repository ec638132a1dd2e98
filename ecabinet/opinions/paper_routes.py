"""The JSON API's papers of slips as DOCX, in the layout of NĐ 30/2020."""

from uuid import UUID

from flask import Response

from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, asked_id, current_actor
from ecabinet.official_papers.paper import MEDIA_TYPE
from ecabinet.opinion_papers.resolution import draft_resolution
from ecabinet.opinion_papers.results import results_paper
from ecabinet.opinion_papers.slip import slip_paper
from ecabinet.opinions import papers, policy, queries
from ecabinet.opinions.conflicts import SlipElsewhere, require_state
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.standing import standing_of

api = Api("slip_papers")


@api.get("/slips/<uuid:slip_id>/papers/slip.docx")
def show_slip_docx(slip_id: UUID) -> Response:
    """The slip as it was issued, with a page to answer on paper; `seat` is the entry of the roll that it is for."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        require(slip.issued_at is not None, SlipElsewhere(current=queries.whole(session, slip)))
        paper = papers.slip_of(session, slip, asked_id("seat"))
    return _docx(slip_paper(paper), "phieu-lay-y-kien", slip)


@api.get("/slips/<uuid:slip_id>/papers/results.docx")
def show_slip_results_docx(slip_id: UUID) -> Response:
    """The result sheet of a closed slip: counts, every answer, who was silent."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        require_state(slip, queries.whole(session, slip), *policy.COUNTED)
        is_secretary = policy.may_edit(standing_of(session, current_actor(), slip))
        paper = papers.results_of(session, slip, with_late=is_secretary)
    return _docx(results_paper(paper), "bang-tong-hop-y-kien", slip)


@api.get("/slips/<uuid:slip_id>/papers/resolution.docx")
def show_slip_resolution_docx(slip_id: UUID) -> Response:
    """The draft of a resolution on the ground of a closed slip."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        require(policy.may_draft_resolution(standing_of(session, current_actor(), slip)))
        require_state(slip, queries.whole(session, slip), *policy.COUNTED)
        paper = papers.resolution_of(session, slip)
    return _docx(draft_resolution(paper), "du-thao-nghi-quyet", slip)


def _docx(paper: bytes, name: str, slip: OpinionSlip) -> Response:
    response = Response(paper, mimetype=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{slip.number}-{slip.year}.docx"'
    return response
